import { dayBegins, err, firstRefusal, type LocalDate, ok, type Refusal, type Result, type Zone } from '../kernel'
import { checkSkNumber, type NotWellFormed } from '../organisation'
import type { Payment } from './payment'
import { type ManualWord, type Said, storyOf, type Told } from './evidence'

/** What a letter of its bank may say became of a payment. */
export type LetterWord = Extract<ManualWord, 'PAID' | 'NOT_RECEIVED'>

/** What its bank wrote of a payment that it had left undecided beyond its time, and if it was paid, the day of the debit in the bank's days. */
export type BankLetter = Readonly<{ says: LetterWord; number: string; on: LocalDate; paidOn?: LocalDate | undefined }>
/** The days, both ends included, on which the debit of a payment may have been made: of one day, if its line shows. */
export type DebitDays = Readonly<{ first: LocalDate; last: LocalDate }>

export type LetterRefusal =
  | NotWellFormed
  | Refusal<'DATE_IN_FUTURE'>
  | (Refusal<'LETTER_BEFORE_PAYMENT'> & Readonly<{ sentOn: LocalDate }>)
  | (Refusal<'PAID_ON_OUTSIDE'> & DebitDays)
  | Refusal<'NOT_UNDECIDED' | 'BANK_SAID_OTHERWISE' | 'PAID_ON_REQUIRED' | 'PAID_ON_UNTOLD'>

/**
 * The sending that a letter must not be older than. That it was paid may be true of the first; that nothing was received is said of
 * the last, since it may have been sent again after the bank had written.
 */
export const answeredSending = (
  { says }: Pick<BankLetter, 'says'>,
  { steps, createdAt }: Pick<Payment, 'steps' | 'createdAt'>,
): Date => {
  const sendings = steps.filter(({ action }) => action === 'submit')
  return (says === 'PAID' ? sendings.at(0) : sendings.at(-1))?.at ?? createdAt
}

/** What is wrong with a letter by itself: it has a number, and is written between the sending and today. */
export const checkBankLetter = (
  { number, on }: BankLetter,
  { sentOn, today }: Readonly<{ sentOn: LocalDate; today: LocalDate }>,
): LetterRefusal | undefined =>
  firstRefusal<LetterRefusal>([
    () => checkSkNumber(number, 'letterNumber'),
    () => (on > today ? { code: 'DATE_IN_FUTURE', path: ['letterOn'] } : undefined),
    () => (on < sentOn ? { code: 'LETTER_BEFORE_PAYMENT', sentOn, path: ['letterOn'] } : undefined),
  ])

/**
 * What is wrong with the day that a letter names for the debit: only one that says paid names one, and that lies between the first sending
 * and the letter, which tells of nothing after it, or is the day of the line that shows the debit.
 */
export const checkPaidOn = (
  { says, on, paidOn }: BankLetter,
  { first, last: latest }: DebitDays,
): LetterRefusal | undefined => {
  const path = ['paidOn']
  if (says !== 'PAID') return paidOn === undefined ? undefined : { code: 'PAID_ON_UNTOLD', path }
  if (paidOn === undefined) return { code: 'PAID_ON_REQUIRED', path }
  const last = on < latest ? on : latest
  return paidOn < first || paidOn > last ? { code: 'PAID_ON_OUTSIDE', first, last, path } : undefined
}

const MIDDAY_MS = 12 * 3_600_000
/** The day of a debit as a moment of it: its middle, which is of the same day in all our zones. */
export const paidAt = (zone: Zone, paidOn: LocalDate): Date => new Date(dayBegins(zone, paidOn).getTime() + MIDDAY_MS)

/** A bank that names another amount is kept as unsure of it, whatever else it said: it is that amount that counts here. */
const namesOtherAmount = ({ told }: Said): boolean =>
  (told.source === 'INQUIRY' || told.source === 'CALLBACK') && !told.amountAgrees

/**
 * What a letter tells beside all that was told before, unless that stands against it: a debit in the statement was received,
 * whatever is written, and what left in another amount than was signed is no payment of it, but where that is the payment
 * and its bank's fee in one (`withFee`): the bank may say that it paid so, and never that it received nothing.
 */
export const toldByLetter = (
  { says }: BankLetter,
  {
    said,
    at,
    strays,
    withFee = false,
  }: Readonly<{ said: readonly Said[]; at: Date; strays: number; withFee?: boolean }>,
): Result<Told, LetterRefusal> => {
  const told: Told = { source: 'MANUAL', status: says }
  const story = storyOf([...said, { told, at }], false)
  if (says === 'PAID' && withFee && story === 'DEBITED') return ok(told)
  const isBorneOut = says === 'PAID' ? story === 'DEBITED' && !said.some(namesOtherAmount) : story === 'NOT_DEBITED'
  return isBorneOut && strays === 0 ? ok(told) : err({ code: 'BANK_SAID_OTHERWISE', path: ['id'] })
}
