import type { LocalDate } from '../kernel'
import data from './kkp.json'
import { type PromiseRow, rowOn, rowsOf, type Written } from './promise-law'

/** How many charges a bill of a card may have, and how many days before it is due people are reminded of it. */
export type KkpLaw = Readonly<{
  billLines: readonly PromiseRow<number>[]
  billReminders: readonly PromiseRow<number>[]
}>
type WrittenLaw = Readonly<{
  billLines: readonly (Written & Readonly<{ most: number }>)[]
  billReminders: readonly (Written & Readonly<{ daysBefore: number }>)[]
}>

const MOST_LINES = 10_000
const MOST_DAYS = 60
const whole = (least: number, most: number) => (value: number) =>
  Number.isInteger(value) && value >= least && value <= most
const read = rowsOf('kkp')
/** Reads the rules of cards; a gap, an overlap, a missing citation or an impossible value is a bug of the data. */
export const kkpLawFrom = ({ billLines, billReminders }: WrittenLaw): KkpLaw => ({
  billLines: read('billLines', billLines, ({ most }) => most, whole(1, MOST_LINES)),
  billReminders: read('billReminders', billReminders, ({ daysBefore }) => daysBefore, whole(0, MOST_DAYS)),
})

/** The rules of cards as committed. */
export const kkpLaw: KkpLaw = kkpLawFrom(data)

/** How many charges a bill of this day may have, if cards were allowed on it at all. */
export const mostLinesOn = (on: LocalDate): number => rowOn(kkpLaw.billLines, on)?.value ?? 0

/** How many days before a bill is due on this day people are reminded of it. */
export const billReminderDaysOn = (on: LocalDate): number | undefined => rowOn(kkpLaw.billReminders, on)?.value
