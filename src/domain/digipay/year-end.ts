import { dateIn, dayBegins, err, type LocalDate, localDate, ok, type Refusal, type Result, type Zone } from '../kernel'
import type { NoRuleOnDate } from './limits'
import { isDayOfEveryYear, type PromiseDoubt, type PromiseRow, rowOn, rowsOf, type Written } from './promise-law'
import data from './year-end.json'

/** What the end of a fiscal year ends: orders, SPBy, payments out of UP, and the deposit of what is left of it. */
export const yearStages = ['ORDER', 'SPBY', 'PAY', 'DEPOSIT'] as const
export type YearStage = (typeof yearStages)[number]

/** An instant, and where the satker is whose clock tells its day and hour. */
export type Moment = Readonly<{ at: Date; zone: Zone }>
/** When something happens: a moment, or a whole day of which only its beginning is known to count. */
export type When = LocalDate | Moment
/** The satker's own day of it. */
export const dayOf = (when: When): LocalDate => (typeof when === 'string' ? when : dateIn(when.zone, when.at))

/** The last day of a stage in one fiscal year, by the satker's own clock, and the hour at which it ends: midnight unless the rule names one. */
export type CutOff = Readonly<{ on: LocalDate; until: string; citation: string; doubt: PromiseDoubt | undefined }>
/** The law of the end of the year: for each stage, since when a day and an hour hold. */
export type YearEndLaw = Readonly<
  Record<YearStage, readonly PromiseRow<Readonly<{ monthDay: string; until: string }>>[]>
>
export type FiscalYearClosed = Refusal<'FISCAL_YEAR_CLOSED'> &
  Readonly<{ stage: YearStage; fiscalYear: number; lastDay: LocalDate; until: string; rule: string }>

type WrittenRow = Written & Readonly<{ monthDay: string; until?: string }>
/** The hour of a cut-off that ends with its day. */
export const MIDNIGHT = '24:00'
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

const minutesOf = (until: string): number => Number(until.slice(0, 2)) * 60 + Number(until.slice(3))
/** Whether a cut-off lies behind: from its hour on, by the clock of the satker; of a whole day its beginning is asked. */
export const isPast = ({ on, until }: Pick<CutOff, 'on' | 'until'>, when: When): boolean => {
  // Without an hour it is the same everywhere: both are reckoned by one clock.
  const { at, zone }: Moment = typeof when === 'string' ? { at: dayBegins('WIB', when), zone: 'WIB' } : when
  return at.getTime() >= dayBegins(zone, on).getTime() + minutesOf(until) * 60_000
}

/** Nothing of a stage happens after the hour of its last day: why not then, or nothing while the year is open. */
export const yearClosed = (
  stage: YearStage,
  fiscalYear: number,
  when: When,
  law: YearEndLaw = yearEndLaw,
): FiscalYearClosed | NoRuleOnDate | undefined => {
  const end = cutOffOf(stage, fiscalYear, law)
  if (!end.ok) return end.error
  const { on: lastDay, until, citation: rule } = end.value
  return isPast(end.value, when) ? { code: 'FISCAL_YEAR_CLOSED', stage, fiscalYear, lastDay, until, rule } : undefined
}
