import { dateIn, err, ok, type Result, type Rupiah } from '../../domain/kernel'
import {
  answeredSending, type BankLetter, type BankLine, type CaseRefusal, checkBankLetter, checkPaidOn, type DebitDays, isAboutUndecided, type LetterRefusal, movedAt, paidAt, type Payment, takenWith, toldByLetter, usualMatching,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import type { PartnerBank } from './bank-port'
import { type InsufficientKkp, type InsufficientUp, shortOfFee } from './guards'
import { takeFee } from './line-fee'
import { type LockedCase, resolveCases } from './payment-case-step'
import type { Conclusion } from './payment-conclude'
import type { LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'

export type UndecidedRefusal = CaseRefusal | LetterRefusal | InsufficientUp | InsufficientKkp

/** A debit that is a payment and its bank's fee in one, and what it holds beyond both, in rupiah. */
export type DebitWithFee = Readonly<{ line: BankLine; rest: Rupiah }>
/** A payment that its bank left undecided, what a letter of that bank proves of it, and the debit that this explains. */
export type Lettered = Readonly<{ locked: LockedPayment; proved: Conclusion; withFee?: DebitWithFee | undefined }>
/** What a letter is judged by beside the book: how far its bank is believed of a fee. */
export type LetterNeeds = Readonly<{ bankOf: (code: string) => PartnerBank }>
type Lettering = LetterNeeds & Readonly<{ actor: Actor; at: Date; store: DigipayStore }>

/** The one debit under the name of a payment that may be it and its bank's fee in one. */
export const debitWithFee = ({ payment }: LockedPayment, strays: readonly BankLine[], { bankOf }: LetterNeeds): DebitWithFee | undefined => {
  const [line, ...others] = strays
  if (!line || others.length > 0) return undefined
  const { feeCeiling } = bankOf(payment.source.bank).matching ?? usualMatching
  const rest = takenWith(line.amount, payment, feeCeiling)
  return rest === undefined ? undefined : { line, rest }
} // prettier-ignore

/** On which days of its bank the debit may have been made, and the moment of the one that shows. */
const debitDays = async (payment: Payment, shown: BankLine | undefined, { actor, at, store, bankOf }: Lettering) => {
  const whole = bankOf(payment.source.bank).statementDays
  const zone = whole?.zone ?? actor.zone
  const debitedAt = shown ? movedAt(shown, whole) : await store.bankBook.debitedAt(payment.id, whole)
  const [from, until] = debitedAt ? [debitedAt, debitedAt] : [answeredSending({ says: 'PAID' }, payment), at]
  const days: DebitDays = { first: dateIn(zone, from), last: dateIn(zone, until) }
  return { zone, debitedAt, days }
}

/** What the letter tells of the payment that the case is about; asked when it is proposed and again when it is confirmed. */
export const byLetter = async (
  { case: about, payment: locked }: LockedCase,
  letter: BankLetter | undefined,
  lettering: Lettering,
): Promise<Result<Lettered, UndecidedRefusal>> => {
  const { actor, at, store } = lettering
  if (!letter || !locked || !isAboutUndecided(about, locked.payment))
    return err({ code: 'NOT_UNDECIDED', path: ['id'] })
  const { id } = locked.payment
  const sent = answeredSending(letter, locked.payment)
  const wrong = checkBankLetter(letter, { sentOn: dateIn(actor.zone, sent), today: actor.today })
  if (wrong) return err(wrong)
  const strays = await store.bankBook.lockStrays(id)
  const withFee = debitWithFee(locked, strays, lettering)
  const { zone, debitedAt, days } = await debitDays(locked.payment, withFee?.line, lettering)
  const misdated = checkPaidOn(letter, days)
  if (misdated) return err(misdated)
  const said = await store.dues.evidenceOf(id)
  const told = toldByLetter(letter, { said, at, strays: strays.length, withFee: withFee !== undefined })
  if (!told.ok) return told
  const evidence = { code: undefined, evidence: `${letter.number} ${letter.on}`, at }
  const left = debitedAt ?? (letter.paidOn && paidAt(zone, letter.paidOn))
  return ok({ locked, proved: { told: told.value, evidence, attempts: 0, debitedAt: left }, withFee })
}

/**
 * The debit stands for the payment and its fee from now on, and the case about its sum is answered. What the bank took beyond
 * both leaves its money, UP or TUP, as any fee that a line alone shows, and UP where TUP has not enough free: nothing else would ever decide the
 * payment, and with it undecided no TUP ends.
 */
export const explainWithFee = async (
  { locked: { payment }, withFee }: Pick<Lettered, 'locked' | 'withFee'>,
  { actor: by, at, reason, store }: Omit<Lettering, 'bankOf'> & Readonly<{ reason: string | undefined }>,
): Promise<Result<undefined, InsufficientUp>> => {
  if (!withFee) return ok(undefined)
  const { line, rest } = withFee
  const taken = await takeFee(store.ledger, { id: line.id, amount: rest }, payment, () => Promise.resolve(true))
  if (!taken.ok) return err({ ...shortOfFee(rest, taken.error), path: ['id'] })
  const found = { line, as: 'MATCHED', payment: payment.id, part: 'WITH_FEE' } as const
  await store.bankBook.match({ ...found, ...taken.value }, { by, at, reason })
  await resolveCases(store, { subject: line.id }, ['AMOUNT_DIFFERS'], at, { actor: by, reason })
  return ok(undefined)
}
