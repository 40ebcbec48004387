import { addDays, dateIn, dayBegins, type LocalDate, parseLocalDate, zones } from '../../domain/kernel'
import type { BankProfile } from './profile'
import { parseStamp, stampOf } from './wire'

type Days = BankProfile['statementDays']
type Span = Readonly<{ from: Date; to: Date }>

const SECOND = 1_000

/** Reads when a line was booked; where lines tell no hour, the beginning of its day, whatever hour is written. */
export const bookedAt = (text: string, days: Days): Date | undefined => {
  const told = parseStamp(text, { milliseconds: true })
  if (!days || days.hours) return told
  const date = parseLocalDate(text)
  const on = told ? dateIn(days.zone, told) : date.ok ? date.value : undefined
  return on && dayBegins(days.zone, on)
}

const lastSecondOf = (zone: NonNullable<Days>['zone'], at: Date): Date =>
  new Date(dayBegins(zone, addDays(dateIn(zone, at), 1)).getTime() - SECOND)

/** The end of what is asked: a whole second, or the last second of the day where only whole days are told. */
export const askedUntil = (to: Date, days: Days): Date =>
  days ? lastSecondOf(days.zone, to) : new Date(Math.ceil(to.getTime() / SECOND) * SECOND)

/** What is asked to answer for a span: the span, or all days that hold a moment of it. */
export const askedFor = ({ from, to }: Span, days: Days): Span => ({
  from: days ? dayBegins(days.zone, dateIn(days.zone, from)) : from,
  to: askedUntil(to, days),
})

const midnight = (zone: NonNullable<Days>['zone'], on: LocalDate): string =>
  `${on}T00:00:00+${String(zones[zone]).padStart(2, '0')}:00`

/** The two ends as the bank is asked for them: from midnight to midnight, where it knows no others. */
export const endsAsked = ({ from, to }: Span, days: Days): Readonly<{ fromDateTime: string; toDateTime: string }> => {
  if (!days) return { fromDateTime: stampOf(from), toDateTime: stampOf(to) }
  const { zone, ends } = days
  const last = dateIn(zone, to)
  return {
    fromDateTime: midnight(zone, dateIn(zone, from)),
    toDateTime: midnight(zone, ends === 'LAST_DAY' ? last : addDays(last, 1)),
  }
}
