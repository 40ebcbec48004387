import type { BudgetLineId, PaymentId, Posting, Rupiah } from '../kernel'
import {
  paguFree, paguRealised, paguReserved, potsOf, taxDeposited, taxWithheld, vendorPaid,
} from './accounts' // prettier-ignore
import type { ClaimPayment, Payment } from './payment'
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
  const { free } = potsOf(payment.fund)
  return [
    ...moved(fact, vendorPaid, free, payment.net),
    ...taxes.flatMap(({ tax, amount }, at) => moved({ ...fact, line: at + 2 }, taxWithheld(tax), free, amount)),
    ...moved({ kind: 'PAGU_REOPEN', ref: payment.id }, paguRealised(line), paguReserved(line), payment.gross),
  ]
}

/** What came back of a payment frees the pagu that it realised, where its year still runs. */
export const refundPagu = (
  { id }: Pick<ClaimPayment, 'id'>,
  { nth, amount }: Readonly<{ nth: number; amount: Rupiah }>,
  line: BudgetLineId | undefined,
): Posting =>
  line ? moved({ kind: 'PAGU_REFUND', ref: id, line: nth }, paguRealised(line), paguFree(line), amount) : []

/** The vendor gave back a part: UP always, and pagu while its year lasts. */
export const refundUp = (
  payment: Pick<ClaimPayment, 'id' | 'fund'>,
  { nth, amount }: Readonly<{ nth: number; amount: Rupiah }>,
  line: BudgetLineId | undefined,
): Posting => [
  ...moved({ kind: 'UP_REFUND', ref: payment.id, line: nth }, vendorPaid, potsOf(payment.fund).free, amount),
  ...refundPagu(payment, { nth, amount }, line),
]

/** Two persons found that a payment left beside the one that paid its debt: whoever has it owes it back. */
export const owePaidTwice = ({ id, fund, net }: Pick<Payment, 'id' | 'fund' | 'net'>): Posting => {
  const { free, owedBack } = potsOf(fund)
  return moved({ kind: 'UP_PAID_TWICE', ref: id }, free, owedBack, net)
}

/** A part of what was paid twice came back. */
export const giveBackTwice = ({ id, fund }: Pick<Payment, 'id' | 'fund'>, nth: number, amount: Rupiah): Posting => {
  const { free, owedBack } = potsOf(fund)
  return moved({ kind: 'UP_GIVEN_BACK', ref: id, line: nth }, owedBack, free, amount)
}

/** The bank gave back what went to the State: the tax is owed again. */
export const bounceTax = (payment: PaymentId, { tax, amount }: Pick<TaxDeposit, 'tax' | 'amount'>): Posting =>
  moved({ kind: 'TAX_BOUNCE', ref: payment }, taxDeposited(tax), taxWithheld(tax), amount)
