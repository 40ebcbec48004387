import { aheadLeaving } from './year'

const DAY_MS = 86_400_000
const began = (now: string, days: number): string => {
  const at = new Date(now)
  return new Date(at.getTime() + aheadLeaving(days, at)).toISOString()
}

test.each([
  ['far from the end of the year shows the true time', '2026-11-21T03:00:00.000Z', 40, '2026-11-21T03:00:00.000Z'],
  ['shows it on the last day that leaves as many', '2026-12-28T03:00:00.000Z', 3, '2026-12-28T03:00:00.000Z'],
  ['stands on that day at the same hour from the next one on', '2026-12-29T03:00:00.000Z', 3, '2026-12-28T03:00:00.000Z'],
  ['does so to the end of the year in Jakarta', '2026-12-31T16:59:59.000Z', 3, '2026-12-28T16:59:59.000Z'],
  ['shows the true time again once it is over there', '2026-12-31T17:00:00.000Z', 3, '2026-12-31T17:00:00.000Z'],
])('a clock that goes some days on within one year %s', (_, now, days, shown) => {
  expect(began(now, days)).toBe(shown)
}) // prettier-ignore

test('a clock that goes some days on within one year is set by whole days', () => {
  for (let day = 0; day < 366; day += 1) {
    const ahead = aheadLeaving(40, new Date(Date.UTC(2028, 0, 1 + day, 15, 30)))
    expect([ahead % DAY_MS === 0, ahead <= 0, ahead >= -40 * DAY_MS]).toEqual([true, true, true])
  }
})
