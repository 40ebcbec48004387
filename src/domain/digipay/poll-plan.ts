/** One stretch of a poll plan: how often to ask until a payment is so old. */
export type PollStretch = Readonly<{ everyMs: number; untilAgeMs: number }>

/** How long and how often a bank is asked what became of a transfer: data of its profile. */
export type PollPlan = Readonly<{
  /** Delays before the first inquiries; the last one is repeated where no stretch says otherwise. */
  pollDelaysMs: readonly [number, ...number[]]
  /** What follows the first inquiries, in order of age. */
  stretches?: readonly PollStretch[] | undefined
  /** How old a payment without a final answer is when a person takes its case; it is still asked about, by the hour at most. */
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

const firstShorter = (waits: readonly number[]): number =>
  waits.findIndex((wait, place) => wait < (waits[place - 1] ?? 0))

/** Two working days after a day end two whole days after any moment of it, or later. */
const SURE_CASE_MS = 2 * DAY

/** What is wrong with a plan, and in which of its fields. */
export type PlanFault = Readonly<{
  field: 'pollDelaysMs' | 'stretches' | 'giveUpAfterMs' | 'stopAfterMs'
  rule: string
}>

/**
 * What keeps a plan from being followed: it asks oftener as time goes by, or leaves a payment with neither an end nor a case two
 * working days after it was sent (I12). Durations in milliseconds; the rules in English, for whoever keeps the profile.
 */
export const planFaults = ({ pollDelaysMs, stretches = [], giveUpAfterMs, stopAfterMs = USUAL_STOP_MS }: PollPlan): readonly PlanFault[] => {
  const [waits, ages] = [stretches.map(({ everyMs }) => everyMs), stretches.map(({ untilAgeMs }) => untilAgeMs)]
  const last = pollDelaysMs.at(-1) ?? 0
  const longest = Math.ceil(Math.max(...pollDelaysMs, ...waits) * (1 + SPREAD))
  const faults: readonly (PlanFault | false)[] = [
    firstShorter(pollDelaysMs) >= 0 && { field: 'pollDelaysMs', rule: 'must not become shorter: a bank is asked less often as time goes by' },
    firstShorter([last, ...waits]) >= 0 && { field: 'stretches', rule: 'must not ask oftener than what came before them' },
    firstShorter(ages) >= 0 && { field: 'stretches', rule: 'must stand in order of their untilAgeMs' },
    giveUpAfterMs + longest > SURE_CASE_MS && { field: 'giveUpAfterMs', rule: `must be ${String(SURE_CASE_MS - longest)} at most: with the longest wait and its spread a payment without an answer must be a case within two working days` },
    stopAfterMs <= giveUpAfterMs && { field: 'stopAfterMs', rule: 'must be longer than giveUpAfterMs: asking does not end before people have the case' },
  ]
  return faults.filter((fault) => fault !== false)
} // prettier-ignore

/** Whether what was first sent then has been without a final answer for so long that people must have it. */
export const isOverdueBy = ({ giveUpAfterMs }: Pick<PollPlan, 'giveUpAfterMs'>, first: Date, now: Date): boolean =>
  now.getTime() - first.getTime() > giveUpAfterMs

/** The next inquiry by the plan, for what was sent then and asked about so often; `of` is its name, or that of all that go together. */
export const nextPollOf = (
  plan: PollPlan,
  { sent, polls, now, of }: Readonly<{ sent: Date; polls: number; now: Date; of: string }>,
): NextPoll => {
  const age = now.getTime() - sent.getTime()
  const isOverdue = isOverdueBy(plan, sent, now)
  if (age > (plan.stopAfterMs ?? USUAL_STOP_MS)) return { at: undefined, isOverdue }
  // What follows the last stretch goes on as that: nothing is asked oftener because it is older.
  const stretch = plan.stretches?.find(({ untilAgeMs }) => age < untilAgeMs) ?? plan.stretches?.at(-1)
  const last = plan.pollDelaysMs.at(-1) ?? plan.pollDelaysMs[0]
  const wait = plan.pollDelaysMs[polls] ?? stretch?.everyMs ?? last
  const least = isOverdue ? Math.max(wait, HOUR) : wait
  return {
    at: new Date(now.getTime() + Math.floor(least * (1 + SPREAD * fractionOf(`${of} ${String(polls)}`)))),
    isOverdue,
  }
}

/** The next sending of what its bank turned away, by the same plan, for what was first sent then: it ends only when people stop it. */
export const nextSendingOf = (plan: PollPlan, asked: Parameters<typeof nextPollOf>[1]): Date => {
  const { at } = nextPollOf({ ...plan, stopAfterMs: Infinity }, asked)
  if (!at) throw new Error('a sending that was turned away has no next one')
  return at
}
