import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { addMonths } from '../../../src/domain/kernel'
import { anOffice, type Office } from '../../support/market'
import { openShop, paymentOf, playedTo, settled, type Shop, todayIn } from '../../support/shop'

const fields = `satkerId granted free held owedBack bankFees usedNotReplaced replaceable kkpDue kkpDueOn kkpLate taxNotYetDeposited
  idle { stage since noticeOn cutOn cut rule } forecast { on payments fromUp taxToState }`

let shop: Shop
let other: Office
beforeAll(async () => {
  shop = await openShop({ up: 6_000_000 })
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

let papers = 0
/** An SP2D of the KPPN: what it was refused with, if with anything. */
const brought = async (amount: bigint, kind: 'UP' | 'GUP'): Promise<readonly string[]> => {
  papers += 1
  const sp2d = { sp2dNumber: `SP2D-UJI-${papers}`, sp2dOn: todayIn(shop) }
  const input = { satkerId: satkerId(), amount: String(amount), kind, ...sp2d }
  const { body, userErrors } = await shop.api.as(officer()).act('upGrant', input, { brief: true })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return userErrors.map(({ code }) => code)
}

test('a satker sees its UP whole and idle since the day it came', async () => {
  const today = todayIn(shop)
  expect(await mine()).toEqual({
    satkerId: satkerId(), granted: '6000000', free: '6000000', held: '0', owedBack: '0', bankFees: '0', usedNotReplaced: '0', replaceable: '0',
    kkpDue: '0', kkpDueOn: null, kkpLate: '0', taxNotYetDeposited: '0', forecast: [],
    idle: {
      stage: 'IN_USE', since: today, noticeOn: addMonths(today, 2), cutOn: addMonths(today, 3), cut: '1500000',
      rule: expect.stringContaining('PMK 190/PMK.05/2012'),
    },
  }) // prettier-ignore
})

test('its KPPN sees it among the others, and another satker, though asked for by name, does not', async () => {
  expect((await asked(officer())).map(({ granted }) => granted).sort()).toEqual(['6000000', '7000000'])
  expect((await asked(officer(), satkerId())).map((each) => each.satkerId)).toEqual([satkerId()])
  expect(await asked(other.crew.kpa, satkerId())).toEqual([])
  expect((await asked(other.crew.kpa)).map(({ granted }) => granted)).toEqual(['7000000'])
})

test('asks as many statements for two satker as for one', async () => {
  const text = `query ($first: Int!) { liquidity(first: $first) { nodes { ${fields} } } }`
  const [one, two] = [
    await shop.api.as(officer()).run(text, { first: 1 }),
    await shop.api.as(officer()).run(text, { first: 2 }),
  ]
  expect((two.body.data as any).liquidity.nodes).toHaveLength(2)
  expect(two.sql).toBe(one.sql)
})

test('what is scheduled is forecast on its day, held once it is authorised, and used once the bank paid', async () => {
  const scheduled = await playedTo(shop, 'SCHEDULED')
  const gross = BigInt(scheduled.gross ?? 0)
  expect((await mine()).forecast).toEqual([{ on: todayIn(shop), payments: 1, fromUp: String(gross), taxToState: '0' }])
  expect(await mine()).toMatchObject({ held: '0', usedNotReplaced: '0' })

  const signed = await playedTo(shop, 'AUTHORISED', scheduled)
  expect(await mine()).toMatchObject({ held: String(gross), usedNotReplaced: '0', forecast: [] })

  const paid = await settled(shop, signed)
  const tax = gross - BigInt(paymentOf(paid).net)
  expect(tax).toBeGreaterThan(0n)
  expect(await mine()).toMatchObject({
    granted: '6000000', held: '0', free: String(6_000_000n - gross), usedNotReplaced: String(gross), taxNotYetDeposited: String(tax),
  }) // prettier-ignore
})

test('UP is replaced once half of it is used, by no more than was used, and by one SP2D of two that race', async () => {
  const first = BigInt((await mine()).usedNotReplaced)
  expect(first).toBeLessThan(3_000_000n)
  expect((await mine()).replaceable).toBe('0')
  expect(await brought(first, 'GUP')).toEqual(['REPLACEMENT_TOO_EARLY'])

  await settled(shop)
  const used = BigInt((await mine()).usedNotReplaced)
  expect((await mine()).replaceable).toBe(String(used))
  expect(await brought(used + 1n, 'GUP')).toEqual(['REPLACEMENT_TOO_MUCH'])

  const outcomes = await Promise.all([brought(used, 'GUP'), brought(used, 'GUP')])
  expect(outcomes.sort()).toEqual([[], ['REPLACEMENT_TOO_EARLY']])
  expect(await mine()).toMatchObject({ granted: '6000000', free: '6000000', usedNotReplaced: '0', replaceable: '0' })
  expect((await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])

  expect(await brought(1_000_000n, 'UP')).toEqual([])
  expect(await mine()).toMatchObject({ granted: '7000000', free: '7000000' })
})
