import type { Actor } from '../../../src/application/actor'
import { openShop, type Shop } from '../../support/shop'

/** What a screen asks when its user has just emptied a choice, or mistyped a number. */
let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.api.close())

const asked = (text: string, as: Actor = shop.office.crew.treasurer) => shop.api.as(as).run(text)

describe('a filter that names none', () => {
  test.each([
    'orders(filter: { statuses: [] })',
    'taxDeposits(filter: { statuses: [] })',
    'paymentCases(filter: { statuses: [] })',
    'paymentCases(filter: { kinds: [] })',
    'bankLines(filter: { foundAs: [] }, from: "2026-01-01", to: "2026-01-31")',
  ])('finds none: %s', async (list) => {
    const { body } = await asked(`{ found: ${list} { count nodes { id } } }`)
    expect(body).toEqual({ data: { found: { count: 0, nodes: [] } } })
  })
})

describe('a month of tax', () => {
  test.each([
    [2026, 13, 'month'],
    [2026, 0, 'month'],
    [-5, 3, 'year'],
    [2_147_483_647, 3, 'year'],
  ])('is one of the calendar: year %i and month %i are refused, not answered as empty', async (year, month, path) => {
    const { body } = await asked(`{ taxSlips(year: ${String(year)}, month: ${String(month)}) { month } }`)
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', path: [path], reason: 'NOT_A_MONTH' } }])
  })
})
