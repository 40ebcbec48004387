import { dateIn, err, ok, type PaymentId, type Refusal, type UnitId, type Zone } from '../../domain/kernel'
import { type CaseFound, type CaseKind, isByCard, isOfOtherMonth, isStanding, isWaiting, type LineClass, type LineFound, type Matching, type MissingInBank, movedAt, type StatementDays, wasSent } from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import { type BorneBy, daysOf, type PayingAccount } from './bank-book-ports'
import { concludeIn, type Conclusion, type JobNeeds } from './payment-conclude'
import { backTo, feeOf, feePosted } from './line-fee'
import { foundByLine, missingSubject, tellOfLine } from './line-told'
import { caseOpen, resolveCases } from './payment-case-step'
import { isNeverReturned } from './payment-return'
import { lockPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'

/** What a line of the statement proves of the payment it names. */
export const provedBy = ({ line, as }: LineFound, days: StatementDays | undefined): Conclusion => {
  const told = { source: 'STATEMENT', status: as === 'RETURN' ? 'RETURNED' : 'DEBITED' } as const
  const at = movedAt(line, days)
  const evidence = {
    code: undefined, at,
    evidence: [line.direction, line.amountText, line.bankReference ?? '', line.remark].join(' ').slice(0, 500),
  } // prettier-ignore
  const bankReference = line.direction === 'DEBIT' ? line.bankReference : undefined
  const when = told.status === 'DEBITED' ? { debitedAt: at } : { returnedAt: at }
  return { told, evidence, attempts: 0, ...when, ...(bankReference && { bankReference }) } // prettier-ignore
}

/** Which case a line opens for people; one that is what was expected opens none. */
const caseOfLine = ({ as, line }: LineFound): CaseKind | undefined => {
  if (line.amount === 0n) return undefined
  const cases: Readonly<Partial<Record<LineClass, CaseKind>>> = {
    DUPLICATE: 'DOUBLE_DEBIT',
    RETURN_OR_REFUND: 'RETURN_OR_REFUND',
    AMOUNT_DIFFERS: line.direction === 'DEBIT' ? 'AMOUNT_DIFFERS' : 'REFUND_UNMATCHED',
    MISSING_IN_OURS: line.direction === 'DEBIT' ? 'UNKNOWN_LINE' : 'REFUND_UNMATCHED',
  }
  return cases[as]
}

const foundMissing = ({ payment, part, amount, settledAt, bookedAt: since }: MissingInBank, of: PayingAccount): CaseFound => ({
  kind: 'MISSING_IN_BANK', subject: missingSubject(payment, part), payment, amount, since, day: { bank: of.bank, account: of.account, on: dateIn(daysOf(of), settledAt) },
}) // prettier-ignore

/**
 * A fee that was booked with no payment leaves free UP or TUP with the line that shows it, whichever pays what it is a fee of, and one that
 * its bank gave back returns to that, or to UP where that bore it; what the books do not have is for people.
 */
const charged = async (store: DigipayStore, found: LineFound): Promise<LineFound & BorneBy> => {
  const { as, line, part, payment } = found
  const isBooked = as === 'FEE' && part !== undefined
  if (isBooked || (as !== 'FEE' && as !== 'FEE_BACK')) return found
  const of = await feeOf(payment, store.bankBook)
  const borne = as === 'FEE_BACK' ? await backTo(line, of, store.bankBook) : {}
  const posted = await store.ledger.post(feePosted(line, as, of && { ...of, ...borne }))
  return posted.ok ? { ...found, ...borne } : { ...found, as: as === 'FEE' ? 'MISSING_IN_OURS' : 'AMOUNT_DIFFERS' }
}

/** What was debited once more than it should have been and came back answers one case: the oldest of its sum. */
const endDouble = async ({ cases }: DigipayStore, { as, line, payment }: LineFound, at: Date): Promise<void> => {
  if (as !== 'DUPLICATE_RETURN' || !payment) return
  const open = await cases.openAbout({ payment }, ['DOUBLE_DEBIT'])
  const oldest = open.filter(({ amount }) => amount === line.amount).toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime())[0]
  if (oldest) await resolveCases({ cases }, { subject: oldest.subject }, ['DOUBLE_DEBIT'], at)
} // prettier-ignore

