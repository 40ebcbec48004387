import fc from 'fast-check'
import {
  brokenPromise, inPercent, type PaymentPromise, percentageOf, promiseFor, promiseLaw, promiseLawFrom, reminderOn, remindedUntil, usualPayDay,
} from '../../../src/domain/digipay' // prettier-ignore
import { addDays, addWorkingDays, isWorkingDay, type LocalDate, localDate } from '../../../src/domain/kernel'
import { stateCalendar, stateHolidays } from '../../../src/domain/organisation'
import promises from '../../../src/domain/digipay/promise.json'
import yearEnd from '../../../src/domain/digipay/year-end.json'

const data = { ...promises, fiscalCutOff: yearEnd.pay }

const state = { calendar: stateCalendar, holidays: stateHolidays }
const promised = (on: string, law = promiseLaw): PaymentPromise => {
  const made = promiseFor(state, localDate(on), law)
  if (!made.ok) throw new Error(`no promise: ${made.error.rule}`)
  return made.value
}

describe('the promise of a payment', () => {
  test('is five working days after the BAST, weekends not counted', () => {
    expect(promised('2026-11-09')).toMatchObject({
      on: '2026-11-16', rule: 'WORKING_DAYS', countedFrom: '2026-11-09', workingDays: 5, cutOff: '2026-12-31', shifted: [], isCalendarKnown: true,
    }) // prettier-ignore
    expect(promised('2026-11-14').on).toBe('2026-11-20') // a Saturday
  })

  test('skips holidays and cuti bersama, and names those that moved it', () => {
    const { on, shifted } = promised('2025-12-22')
    expect(on).toBe('2025-12-31')
    expect(shifted.map((day) => day.on)).toEqual(['2025-12-25', '2025-12-26'])
  })

  test('never passes the fiscal cut-off, and says that it was cut', () => {
    expect(promised('2025-12-29')).toMatchObject({ on: '2025-12-31', rule: 'FISCAL_CUT_OFF' })
    expect(promised('2025-12-29').citation).toContain('UU 1/2004 Pasal 11')
    // The last working day of 2023 was a Friday: what is accepted on the Sunday after it is promised for the Sunday itself.
    expect(promised('2023-12-28').on).toBe('2023-12-29')
    expect(promised('2023-12-31').on).toBe('2023-12-31')
  })

  test('follows an earlier cut-off that the steps for the end of a year set, from the day they hold', () => {
    const [row] = data.fiscalCutOff
    if (!row) throw new Error('the law has no cut-off')
    const law = promiseLawFrom({
      ...data,
      fiscalCutOff: [
        { ...row, to: '2025-12-31' },
        { ...row, from: '2026-01-01', monthDay: '12-18', citation: 'LLAT 2026' },
      ],
    })
    expect(promised('2026-12-15', law)).toMatchObject({ on: '2026-12-18', rule: 'FISCAL_CUT_OFF', cutOff: '2026-12-18' }) // prettier-ignore
    expect(promised('2025-12-15', law).on).toBe('2025-12-22')
  })

  test('says when the holidays of its year are not known', () => {
    expect(promised('2031-03-03').isCalendarKnown).toBe(false)
  })

  test('is on or after its BAST, in its year, and on an open day unless no open day was left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_095 }), (days) => {
        const from = addDays(localDate('2024-01-01'), days)
        const { on, cutOff } = promised(from)
        expect(on >= from && on <= cutOff && on.slice(0, 4) === from.slice(0, 4)).toBe(true)
        expect(isWorkingDay(stateCalendar, on) || on === from).toBe(true)
        expect(on <= addWorkingDays(stateCalendar, from, 5)).toBe(true)
      }),
    )
  })

  const [term] = data.promise
  test.each([
    ['a term of no days', { ...data, promise: [{ ...term, workingDays: 0 }] }],
    ['a rule without a citation', { ...data, promise: [{ ...term, citation: ' ' }] }],
    ['a cut-off that not every year has', { ...data, fiscalCutOff: [{ ...data.fiscalCutOff[0], monthDay: '02-29' }] }],
    ['a gap between two rules', { ...data, promise: [{ ...term, to: '2025-12-31' }, { ...term, from: '2026-01-02' }] }],
    ['no rule at all', { ...data, reminders: [] }],
  ])('rests on law that is read whole: %s stops the start', (_what, law) => {
    expect(() => promiseLawFrom(law as Parameters<typeof promiseLawFrom>[0])).toThrow(/promise law/)
  }) // prettier-ignore
})

describe('a day of payment', () => {
  const promise = promised('2026-11-09')
  const day = (text: string): LocalDate => localDate(text)

  test('is the promised one unless another is said, and today once that is over', () => {
    expect(usualPayDay(promise, day('2026-11-10'))).toBe('2026-11-16')
    expect(usualPayDay(promise, day('2026-11-18'))).toBe('2026-11-18')
    expect(usualPayDay(undefined, day('2026-11-18'))).toBe('2026-11-18')
  })

  test('after the promised one owes a reason, and no other does', () => {
    expect(brokenPromise(promise, day('2026-11-17'), '  ')).toEqual({ code: 'LATER_THAN_PROMISED', promisedOn: '2026-11-16', path: ['reason'] }) // prettier-ignore
    expect(brokenPromise(promise, day('2026-11-17'), 'UP habis sampai GUP')).toBeUndefined()
    expect(brokenPromise(promise, day('2026-11-16'), undefined)).toBeUndefined()
    expect(brokenPromise(undefined, day('2026-11-17'), undefined)).toBeUndefined()
  })
})

describe('a reminder of a promise', () => {
  const on = (today: string) => reminderOn(stateCalendar, localDate('2026-11-16'), localDate(today))
  test('is due two working days ahead, on the day, and once it went by', () => {
    expect(['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-15', '2026-11-16', '2026-11-17'].map(on)).toEqual(
      [undefined, 'AHEAD', 'AHEAD', 'AHEAD', 'TODAY', 'OVERDUE'],
    ) // prettier-ignore
  })
  test('is never missed by asking only for promises until the last day that may be spoken of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 20 }), (start, ahead) => {
        const today = addDays(localDate('2025-01-01'), start)
        const promisedOn = addDays(today, ahead)
        if (reminderOn(stateCalendar, promisedOn, today)) expect(promisedOn <= remindedUntil(stateCalendar, today)).toBe(true) // prettier-ignore
      }),
    )
  })
})

describe('a percentage of promises kept', () => {
  test('is exact, of nothing is nothing, and is never rounded up to all', () => {
    expect(percentageOf(2, 3)).toEqual({ numerator: 200, denominator: 3 })
    expect(percentageOf(3, 4)).toEqual({ numerator: 75, denominator: 1 })
    expect(percentageOf(0, 0)).toBeUndefined()
    expect([percentageOf(2, 3), percentageOf(99_999, 100_000), percentageOf(5, 5), percentageOf(0, 5)].map((each) => each && inPercent(each))).toEqual(
      ['66,66%', '99,99%', '100,00%', '0,00%'],
    ) // prettier-ignore
  })
})
