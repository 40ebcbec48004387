import {
  vendorAccountAdd, vendorAccountVerify, vendorRegister, vendorTaxFactRecord, vendorTaxFactVerify, vendorVerify,
} from '../../../src/application/organisation' // prettier-ignore
import type { Key, BankAccountId } from '../../../src/domain/kernel'
import { aVendor, must, once, openWorld, type World } from '../../support/organisation'

describe('a vendor before the State', () => {
  let world: World
  let officer2: World['officer']
  let satker: Awaited<ReturnType<World['satker']>>
  beforeAll(async () => {
    world = await openWorld()
    officer2 = await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')
    satker = await world.satker('527010')
  })
  afterAll(() => world.close())
  const verify = (vendor: (typeof satker)['id'], expectedVersion: number, by = officer2) =>
    vendorVerify(world.needs)({ vendor, expectedVersion, once: once() }, by)

  test('is registered by a KPPN or a procurement officer, with its first administrator', async () => {
    const buyer = await world.appoint(satker.admin, satker.id, 'PROCUREMENT_OFFICER')
    for (const [npwp, by] of [
      ['012345678901010', world.officer],
      ['012345678901011', buyer],
    ] as const) {
      const { admin, id } = await world.vendor(npwp, by)
      expect(admin).toMatchObject({ role: 'VENDOR_ADMIN', unit: id, unitKind: 'VENDOR' })
    }
  })
  test('is registered once by its NPWP, and not without the number of its kind', async () => {
    await world.vendor('012345678901012')
    const again = (change: object) => {
      const { unit, vendor } = aVendor('012345678901012')
      return vendorRegister(world.needs)({ unit, vendor: { ...vendor, ...change }, once: once() }, world.officer)
    }
    expect(await again({})).toMatchObject({ ok: false, error: { code: 'VENDOR_EXISTS', path: ['npwp'] } })
    expect(await again({ npwp: undefined })).toMatchObject({ ok: false, error: { code: 'VENDOR_IDENTITY_MISSING' } })
    expect(await again({ npwp: '000000000000000' })).toMatchObject({ ok: false, error: { code: 'NOT_AN_NPWP' } })
    expect(await again({ legalKind: 'ORANG_PRIBADI', npwp: undefined, nik: '3273011203850099' })).toMatchObject({
      ok: true,
    })
  })
  test('shows neither NPWP nor NIK in its code', async () => {
    const { id } = await world.vendor('012345678901013')
    const { rows } = await world.pool.query<{ code: string }>('select code from organisation.unit where id = $1', [id])
    expect(rows[0]?.code).toMatch(/^V-[0-9A-F]{12}$/)
  })
  test('is verified by another officer, in the version he saw, and once', async () => {
    const { id } = await world.vendor('012345678901014')
    expect(await verify(id, 1, world.officer)).toMatchObject({ ok: false, error: { code: 'SAME_PERSON' } })
    expect(await verify(id, 2)).toMatchObject({
      ok: false,
      error: { code: 'VERSION_CONFLICT', expected: 2, actual: 1 },
    })
    expect(await verify(satker.id, 1)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    expect((await verify(id, 1)).ok).toBe(true)
    expect(await verify(id, 2)).toMatchObject({ ok: false, error: { code: 'NOT_NOW', status: 'VERIFIED' } })
  })
  test('adds accounts itself, each once, verified by the KPPN', async () => {
    const { admin } = await world.vendor('012345678901015')
    const add = (number: string, bank = '002') =>
      vendorAccountAdd(world.needs)({ kind: 'BANK', bank, number, name: 'CV Maju', once: once() }, admin)
    const { account } = must(await add('1234567890')).answer
    expect((await add('1234567890', '008')).ok).toBe(true)
    expect(await add('1234567890')).toMatchObject({ ok: false, error: { code: 'ACCOUNT_EXISTS' } })
    expect(await add('12-34')).toMatchObject({ ok: false, error: { code: 'NOT_AN_ACCOUNT_NUMBER', path: ['number'] } })
    const check = (key: Key<BankAccountId>) =>
      vendorAccountVerify(world.needs)({ account: key, once: once() }, officer2)
    expect((await check(account)).ok).toBe(true)
    expect(await check(account)).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
    expect(await check({ ...account, tenant: satker.id })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  })
  test('has its accounts and papers verified by nobody who chose who speaks for it, in whatever order', async () => {
    const { admin, id } = await world.vendor('012345678901018')
    const [straw, third] = [
      await world.appoint(officer2, id, 'VENDOR_ADMIN'),
      await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER'),
    ]
    const add = async (by: typeof admin, number: string) =>
      must(await vendorAccountAdd(world.needs)({ kind: 'BANK', bank: '002', number, name: 'CV Maju', once: once() }, by)).answer.account // prettier-ignore
    const fact = { fact: 'PKP', documentNumber: 'S-14/PKP/2026', validity: { from: world.today } } as const
    const { taxFact } = must(await vendorTaxFactRecord(world.needs)({ vendor: id, fact, once: once() }, straw)).answer
    for (const account of [await add(straw, '1234567891'), await add(admin, '1234567892')]) {
      const check = (by: typeof admin) => vendorAccountVerify(world.needs)({ account, once: once() }, by)
      for (const by of [world.officer, officer2])
        expect(await check(by)).toMatchObject({ ok: false, error: { code: 'SAME_PERSON' } })
      expect((await check(third)).ok).toBe(true)
    }
    const paper = (by: typeof admin) => vendorTaxFactVerify(world.needs)({ taxFact, expectedVersion: 1, once: once() }, by) // prettier-ignore
    for (const by of [world.officer, officer2])
      expect(await paper(by)).toMatchObject({ ok: false, error: { code: 'SAME_PERSON' } })
    expect((await paper(third)).ok).toBe(true)
  })
  test('records its own tax papers and nobody else’s', async () => {
    const [mine, other] = [await world.vendor('012345678901016'), await world.vendor('012345678901017')]
    const record = (vendor: typeof mine.id, by = mine.admin, change: object = {}) =>
      vendorTaxFactRecord(world.needs)(
        {
          vendor,
          fact: { fact: 'PKP', documentNumber: 'S-12/PKP/2026', validity: { from: world.today }, ...change },
          once: once(),
        },
        by,
      )
    expect((await record(mine.id)).ok).toBe(true)
    expect((await record(other.id, world.officer)).ok).toBe(true)
    expect(await record(other.id)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    expect(await record(mine.id, mine.admin, { fact: 'NPWP' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_AN_NPWP' },
    })
  })
})
