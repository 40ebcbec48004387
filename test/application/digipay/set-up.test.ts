import { budgetLineGrant, budgetLineSave, productSave, upGrant } from '../../../src/application/digipay/set-up'
import { bookReads } from '../../../src/adapters/postgres/digipay/book-reads'
import { catalogueReads } from '../../../src/adapters/postgres/digipay/catalogue-reads'
import type { Actor } from '../../../src/application/actor'
import { addDays, rupiah, type UnitId } from '../../../src/domain/kernel'
import { anOffice } from '../../support/market'
import { must, once, openWorld, type World } from '../../support/organisation'
import { aBudgetLine, aLine, aProduct, liftedFor, paper, setUpNeeds } from '../../support/set-up'

describe('setting up catalogues and books', () => {
  let world: World
  let satker: Awaited<ReturnType<World['satker']>>
  let vendor: Awaited<ReturnType<World['vendor']>>
  let kpa: Actor
  beforeAll(async () => {
    world = await openWorld()
    satker = await world.satker('527010')
    vendor = await world.vendor('012345678901020')
    kpa = await world.appoint(world.officer, satker.id, 'KPA')
  })
  afterAll(() => world.close())
  const needs = () => setUpNeeds(world)
  const product = async (key: Awaited<ReturnType<typeof aProduct>>) => {
    const [found] = await catalogueReads(world.db).productsByKey(vendor.admin, [key])
    return found
  }

  describe('a product', () => {
    const edit = (
      key: Awaited<ReturnType<typeof aProduct>>,
      expectedVersion: number,
      change: object = {},
      by = vendor.admin,
    ) => productSave(needs())({ existing: { key, expectedVersion }, facts: paper, once: once(), ...change }, by)

    test('is drafted, published, changed and withdrawn by its vendor', async () => {
      const key = await aProduct(world, vendor.admin, {}, 'none')
      expect(await product(key)).toMatchObject({
        status: 'DRAFT',
        version: 1,
        price: 52_000n,
        vendorName: 'CV 012345678901020',
      })
      must(await edit(key, 1, { action: 'publish' }))
      must(await edit(key, 2, { facts: { ...paper, price: rupiah(54_000) } }))
      expect(await product(key)).toMatchObject({ status: 'PUBLISHED', version: 3, price: 54_000n })
      must(await edit(key, 3, { action: 'withdraw' }))
      expect(await product(key)).toMatchObject({ status: 'WITHDRAWN' })
      expect(await edit(key, 4, { action: 'withdraw' })).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
    })
    test('is not changed by who saw another version, and is absent for another vendor', async () => {
      const key = await aProduct(world, vendor.admin)
      expect(await edit(key, 7)).toMatchObject({
        ok: false,
        error: { code: 'VERSION_CONFLICT', expected: 7, actual: 1 },
      })
      const other = await world.vendor('012345678901021')
      expect(await edit(key, 1, {}, other.admin)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
      expect(await edit(key, 1, {}, satker.admin)).toMatchObject({ ok: false, error: { code: 'ROLE_NOT_GRANTED' } })
    })
    test.each([
      ['price', { price: rupiah(0) }, 'PRICE_NOT_POSITIVE'],
      ['stock', { stock: -1n }, 'STOCK_OUT_OF_RANGE'],
      ['stock', { stock: 10n ** 16n }, 'STOCK_OUT_OF_RANGE'],
      ['name', { name: 'a\u0000b' }, 'NOT_A_LINE_OF_TEXT'],
      ['description', { description: 'x'.repeat(1_000_000) }, 'TEXT_TOO_LONG'],
      ['pictureUrl', { pictureUrl: 'javascript:alert(1)' }, 'NOT_A_PICTURE_URL'],
      ['serviceCode', { serviceCode: '24' }, 'NOT_A_SERVICE_CODE'],
    ])('has a %s that makes sense', async (path, wrong, code) => {
      const refused = await productSave(needs())({ facts: { ...paper, ...wrong }, once: once() }, vendor.admin)
      expect(refused).toMatchObject({ ok: false, error: { code, path: [path] } })
    })
  })

  describe('a budget line', () => {
    const save = (line: ReturnType<typeof aLine>, by = kpa) => budgetLineSave(needs())({ line, once: once() }, by)

    test('takes pagu from a paper, once', async () => {
      const budgetLine = await aBudgetLine(world, kpa, 10_000_000, '000200')
      const grant = (reference: string) =>
        budgetLineGrant(needs())({ budgetLine, amount: rupiah(5), reference, once: once() }, kpa)
      expect(await grant('DIPA-1/2026')).toMatchObject({
        ok: false,
        error: { code: 'PAGU_ALREADY_GRANTED', path: ['reference'] },
      })
      must(await grant('DIPA-1/2026 REV-1'))
      const { rows } = await bookReads(world.db).budgetLines(
        kpa,
        { satker: satker.id, ids: [budgetLine.id] },
        { first: 10, after: undefined },
      )
      const card = rows[0]?.row
      expect(card).toMatchObject({ free: 10_000_005n, reserved: 0n, realised: 0n, version: 1 })
    })
    test('is refused an amount of nothing, a paper without number and another satker’s line', async () => {
      const budgetLine = await aBudgetLine(world, kpa, 1, '000201')
      const grant = (change: object) =>
        budgetLineGrant(needs())({ budgetLine, amount: rupiah(5), reference: 'REV-2', once: once(), ...change }, kpa)
      expect(await grant({ amount: rupiah(0) })).toMatchObject({ ok: false, error: { code: 'AMOUNT_NOT_POSITIVE' } })
      expect(await grant({ reference: '?' })).toMatchObject({ ok: false, error: { code: 'NOT_A_DIPA_NUMBER' } })
      expect(await grant({ budgetLine: { ...budgetLine, tenant: vendor.id } })).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      })
    })
    test('names its akun, exists once a year, and UP pays it only if the law lets it', async () => {
      must(await save(aLine('521211')))
      expect(await save(aLine('521211'))).toMatchObject({ ok: false, error: { code: 'BUDGET_LINE_EXISTS' } })
      expect(await save({ ...aLine(), code: '015.08.WA.4718' })).toMatchObject({
        ok: false,
        error: { code: 'NOT_A_BUDGET_CODE' },
      })
      expect(await save({ ...aLine(), akun: '5211' })).toMatchObject({ ok: false, error: { code: 'NOT_AN_AKUN' } })
      expect(await save({ ...aLine(), fiscalYear: 1999 })).toMatchObject({
        ok: false,
        error: { code: 'NOT_A_FISCAL_YEAR' },
      })
      const salary = aLine('511111')
      expect(await save(salary)).toMatchObject({ ok: false, error: { code: 'KIND_NOT_UP_PAYABLE', kind: '51' } })
      expect((await save({ ...salary, isUpPayable: false })).ok).toBe(true)
      expect(await save(aLine('523111'), satker.admin)).toMatchObject({
        ok: false,
        error: { code: 'ROLE_NOT_GRANTED' },
      })
    })
    test('is blocked or described anew, but keeps its code, akun and year', async () => {
      const line = aLine('523121')
      const key = must(await save(line)).answer.budgetLine
      const edit = (change: object, expectedVersion = 1) =>
        budgetLineSave(needs())({ existing: { key, expectedVersion }, line: { ...line, ...change }, once: once() }, kpa)
      expect(await edit({ fiscalYear: line.fiscalYear + 1 })).toMatchObject({
        ok: false,
        error: { code: 'BUDGET_LINE_FIXED', path: ['fiscalYear'] },
      })
      must(await edit({ isBlocked: true }))
      expect(await edit({}, 1)).toMatchObject({ ok: false, error: { code: 'VERSION_CONFLICT', actual: 2 } })
      const { rows } = await bookReads(world.db).budgetLines(
        kpa,
        { satker: satker.id, ids: [key.id] },
        { first: 10, after: undefined },
      )
      const card = rows[0]?.row
      expect(card).toMatchObject({ isBlocked: true, version: 2, code: line.code })
    })
  })

  describe('UP', () => {
    let letters = 0
    const grant = (change: object = {}, by = world.officer) =>
      upGrant(needs())(
        {
          satker: satker.id,
          amount: rupiah(100_000_000),
          sp2dNumber: '260221301000001',
          sp2dOn: world.today,
          approval: { number: `S-${String((letters += 1))}/KPN`, on: world.today, lifts: liftedFor('UP') },
          once: once(),
          ...change,
        },
        by,
      )

    test('comes once by an SP2D, is told to the bank, and is free', async () => {
      must(await grant())
      expect(await grant()).toMatchObject({ ok: false, error: { code: 'SP2D_ALREADY_RECORDED', path: ['sp2dNumber'] } })
      expect(await bookReads(world.db).upBook(kpa, satker.id)).toMatchObject({
        tenant: satker.id, granted: 100_000_000n, free: 100_000_000n, held: 0n, paid: 0n, fees: 0n, owedToState: 0n, taxes: [],
      }) // prettier-ignore
      const client = await world.pool.connect()
      await client.query('begin')
      await client.query(`select set_config('app.unit', $1, true)`, [String(satker.id)])
      const { rows } = await client.query<{ payload: object }>(
        `select payload from platform.outbox where topic = 'up.granted'`,
      )
      await client.query('rollback')
      client.release()
      expect(rows.map(({ payload }) => payload)).toEqual([
        { bank: '002', account: '00120100527010', amount: '100000000', reference: '260221301000001' },
      ])
    })
    test('by an SP2D that counted already comes to no other satker and by no other writing', async () => {
      const code = 'SP2D_ALREADY_RECORDED'
      const other = await anOffice(world)
      expect(await grant({ sp2dNumber: '2602-2130 1000001' })).toMatchObject({ ok: false, error: { code } })
      expect(await grant({ satker: other.id })).toMatchObject({ ok: false, error: { code, path: ['sp2dNumber'] } })
    })
    test('raced by eight callers with one SP2D, comes once', async () => {
      const before = (await bookReads(world.db).upBook(kpa, satker.id))?.free ?? 0n
      const raced = await Promise.all(
        Array.from({ length: 8 }, () => grant({ sp2dNumber: '260221301000002', amount: rupiah(7) })),
      )
      expect(raced.filter(({ ok }) => ok)).toHaveLength(1)
      expect((await bookReads(world.db).upBook(kpa, satker.id))?.free).toBe(before + 7n)
    })
    test('is refused for nothing, for tomorrow and for a satker of another KPPN', async () => {
      expect(await grant({ amount: rupiah(0), sp2dNumber: '3A' })).toMatchObject({
        ok: false,
        error: { code: 'AMOUNT_NOT_POSITIVE' },
      })
      expect(await grant({ sp2dNumber: 'x' })).toMatchObject({ ok: false, error: { code: 'NOT_AN_SP2D_NUMBER' } })
      expect(await grant({ sp2dNumber: '333', sp2dOn: addDays(world.today, 1) })).toMatchObject({
        ok: false,
        error: { code: 'DATE_IN_FUTURE' },
      })
      expect(await grant({ satker: 999_999 as UnitId })).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND', path: ['satkerId'] },
      })
      expect(await grant({ satker: vendor.id })).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND', path: ['satkerId'] },
      })
    })
  })
})
