import { type BudgetLineId, type PaymentId, rupiah, type Rupiah } from '../kernel'
import {
  paguFree, paguRealised, paguReserved, potsOf, sourceReturned, taxDeposited, taxWithheld, vendorPaid,
} from './accounts' // prettier-ignore
import type { ClaimPayment, Payment } from './payment'
import { restsIn, type StateDebtReason } from './state-debt'
import type { TaxDeposit } from './tax-deposit'
import type { BookPosting, TransferKind } from './transfer-kinds'

const moved = (
  { kind, ref, line = 1 }: Readonly<{ kind: TransferKind; ref: string; line?: number }>,
  debit: string,
  credit: string,
  amount: Rupiah,
): BookPosting => (amount > 0n ? [{ kind, ref, line, debit, credit, amount }] : [])

/**
 * The bank gave a settled payment back: to UP or to the State, with the tax unless it is on its way there, and the order is
 * unpaid again and holds its pagu. Its fee is spent. UP of an ended year of which no bill is left leaves its fund with it.
 */
export const reverseUp = (
  payment: ClaimPayment,
  line: BudgetLineId,
  keepsTax: boolean,
  reason?: StateDebtReason,
): BookPosting => {
  const fact = { kind: 'UP_REVERSE', ref: payment.id } as const
  const taxes = keepsTax ? [] : payment.assessment.taxes
  const rest = restsIn(payment, reason)
  const all = rupiah(taxes.reduce<bigint>((sum, { amount }) => sum + amount, payment.net))
  return [
    ...moved(fact, vendorPaid, rest, payment.net),
    ...taxes.flatMap(({ tax, amount }, at) => moved({ ...fact, line: at + 2 }, taxWithheld(tax), rest, amount)),
    ...(reason === 'ANOTHER_YEAR'
      ? moved({ kind: 'UP_LAPSED', ref: payment.id }, sourceReturned, potsOf(payment.fund).source, all)
      : []),
    ...moved({ kind: 'PAGU_REOPEN', ref: payment.id }, paguRealised(line), paguReserved(line), payment.gross),
  ]
}

/** A part of a payment that came back: which of its kind, and why it is the State's if it is. */
export type ReturnedPart = Readonly<{ nth: number; amount: Rupiah; reason?: StateDebtReason | undefined }>

/** What came back of a payment frees the pagu that it realised, where its year still runs. */
export const refundPagu = (
  { id }: Pick<ClaimPayment, 'id'>,
  { nth, amount }: ReturnedPart,
  line: BudgetLineId | undefined,
): BookPosting =>
  line ? moved({ kind: 'PAGU_REFUND', ref: id, line: nth }, paguRealised(line), paguFree(line), amount) : []

/** The vendor gave back a part: UP and pagu are free again, or it is the State's, which gives pagu back by a letter alone. */
export const refundUp = (
  payment: Pick<ClaimPayment, 'id' | 'fund'>,
  part: ReturnedPart,
  line: BudgetLineId | undefined,
): BookPosting => [
  ...moved(
    { kind: 'UP_REFUND', ref: payment.id, line: part.nth },
    vendorPaid,
    restsIn(payment, part.reason),
    part.amount,
  ),
  ...(part.reason ? [] : refundPagu(payment, part, line)),
]

/** Two persons found that a payment left beside the one that paid its debt: whoever has it owes it back. */
export const owePaidTwice = ({ id, fund, net }: Pick<Payment, 'id' | 'fund' | 'net'>): BookPosting => {
  const { free, owedBack } = potsOf(fund)
  return moved({ kind: 'UP_PAID_TWICE', ref: id }, free, owedBack, net)
}

/**
 * A part of what was paid twice came back. No bill accounts for it, so that what is the State's of it leaves its fund with that: it is
 * paid in like spending, and is no UP that is left.
 */
export const giveBackTwice = (
  { id, fund }: Pick<Payment, 'id' | 'fund'>,
  { nth, amount, reason }: ReturnedPart,
): BookPosting => {
  const { source, owedBack } = potsOf(fund)
  return [
    ...moved({ kind: 'UP_GIVEN_BACK', ref: id, line: nth }, owedBack, restsIn({ fund }, reason), amount),
    ...(reason ? moved({ kind: 'UP_LAPSED', ref: id, line: nth }, sourceReturned, source, amount) : []),
  ]
}

/** The bank gave back what went to the State: the tax is owed again. */
export const bounceTax = (payment: PaymentId, { tax, amount }: Pick<TaxDeposit, 'tax' | 'amount'>): BookPosting =>
  moved({ kind: 'TAX_BOUNCE', ref: payment }, taxDeposited(tax), taxWithheld(tax), amount)
