import { addDays, isValidOn, type LocalDate, localDate, parseLocalDate, type Validity } from '../kernel'
import data from './promise.json'
import yearEnd from './year-end.json'

/** What is open in a rule, in both languages. */
export type PromiseDoubt = Readonly<{ id: string; en: string }>
type Sourced = Readonly<{ citation: string; doubt: PromiseDoubt | undefined }>
/** A rule of a promise, since when it holds and until when. */
export type PromiseRow<T> = Validity & Sourced & Readonly<{ value: T }>
/** How many working days a promise takes, how many before it people are reminded, and the last day of a fiscal year. */
export type PromiseLaw = Readonly<{
  promise: readonly PromiseRow<number>[]
  reminders: readonly PromiseRow<number>[]
  fiscalCutOff: readonly PromiseRow<string>[]
}>

/** A row as its law file writes it. */
export type Written = Readonly<{ from: string; to?: string; citation: string; doubt?: PromiseDoubt }>
type WrittenLaw = Readonly<{
  promise: readonly (Written & Readonly<{ workingDays: number }>)[]
  reminders: readonly (Written & Readonly<{ workingDaysBefore: number }>)[]
  fiscalCutOff: readonly (Written & Readonly<{ monthDay: string }>)[]
}>

const MOST_DAYS = 60
const wholeDays = (least: number) => (days: number) => Number.isInteger(days) && days >= least && days <= MOST_DAYS
/** 29 February is no day of every year. */
export const isDayOfEveryYear = (monthDay: string): boolean => parseLocalDate(`2025-${monthDay}`).ok

/** Reads the rows of one rule of a law file; a gap, an overlap, a missing citation or an impossible value is a bug of the data. */
export const rowsOf = (law: string) => <R extends Written, T>(rule: string, rows: readonly R[], valueOf: (row: R) => T, isRight: (value: T) => boolean) => {
  if (rows.length === 0) throw new RangeError(`the ${law} law has no row of ${rule}`)
  return rows.map((row, at): PromiseRow<T> => {
    const [from, to] = [localDate(row.from), row.to === undefined ? undefined : localDate(row.to)]
    const following = rows[at + 1]
    const isFaulty =
      !isRight(valueOf(row)) || row.citation.trim() === '' || (to !== undefined && to < from) ||
      (following !== undefined && (to === undefined || addDays(to, 1) !== following.from))
    if (isFaulty) throw new RangeError(`the ${law} law has a faulty row of ${rule}, from ${row.from}`)
    return { from, to, citation: row.citation, doubt: row.doubt, value: valueOf(row) }
  })
} // prettier-ignore

const read = rowsOf('promise')
/** Reads the law of promises; a gap, an overlap, a missing citation or an impossible value is a bug of the data. */
export const promiseLawFrom = ({ promise, reminders, fiscalCutOff }: WrittenLaw): PromiseLaw => ({
  promise: read('promise', promise, ({ workingDays }) => workingDays, wholeDays(1)),
  reminders: read('reminders', reminders, ({ workingDaysBefore }) => workingDaysBefore, wholeDays(1)),
  fiscalCutOff: read('fiscalCutOff', fiscalCutOff, ({ monthDay }) => monthDay, isDayOfEveryYear),
})

/** The law of promises as committed. */
export const promiseLaw: PromiseLaw = promiseLawFrom({ ...data, fiscalCutOff: yearEnd.pay })

/** The row in force on a day, if one is. */
export const rowOn = <T>(rows: readonly PromiseRow<T>[], on: LocalDate): PromiseRow<T> | undefined =>
  rows.find((row) => isValidOn(row, on))
