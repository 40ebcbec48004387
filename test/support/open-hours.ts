import { railsOfFour } from './purchase'

const HOUR = 3_600_000

/** How far a clock must go ahead to stand in the morning of the next day on which clearing is open, to the minute. */
export const aheadToClearing = (now = new Date()): number => {
  const rails = railsOfFour()
  const next = rails.opensAfterCutOff('002', 'SKN', now)
  if (!next) throw new Error('clearing is open on no day')
  return next.getTime() + HOUR - now.getTime()
}
