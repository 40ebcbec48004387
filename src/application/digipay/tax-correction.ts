import {
  type Assess,
  correctionsOf,
  type KeptLine,
  isPaid,
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
    const order = may(actor, 'taxCorrection') ? await purchases.orderOf('payment', key, actor) : undefined
    const [screen] = order ? await purchases.screens([order], actor) : []
    const payment = screen?.purchase.payments.find(({ id }) => id === key.id)
    if (!screen || !payment) return err(notFound('paymentId'))
    const [gathered = []] = await deposits.ofPayments([key], actor)
    const isDeposited = (line: number): boolean =>
      gathered.some((deposit) => hasLeft(deposit) && deposit.lines.some((each) => each.payment === key.id && each.line === line))
    const progressOf = (line: number): TaxProgress => {
      if (!isPaid(payment)) return 'NOT_PAID'
      if (!isDeposited(line)) return 'WITHHELD'
      return isReported ? 'REPORTED' : 'DEPOSITED'
    }
    return correctionsOf({ assess, correctionOf: correctionOf(corrections, actor.today) }, { order: screen.purchase.order, payment }, kept, progressOf)
  } // prettier-ignore
