import { z } from 'zod'
import { addDays, dateIn, dayBegins, zones } from '../../domain/kernel'
import { stampOf } from '../bank/wire'
import { answerOf, found, money } from './answers'
import { keyOf, type Account, type Line, type Order } from './book'
import type { CounterHabits } from './habits'
import type { PageAction } from './faults'
import { bifastIdOf } from './order-codes'
import { account, flawOf, type Service, stamp, unknown } from './requests'

const statementRequest = z.object({ accountNo: account(34), fromDateTime: stamp, toDateTime: stamp })

type Span = Readonly<{ from: number; to: number }>

const second = (at: number): number => Math.floor(at / 1_000)

/** A page ends with a whole second, and is longer than one second, so that the next page always gets further. */
const pageOf = (newestFirst: readonly Line[], to: number, size: number): readonly Line[] => {
  const end = newestFirst.findIndex((line, place) => {
    const before = newestFirst[place - 1]
    if (before === undefined || place < size) return false
    return second(line.at) < second(before.at) && second(before.at) < second(to)
  })
  return end === -1 ? newestFirst : newestFirst.slice(0, end)
}

const DAY_MS = 86_400_000

/** Where lines tell no hour, each of a day says the midnight that began it where the bank is. */
const bookedAs = (at: number, days: CounterHabits['statementDays']): string => {
  const { zone = 'WIB' } = days ?? {}
  return stampOf(days && !days.hours ? dayBegins(zone, dateIn(zone, new Date(at))) : new Date(at))
}

/** The span that a question is about; nothing where it is not asked from midnight to midnight at a counter that knows no others. */
const spanOf = (fromText: string, toText: string, days: CounterHabits['statementDays']) => {
  const [from, to] = [Date.parse(fromText), Date.parse(toText)]
  if (!days) return { from, to }
  const midnight = `T00:00:00+${String(zones[days.zone ?? 'WIB']).padStart(2, '0')}:00`
  const isMidnight = (text: string) => text.endsWith(midnight)
  if (!isMidnight(fromText) || !isMidnight(toText)) return undefined
  return { from, to: (days.ends === 'LAST_DAY' ? to + DAY_MS : to) - 1 }
}

/** A line as a counter words it whose statement knows a transfer by the id of its rail, and tells no reference of its own. */
const byBifastId = (line: Line, order: Order | undefined): Line => {
  const id = order && bifastIdOf(order)
  const place = line.remark.indexOf(line.reference)
  return id === undefined || place < 0 ? line : { ...line, bankReference: '', remark: line.remark.slice(0, place) + id }
}

const detailOf =
  ({ statementDays }: CounterHabits) =>
  (line: Line) => ({
    amount: money(line.amount),
    transactionDate: bookedAs(line.at, statementDays),
    remark: line.remark,
    ...(line.bankReference !== '' && { transactionId: line.bankReference }),
    type: line.direction,
    transactionDetailStatus: line.corrected ? 'ERROR CORECTION' : 'SUCCESS',
    detailBalance: { endAmount: [{ amount: money(line.balanceAfter) }] },
  })

/** What a rule makes of the lines of a page. */
const distorted = (details: readonly ReturnType<ReturnType<typeof detailOf>>[], twist: PageAction = {}) => {
  const { repeated = false, reversed = false, remarkSigns } = twist
  const shown = details.map((each) => ({ ...each, remark: each.remark.slice(0, remarkSigns) }))
  const ordered = reversed ? shown.reverse() : shown
  return repeated ? ordered.flatMap((each) => [each, each]) : ordered
}

const totals = (lines: readonly Line[], direction: Line['direction']) => {
  const entries = lines.filter((line) => line.direction === direction)
  return { numberOfEntries: entries.length, amount: money(entries.reduce((sum, line) => sum + line.amount, 0n)) }
}

const signed = ({ direction, amount }: Line): bigint => (direction === 'CREDIT' ? amount : -amount)
/** What was in the account, as far as it is booked, after the last line that holds. */
const balanceAt = ({ lines }: Account, unbooked: ReadonlySet<string>, holds: (at: number) => boolean): bigint => {
  const told = lines.findLast(({ at }) => holds(second(at)))?.balanceAfter ?? 0n
  const kept = lines.filter(({ at, reference }) => unbooked.has(reference) && holds(second(at)))
  return kept.reduce((sum, line) => sum - signed(line), told)
}
const wholeDays = ({ from, to }: Span): Span => {
  const beginsAt = (days: number, at: number) => dayBegins('WIB', addDays(dateIn('WIB', new Date(at)), days)).getTime()
  return { from: beginsAt(0, from), to: beginsAt(1, to) - 1 }
}
/** What was in the account before and after a span; a line that is not shown is in it all the same, unless it is not booked yet. */
const balancesOf = (owned: Account, unbooked: ReadonlySet<string>, { from, to }: Span) => {
  const before = balanceAt(owned, unbooked, (at) => at < second(from))
  const after = balanceAt(owned, unbooked, (at) => at <= second(to))
  return [
    {
      startingBalance: { ...money(before), dateTime: stampOf(new Date(from)) },
      endingBalance: { ...money(after), dateTime: stampOf(new Date(to)) },
    },
  ]
}

/** Service 14: the lines of one account, newest first; what does not fit is asked for with an earlier end. */
export const statement: Service = ({ bank, habits, statementPageSize }, { bank: { code }, body, action, now }) => {
  const read = statementRequest.safeParse(body)
  if (!read.success) return flawOf('14', read.error, body)
  bank.settleDue(now)
  const owned = bank.book.accounts.get(keyOf(code, read.data.accountNo))
  if (!owned) return unknown('14', '11', 'Invalid Account')
  const own = habits.of(code)
  const span = spanOf(read.data.fromDateTime, read.data.toDateTime, own.statementDays)
  if (!span) return answerOf('14', { http: 400, detail: '01', message: 'Invalid Field Format {fromDateTime}' })
  const { from, to } = span
  const shown = owned.lines.filter(({ reference }) => !bank.hidden.has(reference))
  const within = shown.filter(({ at }) => second(at) >= second(from) && second(at) <= second(to))
  const lines = within.reverse().sort((a, b) => b.at - a.at)
  const page = pageOf(lines, to, statementPageSize)
  const worded = (line: Line) => (own.namesByBifastId ? byBifastId(line, bank.orderOf(code, line.reference)) : line)
  const oldest = page.at(-1)
  return found('14', {
    balance: balancesOf(owned, bank.unbooked, own.statesDays ? wholeDays(span) : span),
    hasMore: page.length < lines.length || action.statement?.endless ? 'Y' : 'N',
    ...(oldest ? { lastRecordDateTime: bookedAs(oldest.at, own.statementDays) } : {}),
    totalCreditEntries: totals(lines, 'CREDIT'),
    totalDebitEntries: totals(lines, 'DEBIT'),
    detailData: distorted(page.map(worded).map(detailOf(own)), action.statement),
  })
}
