import {
  type AwaitedDebit, type BankDay, type ClosingFacts, type DayRead, daysToRead, isTimeAgain,
} from '../../../src/domain/digipay' // prettier-ignore
import { addDays, type LocalDate, localDate } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'

const HOUR = 3_600_000
// A Thursday: the two working days before it are Wednesday and Tuesday.
const today = localDate('2026-03-12')
const at = new Date('2026-03-12T10:00:00+07:00')
const ago = (days: number): LocalDate => addDays(today, -days)

const aDay = (days: number, change: Partial<BankDay> = {}): DayRead => ({
  day: {
    bank: '002', account: '1', on: ago(days), opening: 100n, closing: 100n, statedDebits: undefined, statedCredits: undefined, isComplete: true,
    isOver: days > 0, ...change,
  },
  readAt: new Date(at.getTime() - HOUR),
}) // prettier-ignore
const nothing: ClosingFacts = { lines: [], before: undefined, untaken: 0, listed: 0 }
const awaits = (...awaited: readonly AwaitedDebit[]) => awaited

/** How many days ago each day is that is to be read. */
const read = (days: readonly DayRead[], doubts?: Readonly<{ facts?: Readonly<Record<number, ClosingFacts>>; awaited?: readonly AwaitedDebit[] }>) => {
  const first = days.length === 0 ? undefined : days.map(({ day }) => day.on).toSorted()[0]
  const facts = new Map(Object.entries(doubts?.facts ?? {}).map(([days, each]) => [ago(Number(days)), each]))
  const known = doubts && { facts, awaited: doubts.awaited ?? [] }
  return daysToRead({ first, days }, known, { at, zone: 'WIB', calendar: stateCalendar }).map((on) => [9, 8, 7, 6, 5, 4, 3, 2].find((each) => ago(each) === on) ?? on)
} // prettier-ignore
const all = (...others: readonly DayRead[]): readonly DayRead[] => {
  const own = new Set(others.map(({ day }) => day.on))
  return [...[0, 1, 2, 3, 4, 5, 6].map((days) => aDay(days)).filter(({ day }) => !own.has(day.on)), ...others]
}

describe('a day of a statement before yesterday', () => {
  test('is read until it was read whole, and none is that is older than the first or than a month', () => {
    expect(read([])).toEqual([])
    expect(read(all())).toEqual([])
    expect(read(all(aDay(3, { isComplete: false }), aDay(5, { isOver: false })))).toEqual([5, 3])
    expect(read([aDay(8), aDay(1)])).toEqual([7, 6, 5, 4, 3, 2])
    expect(read([aDay(60)])).toHaveLength(30)
  })
  test('is read again for two working days, once it is time for that', () => {
    expect(read(all(), {})).toEqual([2])
    const monday = localDate('2026-03-09')
    const onMonday = daysToRead({ first: ago(6), days: all() }, { facts: new Map(), awaited: [] }, { at: new Date('2026-03-09T10:00:00+07:00'), zone: 'WIB', calendar: stateCalendar }) // prettier-ignore
    expect(onMonday.filter((on) => on >= ago(6) && on < monday)).toEqual(['2026-03-06', '2026-03-07'])
  })
  test('is read again where its balances do not lead from one to the next, or its bank states more than it shows', () => {
    expect(read(all(aDay(5, { closing: 40n }), aDay(4, { opening: 40n })), { facts: { 5: nothing, 4: nothing } })).toEqual([5, 4, 2]) // prettier-ignore
    expect(read(all(aDay(5, { closing: 40n })), { facts: {} })).toEqual([5, 2])
    expect(read(all(aDay(5, { statedDebits: { count: 1, amount: undefined } })), { facts: { 5: nothing } })).toEqual([5, 2]) // prettier-ignore
    expect(read(all(), { facts: { 5: { ...nothing, untaken: 3 } } })).toEqual([2])
  })
  test('is read again where its bank tells no balance of it, and the next one begins elsewhere than the days before it lead', () => {
    const untold = { opening: undefined, closing: undefined }
    const days = (opening: bigint) => all(aDay(6), aDay(5, untold), aDay(4, untold), aDay(3, { opening }))
    const facts = { 6: nothing, 5: nothing, 4: nothing, 3: { ...nothing, before: 100n } }
    // By their own balances both of the last are as they should be.
    expect(read(days(60n), { facts })).toEqual([5, 4, 3, 2])
    expect(read(days(100n), { facts })).toEqual([2])
    const untoldYet = all(aDay(5, untold), aDay(4, untold), aDay(3, untold), aDay(2, { opening: 60n }))
    expect(read(untoldYet, { facts: { 2: { ...nothing, before: 100n } } })).toEqual([5, 4, 3, 2])
  })
  test('is read again while a debit is missing that may show in it: from its sending to the day after it counts as paid', () => {
    expect(read(all(), { awaited: awaits({ sentAt: new Date('2026-03-07T23:00:00+07:00'), on: ago(4) }) })).toEqual([5, 4, 3, 2]) // prettier-ignore
    expect(read(all(), { awaited: awaits({ sentAt: undefined, on: ago(6) }) })).toEqual([6, 5, 2])
  })
})

test('days that were read whole are read again four times a day', () => {
  const readAt = (time: string): boolean =>
    isTimeAgain({ first: today, days: [{ ...aDay(0), readAt: new Date(`2026-03-12T${time}+07:00`) }] }, at)
  expect(readAt('09:45:00')).toBe(false)
  expect(readAt('06:59:59')).toBe(true)
  expect(isTimeAgain({ first: undefined, days: [] }, at)).toBe(true)
})
