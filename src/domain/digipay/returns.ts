import type { BudgetLineId, PaymentId, Posting, Rupiah } from '../kernel'
import {
  owedBack, paguFree, paguRealised, paguReserved, taxDeposited, taxWithheld, upFree, vendorPaid,
} from './accounts' // prettier-ignore
import type { ClaimPayment } from './payment'
import type { TaxDeposit } from './tax-deposit'

const moved = (
  { kind, ref, line = 1 }: Readonly<{ kind: string; ref: string; line?: number }>,
  debit: string,
  credit: string,
  amount: Rupiah,
): Posting => (amount > 0n ? [{ kind, ref, line, debit, credit, amount }] : [])

/**
 * The bank gave a settled payment back: UP, and the tax unless it is on its way to the State, and the order is unpaid
 * again. Its fee is spent.
 */
export const reverseUp = (payment: ClaimPayment, line: BudgetLineId, keepsTax: boolean): Posting => {
  const fact = { kind: 'UP_REVERSE', ref: payment.id }
  const taxes = keepsTax ? [] : payment.assessment.taxes
  return [
    ...moved(fact, vendorPaid, upFree, payment.net),
    ...taxes.flatMap(({ tax, amount }, at) => moved({ ...fact, line: at + 2 }, taxWithheld(tax), upFree, amount)),
    ...moved({ kind: 'PAGU_REOPEN', ref: payment.id }, paguRealised(line), paguReserved(line), payment.gross),
  ]
}

/** The vendor gave back a part: UP always, and pagu while its year lasts. */
export const refundUp = (
  payment: Pick<ClaimPayment, 'id'>,
  { nth, amount }: Readonly<{ nth: number; amount: Rupiah }>,
  line: BudgetLineId | undefined,
): Posting => [
  ...moved({ kind: 'UP_REFUND', ref: payment.id, line: nth }, vendorPaid, upFree, amount),
  ...(line
    ? moved({ kind: 'PAGU_REFUND', ref: payment.id, line: nth }, paguRealised(line), paguFree(line), amount)
    : []),
]

/** Two persons found that a payment left beside the one that paid its debt: whoever has it owes it back. */
export const owePaidTwice = (payment: PaymentId, net: Rupiah): Posting =>
  moved({ kind: 'UP_PAID_TWICE', ref: payment }, upFree, owedBack, net)

/** A part of what was paid twice came back. */
export const giveBackTwice = (payment: PaymentId, nth: number, amount: Rupiah): Posting =>
  moved({ kind: 'UP_GIVEN_BACK', ref: payment, line: nth }, owedBack, upFree, amount)

/** The bank gave back what went to the State: the tax is owed again. */
export const bounceTax = (payment: PaymentId, { tax, amount }: Pick<TaxDeposit, 'tax' | 'amount'>): Posting =>
  moved({ kind: 'TAX_BOUNCE', ref: payment }, taxDeposited(tax), taxWithheld(tax), amount)
