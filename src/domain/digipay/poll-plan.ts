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

/** The next inquiry by the plan, for a payment sent then and asked about so often. */
export const nextPollOf = (
  plan: PollPlan,
  { sent, polls, now }: Readonly<{ sent: Date; polls: number; now: Date }>,
): NextPoll => {
  const age = now.getTime() - sent.getTime()
  const isOverdue = age > plan.giveUpAfterMs
  if (age > (plan.stopAfterMs ?? USUAL_STOP_MS)) return { at: undefined, isOverdue }
  const stretch = plan.stretches?.find(({ untilAgeMs }) => age < untilAgeMs)
  const last = plan.pollDelaysMs.at(-1) ?? plan.pollDelaysMs[0]
  const wait = plan.pollDelaysMs[polls] ?? (isOverdue ? HOUR : (stretch?.everyMs ?? last))
  return { at: new Date(now.getTime() + (isOverdue ? Math.max(wait, HOUR) : wait)), isOverdue }
}
