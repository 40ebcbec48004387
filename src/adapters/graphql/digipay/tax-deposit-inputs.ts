import { Field, ID, InputType, Int } from 'type-graphql'
import type { DepositFilter } from '../../../application/digipay'
import type { DepositChannel, TaxDepositStatus } from '../../../domain/digipay'
import type { LocalDate, UnitId } from '../../../domain/kernel'
import { KeyField, VersionField } from '../fields'
import { keyOf } from '../ids'
import { onceOf } from '../once'
import { DateTime, LocalDateScalar, ShortText } from '../scalars'
import { DepositChannelEnum, TaxDepositStatusEnum } from './tax-deposit-views'

/** A line to gather. */
@InputType({ description: 'One tax of one payment, as taxLiabilities names it.' })
export class TaxDepositLineInput {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string

  @Field(() => Int, { description: 'The place of the tax among the taxes of that payment.' })
  line!: number
}

/** A deposit to draft. */
@InputType({ description: 'Which withheld tax to pay in: one revenue account and one month.' })
export class TaxDepositDraftInput {
  @Field(() => ShortText, { description: 'The revenue account (KAP-KJS), such as 411122-910.' })
  account!: string

  @Field(() => Int, { description: 'The year of tax.' })
  year!: number

  @Field(() => Int, { description: 'The month of tax, 1 to 12.' })
  month!: number

  @Field(() => [TaxDepositLineInput], { nullable: true, description: 'Only these lines; all that is owed without it.' })
  lines?: TaxDepositLineInput[] | null

  @KeyField()
  idempotencyKey!: string
}

/** A billing code. */
@InputType({ description: 'The billing code that the tax office made for a deposit.' })
export class TaxDepositBillInput {
  @Field(() => ID, { description: 'The deposit.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @Field(() => ShortText, { description: 'The billing code, 15 digits.' })
  billingCode!: string

  @Field(() => DateTime, { description: 'When the tax office made it.' })
  issuedAt!: Date

  @KeyField()
  idempotencyKey!: string
}

/** A schedule. */
@InputType({ description: 'From which account a billed deposit is paid through the bank, and when.' })
export class TaxDepositScheduleInput {
  @Field(() => ID, { description: 'The deposit.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @Field(() => ShortText, { description: 'The number of the account of the satker to pay from.' })
  payingAccount!: string

  @Field(() => LocalDateScalar, { description: 'The day it is to leave.' })
  payOn!: LocalDate

  @KeyField()
  idempotencyKey!: string
}

/** A receipt. */
@InputType({ description: 'What the receipt of the State (BPN) says.' })
export class TaxDepositRecordInput {
  @Field(() => ID, { description: 'The deposit.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @Field(() => ShortText, { description: 'The number of the account of the satker that was paid from.' })
  payingAccount!: string

  @Field(() => DepositChannelEnum, { description: 'Where it was paid in.' })
  channel!: DepositChannel

  @Field(() => ShortText, { description: 'The NTB of the bank (12 signs), or the NTP of the post office (16).' })
  transactionNumber!: string

  @Field(() => ShortText, { description: 'The NTPN, 16 capitals and digits; another form is taken with a warning.' })
  ntpn!: string

  @Field(() => DateTime, { description: 'When it was paid in.' })
  paidAt!: Date

  @KeyField()
  idempotencyKey!: string
}

/** Which deposits. */
@InputType({ description: 'Which deposits; what is not given does not narrow.' })
export class TaxDepositFilterInput {
  @Field(() => [TaxDepositStatusEnum], { nullable: true, description: 'In one of these states.' })
  statuses?: TaxDepositStatus[] | null
}

/** Opens a draft to make. */
export const toDepositDraft = (input: TaxDepositDraftInput) => ({
  account: input.account,
  month: { year: input.year, month: input.month },
  lines: input.lines?.map(({ paymentId, line }, at) => ({
    payment: keyOf('pay', paymentId, 'input', 'lines', String(at), 'paymentId'),
    line,
  })),
  once: onceOf(input),
})

type Change = Readonly<{ id: string; expectedVersion: number; idempotencyKey: string }>

/** Opens the id of a change to a deposit. */
export const toDepositChange = (input: Change) => ({
  id: keyOf('dep', input.id, 'input', 'id'),
  expectedVersion: input.expectedVersion,
  once: onceOf(input),
})

/** Which deposits of which satker. */
export const toDepositFilter = (
  satker: UnitId | undefined,
  filter: TaxDepositFilterInput | undefined,
): DepositFilter => ({
  satker,
  statuses: filter?.statuses ?? undefined,
})
