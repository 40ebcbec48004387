import { Client } from 'pg'
import { aTown, fund, type Town } from '../../../support/house'
import { aFirm, anOffice } from '../../../support/market'
import { named } from '../../../support/race'
import type { Scene } from './hands'
import { guards } from './table'

test('the table has a row for each of G1 to G16, and provokes each', () => {
  expect(guards.map(({ id }) => id)).toEqual(Array.from({ length: 16 }, (_, nth) => `G${String(nth + 1)}`))
  expect(guards.filter(({ provoked }) => provoked.length === 0)).toEqual([])
})

describe('a payment out of UP or by a card', () => {
  let town: Town
  let superuser: Client
  beforeAll(async () => {
    town = await aTown()
    superuser = new Client({ connectionString: town.market.world.database.superUrl })
    await superuser.connect()
  })
  afterAll(async () => {
    await superuser.end()
    await town.close()
  })
  /** An office and a firm of its own, so that no row meets what another one provoked. */
  const sceneWith = async (means: NonNullable<Parameters<typeof aFirm>[1] & Parameters<typeof anOffice>[1]>): Promise<Scene> => {
    const { world } = town.market
    const { pagu, up, ...facts } = means
    const given = { ...(pagu !== undefined && { pagu }), ...(up !== undefined && { up }) }
    const [office, firm] = [await anOffice(world, given), await aFirm(world, facts)]
    await fund(town.bank, office, firm)
    return { town, market: { ...town.market, office, firm }, past: (text, ...values) => superuser.query(text, [...values]) }
  } // prettier-ignore

  const all = guards.flatMap(({ id, asks, provoked }) => provoked.map((each) => ({ id, asks, ...each })))
  test.each(all)('$id, $asks: $what', async ({ by, code, means = {} }) => {
    expect(named(await by(await sceneWith(means)))).toBe(code)
  })
  test('was refused all that without a mark in its books', async () => {
    expect((await town.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  })
})
