import { err, type LocalDate, ok, type Refusal, type Result, type UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'

/** What is public of a satker's promises in a period: how many fell due and how many of them were kept, nothing else. */
export type OnTimeScore = Readonly<{
  satker: UnitId
  from: LocalDate
  to: LocalDate
  fellDue: number
  kept: number
  /** The last promised day that is over and so was counted. */
  countedTo: LocalDate
}>
export type OnTimeAsked = Pick<OnTimeScore, 'satker' | 'from' | 'to'>
export type OnTimeRefusal = Refusal<'PERIOD_NOT_VALID'>

/** Where the counts come from: nothing where the unit is no satker. */
export type OnTimeReads = Readonly<{ score: (asked: OnTimeAsked, actor: Actor) => Promise<OnTimeScore | undefined> }>

/** How well a satker keeps its promises to vendors: settled by the promised day, of all whose promised day is over. */
export const onTimeScore =
  (reads: OnTimeReads) =>
  async (asked: OnTimeAsked, actor: Actor): Promise<Result<OnTimeScore | undefined, OnTimeRefusal>> =>
    asked.to < asked.from ? err({ code: 'PERIOD_NOT_VALID', path: ['to'] }) : ok(await reads.score(asked, actor))
