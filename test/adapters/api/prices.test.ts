import type { Actor } from '../../../src/application/actor'
import { rupiah } from '../../../src/domain/kernel'
import { anOffice } from '../../support/market'
import { aFirmAt, openShop, playedTo, type Shop } from '../../support/shop'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  expect(shop.api.bugs.filter((line) => line.includes('"level":50'))).toEqual([])
  await shop.api.close()
})

const pricesOf = async (who: Actor, id: string): Promise<any> => {
  const text = `query ($id: ID!) { order(id: $id) { version priceWarnings { name price median orders percent level levelLabel } priceReasons { by reason } } }`
  const { body } = await shop.api.as(who).run(text, { id })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return (body.data as any).order
}

test('a price far above what other offices paid is shown to the office with the reason given for it, and stops nothing', async () => {
  const dear = await aFirmAt(shop.api, { price: rupiah(83_200) })
  const expensive: Shop = { ...shop, firm: dear }
  const { crew } = shop.office
  const checkedOut = await playedTo(expensive, 'CHECKED_OUT')
  const { id } = checkedOut
  expect((await pricesOf(crew.ppk, id)).priceWarnings).toEqual([])

  for (let offices = 0; offices < 5; offices += 1) {
    const office = await anOffice(shop.api.world)
    await playedTo({ ...shop, office }, 'ORDERED')
  }
  const [warned] = (await pricesOf(crew.ppk, id)).priceWarnings
  expect(warned).toMatchObject({
    name: 'Kertas HVS A4 80 gram',
    price: '83200',
    median: '52000',
    orders: 5,
    percent: 160,
    level: 'WARN',
  })
  expect(await pricesOf(dear.admin, id)).toBeNull()

  const input = (reason: string, version: number) => ({ id, expectedVersion: version, reason })
  const { version } = await pricesOf(crew.ppk, id)
  const short = await shop.api.as(crew.ppk).act('orderJustifyPrice', input('x', version), { brief: true })
  expect(short.userErrors.map(({ code }) => code)).toEqual(['REASON_REQUIRED'])
  await shop.api
    .as(crew.ppk)
    .act('orderJustifyPrice', input('Termasuk ongkos kirim ke pulau', version), { brief: true })
  expect((await pricesOf(crew.kpa, id)).priceReasons).toEqual([
    { by: crew.ppk.name, reason: 'Termasuk ongkos kirim ke pulau' },
  ])

  const mayExplain = async () => {
    const { body } = await shop.api.as(crew.ppk).run('query ($id: ID!) { order(id: $id) { availableActions { name allowed } } }', { id }) // prettier-ignore
    return (body.data as any).order.availableActions.find(({ name }: { name: string }) => name === 'orderJustifyPrice')
  }
  expect(await mayExplain()).toEqual({ name: 'orderJustifyPrice', allowed: true })
  const ordered = await playedTo(expensive, 'ORDERED', checkedOut)
  expect(ordered.status).toBe('ORDERED')
  await shop.api.as(crew.ppk).act('orderCancel', { id, expectedVersion: ordered.version, reason: 'Tidak jadi' }, { brief: true }) // prettier-ignore
  expect(await mayExplain()).toMatchObject({ allowed: false })
  const late = await shop.api.as(crew.ppk).act('orderJustifyPrice', input('Baru dijelaskan', ordered.version + 1), { brief: true }) // prettier-ignore
  expect(late.userErrors.map(({ code }) => code)).toEqual(['NOT_NOW'])
  expect(await pricesOf(dear.admin, id)).toMatchObject({ priceWarnings: [], priceReasons: [] })
})
