import type { Actor } from '../../../src/application/actor'
import { liquidityReads } from '../../../src/adapters/postgres/digipay/liquidity-reads'
import { rowId, unitId } from '../../../src/adapters/graphql/ids'
import { addDays, addMonths } from '../../../src/domain/kernel'
import { anOffice, type Office } from '../../support/market'
import { openShop, paymentOf, playedTo, settled, type Shop, todayIn } from '../../support/shop'
import { drafted } from '../../support/shop'

const fields = `satkerId granted free held owedBack usedNotReplaced replaceable kkpDue taxNotYetDeposited
  idle { stage since noticeOn cutOn cut rule } forecast { on payments fromUp taxToState }`

let shop: Shop
let other: Office
beforeAll(async () => {
  shop = await openShop({ up: 4_000_000 })
  other = await anOffice(shop.api.world, { up: 7_000_000 })
})
afterAll(async () => {
  expect(shop.api.bugs.filter((line) => line.includes('"level":50'))).toEqual([])
  await shop.api.close()
})

const asked = async (as: Actor, satkerId?: string, first = 25): Promise<any[]> => {
  const text = `query ($id: ID, $first: Int!) { liquidity(satkerId: $id, first: $first) { nodes { ${fields} } count } }`
  const { body } = await shop.api.as(as).run(text, { id: satkerId, first })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  const { nodes, count } = (body.data as any).liquidity
  if (nodes.length < first) expect(count).toBe(nodes.length)
  return nodes
}
const mine = async (): Promise<any> => (await asked(shop.office.crew.treasurer))[0]
const officer = () => shop.api.world.officer
const satkerId = () => unitId('SATKER', shop.office.id)
let sp2d = 0
const brought = async (amount: bigint, kind: 'UP' | 'GUP', as: Actor = officer()): Promise<any> => {
  sp2d += 1
  const input = { satkerId: satkerId(), amount: String(amount), kind, sp2dNumber: `SP2D-UJI-${sp2d}`, sp2dOn: todayIn(shop) }
  return shop.api.as(as).act('upGrant', input, { brief: true })
}
const codes = async (amount: bigint, kind: 'UP' | 'GUP' = 'GUP') => (await brought(amount, kind)).userErrors.map(({ code }: any) => code)

test('a satker sees its UP whole and idle since the day it came', async () => {
  const today = todayIn(shop)
  expect(await mine()).toEqual({
    satkerId: satkerId(), granted: '4000000', free: '4000000', held: '0', owedBack: '0', usedNotReplaced: '0', replaceable: '0',
    kkpDue: '0', taxNotYetDeposited: '0', forecast: [],
    idle: {
      stage: 'IN_USE', since: today, noticeOn: addMonths(today, 2), cutOn: addMonths(today, 3), cut: '1000000',
      rule: expect.stringContaining('PMK 190/PMK.05/2012'),
    },
  }) // prettier-ignore
})

test('its KPPN sees it among the others, and another satker, though asked for by name, does not', async () => {
  expect((await asked(officer())).map(({ granted }) => granted).sort()).toEqual(['4000000', '7000000'])
  expect((await asked(officer(), satkerId())).map((each) => each.satkerId)).toEqual([satkerId()])
  expect(await asked(other.crew.kpa, satkerId())).toEqual([])
  expect((await asked(other.crew.kpa)).map(({ granted }) => granted)).toEqual(['7000000'])
})

test('what is scheduled is forecast on its day, held once it is authorised, and used once the bank paid', async () => {
  const scheduled = await playedTo(shop, 'SCHEDULED')
  const gross = BigInt(paymentOf(scheduled).gross)
  expect((await mine()).forecast).toEqual([{ on: todayIn(shop), payments: 1, fromUp: String(gross), taxToState: '0' }])
  expect(await mine()).toMatchObject({ held: '0', usedNotReplaced: '0' })

  const signed = await playedTo(shop, 'AUTHORISED', scheduled)
  expect(await mine()).toMatchObject({ held: String(gross), usedNotReplaced: '0', forecast: [] })

  const paid = await settled(shop, signed)
  const tax = paymentOf(paid).gross - paymentOf(paid).net
  expect(await mine()).toMatchObject({
    granted: '4000000', held: '0', free: String(4_000_000n - gross), usedNotReplaced: String(gross),
    taxNotYetDeposited: String(tax), replaceable: gross >= 2_000_000n ? String(gross) : '0',
  }) // prettier-ignore
})
