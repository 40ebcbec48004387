import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { rowId } from '../../../src/adapters/graphql/ids'
import { fiscalYear, withinYear } from '../../../src/domain/kernel'
import { anOffice } from '../../support/market'
import { type Expected, refused } from '../../support/refused'
import type { SeenOrder } from '../../support/screens'
import { aLine } from '../../support/set-up'
import { cartOf, done, drafted, openShop, playedTo, type Shop, todayIn } from '../../support/shop'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

const of = ({ id, version }: SeenOrder) => ({ id, expectedVersion: version })
/** The act is refused, and its button says so before, with the same reason. */
const heldBack = async (name: string, who: Actor, order: SeenOrder, expected: Expected) => {
  const text = 'query ($id: ID!) { order(id: $id) { availableActions { name allowed reasons { code rule } } } }'
  const { body } = await shop.api.as(who).run(text, { id: order.id })
  const { code, rule, hint } = await refused(shop.api.as(who), name, of(order), expected)
  const reasons = [{ code, rule }]
  expect((body.data as any).order.availableActions.find((each: any) => each.name === name)).toEqual({ name, allowed: false, reasons }) // prettier-ignore
  return hint
}

test('the pagu of a year orders nothing that is needed in the next one: the requester is told, and the PPK too', async () => {
  const { crew } = shop.office
  const beyond = `${String(fiscalYear(todayIn(shop)) + 1)}-03-01`
  const expected = { code: 'NEED_DATE_BEYOND_YEAR', path: ['id'], rule: /UU 1\/2004 Pasal 11/ }
  const cart = done(await shop.api.as(crew.requester).act('orderDraft', { ...cartOf(shop), needOn: beyond }))
  expect(await heldBack('orderSubmit', crew.requester, cart, expected)).toMatch(/orderEdit/)
  const needOn = withinYear(todayIn(shop), 400)
  const edited = done(await shop.api.as(crew.requester).act('orderEdit', { ...of(cart), needOn }))
  const order = await playedTo(shop, 'CHECKED_OUT', edited)
  // One that was submitted before anybody looked at the year.
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  await superuser.query('update digipay.purchase_order set need_on = $1 where number is null', [beyond])
  await superuser.end()
  await heldBack('orderApprove', crew.ppk, order, expected)
})

test('a line that UP may not pay is told at the cart, to who can still choose another', async () => {
  const office = await anOffice(shop.api.world)
  const there = { ...shop, office }
  const line = { ...aLine(), fiscalYear: fiscalYear(todayIn(shop)), isUpPayable: false }
  const changed = { ...line, id: rowId('bud', office.budgetLine), expectedVersion: 1 }
  expect((await shop.api.as(office.crew.kpa).act('budgetLineSave', changed)).userErrors).toEqual([])
  const cart = await drafted(there)
  await heldBack('orderSubmit', office.crew.requester, cart, { code: 'NOT_UP_PAYABLE', path: ['id'], rule: /./ })
})
