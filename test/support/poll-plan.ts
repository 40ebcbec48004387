import type { PollPlan } from '../../src/domain/digipay'

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000]
/** The plan that the guide to a partner bank shows: no wait of it, as long as its spread may make it, is as long as the next. */
export const usualPlan = {
  pollDelaysMs: [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE],
  stretches: [
    { everyMs: 15 * MINUTE, untilAgeMs: 12 * HOUR },
    { everyMs: HOUR, untilAgeMs: 36 * HOUR },
  ],
  giveUpAfterMs: 36 * HOUR,
} as const satisfies PollPlan

const planned = [...usualPlan.pollDelaysMs, ...usualPlan.stretches.map(({ everyMs }) => everyMs)]
/** Which wait of that plan each of these is, in milliseconds, whatever it was spread by; one that is none of them stays as it is. */
export const asPlanned = (waits: readonly number[]): readonly number[] =>
  waits.map((wait) => planned.find((each) => wait >= each && wait <= each * 1.25) ?? wait)
