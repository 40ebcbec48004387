import { railsOfFour } from './purchase'
import { aheadLeaving } from './year'

const HOUR = 3_600_000

/** How far a clock must go ahead to stand in the morning of the next day on which clearing is open, to the minute. */
export const aheadToClearing = (now = new Date()): number => {
  const rails = railsOfFour()
  const next = rails.opensAfterCutOff('002', 'SKN', now)
  if (!next) throw new Error('clearing is open on no day')
  return next.getTime() + HOUR - now.getTime()
}

/** The same for a story that goes so many days on within one year, the weekends and feasts before such a morning among them. */
export const aheadToClearingLeaving = (days: number): number => {
  const ahead = aheadLeaving(days)
  return ahead + aheadToClearing(new Date(Date.now() + ahead))
}
