import { addDays, dateIn, daysBetween, localDate } from '../../src/domain/kernel'

const DAY_MS = 86_400_000

/**
 * How far ahead of the true time, in ms, a clock begins that goes so many days on within one fiscal year: nought, or less than that where
 * the year is about to end. Then it stands at the same hour of the last day that leaves as many, in WIB.
 */
export const aheadLeaving = (days: number, now = new Date()): number => {
  const today = dateIn('WIB', now)
  const last = addDays(localDate(`${today.slice(0, 4)}-12-31`), -days)
  return last < today ? daysBetween(today, last) * DAY_MS : 0
}

/** The moment that such a clock shows now. */
export const momentLeaving = (days: number): Date => new Date(Date.now() + aheadLeaving(days))
