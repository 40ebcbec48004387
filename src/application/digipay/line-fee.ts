import type { PaymentId } from '../../domain/kernel'
import {
  type BankLine,
  type BookPosting,
  chargeBankFee,
  type Fund,
  giveFeeBack,
  type LineClass,
} from '../../domain/digipay'
import type { BankBook } from './bank-book-ports'

/** The payment that a fee is of, and the money that bears it. */
export type PaymentOfFee = Readonly<{ id: PaymentId; fund: Fund | undefined }>

/** A payment as a fee of it is booked; of no payment nothing. */
export const feeOf = async (
  payment: PaymentId | undefined,
  bankBook: Pick<BankBook, 'fundOf'>,
): Promise<PaymentOfFee | undefined> => payment && { id: payment, fund: await bankBook.fundOf(payment) }

/**
 * What a line posts that is found to be a fee now, or a fee given back, and that was booked as none before: the money that bears it has
 * to follow the account.
 */
export const feePosted = (line: BankLine, as: LineClass, of: PaymentOfFee | undefined): BookPosting => {
  if (as === 'FEE_BACK') return giveFeeBack(line, of)
  return as === 'FEE' ? chargeBankFee(line, of) : []
}
