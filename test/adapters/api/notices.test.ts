import type { Actor } from '../../../src/application/actor'
import { openDatabase } from '../../../src/adapters/postgres/database'
import { noticeReadsOn } from '../../../src/adapters/postgres/digipay'
import { unitId } from '../../../src/adapters/graphql/ids'
import { upAged } from '../../support/aged-up'
import { patientPool } from '../../support/database'
import { anOffice, type Office } from '../../support/market'
import { openShop, playedTo, type Shop } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

/** Two offices whose UP lies idle; at the first a promise was not kept either. */
let shop: Shop
let other: Office
// Two weeks pass, and what is left of a day.
beforeAll(async () => {
  shop = await openShop({ ahead: aheadLeaving(16) })
  const { api } = shop
  other = await anOffice(api.world, { pagu: 1_000_000, up: 1_000_000 })
  await playedTo(shop, 'RECEIVED')
  await upAged(shop, 70)
  await api.house.upRemind()
  api.later(14 * 86_400_000)
  // Offices are spoken to from the morning of their own day.
  while ((await api.house.promiseRemind()) === 0) api.later(3_600_000)
})
afterAll(() => shop.api.close())

const text = `query ($satkerId: ID, $first: Int, $after: String) { notices(satkerId: $satkerId, first: $first, after: $after) {
  count nodes { satkerId kind kindLabel about dueOn saidAt } pageInfo { hasNextPage endCursor } } }`
const noticesOf = async (as: Actor, variables: object = {}): Promise<any> => {
  const { body } = await shop.api.as(as).run(text, { first: 25, ...variables }, { language: 'en' })
  if (body.errors) return body.errors.map((each: any) => each.extensions?.code)
  return (body.data as any).notices
}
const kinds = ({ nodes }: any) => nodes.map(({ kind, satkerId }: any) => [kind, satkerId])

test('treasurer and KPA read what was said to their satker, newest first, in words', async () => {
  const mine = unitId('SATKER', shop.office.id)
  for (const as of [shop.office.crew.treasurer, shop.office.crew.kpa]) {
    const seen = await noticesOf(as)
    expect(kinds(seen)).toEqual([['OVERDUE', mine], ['IDLE_NOTICE', mine]]) // prettier-ignore
    expect(seen.count).toBe(2)
    expect(seen.nodes[1]).toMatchObject({ kindLabel: 'UP lies idle: ask for its replacement', about: `SP2D-${shop.office.code}` }) // prettier-ignore
    expect(seen.nodes[0].about).toMatch(/SP/)
  }
})

test('the KPPN reads what was said of UP of all whom it serves, and nothing of their promises', async () => {
  const seen = await noticesOf(shop.api.world.officer)
  expect(kinds(seen).map(([kind]: string[]) => kind)).toEqual(['IDLE_NOTICE', 'IDLE_NOTICE'])
  const theirs = { satkerId: unitId('SATKER', other.id) }
  expect(kinds(await noticesOf(shop.api.world.officer, theirs))).toEqual([['IDLE_NOTICE', theirs.satkerId]])
})

test('another satker and other roles read none of it', async () => {
  const mine = { satkerId: unitId('SATKER', shop.office.id) }
  expect(await noticesOf(other.crew.treasurer, mine)).toMatchObject({ nodes: [], count: 0 })
  expect(await noticesOf(shop.office.crew.receiver)).toEqual(['FORBIDDEN'])
  // The read has a wall of its own, behind that of the database.
  const pool = patientPool(shop.api.world.database.bypassUrl)
  try {
    const { notices } = noticeReadsOn(openDatabase(pool))
    const { rows } = await notices(other.crew.kpa, shop.office.id, { first: 25, after: undefined })
    expect(rows).toEqual([])
  } finally {
    await pool.end()
  }
})

test('a page leads to the next without a gap', async () => {
  const first = await noticesOf(shop.office.crew.kpa, { first: 1 })
  const next = await noticesOf(shop.office.crew.kpa, { first: 1, after: first.pageInfo.endCursor })
  expect([...first.nodes, ...next.nodes]).toEqual((await noticesOf(shop.office.crew.kpa)).nodes)
  expect([first.pageInfo.hasNextPage, next.pageInfo.hasNextPage]).toEqual([true, false])
})
