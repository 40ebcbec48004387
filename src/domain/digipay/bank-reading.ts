import { addDays, dateIn, type LocalDate, type WorkingCalendar, workingDaysBefore, type Zone } from '../kernel'
import { type BankDay, type ClosingFacts, type DayDifference, differencesOf } from './bank-day'

/** A day of an account as it was read last, and when that was. */
export type DayRead = Readonly<{ day: BankDay; readAt: Date }>
/** A debit that is missing in the statement: when its payment was sent last, if it is known, and the day on which it counts as paid. */
export type AwaitedDebit = Readonly<{ sentAt: Date | undefined; on: LocalDate }>
/** All that was read of the statement of an account so far, in the month that its bank still shows. */
export type ReadSoFar = Readonly<{
  /** The first day that was ever read of it, or the day on which money may first have left it, if that was earlier; none if there is neither. */
  first: LocalDate | undefined
  days: readonly DayRead[]
}>
/** By what a day that was read whole may be found to lack a line: what its closing looks at, and the debits that are missing. */
export type ReadingDoubts = Readonly<{
  facts: ReadonlyMap<LocalDate, ClosingFacts>
  awaited: readonly AwaitedDebit[]
}>

/** Banks show a month back. */
export const DAYS_SHOWN = 31
/** How often a day is read again that was read whole before. Ours to choose: a bank that lags does so for hours or days. */
const AGAIN_EVERY_MS = 6 * 3_600_000
/** So many working days back a day is read again at any rate: what a bank does not book on its day, it books on the next ones. */
const WORKING_DAYS_AGAIN = 2

/** What tells that the lines of a day are not all there, and none of what people have still to do about them. */
const tellsOfLines: readonly DayDifference['what'][] = ['BALANCE', 'OPENING', 'DEBIT_COUNT', 'DEBIT_AMOUNT', 'CREDIT_COUNT', 'CREDIT_AMOUNT'] // prettier-ignore

const isWhole = ({ isOver, isComplete }: BankDay): boolean => isOver && isComplete

/** Whether a bank says of a day what its lines do not show, or begins the next one elsewhere than this one ended. */
const isLacking = (day: BankDay, next: BankDay | undefined, facts: ClosingFacts | undefined): boolean =>
  (day.closing !== undefined && next?.opening !== undefined && next.opening !== day.closing) ||
  (facts ? differencesOf(day, facts) : []).some(({ what }) => tellsOfLines.includes(what))

/**
 * Whether a day of which its bank tells no balance may be where a line is missing: the next one that begins with a balance does so elsewhere
 * than the days before it lead, and nothing tells which of them it is.
 */
const isLackingUntold = (day: BankDay, later: readonly BankDay[], facts: ReadingDoubts['facts']): boolean => {
  const next = day.closing === undefined ? later.find(({ opening }) => opening !== undefined) : undefined
  const seen = next && facts.get(next.on)
  return next && seen ? differencesOf(next, seen).some(({ what }) => what === 'OPENING') : false
}

/** Whether a debit that is missing may show on a day: from that of its sending to the one after it counted as paid. */
const mayShow = (on: LocalDate, zone: Zone, awaited: AwaitedDebit): boolean =>
  on >= (awaited.sentAt ? dateIn(zone, awaited.sentAt) : awaited.on) && on <= addDays(awaited.on, 1)

/** Whether days that were read whole are to be read again by now: once in a while, reckoned by the newest reading of any. */
export const isTimeAgain = ({ days }: ReadSoFar, at: Date): boolean => {
  const newest = Math.max(...days.map(({ readAt }) => readAt.getTime()))
  return Math.floor(at.getTime() / AGAIN_EVERY_MS) !== Math.floor(newest / AGAIN_EVERY_MS)
}

type Now = Readonly<{ at: Date; zone: Zone; calendar: WorkingCalendar }>

/**
 * The days before yesterday that are to be read now, oldest first: each that was not read whole since the account was first read
 * or paid from, and, where it is time for that and so there are `doubts`, those read whole of which a line may show yet.
 */
export const daysToRead = (
  { first, days }: ReadSoFar,
  doubts: ReadingDoubts | undefined,
  { at, zone, calendar }: Now,
): readonly LocalDate[] => {
  if (first === undefined) return []
  const today = dateIn(zone, at)
  const lately = workingDaysBefore(calendar, today, WORKING_DAYS_AGAIN)
  const read = new Map(days.map(({ day }) => [day.on, day]))
  const inOrder = [...read.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const isDue = (on: LocalDate): boolean => {
    const day = read.get(on)
    if (!day || !isWhole(day)) return true
    if (!doubts) return false
    const { facts, awaited } = doubts
    if (isLacking(day, read.get(addDays(on, 1)), facts.get(on))) return true
    const later = inOrder.filter((each) => each.on > on)
    return on >= lately || isLackingUntold(day, later, facts) || awaited.some((each) => mayShow(on, zone, each))
  }
  return Array.from({ length: DAYS_SHOWN - 1 }, (_, nth) => addDays(today, nth - DAYS_SHOWN)).filter(
    (on) => on >= first && isDue(on),
  )
}
