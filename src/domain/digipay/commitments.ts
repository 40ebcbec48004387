import {
  type BudgetLineId,
  type ClaimId,
  type OrderId,
  type PaymentId,
  type Posting,
  type Rupiah,
  rupiah,
  type TaxDepositId,
  type Transfer,
} from '../kernel'
import { paguFree, paguRealised, paguReserved, taxDeposited, taxWithheld, upFree, upHeld, vendorPaid } from './accounts'
import type { ClaimPayment } from './payment'
import type { TaxDeposit } from './tax-deposit'

const one = (kind: string, ref: string, debit: string, credit: string, amount: Rupiah): Posting => [
  { kind, ref, debit, credit, amount, line: 1 },
]

/** The PPK's approval reserves the budget at gross. */
export const reservePagu = (order: OrderId, line: BudgetLineId, gross: Rupiah): Posting =>
  one('PAGU_RESERVE', order, paguFree(line), paguReserved(line), gross)

/** What was reserved goes back when the purchase ends without payment. */
export const releasePagu = (order: OrderId, line: BudgetLineId, gross: Rupiah): Posting =>
  one('PAGU_RELEASE', order, paguReserved(line), paguFree(line), gross)

/** The faktur rounds what is owed: the reservation follows it, up or down. */
export const adjustPagu = (claim: ClaimId, line: BudgetLineId, by: bigint): Posting =>
  by > 0n
    ? one('PAGU_ROUND', claim, paguFree(line), paguReserved(line), rupiah(by))
    : one('PAGU_ROUND', claim, paguReserved(line), paguFree(line), rupiah(-by))

/** Authorisation takes the gross out of free UP until the bank's answer is proved. */
export const holdUp = (payment: PaymentId, gross: Rupiah): Posting => one('UP_HOLD', payment, upFree, upHeld, gross)

/** Proof that no money left gives the hold back. */
export const releaseUp = (payment: PaymentId, gross: Rupiah): Posting =>
  one('UP_RELEASE', payment, upHeld, upFree, gross)

/** Pays a vendor out of one account: net to him, tax kept as a liability, the budget line used. */
const paidOut = (payment: ClaimPayment, line: BudgetLineId, by: Readonly<{ kind: string; from: string }>): Posting => {
  const parts: readonly (readonly [credit: string, amount: Rupiah])[] = [
    [vendorPaid, payment.net],
    ...payment.assessment.taxes.map(({ tax, amount }) => [taxWithheld(tax), amount] as const),
  ]
  const moved = parts
    .filter(([, amount]) => amount > 0n)
    .map(([credit, amount], at): Transfer => ({
      kind: by.kind, ref: payment.id, debit: by.from, credit, amount, line: at + 1,
    })) // prettier-ignore
  return [...moved, ...one('PAGU_REALISE', payment.id, paguReserved(line), paguRealised(line), payment.gross)]
}

/** Proof that the money left: it was held. */
export const settleUp = (payment: ClaimPayment, line: BudgetLineId): Posting =>
  paidOut(payment, line, { kind: 'UP_SETTLE', from: upHeld })

/** Two persons found that a payment held for failed did leave: it is paid out of free UP, for its hold was given back. */
export const settleUpLate = (payment: ClaimPayment, line: BudgetLineId): Posting =>
  paidOut(payment, line, { kind: 'UP_SETTLE_LATE', from: upFree })

/**
 * Proof that withheld tax reached the State: the liability is gone. Through the bank it is the fact of its payment, since a
 * deposit whose money came back is paid again.
 */
export const depositTax = (
  { id, tax, amount }: Pick<TaxDeposit, 'id' | 'tax' | 'amount'>,
  by: PaymentId | TaxDepositId = id,
): Posting => one('TAX_DEPOSIT', by, taxWithheld(tax), taxDeposited(tax), amount)
