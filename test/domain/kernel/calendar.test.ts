import fc from 'fast-check'
import {
  addDays, addWorkingDays, dayOfNextMonth, firstOf, isMonth, isWorkingDay, type LocalDate, localDate, monthHolding, nextWorkingDay,
  type WorkingCalendar,
} from '../../../src/domain/kernel' // prettier-ignore

const anyDate = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(localDate('1990-01-01'), days))
const calendarAround = (date: LocalDate): fc.Arbitrary<WorkingCalendar> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 25 })
    .map((days) => ({ closed: new Set(days.map((each) => addDays(date, each))), years: new Set<number>() }))
const anyDay = anyDate.chain((date) => fc.record({ date: fc.constant(date), calendar: calendarAround(date) }))
const weekdays: WorkingCalendar = { closed: new Set(), years: new Set() }
const between = (from: LocalDate, to: LocalDate): readonly LocalDate[] =>
  from < to ? [from, ...between(addDays(from, 1), to)] : []

describe('working days', () => {
  test('leave out Saturdays, Sundays and the days that a decree closes', () => {
    const closed = { closed: new Set([localDate('2026-03-19')]), years: new Set([2026]) }
    const week = ['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22']
    expect(week.map((day) => isWorkingDay(closed, localDate(day)))).toEqual([true, true, true, false, true, false, false]) // prettier-ignore
  })
  test('the next one is open, not earlier, and nothing open lies before it', () =>
    fc.assert(
      fc.property(anyDay, ({ date, calendar }) => {
        const next = nextWorkingDay(calendar, date)
        expect(isWorkingDay(calendar, next)).toBe(true)
        expect(between(date, next).filter((day) => isWorkingDay(calendar, day))).toEqual([])
        expect(nextWorkingDay(calendar, next)).toBe(next)
      }),
    ))
  test('so many later have exactly so many open days behind them', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 30 }), ({ date, calendar }, days) => {
        const later = addWorkingDays(calendar, date, days)
        expect(between(addDays(date, 1), addDays(later, 1)).filter((day) => isWorkingDay(calendar, day))).toHaveLength(days) // prettier-ignore
        expect(days === 0 ? later === date : isWorkingDay(calendar, later)).toBe(true)
      }),
    ))
  test('add up: some and then more are all of them at once', () =>
    fc.assert(
      fc.property(anyDay, fc.nat(15), fc.nat(15), ({ date, calendar }, a, b) =>
        expect(addWorkingDays(calendar, addWorkingDays(calendar, date, a), b)).toBe(
          addWorkingDays(calendar, date, a + b),
        ),
      ),
    ))
  test('one more closed day never brings a day nearer', () =>
    fc.assert(
      fc.property(anyDay, fc.nat(20), ({ date, calendar }, days) =>
        expect(addWorkingDays(calendar, date, days) >= addWorkingDays(weekdays, date, days)).toBe(true),
      ),
    ))
})

describe('a month', () => {
  test('holds its days, and its next month begins where it ends', () =>
    fc.assert(
      fc.property(anyDate, (date) => {
        const month = monthHolding(date)
        expect(isMonth(month)).toBe(true)
        expect(firstOf(month) <= date && date < dayOfNextMonth(date, 1)).toBe(true)
        expect(monthHolding(addDays(dayOfNextMonth(date, 1), -1))).toEqual(month)
      }),
    ))
  test.each([
    { year: 2026, month: 0 },
    { year: 2026, month: 13 },
    { year: 2026, month: 1.5 },
    { year: 1944, month: 1 },
    { year: 2200, month: 1 },
    { year: Number.NaN, month: 1 },
  ])('is none: %j', (odd) => expect(isMonth(odd)).toBe(false))
})