/**
 * A debit of a payment for which another line stands by now, or that came back meanwhile, is one too many. So is a credit of one that another
 * line has given back since this was read: what that is people say.
 */
const onlyOnce = async ({ bankBook }: DigipayStore, found: LineFound): Promise<LineFound> => {
  const { line, as, payment } = found
  if (as === 'RETURN' && payment && (await bankBook.isReturned(payment))) return { line, as: 'AMOUNT_DIFFERS', payment }
  return as === 'MATCHED' && payment && (await bankBook.isSeen(payment)) ? { line, as: 'DUPLICATE', payment } : found
}

/** By whose days a line is dated, and when that is said. */
type Dated = Readonly<{ zone: Zone; days: StatementDays | undefined; at: Date }>
/** A debit of another month than its payment and the papers of that is for people, who see to the tax of either: nothing is dated anew. */
export const openIfOfOtherMonth = async (store: DigipayStore, found: LineFound, dated: Dated): Promise<void> => {
  const { line, as, payment, part } = found
  const settledAt = as === 'MATCHED' && payment && part !== 'FEE' ? await store.bankBook.settledAt(payment) : undefined
  if (!payment || !settledAt || !isOfOtherMonth(line, settledAt, dated)) return
  const about = { subject: line.id, line: line.id, payment, amount: line.amount }
  await store.cases.open({ kind: 'OTHER_MONTH', ...about }, dated.at)
}

/** What a line was found to be, and whether it was held against the books before and waited since. */
type Unsaid = Readonly<{ found: LineFound; isAgain: boolean }>
type Writing = Pick<Dated, 'days' | 'at'>
const writeLine = async (
  store: DigipayStore,
  of: PayingAccount,
  { found: said, isAgain }: Unsaid,
  { days, at }: Writing,
): Promise<void> => {
  const found = await charged(store, await onlyOnce(store, said))
  await store.bankBook.match(found, { by: systemIn(of.tenant, of.account), at })
  const kind = caseOfLine(found)
  if (kind) await store.cases.open(foundByLine(found, of, kind), at)
  await openIfOfOtherMonth(store, found, { zone: of.zone, days, at })
  await endDouble(store, found, at)
  await tellOfLine(store, of, found, { at, isAgain })
}

/**
 * Those of them that nobody has said anything of since they were found, debits before credits, since one that came back ends the case of
 * the other: the first word on a line is the only one of the system.
 */
const unsaid = async ({ bankBook }: DigipayStore, found: readonly LineFound[]): Promise<readonly Unsaid[]> => {
  const open: Unsaid[] = []
  // All are locked before anything is booked, in one order for everybody.
  for (const each of found.toSorted((a, b) => (a.line.id < b.line.id ? -1 : 1))) {
    const kept = await bankBook.lockLine(each.line.id)
    const isAgain = kept !== undefined && isWaiting(kept.as)
    // One that waits still is no news.
    if (!kept?.isSaid && !(isAgain && isWaiting(each.as))) open.push({ found: each, isAgain })
  }
  const isCredit = ({ found: { line } }: Unsaid) => Number(line.direction === 'CREDIT')
  return open.toSorted((a, b) => isCredit(a) - isCredit(b))
}

type Unconcluded = Refusal<'NOTHING_TO_DO' | 'OWED_BACK'>

/**
 * Books what a line proves of the payment that it names, together with the word on the line; says no where there is no such payment.
 * A person who has spoken on the line since it was found is not overruled: then it proves nothing any more.
 */
