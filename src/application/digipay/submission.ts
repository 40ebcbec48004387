import { dayOf, type NoRuleOnDate, type Order, type When, yearClosed } from '../../domain/digipay'
import type { LocalDate, Refusal } from '../../domain/kernel'
import { aboutId, type BudgetRefusal, payableLine } from './guards'
import type { BudgetLine } from './ports'

export type NeedDatePast = Refusal<'NEED_DATE_PAST'> & Readonly<{ today: LocalDate }>
export type NeedDateBeyondYear = Refusal<'NEED_DATE_BEYOND_YEAR'> &
  Readonly<{ needOn: LocalDate; lastDay: LocalDate; rule: string }>
export type SubmissionRefusal = NeedDatePast | NeedDateBeyondYear | BudgetRefusal | NoRuleOnDate

type Needed = Pick<Order, 'needOn'>

/** The pagu of a year pays for nothing that is delivered when payments out of it have ended. */
export const neededTooLate = (
  { needOn }: Needed,
  { fiscalYear }: BudgetLine,
): NeedDateBeyondYear | NoRuleOnDate | undefined => {
  if (needOn === undefined) return undefined
  const closed = yearClosed('PAY', fiscalYear, needOn)
  if (closed?.code !== 'FISCAL_YEAR_CLOSED') return closed
  const { lastDay, rule } = closed
  return { code: 'NEED_DATE_BEYOND_YEAR', needOn, lastDay, rule, path: ['id'] }
}

/**
 * Why a cart may not be submitted now, whoever tries: its day is past or beyond the year of its pagu, or UP may not pay out of
 * its budget line. Who could still choose another is told, and not the PPK alone.
 */
export const unsubmittable = (
  { needOn }: Needed,
  line: BudgetLine | undefined,
  when: When,
): SubmissionRefusal | undefined => {
  const today = dayOf(when)
  // A cart may lie for days: what was a day to come when it was written down may be past by now.
  if (needOn !== undefined && needOn < today) return { code: 'NEED_DATE_PAST', today, path: ['id'] }
  const payable = aboutId(payableLine(line, when, 'ORDER'))
  return payable.ok ? neededTooLate({ needOn }, payable.value) : payable.error
}
