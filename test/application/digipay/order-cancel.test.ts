import { Client } from 'pg'
import { catalogue } from '../../../src/application/catalogue'
import { productSave } from '../../../src/application/digipay/set-up'
import { bookReads } from '../../../src/adapters/postgres/digipay/book-reads'
import { catalogueReads } from '../../../src/adapters/postgres/digipay/catalogue-reads'
import { orderStatus, orderVersion } from '../../../src/domain/digipay'
import type { Key, OrderId, ProductId } from '../../../src/domain/kernel'
import { must, once } from '../../support/organisation'
import { aWorld, type Market, played, seen, the } from '../../support/purchase'
import { aProduct, setUpNeeds } from '../../support/set-up'

describe('an accepted order that its PPK ends', () => {
  let market: Market
  beforeAll(async () => {
    market = await aWorld()
  })
  afterAll(() => market.close())

  const productIs = async (key: Key<ProductId>) =>
    the((await catalogueReads(market.world.db).productsByKey(market.firm.admin, [key]))[0])
  const budget = async () => {
    const { kpa } = market.office.crew
    const { rows } = await bookReads(market.world.db).budgetLines(
      kpa,
      { satker: market.office.id },
      { first: 10, after: undefined },
    )
    const line = rows[0]?.row
    return { free: line?.free, reserved: line?.reserved }
  }
  const accepted = async () => {
    const product = await aProduct(market.world, market.firm.admin, { stock: 10n })
    const start = await played(market, { until: 'drafted', lines: [{ product: product.id, quantity: 4n }] })
    const { order } = await played(market, { until: 'accepted', from: { played: start, at: 'drafted' } })
    return { product, order }
  }
  const cancel = async (order: Key<OrderId>) => {
    const { order: before } = await seen(market, order)
    const change = { id: order, expectedVersion: orderVersion(before), reason: 'Penyedia tidak mengirim', once: once() }
    must(await market.acts.orderCancel(change, market.office.crew.ppk))
    return orderStatus((await seen(market, order)).order)
  }

  test('is not ended by its requester any more, who is told that the PPK can', async () => {
    const { order } = await accepted()
    const { order: before } = await seen(market, order)
    const change = { id: order, expectedVersion: orderVersion(before), reason: 'Salah pesan', once: once() }
    const refused = await market.acts.orderCancel(change, market.office.crew.requester)
    if (refused.ok || refused.error.code !== 'TURN_OF_ANOTHER') throw new Error(JSON.stringify(refused))
    expect(catalogue.TURN_OF_ANOTHER.hint(refused.error)).toEqual({
      id: expect.stringContaining('Minta Pejabat Pembuat Komitmen'),
      en: expect.stringContaining('Ask the '),
    })
    expect(await cancel(order)).toBe('CANCELLED')
  })
  test('frees its pagu and gives its stock back', async () => {
    const before = await budget()
    const { product, order } = await accepted()
    expect((await productIs(product)).stock).toBe(6n)
    expect((await budget()).reserved).toBe(208_000n)
    expect(await cancel(order)).toBe('CANCELLED')
    expect(await budget()).toEqual(before)
    expect((await productIs(product)).stock).toBe(10n)
  })
  test('does so when its vendor has withdrawn the product meanwhile', async () => {
    const before = await budget()
    const { product, order } = await accepted()
    const { version, ...facts } = await productIs(product)
    const existing = { key: product, expectedVersion: version }
    must(await productSave(setUpNeeds(market.world))({ existing, facts, action: 'withdraw', once: once() }, market.firm.admin)) // prettier-ignore
    expect(await cancel(order)).toBe('CANCELLED')
    expect(await budget()).toEqual(before)
    expect(await productIs(product)).toMatchObject({ status: 'WITHDRAWN', stock: 10n })
  })
  test('frees its pagu even when the product is there no more', async () => {
    const before = await budget()
    const { product, order } = await accepted()
    const superuser = new Client({ connectionString: market.world.database.superUrl })
    await superuser.connect()
    await superuser.query('delete from digipay.product where id = $1', [product.id])
    await superuser.end()
    expect(await cancel(order)).toBe('CANCELLED')
    expect(await budget()).toEqual(before)
  })
})
