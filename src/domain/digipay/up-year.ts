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

/** A fund as its book shows it: since when its money is there, where it stands, and what `bills` of it can still come to an SP2D. */
export type FundSight = Readonly<{ broughtOn: LocalDate | undefined; standing: UpStanding; bills: bigint }>

/**
 * What of a fund an act can still pay back or account for: cash that is free, promised or cut, and bills that a request may name or names on
 * its way. Other use has no bill and counts nowhere: a fee of the bank, what was paid twice, and tax that was deposited of a payment
 * which came back; nor do bills that were replaced before requests named them.
 */
export const openOf = (standing: UpStanding, bills: bigint): bigint => {
  const { usedNotReplaced: used } = upUse(standing)
  return standing.free + standing.held + standing.cut + (bills < used ? bills : used)
}

/** A year begins with money of its own: none is granted while something of a fund of an earlier one is open. */
export const endedYearOpen = (
  fund: Fund,
  { broughtOn, standing, bills }: FundSight,
  grantedOn: LocalDate,
): EndedYearOpen | undefined => {
  const open = openOf(standing, bills)
  return isOfEarlierYear(broughtOn, grantedOn) && open > 0n
    ? { code: 'ENDED_YEAR_OPEN', fund, fiscalYear: fiscalYear(broughtOn), open, path: ['sp2dOn'] }
    : undefined
}

/** Whether money that came on a day, if any came, is of a year before that of another day. */
export const isOfEarlierYear = (broughtOn: LocalDate | undefined, on: LocalDate): broughtOn is LocalDate =>
  broughtOn !== undefined && fiscalYear(broughtOn) < fiscalYear(on)
