import { Field, ID, InputType } from 'type-graphql'
import { kkpCardKindLabels, type KkpCardRegister } from '../../../application/digipay'
import type { KkpCardKind } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { KeyField, VersionField } from '../fields'
import { keyOf } from '../ids'
import { enumOf } from '../labels'
import { onceOf } from '../once'
import { GrantApprovalInput } from './book-inputs'
import { LocalDateScalar, Rupiah, ShortText } from '../scalars'
import { keyText } from './inputs'

export const KkpCardKindEnum = enumOf(
  'KkpCardKind',
  'What a government credit card may be used for.',
  kkpCardKindLabels,
)

/** A card to register. */
@InputType({ description: 'A government credit card as its issuer gave it. Its number is never asked for.' })
export class KkpCardRegisterInput {
  @Field(() => ID, { description: 'The office of the official who holds it, by its assignment.' })
  holderAssignmentId!: string

  @Field(() => KkpCardKindEnum, { description: 'What it may be used for.' })
  kind!: KkpCardKind

  @Field(() => ShortText, { description: 'The code of the bank that issued it, three digits.' })
  bank!: string

  @Field(() => ShortText, { description: 'The account at the issuer to which the card is billed: digits.' })
  account!: string

  @Field(() => ShortText, { description: 'The last four digits of the card.' })
  lastFour!: string

  @Field(() => Rupiah, { description: 'Its limit, above zero.' })
  limit!: Amount

  @Field(() => LocalDateScalar, { description: 'The last day on which it is valid.' })
  validUntil!: LocalDate

  @KeyField(keyText)
  idempotencyKey!: string
}

/** A code to confirm. */
@InputType({ description: 'The code that the issuer sent to the holder of a card.' })
export class KkpCardConfirmInput {
  @Field(() => ID, { description: 'The card.' })
  id!: string

  @VersionField('The version you saw.')
  expectedVersion!: number

  @Field(() => ShortText, { description: 'The code; it is passed on to the issuer and kept nowhere.' })
  otp!: string

  @KeyField(keyText)
  idempotencyKey!: string
}

/** A share to record. */
@InputType({ description: 'The share of UP that a satker may owe by card, as its KPPN allows it by letter.' })
export class KkpGrantInput {
  @Field(() => ID, { description: 'The satker, one that your KPPN serves.' })
  satkerId!: string

  @Field(() => Rupiah, { description: 'How much, above zero.' })
  amount!: Amount

  @Field(() => ShortText, { description: 'The number of the letter; it counts once.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The date of the letter: today, or a few days earlier.' })
  on!: LocalDate

  @Field(() => GrantApprovalInput, {
    nullable: true,
    description: 'What was approved beyond the bounds of the law; kept with the grant.',
  })
  approval?: GrantApprovalInput | null

  @KeyField(keyText)
  idempotencyKey!: string
}

/** Opens a card to register. */
export const toCardRegister = (input: KkpCardRegisterInput): KkpCardRegister => {
  const { kind, bank, account, lastFour, limit, validUntil } = input
  return {
    card: { kind, bank, account, lastFour, limit, validUntil },
    holder: keyOf('asg', input.holderAssignmentId, 'input', 'holderAssignmentId'),
    once: onceOf(input),
  }
}
