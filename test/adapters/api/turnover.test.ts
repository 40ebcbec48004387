import { Client } from 'pg'
import { rowId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { anOffice, type Firm, type Office } from '../../support/market'
import type { SeenOrder } from '../../support/screens'
import { done, drafted, openShop, paymentOf, playedTo, settled, type Shop } from '../../support/shop'
import { anOddFirm } from '../../support/vendors'

let shop: Shop
let firm: Firm
beforeAll(async () => {
  shop = await openShop()
  firm = await soldBy('TURNOVER_STATEMENT')
})
afterAll(async () => {
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

const facts = { price: 100_000n as never, stock: 1_000_000n }
const soldBy = async (fact: 'TURNOVER_STATEMENT' | 'PKP'): Promise<Firm> => {
  const found = await anOddFirm(shop.api.world, { legalKind: 'ORANG_PRIBADI', fact, facts })
  await shop.api.bank.control.openAccount({ bank: '002', accountNo: found.accountNo, name: 'CV LAIN' })
  return found
}
const as = (who: Parameters<Shop['api']['as']>[0]) => shop.api.as(who)
/** Nine million of goods for an office, up to a place. */
const bought = async (place: string, by: Office = shop.office): Promise<SeenOrder> => {
  const own: Shop = { ...shop, office: by, firm }
  const cart = await drafted(own, [{ productId: rowId('prd', firm.products[0]), quantity: 90 }])
  return place === 'SETTLED' ? settled(own, cart) : playedTo(own, place, cart)
}
const taken = (order: SeenOrder) => paymentOf(order).taxLines.map(({ tax, amount }) => [tax, amount])
/** Sets what a payment was worth, as if so much had been bought: no office may pay one vendor so much at once. */
const paidBefore = async (gross: bigint): Promise<void> => {
  const owner = new Client({ connectionString: shop.api.world.database.ownerUrl })
  await owner.connect()
  await owner.query('alter table digipay.payment no force row level security')
  const { rowCount } = await owner.query("update digipay.payment set gross = $1 where vendor_id = $2 and status = 'SETTLED'", [String(gross), firm.id]) // prettier-ignore
  await owner.query('alter table digipay.payment force row level security')
  await owner.end()
  expect(rowCount).toBe(1)
}
const rescheduled = async (order: SeenOrder, by: Office): Promise<SeenOrder> => {
  const { id, version } = paymentOf(order)
  done(await as(by.crew.treasurer).act('paymentUnschedule', { id, expectedVersion: version, reason: 'Hitung ulang' }))
  return playedTo({ ...shop, office: by, firm }, 'SCHEDULED', order)
}

type Part = Readonly<{ id: string; version: number; status: string }>
const told = async (who: Actor, order: SeenOrder): Promise<readonly string[]> => {
  const text =
    'query ($id: ID!) { order(id: $id) { payments { id version status taxLines { explain { doubts { id } } } } } }'
  const { body } = await as(who).run(text, { id: order.id })
  const seen = body.data?.order as Readonly<{ payments: readonly (Part & Readonly<{ taxLines: readonly Readonly<{ explain: Readonly<{ doubts: readonly Readonly<{ id: string }>[] }> }>[] }>)[] }> // prettier-ignore
  return paymentOf(seen).taxLines.flatMap(({ explain }) => explain.doubts.map(({ id }) => id))
}

it('a statement frees a payment until all offices together pay the vendor what it states, and none beyond', async () => {
  const first = await bought('SETTLED')
  expect(taken(first)).toEqual([])
  const other = await anOffice(shop.api.world)
  await paidBefore(491_000_000n)
  const second = await bought('SCHEDULED', other)
  expect(taken(second)).toEqual([])

  await paidBefore(491_000_001n)
  expect(taken(await playedTo({ ...shop, office: other, firm }, 'SCHEDULED', second))).toEqual([])
  const again = await rescheduled(second, other)
  expect(taken(again)).toEqual([['PPH22', '135000']])
  expect(await told(other.crew.treasurer, again)).toContain('STATEMENT-OUTGROWN')

  // What is on its way to him in one office counts in another, though that one sees nothing of it.
  await paidBefore(482_000_001n)
  const third = await anOffice(shop.api.world)
  expect(taken(await bought('SCHEDULED', third))).toEqual([['PPH22', '135000']])
  const { body } = await as(third.crew.treasurer).run('query ($id: ID!) { order(id: $id) { id } }', { id: second.id })
  expect(body.data).toEqual({ order: null })
})