export const lineConclude =
  (needs: JobNeeds) =>
  async (of: PayingAccount, found: LineFound): Promise<boolean> => {
    const { tenant, zone } = of
    const { payment, as, line } = found
    if (!payment) return false
    const scope = { actor: systemIn(tenant, payment), tenant, act: 'paymentConclude' } as const
    const done = await needs.transact<Record<never, never>, Unconcluded>(scope, async (store) => {
      // The payment is locked before the line, as wherever both are.
      const locked = await lockPayment(store, payment, tenant)
      if (!locked) return err({ code: 'NOTHING_TO_DO' })
      // Found to be paid twice since the line was read as its return, or its goods went back: read again, it is a part of what is owed back.
      if (as === 'RETURN' && (await isNeverReturned(store, locked.payment))) return err({ code: 'OWED_BACK' })
      const kept = await store.bankBook.lockLine(line.id)
      if (kept?.isSaid) return ok({ answer: {}, subject: payment, details: { line: line.id, said: 'BEFORE' } })
      const at = needs.now()
      const days = needs.statementDays?.(of.bank)
      const { events, verdict } = await concludeIn(locked, provedBy(found, days), needs, { at, zone, store })
      await writeLine(store, of, { found, isAgain: kept !== undefined && isWaiting(kept.as) }, { days, at })
      return ok({ answer: {}, subject: payment, events, details: { line: line.id, as, action: verdict.action ?? '' } })
    })
    // What could not be committed is read again with the next statement.
    if (!done.ok && done.error.code !== 'NOTHING_TO_DO') throw new Error(`line ${line.id} waits: ${done.error.code}`)
    return done.ok
  }

/**
 * What left in another sum under the name of a payment that has ended: its bank is asked about it anew, since it may have been executed after
 * all, and people can say so only of what its bank says too.
 */
const lockEnded = async (store: DigipayStore, tenant: UnitId, lines: readonly LineFound[]): Promise<readonly PaymentId[]> => {
  const named = lines.flatMap(({ as, line, payment }) => as === 'AMOUNT_DIFFERS' && line.direction === 'DEBIT' && payment ? [payment] : [])
  const ended: PaymentId[] = []
  // Payments are locked before lines, as wherever both are, and in one order for everybody.
  for (const id of [...new Set(named)].sort()) {
    const locked = await lockPayment(store, id, tenant)
    if (locked && wasSent(locked.payment) && !isStanding(locked.payment) && !isByCard(locked.payment)) ended.push(id)
  }
  return ended
} // prettier-ignore

const AT_ONCE = 50

type WritingNeeds = Pick<JobNeeds, 'transact' | 'now' | 'statementDays'> &
  Readonly<{ alarm: (of: PayingAccount, cause: unknown) => void }>

const write = async ({ transact, now, statementDays }: WritingNeeds, of: PayingAccount, { lines, missing }: Matching): Promise<void> => {
  const { tenant, account } = of
  const scope = { actor: systemIn(tenant, account), tenant, act: 'bankLinesMatch' } as const
  await transact<Record<never, never>, never>(scope, async (store) => {
    const ended = await lockEnded(store, tenant, lines)
    for (const each of await unsaid(store, lines)) await writeLine(store, of, each, { days: statementDays?.(of.bank), at: now() })
    for (const id of ended) await store.dues.set(id, now())
    for (const each of missing) await store.cases.open(foundMissing(each, of), now())
    return ok({ answer: {}, subject: account, details: { lines: String(lines.length) } })
  })
} // prettier-ignore

/** Those that cannot be written together are written one by one: a line that cannot be is told to people and to the operator, and keeps no other waiting. */
const writeOrTell = async (needs: WritingNeeds, of: PayingAccount, batch: Matching): Promise<void> => {
  try {
    await write(needs, of, batch)
  } catch (cause) {
    const [only, ...others] = batch.lines
    if (!only) throw cause
    if (others.length > 0 || batch.missing.length > 0) {
      for (const line of batch.lines) await writeOrTell(needs, of, { lines: [line], missing: [] })
      return write(needs, of, { lines: [], missing: batch.missing })
    }
    needs.alarm(of, cause)
    const kind = only.line.direction === 'DEBIT' ? 'UNKNOWN_LINE' : 'REFUND_UNMATCHED'
    await caseOpen(needs)(of.tenant, foundByLine(only, of, kind))
  }
}

/** Writes what the lines were found to be, opens what people must look at, and closes what a late line has answered. */
export const writeFindings = async (
  needs: WritingNeeds,
  of: PayingAccount,
  { lines, missing }: Matching,
): Promise<void> => {
  for (let from = 0; from < Math.max(lines.length, missing.length); from += AT_ONCE)
    await writeOrTell(needs, of, { lines: lines.slice(from, from + AT_ONCE), missing: missing.slice(from, from + AT_ONCE) }) // prettier-ignore
}
