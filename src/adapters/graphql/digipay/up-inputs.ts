import { Field, ID, InputType } from 'type-graphql'
import {
  type UpDepositRecord,
  type UpReceipt,
  upDepositKindLabels,
  upRequestKindLabels,
  type UpRequestPropose,
} from '../../../application/digipay/set-up'
import type { UpDepositKind, UpRequestKind } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { KeyField, VersionField } from '../fields'
import { keyOf } from '../ids'
import { enumOf } from '../labels'
import { onceOf } from '../once'
import { LocalDateScalar, Rupiah, ShortText } from '../scalars'

export const UpRequestKindEnum = enumOf('UpRequestKind', 'What a satker asks for money it spent.', upRequestKindLabels)
const UpDepositKindEnum = enumOf('UpDepositKind', 'What is paid back to the State.', upDepositKindLabels)

/** A request to propose. */
@InputType({ description: 'What to ask of the KPPN for money that was spent (SPP).' })
export class UpRequestProposeInput {
  @Field(() => UpRequestKindEnum, { description: 'To be replaced (GUP), or to be taken note of alone.' })
  kind!: UpRequestKind

  @Field(() => [ID], { nullable: true, description: 'These payments; without them, all that no request accounts for.' })
  paymentIds?: string[] | null

  @KeyField()
  idempotencyKey!: string
}

/** A request to sign. */
@InputType({ description: 'The signature of the PPSPM: the request becomes an SPM.' })
export class UpRequestSignInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string

  @VersionField('The version of the request that you saw.')
  expectedVersion!: number

  @Field(() => ShortText, { description: 'The number of the SPM.' })
  spmNumber!: string

  @KeyField()
  idempotencyKey!: string
}

/** The SP2D of a request. */
@InputType({ description: 'The SP2D that settles a signed request.' })
export class UpRequestSettleInput {
  @Field(() => ID, { description: 'The request.' })
  id!: string

  @VersionField('The version of the request that you saw.')
  expectedVersion!: number

  @Field(() => ShortText, { description: 'The number of the SP2D.' })
  sp2dNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of the SP2D: today or earlier.' })
  sp2dOn!: LocalDate

  @KeyField()
  idempotencyKey!: string
}

/** Idle UP to cut. */
@InputType({ description: 'The letter by which idle UP is cut; how much, the law says.' })
export class UpCutInput {
  @Field(() => ID, { description: 'The satker, one that your KPPN serves.' })
  satkerId!: string

  @Field(() => ShortText, { description: 'The number of the letter.' })
  documentNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of the letter: today or earlier.' })
  documentOn!: LocalDate

  @KeyField()
  idempotencyKey!: string
}

/** One more receipt. */
@InputType({ description: 'One more receipt of what left with one debit.' })
export class UpDepositReceiptInput {
  @Field(() => UpDepositKindEnum, { description: 'What was paid back.' })
  kind!: UpDepositKind

  @Field(() => Rupiah, { description: 'How much, above zero.' })
  amount!: Amount

  @Field(() => ShortText, { description: 'The number of the receipt (NTPN).' })
  ntpn!: string

  @Field(() => ShortText, { description: 'The number of the bank (NTB).' })
  transactionNumber!: string
}

/** The receipt for UP that was paid back. */
@InputType({ description: 'The receipt of the State for UP or TUP that was paid back.' })
export class UpDepositRecordInput {
  @Field(() => UpDepositKindEnum, { description: 'What was paid back.' })
  kind!: UpDepositKind

  @Field(() => Rupiah, { description: 'How much, above zero.' })
  amount!: Amount

  @Field(() => ShortText, { description: 'The number of the receipt (NTPN).' })
  ntpn!: string

  @Field(() => ShortText, { description: 'The number of the bank (NTB).' })
  transactionNumber!: string

  @Field(() => LocalDateScalar, { description: 'The day it was paid in: that of the debit.' })
  paidOn!: LocalDate

  @Field(() => ID, {
    description:
      'The debit by which it left the account, of the sum of its receipts and still unexplained: one of bankLines. Of cash, that by which it was drawn.',
  })
  bankLineId!: string

  @Field(() => [UpDepositReceiptInput], {
    nullable: true,
    description: 'Further receipts, where several left with this one debit.',
  })
  further?: UpDepositReceiptInput[] | null

  @KeyField()
  idempotencyKey!: string
}

/** Opens a request to propose. */
export const toUpRequestPropose = (input: UpRequestProposeInput): UpRequestPropose => ({
  kind: input.kind,
  payments: input.paymentIds?.map((id, at) => keyOf('pay', id, 'input', 'paymentIds', String(at)).id),
  once: onceOf(input),
})

const toReceipt = ({ kind, amount, ntpn, transactionNumber }: UpDepositReceiptInput): UpReceipt => ({
  kind,
  amount,
  ntpn,
  transactionNumber,
})

/** Opens a receipt to record. */
export const toUpDepositRecord = (input: UpDepositRecordInput): UpDepositRecord => {
  const { paidOn, further } = input
  const line = keyOf('bln', input.bankLineId, 'input', 'bankLineId')
  return { receipts: [toReceipt(input), ...(further ?? []).map(toReceipt)], paidOn, line, once: onceOf(input) }
}
