import type { PaymentId } from '../kernel'
import type { BankLine, ExpectedPart } from './expected-lines'

/**
 * What a line of a statement turned out to be. CANCELS_OUT is an entry that the bank took back and that is none of ours;
 * MARKED is an entry shown anew, with the mark that it was taken back. PAID_BACK is UP or TUP on its way to the State, known
 * by the receipt that was recorded with it. RETURN_OR_REFUND gives all of a payment back, and nothing says yet whether its bank did or its
 * payee; RETURN_PART is one of several credits that together are a return; FEE_BACK is a fee that the bank gave back.
 */
export const lineClasses = [
  'MATCHED', 'FEE', 'DUPLICATE', 'AMOUNT_DIFFERS', 'RETURN', 'RETURN_PART', 'RETURN_OR_REFUND', 'DUPLICATE_RETURN', 'REFUND', 'FEE_BACK', 'FUNDING',
  'CANCELS_OUT', 'MARKED', 'PAID_BACK', 'MISSING_IN_OURS',
] as const // prettier-ignore
export type LineClass = (typeof lineClasses)[number]
/** Whether a line waits for evidence or for people: with whatever is told later it is held against the books anew. */
export const isWaiting = (as: LineClass): boolean => as === 'RETURN_OR_REFUND'

/** A line with what it was found to be, and the payment it belongs to, if it does. */
export type LineFound = Readonly<{ line: BankLine; as: LineClass; payment?: PaymentId; part?: ExpectedPart }>
