import { type BudgetLineId, type KkpCardId, rupiah, type Rupiah, type Transfer } from '../kernel'
import {
  cardFree, cardUsed, kkpFree, kkpHeld, kkpOwed, paguRealised, paguReserved, sourceCard, sourceKkp, sourceReturned, sourceUp, taxWithheld, upFree,
  upHeld,
} from './accounts' // prettier-ignore
import type { KkpBill } from './kkp-bill'
import { chargedOn } from './kkp-credit'
import type { ClaimPayment, Payment } from './payment'
import { restsIn, type StateDebtReason } from './state-debt'
import type { BookPosting, TransferKind } from './transfer-kinds'

/** A payment that charges a card. */
export type CardPayment = ClaimPayment & Readonly<{ card: KkpCardId }>
/** Whether a payment charges a card instead of the satker's account. */
export const isByCard = (payment: Payment): payment is CardPayment =>
  payment.kind === 'CLAIM' && payment.card !== undefined

/** What a charge must find room in: the share of UP that the KPPN allows for cards, and the limit of the card. */
export const cardRooms = ['SHARE', 'CARD'] as const
export type CardRoom = (typeof cardRooms)[number]

type Leg = readonly [kind: TransferKind, debit: string, credit: string, amount: Rupiah]
/** The transfers of one fact; lines are counted within each kind, and what moves nothing is left out. */
const posting = (ref: string, legs: readonly Leg[]): BookPosting => {
  const moved = legs.filter(([, , , amount]) => amount > 0n)
  return moved.map(([kind, debit, credit, amount], at): Transfer<TransferKind> => {
    const place = moved.slice(0, at).filter(([other]) => other === kind).length
    return { kind, ref, debit, credit, amount, line: place + 1 }
  })
}

/** The tax that is withheld of a charge: the card carries the net alone, so it comes out of UP cash. */
const taxOf = ({ gross, net }: Pick<Payment, 'gross' | 'net'>): Rupiah => rupiah(gross - net)

/** The share of UP for cards that a letter of the KPPN allows; a letter posts once. */
export const grantKkp = ({ number, amount }: Readonly<{ number: string; amount: Rupiah }>): BookPosting =>
  posting(number, [['KKP_GRANT', sourceKkp, kkpFree, amount]])

/** A card that its holder has bound may be charged up to its limit. */
export const openCard = (card: KkpCardId, limit: Rupiah): BookPosting =>
  posting(card, [['CARD_OPEN', sourceCard(card), cardFree(card), limit]])

/** Authorisation promises the share and the limit for what the merchant gets, and UP cash for its tax. */
export const holdKkp = (payment: CardPayment): BookPosting =>
  posting(payment.id, [
    ['KKP_HOLD', kkpFree, kkpHeld, payment.net],
    ['KKP_HOLD', cardFree(payment.card), cardUsed(payment.card), payment.net],
    ['UP_HOLD', upFree, upHeld, taxOf(payment)],
  ])

/** The charge never happened, or was taken back before it was booked. */
export const releaseKkp = (payment: CardPayment): BookPosting =>
  posting(payment.id, [
    ['KKP_RELEASE', kkpHeld, kkpFree, payment.net],
    ['KKP_RELEASE', cardUsed(payment.card), cardFree(payment.card), payment.net],
    ['UP_RELEASE', upHeld, upFree, taxOf(payment)],
  ])

const withheldFrom = (kind: TransferKind, from: string, { assessment }: CardPayment): readonly Leg[] =>
  assessment.taxes.map(({ tax, amount }) => [kind, from, taxWithheld(tax), amount] as const)

/** The issuer paid the merchant: from now on the satker owes it to the issuer. */
export const settleKkp = (payment: CardPayment, line: BudgetLineId): BookPosting =>
  posting(payment.id, [
    ['KKP_SETTLE', kkpHeld, kkpOwed, payment.net],
    ...withheldFrom('UP_SETTLE', upHeld, payment),
    ['PAGU_REALISE', paguReserved(line), paguRealised(line), payment.gross],
  ])

/** Two persons found that a charge held for failed was made: it is owed out of what is free, for its hold was given back. */
export const settleKkpLate = (payment: CardPayment, line: BudgetLineId): BookPosting =>
  posting(payment.id, [
    ['KKP_SETTLE_LATE', kkpFree, kkpOwed, payment.net],
    ['KKP_SETTLE_LATE', cardFree(payment.card), cardUsed(payment.card), payment.net],
    ...withheldFrom('UP_SETTLE_LATE', upFree, payment),
    ['PAGU_REALISE', paguReserved(line), paguRealised(line), payment.gross],
  ])

/** The issuer took a booked charge back: nothing of it is owed, and the order is unpaid again. */
export const reverseKkp = (
  payment: CardPayment,
  line: BudgetLineId,
  keepsTax: boolean,
  reason?: StateDebtReason,
): BookPosting => {
  const taxes = keepsTax ? [] : payment.assessment.taxes
  const lapsed = reason === 'ANOTHER_YEAR' ? taxes.reduce((sum, { amount }) => sum + amount, 0n) : 0n
  return posting(payment.id, [
    ['KKP_REVERSE', kkpOwed, kkpFree, payment.net],
    ['KKP_REVERSE', cardUsed(payment.card), cardFree(payment.card), payment.net],
    ...taxes.map(({ tax, amount }): Leg => ['UP_REVERSE', taxWithheld(tax), restsIn(payment, reason), amount]),
    ['UP_LAPSED', sourceReturned, sourceUp, rupiah(lapsed)],
    ['PAGU_REOPEN', paguRealised(line), paguReserved(line), payment.gross],
  ])
}

/** A charge beside the payment that paid its debt: it is owed to the issuer until that takes it back. */
export const oweKkpTwice = (payment: CardPayment): BookPosting =>
  posting(payment.id, [
    ['KKP_PAID_TWICE', kkpFree, kkpOwed, payment.net],
    ['KKP_PAID_TWICE', cardFree(payment.card), cardUsed(payment.card), payment.net],
  ])

/** The SP2D paid the issuer what its own credits left of the charges, if anything: share and limit are free again by all of these. */
export const payBill = (bill: Pick<KkpBill, 'id' | 'card' | 'lines'>): BookPosting =>
  posting(bill.id, [
    ['KKP_SP2D', kkpOwed, kkpFree, chargedOn(bill)],
    ['KKP_SP2D', cardUsed(bill.card), cardFree(bill.card), chargedOn(bill)],
  ])
