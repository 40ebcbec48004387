import { nextSendingOf, type Payment, type PollPlan, type Rail } from '../../domain/digipay'
import type { PaymentId } from '../../domain/kernel'
import type { BankAnswer } from './bank-port'

/** One way into a bank: a rail of it. */
export type Lane = Readonly<{ bank: string; service: Rail }>
export const laneOf = ({ source, route }: Payment): Lane => ({ bank: source.bank, service: route.rail })
export const laneName = ({ bank, service }: Lane): string => `${bank} ${service}`

/** Whether a sending may go by a lane now: with all others, as the only one that tries it, or not before an instant. */
export type LaneEntry = Readonly<{ as: 'OPEN' | 'PROBE' }> | Readonly<{ as: 'RESTS'; until: Date; since: Date }>

/** The lanes as a unit of work sees them, in which a sending is stored. */
export type Lanes = Readonly<{
  /** Asks to go; the one sending that tries a lane whose rest is over has it to itself until an instant. */
  enter: (lane: Lane, when: Readonly<{ at: Date; probeUntil: Date }>) => Promise<LaneEntry>
  /** Has a payment wait until then, or until the lane opens. */
  wait: (payment: PaymentId, lane: Lane, until: Date) => Promise<void>
}>

/** How often in a row nothing could be sent by a lane, and since when. */
export type LaneFailures = Readonly<{ since: Date; failures: number }>

/** The lanes as whoever heard the answer of a bank sees them. */
export type HeardLanes = Readonly<{
  /** Has a lane rest. While it rests already only the sending that tries it counts: what left before says nothing new. */
  rest: (
    lane: Lane,
    by: Readonly<{ at: Date; probes: boolean; until: (failed: LaneFailures) => Date }>,
  ) => Promise<void>
  /** Opens a lane, and has all that waits for it come due. */
  open: (lane: Lane, at: Date) => Promise<void>
}>

/** What says that a bank was not there for us, and not that it would not have this payment, or that we ourselves did not send it in time. */
export const isAway = ({ class: told, isOurs = false }: Pick<BankAnswer, 'class' | 'isOurs'>): boolean =>
  !isOurs && (told === 'NOT_SENT' || told === 'AUTH')

/**
 * What an answer says of the lane by which its sending went: only the bank's own word opens it again. One that is ours says nothing, and
 * leaves the lane to the next who tries it once the time of this one is over.
 */
export const hearLane = async (
  lanes: HeardLanes,
  lane: Lane,
  answer: Pick<BankAnswer, 'class' | 'isOurs'>,
  { probes, at, patience }: Readonly<{ probes: boolean; at: Date; patience: PollPlan }>,
): Promise<void> => {
  if (answer.isOurs) return
  // That people have a case by then makes no bank be there later.
  const plan = { ...patience, giveUpAfterMs: Infinity }
  const until = ({ since, failures }: LaneFailures) =>
    nextSendingOf(plan, { sent: since, polls: failures - 1, now: at, of: laneName(lane) })
  if (isAway(answer) || (probes && answer.class === 'UNK')) return lanes.rest(lane, { at, probes, until })
  if (probes) await lanes.open(lane, at)
}
