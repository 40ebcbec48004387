import {
  addDays, addWorkingDays, err, fiscalYear, isWorkingDay, lastWorkingDay, type LocalDate, localDate, ok, type Refusal, type Result,
  type WorkingCalendar, workingDaysBefore,
} from '../kernel' // prettier-ignore
import type { Holiday } from '../organisation'
import type { NoRuleOnDate } from './limits'
import { type PromiseDoubt, type PromiseLaw, promiseLaw, rowOn } from './promise-law'

/** What decided the day: so many working days, or the end of the fiscal year, which no payment outlasts. */
export const promiseRules = ['WORKING_DAYS', 'FISCAL_CUT_OFF'] as const
export type PromiseRule = (typeof promiseRules)[number]

/** The day by which a vendor is told that he will be paid, and why that day. It is fixed when the BAST is signed. */
export type PaymentPromise = Readonly<{
  on: LocalDate
  rule: PromiseRule
  countedFrom: LocalDate
  workingDays: number
  /** The last day of the fiscal year on which money may leave. */
  cutOff: LocalDate
  /** The holidays on working weekdays that were skipped. */
  shifted: readonly Readonly<{ on: LocalDate; name: string }>[]
  /** Whether the holidays of that year were known when it was promised. */
  isCalendarKnown: boolean
  citation: string
  doubts: readonly PromiseDoubt[]
}>

/** The days on which offices are open, and the names of those on which they are not. */
export type PromiseCalendar = Readonly<{ calendar: WorkingCalendar; holidays: readonly Holiday[] }>

const isWeekday = (on: LocalDate): boolean => isWorkingDay({ closed: new Set(), years: new Set() }, on)

/**
 * The promise for what was accepted on a day: so many working days later, but never past the fiscal cut-off. What is
 * accepted after the last working day of the year is promised for the day itself.
 */
export const promiseFor = (
  { calendar, holidays }: PromiseCalendar,
  countedFrom: LocalDate,
  law: PromiseLaw = promiseLaw,
): Result<PaymentPromise, NoRuleOnDate> => {
  const term = rowOn(law.promise, countedFrom)
  const end = rowOn(law.fiscalCutOff, countedFrom)
  if (!term || !end) return err({ code: 'NO_RULE_ON_DATE', rule: term ? 'fiscalCutOff' : 'promise', on: countedFrom })
  const cutOff = localDate(`${String(fiscalYear(countedFrom))}-${end.value}`)
  const counted = addWorkingDays(calendar, countedFrom, term.value)
  const isCut = counted > cutOff
  const last = lastWorkingDay(calendar, cutOff)
  const on = isCut ? (last < countedFrom ? countedFrom : last) : counted
  const speaking = isCut ? [term, end] : [term]
  return ok({
    on, rule: isCut ? 'FISCAL_CUT_OFF' : 'WORKING_DAYS', countedFrom, workingDays: term.value, cutOff,
    shifted: holidays
      .filter((day) => day.on > countedFrom && day.on <= (isCut ? cutOff : on) && isWeekday(day.on))
      .map((day) => ({ on: day.on, name: day.name })),
    isCalendarKnown: calendar.years.has(fiscalYear(countedFrom)),
    citation: speaking.map(({ citation }) => citation).join('; '),
    doubts: speaking.flatMap(({ doubt }) => doubt ?? []),
  })
} // prettier-ignore

export type LaterThanPromised = Refusal<'LATER_THAN_PROMISED'> & Readonly<{ promisedOn: LocalDate }>

/** The day on which a payment leaves unless somebody says another one: as promised, or today if that day is over. */
export const usualPayDay = (promised: PaymentPromise | undefined, today: LocalDate): LocalDate =>
  promised && promised.on > today ? promised.on : today

/** Whoever pays later than was promised owes the vendor a reason. */
export const brokenPromise = (
  promised: PaymentPromise | undefined,
  payOn: LocalDate,
  reason: string | undefined,
): LaterThanPromised | undefined =>
  promised && payOn > promised.on && !reason?.trim()
    ? { code: 'LATER_THAN_PROMISED', promisedOn: promised.on, path: ['reason'] }
    : undefined

/** What an office is reminded of, once each: that the day comes, that it is there, that it went by. */
export const reminderKinds = ['AHEAD', 'TODAY', 'OVERDUE'] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** Which reminder of an unpaid promise is due on a day, if one is. */
export const reminderOn = (
  calendar: WorkingCalendar,
  promisedOn: LocalDate,
  today: LocalDate,
  law: PromiseLaw = promiseLaw,
): ReminderKind | undefined => {
  if (today > promisedOn) return 'OVERDUE'
  if (today === promisedOn) return 'TODAY'
  const ahead = rowOn(law.reminders, today)
  return ahead && today >= workingDaysBefore(calendar, promisedOn, ahead.value) ? 'AHEAD' : undefined
}

/** The last promised day that may be spoken of on a day: no reminder goes out earlier. */
export const remindedUntil = (calendar: WorkingCalendar, today: LocalDate, law: PromiseLaw = promiseLaw): LocalDate => {
  const ahead = rowOn(law.reminders, today)
  // Days on which offices are closed after the last counted one are reminded of with it.
  return ahead ? addDays(addWorkingDays(calendar, today, ahead.value + 1), -1) : today
}
