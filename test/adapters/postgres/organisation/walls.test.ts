import { sql } from 'kysely'
import { personRegister, vendorAccountAdd, vendorTaxFactRecord } from '../../../../src/application/organisation'
import type { Actor } from '../../../../src/application/actor'
import { askAbout, organisationReads, pinsIn } from '../../../../src/adapters/postgres/organisation'
import { readAs, speakFor } from '../../../../src/adapters/postgres/transact'
import type { UnitId } from '../../../../src/domain/kernel'
import { aPerson, must, once, openWorld, type World } from '../../../support/organisation'
import { aBudgetLine, aProduct } from '../../../support/set-up'

/** The last wall alone: statements of the app's own role, with no use case and no door before them. */
describe('row-level security of what is set up', () => {
  let world: World
  let mine: Awaited<ReturnType<World['satker']>>
  let other: Awaited<ReturnType<World['satker']>>
  let shop: Awaited<ReturnType<World['vendor']>>
  let rival: Awaited<ReturnType<World['vendor']>>
  let kpa: Actor
  beforeAll(async () => {
    world = await openWorld()
    mine = await world.satker('527010')
    other = await world.satker('527020')
    shop = await world.vendor('012345678901040')
    rival = await world.vendor('012345678901041')
    kpa = await world.appoint(world.officer, mine.id, 'KPA')
    await aBudgetLine(world, kpa, 1_000)
    await aProduct(world, shop.admin, {}, 'none')
    must(
      await vendorAccountAdd(world.needs)(
        { kind: 'BANK', bank: '002', number: '1234567890', name: 'CV', once: once() },
        shop.admin,
      ),
    )
    const fact = { fact: 'PKP' as const, documentNumber: 'S-1/2026', validity: { from: world.today } }
    must(await vendorTaxFactRecord(world.needs)({ vendor: shop.id, fact, once: once() }, shop.admin))
    await world.db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: '', unit: mine.id, kind: 'SATKER', person: kpa.person })
      await pinsIn(trx).lock(kpa.person)
    })
  })
  afterAll(() => world.close())

  const rows = (actor: Actor, table: string, column: string, id: string | number) =>
    readAs(world.db, actor, async (trx) => {
      const { rows: found } = await trx.executeQuery<{ n: bigint }>({
        ...trx.selectNoFrom(({ val }) => val(1).as('n')).compile(),
        sql: `select count(*) as n from ${table} where ${column} = $1`,
        parameters: [id],
      })
      return Number(found[0]?.n)
    })
  const write = (actor: Actor, tenant: UnitId, statement: string, parameters: readonly unknown[]) =>
    world.db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant, unit: actor.unit, kind: actor.unitKind, person: actor.person })
      const compiled = trx.selectNoFrom(({ val }) => val(1).as('n')).compile()
      const { numAffectedRows } = await trx.executeQuery({ ...compiled, sql: statement, parameters })
      return numAffectedRows ?? 0n
    })

  test.each([
    'organisation.satker/unit_id',
    'organisation.assignment/tenant_id',
    'digipay.budget_line/tenant_id',
    'digipay.pagu_grant/tenant_id',
    'digipay.balance/tenant_id',
  ])('a satker’s rows of %s are seen by itself and its KPPN only', async (place) => {
    const [table = '', column = ''] = place.split('/')
    for (const [reader, sees] of [
      [kpa, true],
      [world.officer, true],
      [other.admin, false],
      [shop.admin, false],
    ] as const)
      expect((await rows(reader, table, column, mine.id)) > 0).toBe(sees)
  })
  test.each(['organisation.vendor_account', 'organisation.vendor_tax_fact'])(
    'a vendor’s rows of %s are seen by the State and himself, not by his rival',
    async (table) => {
      for (const [reader, count] of [
        [shop.admin, 1],
        [kpa, 1],
        [world.officer, 1],
        [rival.admin, 0],
      ] as const)
        expect(await rows(reader, table, 'tenant_id', shop.id)).toBe(count)
    },
  )
  test('a draft is seen by its vendor only', async () => {
    for (const [reader, count] of [
      [shop.admin, 1],
      [rival.admin, 0],
      [kpa, 0],
    ] as const)
      expect(await rows(reader, 'digipay.product', 'tenant_id', shop.id)).toBe(count)
  })
  test('a PIN is seen by its owner and a second person of his, not by another office', async () => {
    for (const [reader, count] of [
      [kpa, 1],
      [mine.admin, 1],
      [world.officer, 1],
      [other.admin, 0],
      [shop.admin, 0],
    ] as const)
      expect(await rows(reader, 'organisation.pin', 'person_id', kpa.person)).toBe(count)
  })

  test('what a person erred is seen by himself alone, added by nobody else, and taken back by nobody', async () => {
    const wrong = 'insert into organisation.wrong_answer (person_id, seq, at) values ($1, $2, now())'
    expect(await write(kpa, mine.id, wrong, [kpa.person, 1])).toBe(1n)
    for (const by of [mine.admin, world.officer, other.admin])
      await expect(write(by, mine.id, wrong, [kpa.person, 2])).rejects.toThrow(/row-level security/)
    const seen = (reader: Actor) => rows(reader, 'organisation.wrong_answer', 'person_id', kpa.person)
    expect(await Promise.all([kpa, mine.admin, world.officer, other.admin, shop.admin].map(seen))).toEqual([
      1, 0, 0, 0, 0,
    ])
    for (const change of [
      'delete from organisation.wrong_answer where person_id = $1',
      `update organisation.wrong_answer set at = at - interval '2 days' where person_id = $1`,
    ])
      await expect(write(kpa, mine.id, change, [kpa.person])).rejects.toThrow(/permission denied/)
  })

  const assignment = `insert into organisation.assignment (tenant_id, id, person_id, role, sk_number, valid_from, created_at)
    values ($1, gen_random_uuid(), $2, $3, 'SK-1', current_date, now())`
  test('naming another book as tenant does not open it for writing', async () => {
    const closed: readonly (readonly [Actor, UnitId, string, readonly unknown[]])[] = [
      [other.admin, mine.id, assignment, [mine.id, other.admin.person, 'TREASURER']],
      [shop.admin, mine.id, assignment, [mine.id, shop.admin.person, 'KPA']],
      [rival.admin, shop.id, assignment, [shop.id, rival.admin.person, 'VENDOR_ADMIN']],
      [
        other.admin,
        mine.id,
        `insert into digipay.budget_line values ($1, gen_random_uuid(), 'x', '521111', 'x', 2026, true, false, 1)`,
        [mine.id],
      ],
      [kpa, mine.id, `insert into digipay.up_grant values ($1, '1', current_date, 1, now())`, [mine.id]],
      [
        kpa,
        mine.id,
        `insert into organisation.oversight values ($1, $2, 'x', current_date, null)`,
        [mine.id, other.id],
      ],
      [
        rival.admin,
        shop.id,
        `insert into organisation.vendor_account values ($1, gen_random_uuid(), '002', '99999999', 'x', 'PENDING', $2, now())`,
        [shop.id, rival.admin.person],
      ],
      [
        shop.admin,
        shop.id,
        `insert into organisation.vendor_account values ($1, gen_random_uuid(), '002', '88888888', 'x', 'VERIFIED', $2, now())`,
        [shop.id, shop.admin.person],
      ],
    ]
    for (const [actor, tenant, statement, parameters] of closed)
      await expect(write(actor, tenant, statement, parameters)).rejects.toThrow(/row-level security/)
  })
  test('what may be seen but not changed stays as it is', async () => {
    const [file] = await organisationReads(world.db).vendorFiles(shop.admin, [shop.id])
    expect(file?.vendor.status).toBe('REGISTERED')
    const verify = `update organisation.vendor set status = 'VERIFIED' where unit_id = $1`
    const open = `update organisation.vendor_account set status = 'VERIFIED' where tenant_id = $1`
    const end = 'update organisation.assignment set ended_at = now() where tenant_id = $1'
    expect(await write(shop.admin, shop.id, verify, [shop.id])).toBe(0n)
    const close = `update organisation.vendor_account set status = 'CLOSED' where tenant_id = $1`
    await expect(write(shop.admin, shop.id, open, [shop.id])).rejects.toThrow(/row-level security/)
    expect(await write(kpa, shop.id, open, [shop.id])).toBe(0n)
    for (const stranger of [rival.admin, kpa]) expect(await write(stranger, shop.id, close, [shop.id])).toBe(0n)
    expect(await write(other.admin, mine.id, end, [mine.id])).toBe(0n)
    expect(await write(world.officer, mine.id, end, [999_999])).toBe(0n)
  })
  test('a tax paper is verified by another person of the KPPN, and by its vendor only withdrawn while it is pending', async () => {
    const insert = `insert into organisation.vendor_tax_fact (tenant_id, id, fact, document_number, valid_from, recorded_by,
      recorded_name, recorded_at, status, version, verified_by, verified_at)
      values ($1, gen_random_uuid(), 'SKB_PPH22', 'x1', current_date, $2, 'x', now(), $3, 1, $4, $5)`
    const paper = (by: Actor, ...rest: unknown[]) => write(by, shop.id, insert, [shop.id, ...rest])
    const { admin } = shop
    for (const rest of [
      [admin.person, 'VERIFIED', world.officer.person, world.at],
      [admin.person, 'PENDING', world.officer.person, world.at],
      [world.officer.person, 'PENDING', null, null],
    ])
      await expect(paper(admin, ...rest)).rejects.toThrow(/row-level security/)
    await expect(paper(rival.admin, rival.admin.person, 'PENDING', null, null)).rejects.toThrow(/row-level security/)

    const verify = `update organisation.vendor_tax_fact set status = 'VERIFIED', version = version + 1, verified_by = $2,
      verified_name = 'x', verified_at = now() where tenant_id = $1`
    const end = `update organisation.vendor_tax_fact set status = 'ENDED', version = version + 1, ended_by = $2, ended_name = 'x',
      ended_at = now(), end_reason = 'xxx' where tenant_id = $1`
    const taking = (by: Actor, statement: string, as: Actor = by) => write(by, shop.id, statement, [shop.id, as.person])
    await expect(taking(admin, verify)).rejects.toThrow(/vendor_tax_fact_by_two|row-level security/)
    await expect(taking(admin, verify, world.officer)).rejects.toThrow(/row-level security/)
    await expect(taking(world.officer, verify, kpa)).rejects.toThrow(/row-level security/)
    await expect(taking(world.officer, end, kpa)).rejects.toThrow(/row-level security/)
    for (const stranger of [rival.admin, kpa]) expect(await taking(stranger, verify)).toBe(0n)
    for (const stranger of [rival.admin, kpa]) expect(await taking(stranger, end)).toBe(0n)
    const number = `update organisation.vendor_tax_fact set document_number = 'x2' where tenant_id = $1`
    await expect(write(world.officer, shop.id, number, [shop.id])).rejects.toThrow(/permission denied/)

    // He chose who speaks for the vendor.
    await expect(taking(world.officer, verify)).rejects.toThrow(/row-level security/)
    const second = await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')
    expect(await taking(second, verify)).toBe(1n)
    await expect(taking(admin, end)).rejects.toThrow(/row-level security/)
    await expect(taking(second, verify)).rejects.toThrow(/row-level security/)
    expect(await taking(world.officer, end)).toBe(1n)
    await expect(taking(world.officer, end)).rejects.toThrow(/row-level security/)
  })
  test('an account is verified by nobody who chose who speaks for its vendor, and who did that is the word of nobody', async () => {
    const verify = `update organisation.vendor_account set status = 'VERIFIED', verified_by = $2, verified_at = now() where tenant_id = $1`
    const second = await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')
    const taking = (by: Actor) => write(by, shop.id, verify, [shop.id, by.person])
    await expect(taking(world.officer)).rejects.toThrow(/row-level security/)
    const office = `insert into organisation.assignment (tenant_id, id, person_id, role, sk_number, valid_from, created_at, taken_up_at, given_by)
      values ($1, gen_random_uuid(), $2, 'VENDOR_ADMIN', 'x', current_date, now(), now(), $3)`
    const giving = (as: string | null) => write(world.officer, shop.id, office, [shop.id, rival.admin.person, as])
    for (const another of [second.person, null]) await expect(giving(another)).rejects.toThrow(/row-level security/)
    expect(await giving(world.officer.person)).toBe(1n)
    expect(await taking(second)).toBe(1n)
  })
  test('a person is seen by himself, by who sees an office of his and by who names him, and by nobody else', async () => {
    const sees = (actor: Actor, person: Actor, asking: string = '') =>
      readAs(world.db, actor, async (trx) => {
        await askAbout(trx, asking)
        const found = trx.selectFrom('organisation.person').select(['nip', 'email']).where('id', '=', person.person)
        return (await found.execute()).length
      })
    const readers = [kpa, mine.admin, world.officer, other.admin, shop.admin]
    const seen = await Promise.all(readers.map((reader) => sees(reader, kpa)))
    expect(seen).toEqual([1, 1, 1, 0, 0])
    expect(await sees(other.admin, kpa, kpa.person)).toBe(1)
    expect(await sees(other.admin, kpa, shop.admin.person)).toBe(0)
    const everybody = (actor: Actor) => readAs(world.db, actor, (trx) => trx.selectFrom('organisation.person').select('nip').execute()) // prettier-ignore
    expect(await everybody(rival.admin)).toHaveLength(1)
  })
  test('a person is written once, by an office, and never again', async () => {
    const email = `update organisation.person set email = 'x@y.id'`
    for (const actor of [kpa, world.officer, shop.admin]) {
      expect(await write(actor, actor.unit, email, [])).toBe(0n)
      const asked = world.db.transaction().execute(async (trx) => {
        await speakFor(trx, { tenant: '', unit: actor.unit, kind: actor.unitKind, person: actor.person })
        await askAbout(trx, actor.person)
        await trx.updateTable('organisation.person').set({ email: 'x@y.id' }).where('id', '=', actor.person).execute()
      })
      await expect(asked).rejects.toThrow(/row-level security/)
    }
    const add = `insert into organisation.person (id, name, nip, nik, created_at) values (gen_random_uuid(), 'x', $1, $2, now())` // prettier-ignore
    await expect(write(shop.admin, shop.id, add, ['198503122010019999', '3273015203859901'])).rejects.toThrow(/row-level security/) // prettier-ignore
    expect(await write(shop.admin, shop.id, add, [null, '3273015203859902'])).toBe(1n)
    const nobody = { ...kpa, unitKind: '' as never }
    await expect(write(nobody, mine.id, add, [null, '3273015203859903'])).rejects.toThrow(/row-level security/)
  })
  test('an office that a vendor gives is taken up by its holder alone, and a NIP is given by the State once', async () => {
    const person = must(await personRegister(world.needs)({ person: { ...aPerson(), nip: undefined }, once: once() }, shop.admin)).answer.person.id // prettier-ignore
    const give = `insert into organisation.assignment (tenant_id, id, person_id, role, sk_number, valid_from, created_at, taken_up_at)
      values ($1, gen_random_uuid(), $2, 'VENDOR_OPERATOR', 'SK-1', current_date, now(), $3)`
    await expect(write(shop.admin, shop.id, give, [shop.id, person, world.at])).rejects.toThrow(/row-level security/)
    expect(await write(shop.admin, shop.id, give, [shop.id, person, null])).toBe(1n)
    const takeUp = 'update organisation.assignment set taken_up_at = now() where tenant_id = $1 and person_id = $2'
    await expect(write(shop.admin, shop.id, takeUp, [shop.id, person])).rejects.toThrow(/row-level security/)
    expect(await write(rival.admin, shop.id, takeUp, [shop.id, person])).toBe(0n)
    const holder = { ...shop.admin, person }
    const prolong = `update organisation.assignment set taken_up_at = now(), valid_to = '2099-12-31' where tenant_id = $1 and person_id = $2`
    await expect(write({ ...holder, unit: rival.id }, shop.id, prolong, [shop.id, person])).rejects.toThrow(/row-level security/) // prettier-ignore
    expect(await write(holder, shop.id, takeUp, [shop.id, person])).toBe(1n)

    const { nik, nip, name } = aPerson('Warga')
    must(await personRegister(world.needs)({ person: { nik, nip: undefined, name, email: undefined }, once: once() }, shop.admin)) // prettier-ignore
    const given = async (by: Actor, number: string | undefined, called = name) =>
      readAs(world.db, by, async (trx) => (await sql<{ id: string | null }>`select organisation.give_nip(${nik}, ${number}, ${called}) as id`.execute(trx)).rows[0]?.id) // prettier-ignore
    expect(await given(shop.admin, nip)).toBeNull()
    expect(await given(mine.admin, nip, `${name} Lain`)).toBeNull()
    expect(await given(mine.admin, nip, `${name.toUpperCase()}, S.E.`)).toMatch(/^[0-9a-f-]{36}$/)
    expect(await given(other.admin, aPerson().nip)).toBeNull()
  })
  test('a unit is opened by who may open one of its kind', async () => {
    const open = (actor: Actor, kind: string) =>
      write(actor, actor.unit, `insert into organisation.unit (kind, code, name, zone, address, city, created_at)
        values ($1, gen_random_uuid()::text, 'x', 'WIB', 'x', 'x', now())`, [kind]) // prettier-ignore
    for (const [actor, kind] of [[world.officer, 'SATKER'], [world.officer, 'VENDOR'], [kpa, 'VENDOR']] as const)
      expect(await open(actor, kind)).toBe(1n) // prettier-ignore
    for (const [actor, kind] of [[world.officer, 'KPPN'], [world.officer, 'AUDITOR'], [kpa, 'SATKER'], [kpa, 'KPPN'], [shop.admin, 'VENDOR'], [shop.admin, 'KPPN']] as const)
      await expect(open(actor, kind)).rejects.toThrow(/row-level security/) // prettier-ignore
  })
  test('a NIK is written and never read back', async () => {
    await expect(world.pool.query('select nik from organisation.person')).rejects.toThrow(/permission denied/)
  })

  describe('and what screens read through it', () => {
    const reads = () => organisationReads(world.db)
    const file = async (actor: Actor, id: UnitId) => (await reads().vendorFiles(actor, [id]))[0]
    test('a vendor’s account is whole for the State and its owner, and absent for a rival', async () => {
      expect((await file(kpa, shop.id))?.accounts.map(({ number }) => number)).toEqual(['1234567890'])
      expect((await file(shop.admin, shop.id))?.accounts).toHaveLength(1)
      const seen = await file(rival.admin, shop.id)
      expect(seen).toMatchObject({
        name: 'CV 012345678901040',
        accounts: [],
        taxFacts: [],
        vendor: { npwp: '••••••••••••040' },
      })
    })
    test('a vendor’s numbers are masked for those of the State who neither pay nor check', async () => {
      const numbers = async (actor: Actor) => {
        const found = await file(actor, shop.id)
        return [found?.vendor.npwp, ...(found?.accounts ?? []).map(({ number }) => number)]
      }
      const whole = ['012345678901040', '1234567890']
      for (const role of ['PPK', 'TREASURER', 'KPPN_OFFICER'] as const)
        expect(await numbers({ ...kpa, role })).toEqual(whole)
      expect(await numbers(shop.admin)).toEqual(whole)
      for (const role of ['REQUESTER', 'RECEIVER', 'PROCUREMENT_OFFICER', 'SATKER_ADMIN', 'PPSPM'] as const)
        expect(await numbers({ ...kpa, role })).toEqual(['••••••••••••040', '••••••7890'])
    })
    test('vendors are found by name and standing, page by page', async () => {
      const page = { first: 1, after: undefined }
      const { rows: found, count } = await reads().vendors(kpa, { text: 'cv 0123' }, page)
      expect(found.map(({ row }) => row.name)).toEqual(['CV 012345678901040', 'CV 012345678901041'])
      expect(await count()).toBe(2)
      const rest = await reads().vendors(kpa, { text: 'cv 0123' }, { first: 1, after: found[0]?.place })
      expect(rest.rows.map(({ row }) => row.name)).toEqual(['CV 012345678901041'])
      expect((await reads().vendors(kpa, { text: '%' }, page)).rows).toEqual([])
      expect((await reads().vendors(kpa, { isVerified: true }, page)).rows).toEqual([])
    })
    test('satkers and their offices are seen by who serves in them or over them', async () => {
      const codes = async (actor: Actor) =>
        (await reads().satkers(actor, { first: 25, after: undefined })).rows.map(({ row }) => row.code)
      expect(await codes(world.officer)).toEqual(['527010', '527020'])
      expect(await codes(kpa)).toEqual(['527010'])
      expect(await codes(shop.admin)).toEqual([])
      const everybody = { first: 25, after: undefined }
      const offices = await reads().assignments(mine.admin, mine.id, everybody)
      expect(offices.rows.map(({ row }) => row.role).sort()).toEqual(['KPA', 'SATKER_ADMIN'])
      expect(await offices.count()).toBe(2)
      const strange = await reads().assignments(other.admin, mine.id, everybody)
      expect([strange.rows, await strange.count()]).toEqual([[], 0])
      expect((await reads().units(kpa, [mine.id, shop.id])).map(({ id }) => id).sort()).toEqual(
        [mine.id, shop.id].sort(),
      )
    })
  })
})
