import {
  addDays, addMonths, daysBetween, fiscalYear, type LocalDate, localDate, nextWorkingDay, ok, type Refusal, type Result, type WorkingCalendar,
} from '../kernel' // prettier-ignore
import { inForce, type NoRuleOnDate } from './limits'
import type { Cited } from './up'
import law from './up.json'
import { cutOffOf, dayOf, isPast, MIDNIGHT, type When } from './year-end'

/** A TUP as its SP2D brought it. */
export type TupGrant = Readonly<{ sp2dNumber: string; sp2dOn: LocalDate; amount: bigint }>
/** Until which day and hour a TUP may be spent, when its people are warned, and by which rule. */
export type TupTerm = Readonly<{ lastDay: LocalDate; until: string; warnOn: readonly LocalDate[]; rule: string }>
/** How a TUP stands on a day: its last day ahead, near, or gone by. */
export type TupStage = 'RUNNING' | 'ENDING' | 'OVER'
export type TupOver = Refusal<'TUP_OVER'> & Readonly<{ lastDay: LocalDate; rule: string }>

type Row = Cited & Readonly<{ months: number; warnDaysBefore: readonly number[] }>

/**
 * The term of a TUP: so many months after its SP2D, or the next day on which offices are open; it never outlasts its fiscal year,
 * by the end of which its rest is paid back.
 */
export const tupTerm = (calendar: WorkingCalendar, sp2dOn: LocalDate): Result<TupTerm, NoRuleOnDate> => {
  const row = inForce<Row>(law.tup, 'tup', sp2dOn)
  if (!row.ok) return row
  const { months, warnDaysBefore, citation } = row.value
  const end = cutOffOf('DEPOSIT', fiscalYear(sp2dOn))
  if (!end.ok) return end
  const whole = { on: nextWorkingDay(calendar, addMonths(sp2dOn, months)), until: MIDNIGHT, citation }
  const { on: lastDay, until, citation: rule } = whole.on < end.value.on ? whole : end.value
  return ok({ lastDay, until, warnOn: warnDaysBefore.map((days) => addDays(lastDay, -days)), rule })
}

/** How the term stands then. */
export const tupStage = ({ lastDay: on, until, warnOn }: TupTerm, when: When): TupStage =>
  isPast({ on, until }, when) ? 'OVER' : warnOn.some((day) => dayOf(when) >= day) ? 'ENDING' : 'RUNNING'

/** How many days are left, today not among them; nought and less once the last one is there. */
export const tupDaysLeft = ({ lastDay }: Pick<TupTerm, 'lastDay'>, on: LocalDate): number => daysBetween(on, lastDay)

/** Nothing is paid out of a TUP after its last day. */
export const tupOver = ({ lastDay, until, rule }: TupTerm, when: When): TupOver | undefined =>
  isPast({ on: lastDay, until }, when) ? { code: 'TUP_OVER', lastDay, rule, path: ['payOn'] } : undefined

const isWell = ({ from, months, warnDaysBefore, citation }: Row): boolean =>
  localDate(from) === from && Number.isInteger(months) && months >= 1 && citation.trim() !== '' &&
  warnDaysBefore.every((days) => Number.isInteger(days) && days >= 0 && days < 31) // prettier-ignore
if (!law.tup.every(isWell)) throw new RangeError('the law of TUP is not well formed')
