import { type NoRuleOnDate, type TupGrant, type TupOver, tupOver, tupTerm } from '../../domain/digipay'
import type { LocalDate, Refusal } from '../../domain/kernel'
import { stateCalendar } from '../../domain/organisation'

export type TupRefusal = TupOver | NoRuleOnDate | Refusal<'NO_TUP'> | Refusal<'TUP_NOT_BY_CARD'>

/** Why a payment may not take TUP on this day, if it may not: none is open, or its last day is over. */
export const untimelyTup = (tup: TupGrant | undefined, leavesOn: LocalDate): TupRefusal | undefined => {
  if (!tup) return { code: 'NO_TUP', path: ['fund'] }
  const term = tupTerm(stateCalendar, tup.sp2dOn)
  return term.ok ? tupOver(term.value, leavesOn) : term.error
}
