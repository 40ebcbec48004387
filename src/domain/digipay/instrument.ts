import { type BudgetLineId, rupiah, type Rupiah } from '../kernel'
import { chargeFee, heldFor, holdUp, releaseReturned, releaseUp, settleUp, settleUpLate } from './commitments'
import {
  holdKkp, isByCard, oweKkpTwice, releaseKkp, reverseKkp, settleKkp, settleKkpLate,
} from './kkp-postings' // prettier-ignore
import type { ClaimPayment, Payment } from './payment'
import { giveBackTwice, owePaidTwice, refundPagu, refundUp, type ReturnedPart, reverseUp } from './returns'
import type { StateDebtReason } from './state-debt'
import type { BookPosting } from './transfer-kinds'

// What each step of a payment does to the book, whatever it pays with: the satker's account, or a card.

/** What is promised when a payment is authorised. */
export const hold = (payment: Payment): BookPosting => (isByCard(payment) ? holdKkp(payment) : holdUp(payment))

/**
 * In which turn a payment is held among others that are signed with it, so that everybody comes to the funds in one order: first TUP, then the
 * share for cards, then UP. A card takes its tax out of UP, so that TUP is never asked for between the two.
 */
export const holdTurn = (payment: Payment): number => (isByCard(payment) ? 1 : payment.fund === 'TUP' ? 0 : 2)

/** What is free again when it never left. */
export const releaseHold = (payment: Payment): BookPosting =>
  isByCard(payment) ? releaseKkp(payment) : releaseUp(payment)

/** What is free again when it left and came back before it was booked. */
export const releaseHoldReturned = (payment: Payment): BookPosting =>
  isByCard(payment) ? releaseKkp(payment) : releaseReturned(payment)

/** The proof that the vendor was paid. */
export const settlePaid = (payment: ClaimPayment, line: BudgetLineId): BookPosting =>
  isByCard(payment) ? settleKkp(payment, line) : settleUp(payment, line)

/** The same of a payment held for failed. */
export const settlePaidLate = (payment: ClaimPayment, line: BudgetLineId): BookPosting =>
  isByCard(payment) ? settleKkpLate(payment, line) : settleUpLate(payment, line)

/** The whole of a booked payment came back. */
export const reversePaid = (
  payment: ClaimPayment,
  line: BudgetLineId,
  keepsTax: boolean,
  reason?: StateDebtReason,
): BookPosting =>
  isByCard(payment) ? reverseKkp(payment, line, keepsTax, reason) : reverseUp(payment, line, keepsTax, reason)

/** It left beside the payment that paid its debt. */
export const admitPaidTwice = (payment: Payment): BookPosting =>
  isByCard(payment) ? oweKkpTwice(payment) : [...owePaidTwice(payment), ...chargeFee(payment)]

/** A part of what was paid came back: as UP, to the State, or to the card, whose bill took it from what is owed. */
export const refundPaid = (payment: ClaimPayment, part: ReturnedPart, line: BudgetLineId | undefined): BookPosting =>
  isByCard(payment) ? refundPagu(payment, part, line) : refundUp(payment, part, line)

/** The same of what was paid beside another; it realised no pagu. */
export const giveBackPaid = (payment: Payment, part: ReturnedPart): BookPosting =>
  isByCard(payment) ? [] : giveBackTwice(payment, part)

/** What of it an account must have free before it may leave: the share or the limit for a charge, UP for all else. */
export const neededFor = (payment: Payment, account: string): Rupiah => {
  if (!isByCard(payment)) return heldFor(payment)
  return account.startsWith('up.') ? rupiah(payment.gross - payment.net) : payment.net
}
