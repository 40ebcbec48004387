import { fiscalYear, type LocalDate, type Refusal } from '../kernel'
import type { Fund } from './accounts'
import type { NoRuleOnDate } from './limits'
import { type UpStanding, upUse } from './up'
import { type When, yearClosed } from './year-end'

/** UP is of the fiscal year of the SP2D that brought it: by this hour what is left of it is with the State again. */
export type UpOfEndedYear = Refusal<'UP_OF_ENDED_YEAR'> &
  Readonly<{ fiscalYear: number; lastDay: LocalDate; until: string; rule: string }>
/** A fund of an ended year of which something is still to be paid back or accounted for. */
export type EndedYearOpen = Refusal<'ENDED_YEAR_OPEN'> & Readonly<{ fund: Fund; fiscalYear: number; open: bigint }>

/** Why UP that an SP2D of this day brought may not be spent at a moment, if it may not: its year is over, whatever is still free of it. */
export const upOfEndedYear = (broughtOn: LocalDate, when: When): UpOfEndedYear | NoRuleOnDate | undefined => {
  const closed = yearClosed('DEPOSIT', fiscalYear(broughtOn), when)
  if (closed?.code !== 'FISCAL_YEAR_CLOSED') return closed
  const { lastDay, until, rule } = closed
  return { code: 'UP_OF_ENDED_YEAR', fiscalYear: fiscalYear(broughtOn), lastDay, until, rule, path: ['payOn'] }
}

/**
 * What of a fund is still to be paid back or accounted for: cash that is free, promised or cut, and bills that no SP2D has noted. What was
 * paid twice is with whoever got it, and is the State's when it comes back in another year; a fee of the bank has no bill.
 */
export const openOf = (standing: UpStanding): bigint =>
  standing.free + standing.held + standing.cut + upUse(standing).usedNotReplaced

/** A year begins with money of its own: none is granted while something of a fund of an earlier one is open. */
export const endedYearOpen = (
  fund: Fund,
  { broughtOn, standing }: Readonly<{ broughtOn: LocalDate | undefined; standing: UpStanding }>,
  grantedOn: LocalDate,
): EndedYearOpen | undefined => {
  const open = openOf(standing)
  return broughtOn !== undefined && fiscalYear(broughtOn) < fiscalYear(grantedOn) && open > 0n
    ? { code: 'ENDED_YEAR_OPEN', fund, fiscalYear: fiscalYear(broughtOn), open, path: ['sp2dOn'] }
    : undefined
}
