import { err, ok, type Refusal, type Result, rupiah } from '../../domain/kernel'
import {
  adjustReturn, type BankLine, holdsUp, isPaid, type LineFound, type MatchingRules, paymentStatus, returnedSum, usualMatching,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import type { OutboxEvent } from '../transact'
import { provedBy } from './bank-findings'
import type { KeptLine } from './bank-book-ports'
import { answerDue, answerMissing } from './line-told'
import { concludeIn, type ConcludeNeeds } from './payment-conclude'
import { type InsufficientUp, shortOfFee } from './guards'
import { resolveCases } from './payment-case-step'
import { isNeverReturned } from './payment-return'
import type { LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'

/** Who says what a line is, when and why, and the book in which it is said. */
export type Saying = Readonly<{ actor: Actor; at: Date; reason: string; store: DigipayStore }>
/** Why a line cannot be what it is said to be. */
export type Unfit = Refusal<'LINE_DOES_NOT_FIT' | 'LINE_NEEDS_KPA'> | InsufficientUp
/** What of a line people have before them until somebody says what it is. */
export const lineCases = [
  'UNKNOWN_LINE',
  'REFUND_UNMATCHED',
  'RETURN_OR_REFUND',
  'AMOUNT_DIFFERS',
  'REFUND_DUE',
] as const

/** How the bank of an account words its lines, and how far it is believed of a fee. */
export const rulesOf = ({ matching }: Pick<ConcludeNeeds, 'matching'>, bank: string): MatchingRules =>
  matching?.(bank) ?? usualMatching

/**
 * What a return takes back of a payment beside its sum: where its bank paid another one, all that ever left, whatever its bank said of it. Then
 * the payment is proved not to have been made, and the KPA says so.
 */
const straysOf = async (
  { payment }: LockedPayment,
  came: bigint,
  { bankBook }: DigipayStore,
): Promise<readonly BankLine[]> => {
  const mayBe = holdsUp(paymentStatus(payment)) || paymentStatus(payment) === 'SETTLED'
  if (came === payment.net || !mayBe || (await bankBook.isSeen(payment.id))) return []
  const strays = await bankBook.lockStrays(payment.id)
  return strays.reduce((sum, { amount }) => sum + amount, 0n) === came ? strays : []
}

/** What all that left and came back was: with the fee, where that is in it and no line of its own shows it. Then its bank has kept none. */
const undoneBy = async (
  { payment }: LockedPayment,
  came: bigint,
  { bankBook }: DigipayStore,
): Promise<Readonly<{ difference: bigint; part: 'PRINCIPAL' | 'WITH_FEE' }>> => {
  const { net, route: { fee } } = payment // prettier-ignore
  const isWithFee = fee > 0n && came >= net + fee && !(await bankBook.isFeeShown(payment.id))
  return isWithFee ? { difference: fee, part: 'WITH_FEE' } : { difference: 0n, part: 'PRINCIPAL' }
}

/** What left and came back cancels out: it is no break any more. */
const cancelOut = async (
  strays: readonly BankLine[],
  { payment }: LockedPayment,
  { actor: by, at, reason, store }: Saying,
): Promise<void> => {
  for (const line of strays) {
    await store.bankBook.match({ line, as: 'CANCELS_OUT', payment: payment.id }, { by, at, reason })
    await resolveCases(store, { subject: line.id }, ['AMOUNT_DIFFERS'], at, { actor: by, reason })
  }
}

type Came = Exclude<ReturnType<typeof returnedSum>, undefined>
/** What this line and those that were called a part of the return before come to, or why it cannot be one of them. */
const cameBack = (
  { payment }: LockedPayment,
  line: BankLine,
  { before, feeCeiling, isKpa }: Readonly<{ before: readonly KeptLine[]; feeCeiling: MatchingRules['feeCeiling']; isKpa: boolean }>,
): Result<Came, Unfit> => {
  const unfit = err({ code: 'LINE_DOES_NOT_FIT', path: ['paymentId'] } as const)
  // What came back in whole, or in part from its payee, does not come back in whole again.
  if (before.some(({ as }) => as === 'RETURN') || (payment.refunded ?? 0n) > 0n) return unfit
  const came = returnedSum(payment, before.reduce<bigint>((sum, each) => sum + each.line.amount, line.amount), feeCeiling)
  const isPlain = before.length === 0 && line.amount === payment.net
  if (!came || (!isPlain && !isPaid(payment) && paymentStatus(payment) !== 'REVERSED')) return unfit
  return isPlain || isKpa ? ok(came) : err({ code: 'LINE_NEEDS_KPA', path: ['as'] })
} // prettier-ignore

/** Books a return that was proved, with what came beyond its sum or short of it as a fee. */
const concludeReturn = async (
  locked: LockedPayment,
  found: LineFound,
  { difference, needs }: Readonly<{ difference: bigint; needs: ConcludeNeeds }>,
  { actor, at, store }: Saying,
): Promise<Result<Readonly<{ events: readonly OutboxEvent[]; isReversed: boolean }>, Unfit>> => {
  const { payment } = locked
  const days = needs.statementDays?.(payment.source.bank)
  const { events, verdict } = await concludeIn(locked, provedBy(found, days), needs, { at, zone: actor.zone, store })
  const isReversed = verdict.action === 'reverse' || paymentStatus(payment) === 'REVERSED'
  const posted = await store.ledger.post(isReversed ? adjustReturn(found.line.id, difference, payment) : [])
  // What came back may be the State's by now, and what the way back cost is taken out of UP that is free.
  if (posted.ok) return ok({ events, isReversed })
  return err(difference < 0n ? shortOfFee(rupiah(-difference), posted.error, 'RETURN') : { code: 'LINE_DOES_NOT_FIT', path: ['as'] }) // prettier-ignore
}

/**
 * People say that a credit is the return of a payment, or one of several that together are. Its bank may give it back in its sum, with
 * its fee, or less what the way back cost, and bit by bit: it is given back once they are together. All but its plain sum is the KPA's to say.
 */
export const bookReturn = async (
  locked: LockedPayment,
  found: LineFound,
  needs: ConcludeNeeds,
  saying: Saying,
): Promise<Result<readonly OutboxEvent[], Unfit>> => {
  const { actor, at, reason, store } = saying
  const { payment } = locked
  const by = { by: actor, at, reason }
  const isKpa = actor.role === 'KPA'
  if (await isNeverReturned(store, payment)) return err({ code: 'LINE_DOES_NOT_FIT', path: ['as'] })
  const lines = await store.bankBook.lockReturns(payment.id)
  const before = lines.filter(({ line }) => line.id !== found.line.id)
  const sum = before.reduce<bigint>((all, { line }) => all + line.amount, found.line.amount)
  const strays = before.some(({ as }) => as === 'RETURN') ? [] : await straysOf(locked, sum, store)
  if (strays.length > 0 && !isKpa) return err({ code: 'LINE_NEEDS_KPA', path: ['as'] })
  const { feeCeiling } = rulesOf(needs, payment.source.bank)
  const undone = strays.length > 0 ? await undoneBy(locked, sum, store) : undefined
  const came: Result<Came, Unfit> = undone ? ok(undone) : cameBack(locked, found.line, { before, feeCeiling, isKpa })
  if (!came.ok) return came
  if (came.value === 'PART') {
    await store.bankBook.match({ ...found, as: 'RETURN_PART' }, by)
    await resolveCases(store, { subject: found.line.id }, lineCases, at, saying)
    // The rest is waited for, and not by him alone who has the account.
    await store.cases.open({ kind: 'REFUND_DUE', subject: found.line.id, line: found.line.id, payment: payment.id, amount: found.line.amount }, at) // prettier-ignore
    return ok([])
  }
  const concluded = await concludeReturn(locked, found, { ...came.value, needs }, saying)
  if (!concluded.ok) return concluded
  const { events, isReversed } = concluded.value
  const part = undone && isReversed ? { part: undone.part } : {}
  for (const { line } of [...before, found]) {
    await store.bankBook.match({ ...found, ...part, line }, by)
    await resolveCases(store, { subject: line.id }, lineCases, at, saying)
  }
  if (undone && isReversed) {
    await answerDue(store, payment.id, undone.part === 'WITH_FEE' ? ['PRINCIPAL', 'FEE'] : ['PRINCIPAL'], at)
    await cancelOut(strays, locked, saying)
  }
  await answerMissing(store, found, at)
  return ok(events)
}
