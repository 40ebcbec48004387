import {
  type BankLineId,
  type BudgetLineId,
  type ClaimId,
  type OrderId,
  type PaymentId,
  type Rupiah,
  rupiah,
  type TaxDepositId,
  type Transfer,
} from '../kernel'
import {
  type Fund,
  paguFree,
  paguRealised,
  paguReserved,
  potsOf,
  taxDeposited,
  taxWithheld,
  vendorPaid,
} from './accounts'
import type { ClaimPayment, Payment } from './payment'
import type { TaxDeposit } from './tax-deposit'
import type { BookPosting, TransferKind } from './transfer-kinds'

const one = (kind: TransferKind, ref: string, debit: string, credit: string, amount: Rupiah): BookPosting => [
  { kind, ref, debit, credit, amount, line: 1 },
]

/** The PPK's approval reserves the budget at gross. */
export const reservePagu = (order: OrderId, line: BudgetLineId, gross: Rupiah): BookPosting =>
  one('PAGU_RESERVE', order, paguFree(line), paguReserved(line), gross)

/** What was reserved goes back when the purchase ends without payment. */
export const releasePagu = (order: OrderId, line: BudgetLineId, gross: Rupiah): BookPosting =>
  one('PAGU_RELEASE', order, paguReserved(line), paguFree(line), gross)

/** The faktur rounds what is owed: the reservation follows it, up or down. */
export const adjustPagu = (claim: ClaimId, line: BudgetLineId, by: bigint): BookPosting =>
  by > 0n
    ? one('PAGU_ROUND', claim, paguFree(line), paguReserved(line), rupiah(by))
    : one('PAGU_ROUND', claim, paguReserved(line), paguFree(line), rupiah(-by))

/** What a payment holds until the bank's answer is proved: what is owed, and the fee that its bank takes. */
export const heldFor = ({ gross, route }: Pick<Payment, 'gross' | 'route'>): Rupiah => rupiah(gross + route.fee)
type Holding = Pick<Payment, 'id' | 'gross' | 'route' | 'fund'>

/** Authorisation takes it out of free UP. */
export const holdUp = (payment: Holding): BookPosting => {
  const { free, held } = potsOf(payment.fund)
  return one('UP_HOLD', payment.id, free, held, heldFor(payment))
}

/** Proof that no money left gives the hold back. */
export const releaseUp = (payment: Holding): BookPosting => {
  const { free, held } = potsOf(payment.fund)
  return one('UP_RELEASE', payment.id, held, free, heldFor(payment))
}

/** The bank debits its fee once with the money it carries, and keeps it whatever comes back: a line of its own, once. */
const feeOf = ({ id, route, fund }: Pick<Payment, 'id' | 'route' | 'fund'>, from: string): BookPosting =>
  route.fee > 0n ? one('BANK_FEE', id, from, potsOf(fund).fees, route.fee) : []

/** A debit that was proved too late, or together with its return: its fee leaves free UP. */
export const chargeFee = (payment: Pick<Payment, 'id' | 'route' | 'fund'>): BookPosting =>
  feeOf(payment, potsOf(payment.fund).free)

type LineOfFee = Readonly<{ id: BankLineId; amount: Rupiah }>
/** The payment that a fee is of: its money bears the fee. A fee of no payment is borne by UP. */
type FeeOf = Readonly<{ fund?: Fund | undefined }> | undefined
/** What the bank took by itself, for a payment or for none of ours: the line of its statement is all that says so. */
export const chargeBankFee = ({ id, amount }: LineOfFee, of: FeeOf): BookPosting => {
  const { free, fees } = potsOf(of?.fund)
  return amount > 0n ? one('BANK_FEE', id, free, fees, amount) : []
}

/** The bank gave back a fee, of a payment or of none: what it took is less by it. */
export const giveFeeBack = ({ id, amount }: LineOfFee, of: FeeOf): BookPosting => {
  const { free, fees } = potsOf(of?.fund)
  return amount > 0n ? one('BANK_FEE_BACK', id, fees, free, amount) : []
}

/** All of a payment came back in another sum: with its fee, or less what its bank took for the way back, as the last of its lines says. */
export const adjustReturn = (line: BankLineId, difference: bigint, of: Pick<Payment, 'fund'>): BookPosting =>
  difference > 0n
    ? giveFeeBack({ id: line, amount: rupiah(difference) }, of)
    : chargeBankFee({ id: line, amount: rupiah(-difference) }, of)

/** Debited and given back before it was booked as paid: all that was held is free again but the fee. */
export const releaseReturned = (payment: Holding): BookPosting => {
  const { free, held } = potsOf(payment.fund)
  return [...one('UP_RELEASE', payment.id, held, free, payment.gross), ...feeOf(payment, held)]
}

/** Pays a vendor out of one account: net to him, tax kept as a liability, its fee to the bank, the budget line used. */
const paidOut = (
  payment: ClaimPayment,
  line: BudgetLineId,
  by: Readonly<{ kind: TransferKind; from: string }>,
): BookPosting => {
  const parts: readonly (readonly [credit: string, amount: Rupiah])[] = [
    [vendorPaid, payment.net],
    ...payment.assessment.taxes.map(({ tax, amount }) => [taxWithheld(tax), amount] as const),
  ]
  const moved = parts
    .filter(([, amount]) => amount > 0n)
    .map(([credit, amount], at): Transfer<TransferKind> => ({
      kind: by.kind, ref: payment.id, debit: by.from, credit, amount, line: at + 1,
    })) // prettier-ignore
  const realised = one('PAGU_REALISE', payment.id, paguReserved(line), paguRealised(line), payment.gross)
  return [...moved, ...feeOf(payment, by.from), ...realised]
}

/** Proof that the money left: it was held. */
export const settleUp = (payment: ClaimPayment, line: BudgetLineId): BookPosting =>
  paidOut(payment, line, { kind: 'UP_SETTLE', from: potsOf(payment.fund).held })

/** Two persons found that a payment held for failed did leave: it is paid out of free UP, for its hold was given back. */
export const settleUpLate = (payment: ClaimPayment, line: BudgetLineId): BookPosting =>
  paidOut(payment, line, { kind: 'UP_SETTLE_LATE', from: potsOf(payment.fund).free })

/**
 * Proof that withheld tax reached the State: the liability is gone. Through the bank it is the fact of its payment, since a
 * deposit whose money came back is paid again.
 */
export const depositTax = (
  { id, tax, amount }: Pick<TaxDeposit, 'id' | 'tax' | 'amount'>,
  by: PaymentId | TaxDepositId = id,
): BookPosting => one('TAX_DEPOSIT', by, taxWithheld(tax), taxDeposited(tax), amount)
