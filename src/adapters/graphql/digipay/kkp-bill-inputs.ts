import { Field, ID, InputType } from 'type-graphql'
import type { KkpBillPay, KkpBillRecord } from '../../../application/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { KeyField, VersionField } from '../fields'
import { keyOf } from '../ids'
import { onceOf } from '../once'
import { LocalDateScalar, Rupiah, ShortText } from '../scalars'
import { keyText, toChange } from './inputs'

/** A charge that is billed. */
@InputType({ description: 'One charge on the bill of a card.' })
export class KkpChargeInput {
  @Field(() => ShortText, { description: 'Our reference of the payment, as the issuer shows it.' })
  reference!: string

  @Field(() => LocalDateScalar, { description: 'The day of the charge.' })
  on!: LocalDate

  @Field(() => Rupiah, { description: 'How much, above zero.' })
  amount!: Amount

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the issuer gives this back of the charge instead.',
  })
  isCredit!: boolean
}

/** A bill to record. */
@InputType({ description: 'What an issuer bills for one card and one period.' })
export class KkpBillRecordInput {
  @Field(() => ID, { description: 'The card.' })
  kkpCardId!: string

  @Field(() => ShortText, { description: 'The number of the bill; a card has it once.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The first day of its period.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The last day of its period.' })
  to!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The day on which it is due.' })
  dueOn!: LocalDate

  @Field(() => [KkpChargeInput], {
    description:
      'Its charges, each of a day of its period and once; a bill has at least one, and no more than the rules of its last day allow.',
  })
  lines!: KkpChargeInput[]

  @KeyField(keyText)
  idempotencyKey!: string
}

/** A bill that was paid. */
@InputType({ description: 'The SP2D-GUP KKP that paid the issuer of a card.' })
export class KkpBillPayInput {
  @Field(() => ID, { description: 'The bill.' })
  id!: string

  @VersionField('The version you saw.')
  expectedVersion!: number

  @Field(() => ShortText, { description: 'The number of the SP2D.' })
  sp2dNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of the SP2D: today or earlier.' })
  sp2dOn!: LocalDate

  @Field(() => Rupiah, { description: 'How much it paid: exactly what the DPT says.' })
  amount!: Amount

  @KeyField(keyText)
  idempotencyKey!: string
}

/** Opens a bill to record. */
export const toBillRecord = (input: KkpBillRecordInput): KkpBillRecord => {
  const { number, from, to, dueOn, lines } = input
  return {
    card: keyOf('kkc', input.kkpCardId, 'input', 'kkpCardId'),
    bill: {
      number,
      from,
      to,
      dueOn,
      lines: lines.map(({ reference, on, amount, isCredit }) => ({ reference, on, amount, isCredit })),
    },
    once: onceOf(input),
  }
}

/** Opens a bill that was paid. */
export const toBillPay = (input: KkpBillPayInput): KkpBillPay => {
  const { sp2dNumber, sp2dOn, amount } = input
  return { ...toChange('kkb', input), sp2dNumber, sp2dOn, amount }
}
