import kept from './clock.json'
import type { Wire } from './http'
import { parseStamp } from './wire'

/** How far the clock of a bank is ahead of ours, in milliseconds; below nought it is behind. */
export type ClockApart = Readonly<{ bank: string; aheadMs: number }>

const SECOND = 1_000
/** What lies between question and answer is no difference, nor is the fraction that a stamp of whole seconds leaves out. */
const aheadBy = (told: number, asked: number, answered: number): number =>
  told > answered ? told - answered : Math.min(0, told + SECOND - asked)

/**
 * The same wire, which compares the time that the bank writes on its answers with ours: the first news of a clock that runs away is
 * not to be that every signature is refused. What is told once is told again after an hour.
 */
export const comparingClocks = (
  wire: Wire,
  { bank, now, onClock }: Readonly<{ bank: string; now: () => Date; onClock: (apart: ClockApart) => void }>,
): Wire => {
  let toldAt = -Infinity
  const compare = (stamp: string, asked: number, answered: number): void => {
    const told = parseStamp(stamp, { milliseconds: true })?.getTime()
    const aheadMs = told === undefined ? 0 : aheadBy(told, asked, answered)
    if (Math.abs(aheadMs) < kept.alarmMs || answered - toldAt < kept.tellEveryMs) return
    toldAt = answered
    onClock({ bank, aheadMs })
  }
  return {
    ...wire,
    post: async (post) => {
      const asked = now().getTime()
      const exchange = await wire.post(post)
      // Some repeat our own time, which tells no clock.
      const stamp = exchange.kind === 'ANSWERED' && exchange.stamp !== post.headers['X-TIMESTAMP'] ? exchange.stamp : undefined // prettier-ignore
      if (stamp !== undefined) compare(stamp, asked, now().getTime())
      return exchange
    },
  }
}
