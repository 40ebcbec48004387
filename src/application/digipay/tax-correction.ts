import {
  type Assess,
  correctionsOf,
  type KeptLine,
  isPaid,
  keptBefore,
  keptOf,
  progressOf,
  remittedStatuses,
  type TaxCorrection,
  type TaxCorrectionRefusal,
  type TaxDeposit,
  taxDepositStatus,
} from '../../domain/digipay'
import { err, type Key, type PaymentId, type Result } from '../../domain/kernel'
import { type CorrectionLaw, correctionOf, type TaxProgress } from '../../domain/tax-withholding'
import { type Actor, may, type NotFound, notFound } from '../actor'
import type { PurchaseReads } from './reads'
import type { TaxDepositReads } from './tax-deposit-reads'

/** Which payment, what of its order was kept, and whether the return (SPT Masa) of its month has been filed. */
export type TaxCorrectionQuestion = Readonly<{
  payment: Key<PaymentId>
  kept: readonly KeptLine[]
  isReported: boolean
}>
type Needs = Readonly<{
  purchases: PurchaseReads
  deposits: TaxDepositReads
  assess: Assess
  corrections: CorrectionLaw
}>

/** A deposit whose money has left for the State. */
const hasLeft = (deposit: TaxDeposit): boolean => remittedStatuses.includes(taxDepositStatus(deposit))

/** What a return or cancellation would ask of the taxes of a payment; it changes nothing. */
export const taxCorrection =
  ({ purchases, deposits, assess, corrections }: Needs) =>
  async ({ payment: key, kept, isReported }: TaxCorrectionQuestion, actor: Actor): Promise<Result<readonly TaxCorrection[], TaxCorrectionRefusal | NotFound>> => {
    const asked = may(actor, 'taxCorrection') ? await purchases.orderOf('payment', key, actor) : undefined
    const [screen] = asked ? await purchases.screens([asked], actor) : []
    const payment = screen?.purchase.payments.find(({ id }) => id === key.id)
    if (!screen || !payment) return err(notFound('paymentId'))
    const { order } = screen.purchase
    const [before = []] = await deposits.returnsOf([key], actor)
    const left = keptOf(order, kept, keptBefore(before))
    if (!left.ok) return left
    const gathered = ((await deposits.ofPayments([key], actor))[0] ?? []).flatMap((deposit) =>
      deposit.lines.filter((each) => each.payment === key.id).map(({ line }) => ({ line, hasLeft: hasLeft(deposit) })))
    // Of a payment that its bank gave back the State may have the tax all the same.
    const isWithheld = isPaid(payment) || payment.keepsTax === true
    const gone = isWithheld ? progressOf(gathered, isReported) : (): TaxProgress => 'NOT_PAID'
    return correctionsOf({ assess, correctionOf: correctionOf(corrections, actor.today) }, { order, payment }, left.value, gone)
  } // prettier-ignore
