import { comparedSince, priceWarning } from '../../../src/domain/digipay'
import { localDate, rupiah } from '../../../src/domain/kernel'

const on = localDate('2026-11-28')
const asked = (price: number) => ({ line: 1, name: 'Kertas', price: rupiah(price) })
const usual = { median: 50_000n, orders: 5 }

test('a price is dear above 130 percent of the median, and very dear above 200, to the rupiah', () => {
  const level = (price: number) => priceWarning(asked(price), usual, on)?.level
  expect([65_000, 65_001, 100_000, 100_001].map(level)).toEqual([undefined, 'WARN', 'WARN', 'HIGH'])
  expect(priceWarning(asked(75_000), usual, on)).toMatchObject({ percent: 150, median: 50_000n, orders: 5 })
})
test('too few orders, or none, say nothing of a price', () => {
  expect(priceWarning(asked(1_000_000), { ...usual, orders: 4 }, on)).toBeUndefined()
  expect(priceWarning(asked(1_000_000), undefined, on)).toBeUndefined()
  expect(priceWarning(asked(1_000_000), usual, localDate('2018-06-30'))).toBeUndefined()
})
test('orders of the last half year are compared', () => {
  expect(comparedSince(on)).toEqual({ ok: true, value: '2026-06-01' })
})
