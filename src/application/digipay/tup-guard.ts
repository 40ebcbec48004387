import { type NoRuleOnDate, type TupGrant, type TupOver, tupOver, tupTerm, type When } from '../../domain/digipay'
import type { Refusal } from '../../domain/kernel'
import { stateCalendar } from '../../domain/organisation'

export type TupRefusal = TupOver | NoRuleOnDate | Refusal<'NO_TUP'> | Refusal<'TUP_NOT_BY_CARD'>

/** Why a payment may not take TUP when it leaves, if it may not: none is open, or its last day is over. */
export const untimelyTup = (tup: TupGrant | undefined, leaves: When): TupRefusal | undefined => {
  if (!tup) return { code: 'NO_TUP', path: ['fund'] }
  const term = tupTerm(stateCalendar, tup.sp2dOn)
  return term.ok ? tupOver(term.value, leaves) : term.error
}
