import { err, type LocalDate, localDate, ok, type Refusal, type Result } from '../kernel'
import type { NoRuleOnDate } from './limits'
import { isDayOfEveryYear, type PromiseDoubt, type PromiseRow, rowOn, rowsOf, type Written } from './promise-law'
import data from './year-end.json'

/** What the end of a fiscal year ends: orders, SPBy, payments out of UP, and the deposit of what is left of it. */
export const yearStages = ['ORDER', 'SPBY', 'PAY', 'DEPOSIT'] as const
export type YearStage = (typeof yearStages)[number]

/** The last day of a stage in one fiscal year, by the satker's own clock, and the hour where the rule names one. */
export type CutOff = Readonly<{ on: LocalDate; until: string; citation: string; doubt: PromiseDoubt | undefined }>
/** The law of the end of the year: for each stage, since when a day and an hour hold. */
export type YearEndLaw = Readonly<
  Record<YearStage, readonly PromiseRow<Readonly<{ monthDay: string; until: string }>>[]>
>
export type FiscalYearClosed = Refusal<'FISCAL_YEAR_CLOSED'> &
  Readonly<{ stage: YearStage; fiscalYear: number; lastDay: LocalDate; rule: string }>

type WrittenRow = Written & Readonly<{ monthDay: string; until?: string }>
const MIDNIGHT = '24:00'
const isHour = (until: string): boolean => until === MIDNIGHT || /^([01]\d|2[0-3]):[0-5]\d$/.test(until)

/** Reads the law of the end of the year; the letters that the Director General issues each year are rows of it. */
export const yearEndLawFrom = (written: Readonly<Record<Lowercase<YearStage>, readonly WrittenRow[]>>): YearEndLaw => {
  const stage = (rule: Lowercase<YearStage>) =>
    rowsOf('year end')(
      rule,
      written[rule],
      ({ monthDay, until = MIDNIGHT }) => ({ monthDay, until }),
      ({ monthDay, until }) => isDayOfEveryYear(monthDay) && isHour(until),
    )
  return { ORDER: stage('order'), SPBY: stage('spby'), PAY: stage('pay'), DEPOSIT: stage('deposit') }
}

/** The law of the end of the year as committed. */
export const yearEndLaw: YearEndLaw = yearEndLawFrom(data)

/** When a stage of a fiscal year ends. */
export const cutOffOf = (
  stage: YearStage,
  fiscalYear: number,
  law: YearEndLaw = yearEndLaw,
): Result<CutOff, NoRuleOnDate> => {
  const end = localDate(`${String(fiscalYear)}-12-31`)
  const row = rowOn(law[stage], end)
  if (!row) return err({ code: 'NO_RULE_ON_DATE', rule: 'yearEnd', on: end })
  const { monthDay, until } = row.value
  return ok({
    on: localDate(`${String(fiscalYear)}-${monthDay}`), until, citation: row.citation, doubt: row.doubt,
  }) // prettier-ignore
}

/** Nothing of a stage happens after its last day: why not on this one, or nothing while the year is open. */
export const yearClosed = (
  stage: YearStage,
  fiscalYear: number,
  on: LocalDate,
  law: YearEndLaw = yearEndLaw,
): FiscalYearClosed | NoRuleOnDate | undefined => {
  const end = cutOffOf(stage, fiscalYear, law)
  if (!end.ok) return end.error
  const { on: lastDay, citation: rule } = end.value
  return on > lastDay ? { code: 'FISCAL_YEAR_CLOSED', stage, fiscalYear, lastDay, rule } : undefined
}
