import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql'
import { depositChannelLabels, taxDepositStatusLabels } from '../../../application/digipay'
import { depositStepWords } from '../../../application/digipay/step-labels'
import type { Language } from '../../../application/wording'
import {
  currentBilling, type DepositChannel, type TaxDeposit, type TaxDepositAction, type TaxDepositStatus, taxDepositStatus, taxDepositVersion,
} from '../../../domain/digipay' // prettier-ignore
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { Payload, view } from '../answer'
import { connectionType } from '../connection'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { enumOf, InWords, inLanguage, Lang } from '../labels'
import { Node } from '../node'
import { DateTime, LocalDateScalar, Rupiah } from '../scalars'
import { StepBase } from './step-base'

export const TaxDepositStatusEnum = enumOf('TaxDepositStatus', 'Where a tax deposit stands.', taxDepositStatusLabels)
export const DepositChannelEnum = enumOf('DepositChannel', 'Where tax is paid in.', depositChannelLabels)

/** A line that a deposit gathered. */
@ObjectType('TaxDepositLine', { description: 'One tax of one payment that a deposit gathered.' })
export class TaxDepositLineView {
  @Field(() => ID, { description: 'The payment it was withheld from.' })
  paymentId!: string

  @Field(() => Int, { description: 'Its place among the taxes of that payment.' })
  line!: number

  @Field(() => String, { description: 'The object code of its slip; for PPN the revenue account.' })
  objectCode!: string

  @Field(() => Rupiah, { description: 'What was withheld.' })
  amount!: Amount

  @Field(() => LocalDateScalar, { description: 'The day of the payment.' })
  paidOn!: LocalDate
}

/** A billing code. */
@ObjectType('TaxBilling', { description: 'A billing code (kode billing) that a deposit had.' })
export class TaxBillingView {
  @Field(() => String, { description: 'The code, 15 digits.' })
  code!: string

  @Field(() => DateTime, { description: 'When the tax office made it.' })
  issuedAt!: Date

  @Field(() => DateTime, { description: 'Until when it may be paid.' })
  validUntil!: Date
}

/** The State's receipt. */
@ObjectType('TaxDepositReceipt', { description: 'The receipt of the State (BPN) for a deposit.' })
export class TaxDepositReceiptView {
  @Field(() => DepositChannelEnum, { description: 'Where it was paid in.' })
  @InWords(depositChannelLabels, 'Where it was paid in, in words.')
  channel!: DepositChannel

  @Field(() => String, { description: 'The NTB of the bank, or the NTP of the post office.' })
  transactionNumber!: string

  @Field(() => String, { description: 'The number of the receipt of the State (NTPN).' })
  ntpn!: string

  @Field(() => DateTime, { description: 'When it was paid in.' })
  paidAt!: Date

  @Field(() => String, { description: 'The account of the satker that it was paid from.' })
  payingAccount!: string
}

/** A step of a deposit. */
@ObjectType('TaxDepositStep', { description: 'One thing that happened to a deposit, by whom, in which office.' })
export class TaxDepositStepView extends StepBase {
  @Field(() => String, { description: 'What was done.' })
  action!: TaxDepositAction

  @Field(() => TaxDepositStatusEnum, { description: 'The state it led to.' })
  @InWords(taxDepositStatusLabels, 'That state, in words.')
  to!: TaxDepositStatus

  @Field(() => String, { description: 'What was done, in words.' })
  actionLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(depositStepWords(this.action), lang, context)
  }
}

/** Until when a deposit is owed. */
@ObjectType('TaxDepositDue', { description: 'Until when a deposit is owed: the earliest dates among its lines.' })
export class TaxDepositDueView {
  @Field(() => LocalDateScalar, { nullable: true, description: 'The earliest date of the law; null where not found.' })
  statutoryOn!: LocalDate | undefined

  @Field(() => LocalDateScalar, { nullable: true, description: 'The earliest date of the office itself.' })
  internalOn!: LocalDate | undefined

  @Field(() => Boolean, {
    description: 'Whether it was paid beyond the date of the law (where not found, of the office), or still is not.',
  })
  isOverdue!: boolean

  @Field(() => Boolean, { description: 'Whether it was paid beyond the date of the office, or still is not.' })
  isLate!: boolean
}

/** A tax deposit. */
@ObjectType('TaxDeposit', {
  implements: Node,
  description: 'Withheld tax of one revenue account and one month, paid in with one billing code.',
})
export class TaxDepositView extends Node {
  deposit!: TaxDeposit

  @Field(() => ID, { description: 'The satker whose it is.' })
  satkerId!: string

  @Field(() => TaxDepositStatusEnum, { description: 'Its state.' })
  status!: TaxDepositStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => String, { description: 'The tax.' })
  tax!: string

  @Field(() => String, { description: 'The revenue account (KAP-KJS).' })
  account!: string

  @Field(() => Int, { description: 'The year of tax.' })
  year!: number

  @Field(() => Int, { description: 'The month of tax, 1 to 12.' })
  month!: number

  @Field(() => Rupiah, { description: 'What is paid in: the sum of its lines.' })
  amount!: Amount

  @Field(() => [TaxDepositLineView], { description: 'What it gathered.' })
  lines!: readonly TaxDepositLineView[]

  @Field(() => TaxBillingView, { nullable: true, description: 'The billing code to pay with; the last one it had.' })
  billing!: TaxBillingView | undefined

  @Field(() => [TaxBillingView], { description: 'Every billing code it had, oldest first.' })
  billings!: readonly TaxBillingView[]

  @Field(() => TaxDepositReceiptView, { nullable: true, description: 'The receipt, once it is paid.' })
  receipt!: TaxDepositReceiptView | undefined

  @Field(() => [TaxDepositStepView], { description: 'What happened to it, oldest first.' })
  timeline!: readonly TaxDepositStepView[]
}
export const TaxDepositConnection = connectionType('TaxDeposit', () => TaxDepositView)

/** What an act on a deposit answers. */
export type DepositShown = Payload & { deposit?: TaxDepositView | undefined }
/** The payload of an act on a deposit. */
export const depositPayload = (name: string): new () => DepositShown => {
  @ObjectType(`${name}Payload`, { implements: Payload, description: `What ${name} did, or why it did nothing.` })
  class DepositPayload extends Payload {
    @Field(() => TaxDepositView, { nullable: true, description: 'The deposit as it stands now.' })
    deposit?: TaxDepositView | undefined
  }
  return DepositPayload
}

/** A deposit as it is shown. */
export const depositView = (deposit: TaxDeposit): TaxDepositView => {
  const { tenant, tax, account, month, amount, lines, billings, receipt, steps } = deposit
  const billing = currentBilling(deposit)
  return view(TaxDepositView, {
    deposit, id: rowId('dep', deposit), satkerId: unitId('SATKER', tenant), status: taxDepositStatus(deposit),
    version: taxDepositVersion(deposit), tax, account, year: month.year, month: month.month, amount,
    lines: lines.map(({ payment, line, objectCode, amount: each, paidOn }) =>
      view(TaxDepositLineView, { paymentId: rowId('pay', { tenant, id: payment }), line, objectCode, amount: each, paidOn })),
    billing: billing && view(TaxBillingView, billing), billings: billings.map((each) => view(TaxBillingView, each)),
    receipt: receipt && view(TaxDepositReceiptView, { ...receipt, payingAccount: receipt.source.account }),
    timeline: steps.map(({ action, to, name, role, reason, at }) => view(TaxDepositStepView, { action, to, by: name, role, reason, at })),
  }) // prettier-ignore
}
