import { depositActLabels, type TaxDepositReads } from '../../../application/digipay'
import { may } from '../../../application/actor'
import type { Language } from '../../../application/wording'
import {
  depositDue,
  type DepositReceipt,
  type DepositRules,
  isLivingDeposit,
  type TaxDeposit,
} from '../../../domain/digipay'
import { dateIn, type Key, type LocalDate, type PaymentId, type TaxDepositId } from '../../../domain/kernel'
import { checkDepositNumber } from '../../../domain/tax-withholding'
import { buttonsOf, type UserError, userError, view } from '../answer'
import { connection, type PageArgs } from '../connection'
import type { Context } from '../context'
import { depositView, TaxDepositDueView, type TaxDepositView } from './tax-deposit-views'

/** What looks odd in the numbers of a receipt of the State that was recorded nevertheless. */
export const oddNumbers = (
  { law }: DepositRules,
  { ntpn, transactionNumber, channel }: Pick<DepositReceipt, 'ntpn' | 'transactionNumber' | 'channel'>,
  paidOn: LocalDate,
  language: Language,
): UserError[] => {
  const second = channel === 'BANK' ? 'NTB' : 'NTP'
  return [
    checkDepositNumber(law, 'NTPN', paidOn, ntpn, 'ntpn').warning,
    checkDepositNumber(law, second, paidOn, transactionNumber, 'transactionNumber').warning,
  ].flatMap((warning) => (warning ? [userError(warning, language)] : []))
}

/** What looks odd in the receipt of a deposit, if it has one. */
export const warningsOf = (rules: DepositRules, { receipt, zone }: TaxDeposit, language: Language): UserError[] =>
  receipt ? oddNumbers(rules, receipt, dateIn(zone, receipt.paidAt), language) : []

/** Until when it is owed: one that was ended is owed no more. */
export const dueView = (
  rules: DepositRules,
  deposit: TaxDeposit,
  { actor }: Context,
): TaxDepositDueView | undefined => {
  const due = depositDue(rules, deposit, actor.today)
  return isLivingDeposit(deposit) && due.ok ? view(TaxDepositDueView, due.value) : undefined
}

/** The living deposits that gathered tax of a payment; none for who may not read them. */
export const depositsOf = async (
  reads: TaxDepositReads,
  key: Key<PaymentId>,
  context: Context,
): Promise<TaxDepositView[]> =>
  may(context.actor, 'taxDeposits') ? ((await context.batched(reads.ofPayments).load(key)) ?? []).map(depositView) : []

/** Its buttons, in the language of the request. */
export const depositButtons = buttonsOf(depositActLabels)

/** A deposit, if the actor may read it. */
export const findDeposit = async (
  reads: TaxDepositReads,
  key: Key<TaxDepositId>,
  context: Context,
): Promise<TaxDepositView | undefined> => {
  // An act of the same request may have changed what was read before it.
  const deposit = await context.batched(reads.byKey).clear(key).load(key)
  return deposit && depositView(deposit)
}

/** Shows the deposit that an act was about. */
export const showDeposit =
  (reads: TaxDepositReads, context: Context) =>
  async ({ deposit }: Readonly<{ deposit: Key<TaxDepositId> }>) => ({
    deposit: await findDeposit(reads, deposit, context),
  })

/** A page of the deposits that wait for the actor, newest first. */
export const listDepositInbox = (reads: TaxDepositReads, page: PageArgs, context: Context) => {
  const { actor } = context
  const { unit, role } = actor
  return connection(
    context,
    { list: 'depositInbox', page, filter: { unit, role } },
    (asked) => reads.list(actor, { satker: unit, isWaiting: true }, asked),
    depositView,
  )
}
