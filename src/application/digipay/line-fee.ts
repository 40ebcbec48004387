import { err, ok, type PaymentId, type Result } from '../../domain/kernel'
import {
  type BankLine,
  type BookPosting,
  chargeBankFee,
  type Fund,
  giveFeeBack,
  type LineClass,
} from '../../domain/digipay'
import type { BankBook, BorneBy } from './bank-book-ports'
import type { Ledger } from './ports'

/** The payment that a fee is of, and the money that bears it. */
export type PaymentOfFee = Readonly<{ id: PaymentId; fund?: Fund | undefined }>
/** What the word on a line says of its fee: the payment that it is of, and UP where that bore it in place of its money. */
export type FeeBooked = BorneBy & Readonly<{ payment?: PaymentId }>
type Overdrawn = Extract<Awaited<ReturnType<Ledger['post']>>, { ok: false }>['error']
type Booking = Promise<Result<FeeBooked, Overdrawn>>

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

/** Who gets a fee back that its bank gives back: UP where that bore it in place of the money of its payment. */
export const backTo = async (
  { amount }: BankLine,
  of: PaymentOfFee | undefined,
  bankBook: Pick<BankBook, 'isFeeOfUp'>,
): Promise<BorneBy> => (of?.fund === 'TUP' && (await bankBook.isFeeOfUp(of.id, amount)) ? { fund: 'UP' } : {})

/**
 * Takes a fee out of the money of its payment, and out of UP where that is TUP, has not enough free and `isUps` says that nothing is waited
 * for: the account has lost it already, and a TUP that is over never has anything free again. What is refused is what UP lacks then.
 */
export const takeFee = async (
  ledger: Ledger,
  fee: Parameters<typeof chargeBankFee>[0],
  of: PaymentOfFee | undefined,
  isUps: () => Promise<boolean>,
): Booking => {
  const posted = await ledger.post(chargeBankFee(fee, of))
  if (posted.ok) return ok(of ? { payment: of.id } : {})
  if (of?.fund !== 'TUP' || !(await isUps())) return posted
  const byUp = await ledger.post(chargeBankFee(fee, undefined))
  return byUp.ok ? ok({ payment: of.id, fund: 'UP' }) : byUp
}

/**
 * Gives a fee back to the money that bore it: that of its payment, or UP where a word says so. Where that of the payment never bore so much and
 * nobody but the line `names` it, UP bore the fee as one of no payment.
 */
export const returnFee = async (
  { ledger, bankBook }: Readonly<{ ledger: Ledger; bankBook: Pick<BankBook, 'isFeeOfUp'> }>,
  line: BankLine,
  of: PaymentOfFee | undefined,
  names: 'A_PERSON' | 'THE_LINE',
): Booking => {
  const borne = await backTo(line, of, bankBook)
  const posted = await ledger.post(giveFeeBack(line, of && { ...of, ...borne }))
  if (posted.ok) return ok(of ? { payment: of.id, ...borne } : {})
  if (!of || borne.fund || names === 'A_PERSON') return posted
  const toUp = await ledger.post(giveFeeBack(line, undefined))
  return toUp.ok ? ok({}) : err(posted.error)
}
