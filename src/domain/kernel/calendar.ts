import type { Branded } from './ids'
import { err, ok, type Refusal, type Result } from './result'

/** A calendar date, YYYY-MM-DD, in somebody's zone: it has no hour and never shifts. */
export type LocalDate = Branded<string, 'LocalDate'>

/** Indonesia's three zones; none has daylight saving. */
export const zones = { WIB: 7, WITA: 8, WIT: 9 } as const
export type Zone = keyof typeof zones

/** The years that dates may lie in: from independence on, and as far as anybody plans. */
export const years = { first: 1945, last: 2199 } as const
const isYear = (year: number): boolean => Number.isInteger(year) && year >= years.first && year <= years.last

export type NotADate = Refusal<'NOT_A_DATE'>
export type DateOutOfRange = Refusal<'DATE_OUT_OF_RANGE'> & typeof years

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Reads YYYY-MM-DD and refuses dates that no calendar has, and those of years that are none of ours. */
export const parseLocalDate = (text: string): Result<LocalDate, NotADate | DateOutOfRange> => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return err({ code: 'NOT_A_DATE' })
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  if (!isReal) return err({ code: 'NOT_A_DATE' })
  return isYear(year) ? ok(text as LocalDate) : err({ code: 'DATE_OUT_OF_RANGE', ...years })
}

/** A date written in code or data: a wrong one is a bug. */
export const localDate = (text: string): LocalDate => {
  const parsed = parseLocalDate(text)
  if (!parsed.ok) throw new RangeError(`not a calendar date: ${text}`)
  return parsed.value
}

/** The calendar date that a clock in this zone shows at this instant. */
export const dateIn = (zone: Zone, at: Date): LocalDate =>
  new Date(at.getTime() + zones[zone] * 3_600_000).toISOString().slice(0, 10) as LocalDate

/** The instant at which this date begins in a zone. */
export const dayBegins = (zone: Zone, date: LocalDate): Date =>
  new Date(Date.parse(`${date}T00:00:00Z`) - zones[zone] * 3_600_000)

export const fiscalYear = (date: LocalDate): number => Number(date.slice(0, 4))
/** So many days later, or on the last day of the year if that is before. */
export const withinYear = (date: LocalDate, days: number): LocalDate => {
  const later = addDays(date, days)
  return fiscalYear(later) === fiscalYear(date) ? later : (`${String(fiscalYear(date))}-12-31` as LocalDate)
}
export const monthOf = (date: LocalDate): number => Number(date.slice(5, 7))

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.UTC(Number(date.slice(0, 4)), monthOf(date) - 1, Number(date.slice(8)) + days))
    .toISOString()
    .slice(0, 10) as LocalDate

/** The same day so many months later, or the last day of that month if it has no such day. */
export const addMonths = (date: LocalDate, count: number): LocalDate => {
  const place = fiscalYear(date) * 12 + monthOf(date) - 1 + count
  const [year, month] = [Math.floor(place / 12), (place % 12) + 1]
  const day = Math.min(Number(date.slice(8)), daysIn(year, month))
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) as LocalDate
}

/** A span of calendar dates, both ends included; an open end has no `to`. */
export type Validity = Readonly<{ from: LocalDate; to?: LocalDate | undefined }>
export const isValidOn = ({ from, to }: Validity, date: LocalDate): boolean =>
  from <= date && (to === undefined || date <= to)

const months = [
  'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni',
  'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember',
] // prettier-ignore

/** 5 Maret 2026, as documents write it. */
export const inWords = (date: LocalDate): string =>
  `${Number(date.slice(8))} ${months[monthOf(date) - 1] ?? ''} ${date.slice(0, 4)}`

const englishMonths = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] // prettier-ignore

/** 5 March 2026, as people read it in English. */
export const inEnglishWords = (date: LocalDate): string =>
  `${Number(date.slice(8))} ${englishMonths[monthOf(date) - 1] ?? ''} ${date.slice(0, 4)}`

/** The days on which offices are closed beside weekends, and the years for which they are known. */
export type WorkingCalendar = Readonly<{ closed: ReadonlySet<LocalDate>; years: ReadonlySet<number> }>

/** Whether offices are open: no Saturday, no Sunday, no holiday, no cuti bersama. */
export const isWorkingDay = ({ closed }: WorkingCalendar, date: LocalDate): boolean =>
  ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) && !closed.has(date)

/** The date itself if offices are open on it, otherwise the first later one on which they are. */
export const nextWorkingDay = (calendar: WorkingCalendar, date: LocalDate): LocalDate =>
  isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, addDays(date, 1))

/** So many working days later; nought days later is the date itself. */
export const addWorkingDays = (calendar: WorkingCalendar, date: LocalDate, days: number): LocalDate =>
  days <= 0 ? date : addWorkingDays(calendar, nextWorkingDay(calendar, addDays(date, 1)), days - 1)

/** The date itself if offices are open on it, otherwise the last earlier one on which they were. */
export const lastWorkingDay = (calendar: WorkingCalendar, date: LocalDate): LocalDate =>
  isWorkingDay(calendar, date) ? date : lastWorkingDay(calendar, addDays(date, -1))

/** So many working days earlier; nought days earlier is the date itself. */
export const workingDaysBefore = (calendar: WorkingCalendar, date: LocalDate, days: number): LocalDate =>
  days <= 0 ? date : workingDaysBefore(calendar, lastWorkingDay(calendar, addDays(date, -1)), days - 1)

/** How many calendar days a date lies after another; less than nought if before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** This day of the month after a date's month. */
export const dayOfNextMonth = (date: LocalDate, day: number): LocalDate =>
  new Date(Date.UTC(fiscalYear(date), monthOf(date), day)).toISOString().slice(0, 10) as LocalDate

/** One month of tax (masa pajak). */
export type Month = Readonly<{ year: number; month: number }>
/** The month that a date lies in. */
export const monthHolding = (date: LocalDate): Month => ({ year: fiscalYear(date), month: monthOf(date) })
/** The first day of a month. */
export const firstOf = ({ year, month }: Month): LocalDate =>
  localDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)
/** Whether a year and a number make a month between the years that dates know. */
export const isMonth = ({ year, month }: Month): boolean =>
  isYear(year) && Number.isInteger(month) && month >= 1 && month <= 12
