/** One stretch of a poll plan: how often to ask until a payment is so old. */
export type PollStretch = Readonly<{ everyMs: number; untilAgeMs: number }>

/** How long and how often a bank is asked what became of a transfer: data of its profile. */
export type PollPlan = Readonly<{
  /** Delays before the first inquiries; the last one is repeated where no stretch says otherwise. */
  pollDelaysMs: readonly [number, ...number[]]
  /** What follows the first inquiries, in order of age. */
  stretches?: readonly PollStretch[] | undefined
  /** How old a payment without a final answer is when a person takes its case; it is still asked about, by the hour. */
  giveUpAfterMs: number
  /** The age beyond which the bank no longer knows: nothing is asked any more, only people decide. */
  stopAfterMs?: number | undefined
}>

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Banks answer for 31 days. */
const USUAL_STOP_MS = 30 * DAY

/** When to ask next, if at all, and whether a person must have the case by now. */
export type NextPoll = Readonly<{ at: Date | undefined; isOverdue: boolean }>

/**
 * Between nothing and one, by the name of what waits and how often it was looked at: the same each time it is reckoned, and another for
 * each name (FNV-1a). What a busy bank turned away at one moment comes back at many.
 */
const fractionOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash / 2 ** 32
}
/** By how much of a wait it may be longer than the plan says. */
const SPREAD = 0.25

/** The next inquiry by the plan, for what was sent then and asked about so often; `of` is its name, or that of all that go together. */
export const nextPollOf = (
  plan: PollPlan,
  { sent, polls, now, of }: Readonly<{ sent: Date; polls: number; now: Date; of: string }>,
): NextPoll => {
  const age = now.getTime() - sent.getTime()
  const isOverdue = age > plan.giveUpAfterMs
  if (age > (plan.stopAfterMs ?? USUAL_STOP_MS)) return { at: undefined, isOverdue }
  const stretch = plan.stretches?.find(({ untilAgeMs }) => age < untilAgeMs)
  const last = plan.pollDelaysMs.at(-1) ?? plan.pollDelaysMs[0]
  const wait = plan.pollDelaysMs[polls] ?? (isOverdue ? HOUR : (stretch?.everyMs ?? last))
  const least = isOverdue ? Math.max(wait, HOUR) : wait
  return {
    at: new Date(now.getTime() + Math.floor(least * (1 + SPREAD * fractionOf(`${of} ${String(polls)}`)))),
    isOverdue,
  }
}
