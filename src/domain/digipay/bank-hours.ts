import { dateIn, dayBegins, isWorkingDay, type LocalDate, type WorkingCalendar } from '../kernel'

/**
 * When a bank takes transfers on a rail, in minutes since midnight in WIB: from when, until before when, and on which days. What is left
 * out is as the law has it; they narrow its hours and never widen them.
 */
export type BankHours = Readonly<{
  opens?: number | undefined
  cutOff?: number | undefined
  days?: 'EVERY' | 'WORKING' | undefined
}>

/** From when to when something is open on one day. */
export type Window = Readonly<{ from: Date; to: Date }>

const MINUTE_MS = 60_000
const WHOLE_DAY = 24 * 60

/** The hours of a day that two sets of them leave, in minutes; nothing where they share none. */
export const sharedMinutes = (
  law: Readonly<{ opens: number; closes: number }> | undefined,
  { opens = 0, cutOff = WHOLE_DAY }: BankHours,
): Readonly<{ opens: number; closes: number }> | undefined => {
  const shared = { opens: Math.max(opens, law?.opens ?? 0), closes: Math.min(cutOff, law?.closes ?? WHOLE_DAY) }
  return shared.opens < shared.closes ? shared : undefined
}

/** What a bank leaves of the window of a rail on a day; nothing on a day on which it takes none. */
export const narrowedBy = (
  own: BankHours | undefined,
  window: Window | 'ALWAYS',
  { on, calendar }: Readonly<{ on: LocalDate; calendar: WorkingCalendar }>,
): Window | 'ALWAYS' | undefined => {
  if (!own) return window
  if (own.days === 'WORKING' && !isWorkingDay(calendar, on)) return undefined
  const shared = sharedMinutes(undefined, own)
  if (!shared) return undefined
  const midnight = dayBegins('WIB', on).getTime()
  const [opens, closes] = [midnight + shared.opens * MINUTE_MS, midnight + shared.closes * MINUTE_MS]
  if (window === 'ALWAYS') return { from: new Date(opens), to: new Date(closes) }
  const [from, to] = [Math.max(opens, window.from.getTime()), Math.min(closes, window.to.getTime())]
  return from < to ? { from: new Date(from), to: new Date(to) } : undefined
}

/** Whether a bank that runs day and night by the law takes transfers at this moment, by its own hours. */
export const isWithinHours = (own: BankHours | undefined, at: Date, calendar: WorkingCalendar): boolean => {
  const window = narrowedBy(own, 'ALWAYS', { on: dateIn('WIB', at), calendar })
  return window === 'ALWAYS' || (window !== undefined && at >= window.from && at < window.to)
}
