import { dateIn, type PaymentId } from '../../domain/kernel'
import { type CaseFound, type CaseKind, type ExpectedPart, type LineFound, senOf } from '../../domain/digipay'
import { daysOf, type PayingAccount } from './bank-book-ports'
import { resolveCases } from './payment-case-step'
import type { DigipayStore } from './ports'

/** A case about a line, on the day of its account. */
export const foundByLine = (found: LineFound, of: PayingAccount, kind: CaseKind): CaseFound => ({
  kind, subject: found.line.id, line: found.line.id, amount: found.line.amount, day: { bank: of.bank, account: of.account, on: dateIn(daysOf(of), found.line.at) },
  ...(found.payment && { payment: found.payment }),
}) // prettier-ignore

/** What a case is about that says that a part of a payment, or its return, is missing in the statement. */
export const missingSubject = (payment: string, part: string): string => `${payment} ${part}`

/** A debit that was missing, or the money of a return, stands in the statement now: that answers its case. */
export const answerMissing = async (
  store: Pick<DigipayStore, 'cases'>,
  { as, payment, part }: LineFound,
  at: Date,
): Promise<void> => {
  const shown = as === 'RETURN' ? 'RETURN' : part
  if (payment && shown) await resolveCases(store, { subject: missingSubject(payment, shown) }, ['MISSING_IN_BANK'], at)
}

/** What was due of a payment in a line of its own, and left in another sum that is explained now, is missing no more. */
export const answerDue = async (
  store: Pick<DigipayStore, 'cases'>,
  payment: PaymentId,
  parts: readonly ExpectedPart[],
  at: Date,
): Promise<void> => {
  for (const part of parts)
    await resolveCases(store, { subject: missingSubject(payment, part) }, ['MISSING_IN_BANK'], at)
}

/**
 * What follows from every line once the word on it is written, whatever it is: sen that are booked nowhere, a day that was closed
 * without it, and what it answers. One that was held against the books before (`isAgain`) was told of then.
 */
export const tellOfLine = async (
  store: DigipayStore,
  of: PayingAccount,
  found: LineFound,
  { at, isAgain }: Readonly<{ at: Date; isAgain: boolean }>,
): Promise<void> => {
  await answerMissing(store, found, at)
  if (isAgain) return resolveCases(store, { subject: found.line.id }, ['RETURN_OR_REFUND'], at)
  if (found.as !== 'MARKED' && senOf(found.line.amountText) > 0n)
    await store.cases.open(foundByLine(found, of, 'SEN_REMAINDER'), at)
  const day = await store.bankBook.lockDay(of.bank, of.account, dateIn(daysOf(of), found.line.at))
  if (day?.isClosed) await store.cases.open(foundByLine(found, of, 'LINE_AFTER_CLOSE'), at)
}
