import { upGrant } from '../../../../src/application/digipay/set-up'
import { bookReads } from '../../../../src/adapters/postgres/digipay/book-reads'
import { catalogueReads } from '../../../../src/adapters/postgres/digipay/catalogue-reads'
import type { ProductFilter, ProductOrder } from '../../../../src/application/digipay/set-up'
import { rupiah } from '../../../../src/domain/kernel'
import { must, once, openWorld, type World } from '../../../support/organisation'
import { aBudgetLine, aProduct, setUpNeeds } from '../../../support/set-up'

describe('the catalogue as buyers see it', () => {
  let world: World
  let satker: Awaited<ReturnType<World['satker']>>
  let shops: Awaited<ReturnType<World['vendor']>>[]
  beforeAll(async () => {
    world = await openWorld()
    satker = await world.satker('527010')
    shops = [await world.vendor('012345678901030'), await world.vendor('012345678901031')]
    const [a, b] = shops
    if (!a || !b) throw new Error('two shops')
    for (const [name, price] of [
      ['Kertas HVS A4', 52_000],
      ['Kertas HVS F4', 56_000],
      ['Tinta printer hitam', 95_000],
    ] as const)
      await aProduct(world, a.admin, { name, price: rupiah(price) })
    await aProduct(world, b.admin, {
      name: 'Kursi kerja',
      price: rupiah(1_250_000),
      category: 'MEBEL',
      description: 'Rangka baja',
    })
    await aProduct(world, b.admin, { name: 'Kertas kado', price: rupiah(52_000) }, 'none')
  })
  afterAll(() => world.close())
  const names = async (filter: ProductFilter, order: ProductOrder = 'NAME', first = 25) => {
    const slice = await catalogueReads(world.db).products(satker.admin, filter, order, { first, after: undefined })
    return slice.rows.map(({ row }) => row.name)
  }

  test('shows what is published, with the name of its vendor', async () => {
    const { rows, count } = await catalogueReads(world.db).products(satker.admin, {}, 'NAME', {
      first: 25,
      after: undefined,
    })
    expect(rows.map(({ row }) => row.name)).toEqual([
      'Kertas HVS A4',
      'Kertas HVS F4',
      'Kursi kerja',
      'Tinta printer hitam',
    ])
    expect(rows.every(({ row }) => row.vendorName.startsWith('CV 0123'))).toBe(true)
    expect(await count()).toBe(4)
  })
  test('finds by every word, in any order, by its beginning, by vendor and by description', async () => {
    expect(await names({ text: 'hvs kertas' })).toEqual(['Kertas HVS A4', 'Kertas HVS F4'])
    expect(await names({ text: 'KERT f4' })).toEqual(['Kertas HVS F4'])
    expect(await names({ text: 'baja' })).toEqual(['Kursi kerja'])
    expect(await names({ text: '012345678901031' })).toEqual(['Kursi kerja'])
    expect(await names({ text: 'kertas kursi' })).toEqual([])
    expect(await names({ text: `'; drop & | ! <-> (:*` })).toEqual([])
    for (const signs of [`' & |`, '%', '***']) expect([signs, await names({ text: signs })]).toEqual([signs, []])
    expect((await names({ text: ' ' })).length).toBeGreaterThan(1)
  })
  test('filters by vendor, category and price, and sorts by price both ways', async () => {
    expect(await names({ vendor: shops[1]?.id })).toEqual(['Kursi kerja'])
    expect(await names({ category: 'MEBEL' })).toEqual(['Kursi kerja'])
    expect(await names({ priceFrom: 56_000n, priceTo: 95_000n })).toEqual(['Kertas HVS F4', 'Tinta printer hitam'])
    expect(await names({}, 'PRICE')).toEqual(['Kertas HVS A4', 'Kertas HVS F4', 'Tinta printer hitam', 'Kursi kerja'])
    expect(await names({}, 'PRICE_DESC')).toEqual([
      'Kursi kerja',
      'Tinta printer hitam',
      'Kertas HVS F4',
      'Kertas HVS A4',
    ])
  })
  test.each(['NAME', 'PRICE', 'PRICE_DESC'] as const)('pages through everything once by %s', async (order) => {
    const seen: string[] = []
    let after: readonly string[] | undefined
    do {
      const { rows } = await catalogueReads(world.db).products(satker.admin, {}, order, { first: 1, after })
      const [shown] = rows
      if (shown) seen.push(shown.row.name)
      after = rows.length > 1 ? shown?.place : undefined
    } while (after)
    expect(seen).toEqual(await names({}, order))
  })
  test('shows a draft to its vendor alone', async () => {
    const own = async (place: number) => {
      const shop = shops[place]
      if (!shop) throw new Error('no shop')
      const { rows } = await catalogueReads(world.db).ownProducts(shop.admin, { first: 25, after: undefined })
      return rows.map(({ row }) => `${row.name} ${row.status}`)
    }
    expect(await own(1)).toEqual(['Kertas kado DRAFT', 'Kursi kerja PUBLISHED'])
    expect((await own(0)).some((name) => name.includes('kado'))).toBe(false)
  })

  describe('and the books', () => {
    test('are seen by their satker and its KPPN and by nobody else', async () => {
      const kpa = await world.appoint(world.officer, satker.id, 'KPA')
      const line = await aBudgetLine(world, kpa, 3_000_000)
      const grant = { satker: satker.id, amount: rupiah(9), sp2dNumber: '111', sp2dOn: world.today, once: once() }
      must(await upGrant(setUpNeeds(world))(grant, world.officer))
      const other = await world.satker('527020')
      const [shop] = shops
      for (const [reader, sees] of [
        [kpa, true],
        [world.officer, true],
        [other.admin, false],
        [shop?.admin ?? kpa, false],
      ] as const) {
        const { rows } = await bookReads(world.db).budgetLines(
          reader,
          { satker: satker.id },
          { first: 10, after: undefined },
        )
        const lines = rows.map(({ row }) => row)
        expect(lines.map(({ id, free }) => [id, free])).toEqual(sees ? [[line.id, 3_000_000n]] : [])
        expect((await bookReads(world.db).upBook(reader, satker.id))?.free).toBe(sees ? 9n : undefined)
      }
    })
  })
})
