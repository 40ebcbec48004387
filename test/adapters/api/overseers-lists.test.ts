import { Client } from 'pg'
import { unitId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { addDays } from '../../../src/domain/kernel'
import { bankDesk } from '../../support/bank-desk'
import { openCounter } from '../../support/counter'
import { bank, payingAccount } from '../../support/house'
import { anOffice, type Office } from '../../support/market'
import { aPerson, aUnit, must } from '../../support/organisation'
import { openShop, type Shop, todayIn } from '../../support/shop'
import { taxDesk } from '../../support/tax-desk'

/** A KPPN that serves two satker, and a neighbour that serves a third; each has a row in every list. */
let shop: Shop
let served: readonly Office[]
let third: Office
let neighbour: Actor
const DAY_MS = 86_400_000
beforeAll(async () => {
  shop = await openShop()
  const { api } = shop
  const { world } = api
  served = [shop.office, await anOffice(world)]
  third = await anOffice(world)
  const letter = { skNumber: 'KEP-1/2026', from: addDays(world.today, -1) }
  const opened = must(await api.house.officeOpen({ kind: 'KPPN', unit: aUnit('097'), officer: aPerson('Pejabat'), ...letter })) // prettier-ignore
  neighbour = await world.as(opened.officer)
  const hasAccount = async (office: Office) =>
    (await api.bank.control.oracleAccounts()).accounts.some(({ accountNo }) => accountNo === payingAccount(office))
  await api.work(async () => (await Promise.all([...served, third].map(hasAccount))).every(Boolean))
  for (const office of [...served, third]) {
    const there = { ...shop, office }
    await bankDesk(there).paid()
    await taxDesk(there).draft()
    const unknown = { bank, accountNo: payingAccount(office), amount: 12_345n, reference: `ASING ${office.code}` }
    await api.bank.control.credit(unknown)
  }
  // The third is handed over to the neighbour: who serves whom says who reads.
  const superuser = new Client({ connectionString: world.database.superUrl })
  await superuser.connect()
  const [to, of] = [neighbour.unit, third.id]
  await superuser.query('update organisation.satker set kppn_id = $1 where unit_id = $2', [to, of])
  await superuser.query('update organisation.oversight set overseer_id = $1 where tenant_id = $2', [to, of])
  await superuser.end()
  api.later(DAY_MS)
  await api.house.reconcile()
  await api.house.proveAccounts()
}, 240_000)
afterAll(async () => {
  const bugs = shop.api.bugs.filter((line) => !line.includes('is not its book'))
  expect(bugs).toEqual([])
  await shop.api.close()
})

const span = () => `from: "${addDays(todayIn(shop), -3)}", to: "${todayIn(shop)}"`
const lists: Readonly<Record<string, () => string>> = {
  budgetLines: () => 'fiscalYear: null',
  paymentCases: () => 'filter: {}',
  taxDeposits: () => 'filter: {}',
  bankLines: span,
  bookProofs: span,
}
const listed = (name: string, first: number): string =>
  `query ($after: String) { ${name}(${lists[name]?.() ?? ''}, first: ${String(first)}, after: $after) {
    count nodes { satkerId } edges { cursor } pageInfo { hasNextPage endCursor } } }`
const asked = async (as: Actor, name: string, first = 100, after?: string) => {
  const answer = await shop.api.as(as).run(listed(name, first), { after })
  if (answer.body.errors) throw new Error(JSON.stringify(answer.body.errors))
  return { ...(answer.body.data as any)[name], sql: answer.sql }
}
const satkersIn = ({ nodes }: any): readonly string[] =>
  [...new Set<string>(nodes.map(({ satkerId }: any) => satkerId))].sort()
const idsOf = (offices: readonly Office[]) => offices.map(({ id }) => unitId('SATKER', id)).sort()

describe.each(Object.keys(lists))('%s', (name) => {
  test('shows a KPPN the rows of all whom it serves, each with its satker, and none of a neighbour’s', async () => {
    expect(satkersIn(await asked(shop.api.world.officer, name))).toEqual(idsOf(served))
    expect(satkersIn(await asked(neighbour, name))).toEqual(idsOf([third]))
  })
  test('shows people of a satker their own', async () => {
    expect(satkersIn(await asked(third.crew.kpa, name))).toEqual(idsOf([third]))
  })
  test('leads from page to page over all of them without a gap, and counts them all', async () => {
    const whole = await asked(shop.api.world.officer, name)
    const walked: string[] = []
    let after: string | undefined
    do {
      const page = await asked(shop.api.world.officer, name, 1, after)
      expect(page.count).toBe(whole.nodes.length)
      walked.push(...page.edges.map(({ cursor }: any) => cursor))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined
    } while (after !== undefined)
    expect(walked).toEqual(whole.edges.map(({ cursor }: any) => cursor))
  })
  test('asks as many statements of many satker as of one', async () => {
    const [one, all] = [await asked(shop.api.world.officer, name, 1), await asked(shop.api.world.officer, name)]
    expect(all.nodes.length).toBeGreaterThan(1)
    expect(all.sql).toBe(one.sql)
  })
  test('shows the same when the walls of the database are down', async () => {
    const { world } = shop.api
    const bare = { ...world, database: { ...world.database, appUrl: world.database.bypassUrl } }
    const counter = await openCounter(bare, { doors: false })
    try {
      for (const [as, offices] of [
        [world.officer, served],
        [neighbour, [third]],
      ] as const)
        // prettier-ignore
        expect(satkersIn((await counter.ask(listed(name, 100), { as })).data?.[name])).toEqual(idsOf(offices))
    } finally {
      await counter.close()
    }
  })
})

test.each([
  ['upBook', '', '{ free }'],
  ['kkpCards', '', '{ free }'],
  ['taxLiabilities', '', '{ account }'],
  ['taxSlips', 'year: 2026, month: 11', '{ files { form } }'],
  ['reconciliation', 'from: "2026-11-01", to: "2026-11-30"', '{ on }'],
])('%s is of one satker: a KPPN that names none is told so, and reads it with one', async (name, more, fields) => {
  const text = (of: string) => `{ ${name}${more || of ? `(${more} ${of})` : ''} ${fields} }`
  const run = async (as: Actor, of = '') => (await shop.api.as(as).run(text(of), {}, { language: 'en' })).body
  const [error] = (await run(shop.api.world.officer)).errors ?? []
  expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'SATKER_REQUIRED', path: ['satkerId'] })
  expect((error?.extensions as any).hint).toContain('satkers')
  const named = await run(shop.api.world.officer, `satkerId: "${unitId('SATKER', shop.office.id)}"`)
  expect([named.errors, (named.data as any)[name]]).toEqual([undefined, expect.anything()])
  expect((await run(shop.office.crew.treasurer)).errors).toBeUndefined()
})
