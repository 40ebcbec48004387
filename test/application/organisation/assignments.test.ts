import { assignmentCreate, assignmentEnd, personRegister } from '../../../src/application/organisation'
import { actorsIn } from '../../../src/adapters/postgres/organisation'
import { addDays, type AssignmentId, type LocalDate, type PersonId, type UnitId } from '../../../src/domain/kernel'
import type { Actor } from '../../../src/application/actor'
import type { Person, Role } from '../../../src/domain/organisation'
import { aPerson, must, once, openWorld, type World } from '../../support/organisation'

describe('giving and ending offices', () => {
  let world: World
  let satker: Awaited<ReturnType<World['satker']>>
  beforeAll(async () => {
    world = await openWorld()
    satker = await world.satker('527010')
  })
  afterAll(() => world.close())

  const someone = async (): Promise<PersonId> =>
    must(await personRegister(world.needs)({ person: aPerson(), once: once() }, world.officer)).answer.person.id
  const give = (
    by: Actor,
    unit: UnitId,
    person: PersonId,
    role: Role,
    span: Readonly<{ from?: LocalDate; to?: LocalDate }> = {},
  ) =>
    assignmentCreate(world.needs)(
      { unit, appointment: { who: { person }, role, skNumber: 'SK-7/2026', from: world.today, ...span }, once: once() },
      by,
    )
  const find = (person: PersonId, assignment?: AssignmentId, at = world.at) =>
    actorsIn(world.db).find({ person, assignment, at, requestId: 'test' })

  test('an administrator staffs his satker, the KPPN names its KPA', async () => {
    for (const role of ['REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER', 'PPSPM'] as const)
      expect((await give(satker.admin, satker.id, await someone(), role)).ok).toBe(true)
    expect((await give(world.officer, satker.id, await someone(), 'KPA')).ok).toBe(true)
    expect(await give(satker.admin, satker.id, await someone(), 'KPA')).toMatchObject({
      ok: false,
      error: { code: 'ROLE_NOT_YOURS_TO_GIVE', role: 'KPA', by: 'SATKER_ADMIN' },
    })
  })
  test('nobody gives himself an office', async () => {
    expect(await give(world.officer, satker.id, world.officer.person, 'SATKER_ADMIN')).toMatchObject({
      ok: false,
      error: { code: 'SELF_APPOINTMENT' },
    })
  })
  test('a satker that is not his to staff is absent for an administrator, and so is a person nobody knows', async () => {
    const other = await world.satker('527020')
    expect(await give(satker.admin, other.id, await someone(), 'PPK')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', path: ['unitId'] },
    })
    const nobody = '00000000-0000-7000-8000-000000000000' as PersonId
    expect(await give(satker.admin, satker.id, nobody, 'PPK')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', path: ['personId'] },
    })
  })
  test('a role has its place in one kind of unit', async () => {
    expect(await give(satker.admin, satker.id, await someone(), 'VENDOR_ADMIN')).toMatchObject({
      ok: false,
      error: { code: 'ROLE_NOT_IN_UNIT', unitKind: 'SATKER' },
    })
  })
  test('separation is tested on the person, over every unit he serves', async () => {
    const person = await someone()
    must(await give(satker.admin, satker.id, person, 'PPK'))
    expect(await give(satker.admin, satker.id, person, 'TREASURER')).toMatchObject({
      ok: false,
      error: { code: 'SEPARATION_OF_FUNCTIONS', role: 'TREASURER', other: 'PPK' },
    })
    const vendor = await world.vendor('012345678901001')
    expect(await give(vendor.admin, vendor.id, person, 'VENDOR_OPERATOR')).toMatchObject({
      ok: false,
      error: { code: 'SEPARATION_OF_FUNCTIONS', other: 'PPK' },
    })
    expect(await give(satker.admin, satker.id, person, 'PPK')).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_ASSIGNED' },
    })
  })
  test('a vendor’s word alone keeps nobody out of office: the State knows him by his NIP and gives him his', async () => {
    const vendor = await world.vendor('012345678901081')
    const { nip, ...known } = aPerson('Citra Lestari')
    const office = { skNumber: 'SK-9/2026', from: world.today, role: 'VENDOR_OPERATOR' as const }
    const register = { ...known, nip: undefined, name: 'Siapa Saja' }
    const asked = { unit: vendor.id, appointment: { who: { register }, ...office }, once: once() }
    const operator = must(await assignmentCreate(world.needs)(asked, vendor.admin)).answer.assignment
    const citizen = { ...known, nip }
    const registering = (by: Actor, person: Omit<Person, 'id'> = citizen) => personRegister(world.needs)({ person, once: once() }, by) // prettier-ignore
    expect(await registering(vendor.admin)).toMatchObject({ error: { code: 'NIP_NOT_FOR_VENDORS' } })
    // Under a false name he is known to the KPPN alone, which says what he is called.
    expect(await registering(satker.admin)).toMatchObject({ error: { code: 'PERSON_EXISTS', path: ['nik'] } })
    const { person } = must(await registering(world.officer)).answer
    expect(await registering(world.officer, { ...aPerson(), nik: citizen.nik })).toMatchObject({ error: { code: 'PERSON_EXISTS', path: ['nik'] } }) // prettier-ignore
    must(await give(satker.admin, satker.id, person.id, 'PPK'))
    expect(must(await find(person.id))).toMatchObject({ role: 'PPK', name: 'Citra Lestari', holds: [{ role: 'PPK' }] })
    expect(await find(person.id, operator.id)).toMatchObject({ error: { code: 'ASSIGNMENT_NOT_LIVE' } })
  })
  test('what a vendor gave counts from the first act under it', async () => {
    const vendor = await world.vendor('012345678901082')
    const person = await someone()
    must(await give(vendor.admin, vendor.id, person, 'VENDOR_OPERATOR'))
    expect(must(await find(person))).toMatchObject({ role: 'VENDOR_OPERATOR', holds: [{ role: 'VENDOR_OPERATOR' }] })
    expect(await give(satker.admin, satker.id, person, 'PPK')).toMatchObject({
      error: { code: 'SEPARATION_OF_FUNCTIONS', other: 'VENDOR_OPERATOR' },
    })
  })
  test('two clashing offices given at the same time leave one', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = await someone()
      const both = await Promise.all([
        give(satker.admin, satker.id, person, 'PPK'),
        give(satker.admin, satker.id, person, 'TREASURER'),
      ])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })
  test('an SK number, a span and a person’s numbers must be well formed', async () => {
    const person = await someone()
    const to = addDays(world.today, -1)
    expect(await give(satker.admin, satker.id, person, 'PPK', { to })).toMatchObject({
      ok: false,
      error: { code: 'NOT_A_SPAN', path: ['to'] },
    })
    const appointment = {
      who: { register: { ...aPerson(), nik: '1' } },
      role: 'PPK' as const,
      skNumber: 'SK-7',
      from: world.today,
    }
    expect(
      await assignmentCreate(world.needs)({ unit: satker.id, appointment, once: once() }, satker.admin),
    ).toMatchObject({
      ok: false,
      error: { code: 'NOT_A_NIK', path: ['person', 'nik'] },
    })
    const nameless = { ...appointment, who: { person }, skNumber: '?' }
    expect(
      await assignmentCreate(world.needs)({ unit: satker.id, appointment: nameless, once: once() }, satker.admin),
    ).toMatchObject({
      ok: false,
      error: { code: 'NOT_AN_SK_NUMBER', path: ['skNumber'] },
    })
  })
  test('a person is registered once', async () => {
    const person = aPerson()
    must(await personRegister(world.needs)({ person, once: once() }, satker.admin))
    expect(await personRegister(world.needs)({ person, once: once() }, satker.admin)).toMatchObject({
      ok: false,
      error: { code: 'PERSON_EXISTS', path: ['nip'] },
    })
  })
  test('by a vendor registers people without NIP only: civil servants are registered by the State', async () => {
    const vendor = await world.vendor('012345678901099')
    const { nip, ...citizen } = aPerson('Karyawan')
    const refused = { ok: false, error: { code: 'NIP_NOT_FOR_VENDORS' } }
    const register = (person: ReturnType<typeof aPerson> | (typeof citizen & { nip: undefined })) =>
      personRegister(world.needs)({ person, once: once() }, vendor.admin)
    const appointed = { role: 'VENDOR_OPERATOR', skNumber: 'SK-7/2026', from: world.today } as const
    expect(await register({ ...citizen, nip })).toMatchObject({ ...refused, error: { path: ['nip'] } })
    expect(
      await assignmentCreate(world.needs)(
        { unit: vendor.id, appointment: { who: { register: { ...citizen, nip } }, ...appointed }, once: once() },
        vendor.admin,
      ),
    ).toMatchObject(refused)
    must(await register({ ...citizen, nip: undefined }))
  })

  describe('and when an office ends', () => {
    test('at once, its holder stops acting at once and may take another function', async () => {
      const person = await someone()
      const { assignment } = must(await give(satker.admin, satker.id, person, 'PPK')).answer
      expect((await find(person)).ok).toBe(true)
      must(await assignmentEnd(world.needs)({ assignment, once: once() }, satker.admin))
      expect(await find(person)).toMatchObject({ ok: false, error: { code: 'NO_ASSIGNMENT', choices: [] } })
      must(await give(satker.admin, satker.id, person, 'TREASURER'))
      expect(await find(person)).toMatchObject({
        ok: true,
        value: { role: 'TREASURER', holds: [{ role: 'TREASURER' }] },
      })
      expect(await find(person, assignment.id)).toMatchObject({ ok: false, error: { code: 'ASSIGNMENT_NOT_LIVE' } })
      expect(await assignmentEnd(world.needs)({ assignment, once: once() }, satker.admin)).toMatchObject({
        ok: false,
        error: { code: 'ASSIGNMENT_ENDED' },
      })
    })
    test('with a last day, it lives through that day in the satker’s zone', async () => {
      const person = await someone()
      const { assignment } = must(await give(satker.admin, satker.id, person, 'PPK')).answer
      const lastDay = addDays(world.today, 3)
      must(await assignmentEnd(world.needs)({ assignment, lastDay, once: once() }, satker.admin))
      const midnight = new Date(`${addDays(lastDay, 1)}T00:00:00+07:00`)
      expect((await find(person, undefined, new Date(midnight.getTime() - 1))).ok).toBe(true)
      expect((await find(person, undefined, midnight)).ok).toBe(false)
      const later = { assignment, lastDay: addDays(lastDay, 1), once: once() }
      expect(await assignmentEnd(world.needs)(later, satker.admin)).toMatchObject({
        ok: false,
        error: { code: 'NOT_A_SPAN' },
      })
    })
    test('only who gives it may take it, and another satker’s is absent', async () => {
      const kpa = must(
        await give(world.officer, satker.id, await someone(), 'KPA', { from: addDays(world.today, 400) }),
      ).answer
      expect(await assignmentEnd(world.needs)({ ...kpa, once: once() }, satker.admin)).toMatchObject({
        ok: false,
        error: { code: 'ROLE_NOT_YOURS_TO_GIVE' },
      })
      must(await assignmentEnd(world.needs)({ ...kpa, once: once() }, world.officer))
      const other = await world.satker('527030')
      const ppk = must(await give(satker.admin, satker.id, await someone(), 'PPK')).answer
      expect(await assignmentEnd(world.needs)({ ...ppk, once: once() }, other.admin)).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND' },
      })
    })
  })

  describe('and asking who acts', () => {
    test('needs a choice when there are several offices, and says which', async () => {
      const other = await world.satker('527040')
      const person = await someone()
      const here = must(await give(satker.admin, satker.id, person, 'PPK')).answer.assignment
      must(await give(other.admin, other.id, person, 'TREASURER'))
      const asked = await find(person)
      expect(asked).toMatchObject({ ok: false, error: { code: 'ACTING_AS_REQUIRED' } })
      expect(!asked.ok && asked.error.choices.map(({ role, unitName }) => [role, unitName]).sort()).toEqual([
        ['PPK', 'Kantor 527010'],
        ['TREASURER', 'Kantor 527040'],
      ])
      const acting = must(await find(person, here.id))
      expect(acting).toMatchObject({ role: 'PPK', unit: satker.id })
      expect(acting.holds.map(({ role }) => role).sort()).toEqual(['PPK', 'TREASURER'])
    })
    test('never answers with somebody else’s office', async () => {
      expect(await find(await someone(), satker.admin.assignment)).toMatchObject({
        ok: false,
        error: { code: 'NO_ASSIGNMENT' },
      })
      expect(await find(world.officer.person, satker.admin.assignment)).toMatchObject({
        ok: false,
        error: { code: 'ASSIGNMENT_NOT_LIVE' },
      })
    })
  })
})
