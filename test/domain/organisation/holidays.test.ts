import { isWorkingDay, localDate, nextWorkingDay } from '../../../src/domain/kernel'
import { holidaysOf, stateCalendar, stateHolidays } from '../../../src/domain/organisation'

const count = (year: string, kind: string) => stateHolidays.filter((each) => each.on.startsWith(year) && each.kind === kind).length // prettier-ignore

describe('the holidays of the State', () => {
  test('are as many as the joint decrees announced', () => {
    expect([count('2025', 'NATIONAL'), count('2025', 'CUTI_BERSAMA')]).toEqual([17, 11])
    expect([count('2026', 'NATIONAL'), count('2026', 'CUTI_BERSAMA')]).toEqual([17, 8])
  })
  test('are named and cited, each day once', () => {
    for (const { name, citation } of stateHolidays) expect([name, citation]).toEqual([expect.stringMatching(/\S/), expect.stringContaining('SKB')]) // prettier-ignore
    expect(new Set(stateHolidays.map(({ on }) => on)).size).toBe(stateHolidays.length)
  })
  test('close offices around Idulfitri 2026 from Nyepi to the second Tuesday', () => {
    expect(nextWorkingDay(stateCalendar, localDate('2026-03-18'))).toBe('2026-03-25')
    expect(isWorkingDay(stateCalendar, localDate('2026-03-17'))).toBe(true)
  })
  test('lie within the year they are listed under', () => {
    const year = { year: 2026, citation: 'SKB', reading: '', national: [{ on: '2025-12-31', name: 'x' }], cutiBersama: [] } // prettier-ignore
    expect(() => holidaysOf([year])).toThrow('2025-12-31 is no day of 2026')
  })
})
