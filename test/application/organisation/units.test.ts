import { officeOpen, oversightGrant, satkerRegister } from '../../../src/application/organisation'
import { openOfficeIn } from '../../../src/adapters/postgres/organisation'
import { addDays, type UnitId } from '../../../src/domain/kernel'
import { aPerson, aSatker, aUnit, must, newId, once, openWorld, type World } from '../../support/organisation'

describe('opening the units of the State', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())
  const open = (code: string, officer = aPerson()) =>
    officeOpen({ openOffice: openOfficeIn(world.db, newId), now: world.needs.now, newId })({
      kind: 'KPPN', unit: aUnit(code), officer, skNumber: 'SK-1/2026', from: world.today,
    }) // prettier-ignore

  test('gives a KPPN its first officer, who acts at once', () => {
    expect(world.officer).toMatchObject({
      role: 'KPPN_OFFICER',
      unit: world.kppn,
      unitKind: 'KPPN',
      name: 'Kepala KPPN',
    })
  })
  test('opens no KPPN twice, and no second person with the same numbers', async () => {
    expect(await open('022')).toMatchObject({ ok: false, error: { code: 'UNIT_EXISTS' } })
    const person = aPerson()
    expect((await open('023', person)).ok).toBe(true)
    expect(await open('024', person)).toMatchObject({ ok: false, error: { code: 'PERSON_EXISTS', path: ['nip'] } })
    expect(await open('024', { ...person, nip: aPerson().nip })).toMatchObject({ ok: false, error: { path: ['nik'] } })
    expect((await open('024')).ok).toBe(true)
  })
  test('refuses a code that is none', async () => {
    expect(await open('KPPN')).toMatchObject({ ok: false, error: { code: 'NOT_A_KPPN_CODE', path: ['code'] } })
  })
  test('registers a satker with its administrator', async () => {
    const { admin, id } = await world.satker('527010', 'WIT')
    expect(admin).toMatchObject({ role: 'SATKER_ADMIN', unit: id, zone: 'WIT' })
  })
  test('registers no satker twice and answers a replay like the first call', async () => {
    const command = { ...aSatker('527011'), once: once() }
    const first = must(await satkerRegister(world.needs)(command, world.officer))
    expect(must(await satkerRegister(world.needs)(command, world.officer))).toEqual({
      answer: first.answer,
      replayed: true,
    })
    expect(await satkerRegister(world.needs)({ ...command, once: once() }, world.officer)).toMatchObject({
      ok: false,
      error: { code: 'UNIT_EXISTS', path: ['code'] },
    })
  })
  test.each([
    ['code', { unit: aUnit('52701') }, 'NOT_A_SATKER_CODE'],
    ['ministryCode', { satker: { ...aSatker('527012').satker, ministryCode: '15' } }, 'NOT_A_MINISTRY_CODE'],
    ['name', { unit: { ...aUnit('527012'), name: 'a\u0000b' } }, 'NOT_A_LINE_OF_TEXT'],
    [
      'paying',
      { satker: { ...aSatker('527012').satker, paying: { bank: '02', account: '1234567', name: 'BPG' } } },
      'NOT_A_BANK_CODE',
    ],
  ])('refuses a satker whose %s is malformed', async (path, wrong, code) => {
    const refused = await satkerRegister(world.needs)({ ...aSatker('527012'), ...wrong, once: once() }, world.officer)
    expect(refused).toMatchObject({ ok: false, error: { code } })
    expect(!refused.ok && refused.error).toHaveProperty('path.0', path)
  })
  test('is the KPPN officer’s alone', async () => {
    const { admin } = await world.satker('527013')
    expect(await satkerRegister(world.needs)({ ...aSatker('527014'), once: once() }, admin)).toMatchObject({
      ok: false,
      error: { code: 'ROLE_NOT_GRANTED', role: 'SATKER_ADMIN', useCase: 'satkerRegister' },
    })
  })

  describe('and letting an auditor read a satker', () => {
    const grant = async (over: Readonly<{ auditor?: UnitId; satker?: UnitId; to?: 'none' | 'before' }>) => {
      const auditor = must(
        await officeOpen({ openOffice: openOfficeIn(world.db, newId), now: world.needs.now, newId })({
          kind: 'AUDITOR', unit: aUnit(`BPK ${String(Math.random()).slice(2, 8)}`), officer: aPerson(), skNumber: 'ST-9/BPK/2026',
          from: world.today,
        }),
      ) // prettier-ignore
      const satker = over.satker ?? (await world.satker(String(600000 + Math.floor(Math.random() * 99999)))).id
      const to = over.to === 'none' ? undefined : addDays(world.today, over.to === 'before' ? -5 : 30)
      const validity = { from: addDays(world.today, -1), to }
      const command = { auditor: over.auditor ?? auditor.unit, satker, letter: 'ST-9/BPK/2026', validity, once: once() }
      return { command, auditor, result: await oversightGrant(world.needs)(command, world.officer) }
    }
    test('takes a letter and a span, and only once', async () => {
      const { command, result } = await grant({})
      expect(result.ok).toBe(true)
      expect(await oversightGrant(world.needs)({ ...command, once: once() }, world.officer)).toMatchObject({
        ok: false,
        error: { code: 'OVERSIGHT_EXISTS' },
      })
    })
    test('refuses a span without end, or that ends before it begins', async () => {
      expect((await grant({ to: 'none' })).result).toMatchObject({ ok: false, error: { code: 'NOT_A_SPAN' } })
      expect((await grant({ to: 'before' })).result).toMatchObject({ ok: false, error: { code: 'NOT_A_SPAN' } })
    })
    test('knows no auditor that is none, and no satker that another KPPN serves', async () => {
      expect((await grant({ auditor: world.kppn })).result).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND', path: ['auditorId'] },
      })
      const other = must(await open('077'))
      const officer = await world.as(other.officer)
      const { satker } = must(await satkerRegister(world.needs)({ ...aSatker('700001'), once: once() }, officer)).answer
      expect((await grant({ satker })).result).toMatchObject({
        ok: false,
        error: { code: 'NOT_FOUND', path: ['satkerId'] },
      })
    })
  })
})
