import { assignmentCreate, pinReset, pinSet, pinUnlock } from '../../../src/application/organisation'
import { ownPinIn } from '../../../src/adapters/postgres/organisation'
import type { Actor } from '../../../src/application/actor'
import { pinLimits } from '../../support/market'
import { must, once, openWorld, plainHashes, type World } from '../../support/organisation'

describe('a PIN', () => {
  let world: World
  let satker: Awaited<ReturnType<World['satker']>>
  beforeAll(async () => {
    world = await openWorld()
    satker = await world.satker('527010')
  })
  afterAll(() => world.close())
  const set = (actor: Actor, pin: string, currentPin?: string) =>
    pinSet({ ...world.needs, hashes: plainHashes, ownPin: ownPinIn(world.db), pinLimits })(
      { pin, currentPin, once: once() },
      actor,
    )
  const staff = () => world.appoint(satker.admin, satker.id, 'RECEIVER')

  test('is set first without another, and changed only with the one before', async () => {
    const actor = await staff()
    expect((await set(actor, '159038')).ok).toBe(true)
    expect(await set(actor, '204917')).toMatchObject({ ok: false, error: { code: 'CURRENT_PIN_REQUIRED' } })
    expect(await set(actor, '204917', '159039')).toMatchObject({
      ok: false,
      error: { code: 'PIN_WRONG', triesLeft: 4 },
    })
    expect((await set(actor, '204917', '159038')).ok).toBe(true)
    expect(await set(actor, '730164', '159038')).toMatchObject({
      ok: false,
      error: { code: 'PIN_WRONG', triesLeft: 4 },
    })
  })
  test('that everybody tries first is refused before anything is hashed', async () => {
    const actor = await staff()
    expect(await set(actor, '123456')).toMatchObject({ ok: false, error: { code: 'PIN_TOO_WEAK' } })
    expect(await set(actor, '12345')).toMatchObject({ ok: false, error: { code: 'NOT_A_PIN' } })
  })
  test('is locked by the fifth wrong try, also when they come at once and though a right one follows', async () => {
    const actor = await staff()
    must(await set(actor, '159038'))
    const tried = await Promise.all(Array.from({ length: 8 }, () => set(actor, '204917', '999999')))
    const codes = tried.map((each) => (each.ok ? 'OK' : each.error.code))
    expect(codes.filter((code) => code === 'PIN_WRONG')).toHaveLength(4)
    expect(codes.filter((code) => code === 'PIN_LOCKED')).toHaveLength(4)
    expect(await set(actor, '204917', '159038')).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED' } })
  })
  test('is locked by the tenth wrong try of a day, however many right ones lie between', async () => {
    const actor = await staff()
    must(await set(actor, '159038'))
    const said: string[] = []
    let [now, next] = ['159038', '204917']
    for (let nth = 1; nth <= 10; nth += 1) {
      const wrong = await set(actor, '730164', '999999')
      said.push(wrong.ok ? 'OK' : wrong.error.code)
      if (nth % 3 !== 0) continue
      must(await set(actor, next, now))
      ;[now, next] = [next, now]
    }
    expect(said).toEqual([...Array.from({ length: 9 }, () => 'PIN_WRONG'), 'PIN_LOCKED'])
  })
  test('is unlocked by a second person of the satker and is then what it was', async () => {
    const actor = await staff()
    must(await set(actor, '159038'))
    for (let wrong = 0; wrong < 5; wrong += 1) await set(actor, '204917', '999999')
    must(await pinUnlock(world.needs)({ person: actor.person, once: once() }, satker.admin))
    expect((await set(actor, '204917', '159038')).ok).toBe(true)
  })
  test('is reset by a second person, and then set anew by its owner', async () => {
    const actor = await staff()
    must(await set(actor, '159038'))
    must(await pinReset(world.needs)({ person: actor.person, once: once() }, world.officer))
    expect((await set(actor, '204917')).ok).toBe(true)
  })
  test('is never reset or unlocked by its owner, nor from another satker, nor for a vendor', async () => {
    const other = await world.satker('527020')
    const actor = await staff()
    const vendor = await world.vendor('012345678901002')
    for (const change of [pinReset, pinUnlock]) {
      expect(await change(world.needs)({ person: satker.admin.person, once: once() }, satker.admin)).toMatchObject({
        ok: false,
        error: { code: 'SAME_PERSON' },
      })
      for (const [person, by] of [
        [actor.person, other.admin],
        [vendor.admin.person, world.officer],
      ] as const)
        expect(await change(world.needs)({ person, once: once() }, by)).toMatchObject({
          ok: false,
          error: { code: 'NOT_FOUND' },
        })
    }
    expect(await pinReset(world.needs)({ person: satker.admin.person, once: once() }, actor)).toMatchObject({
      ok: false,
      error: { code: 'ROLE_NOT_GRANTED' },
    })
  })
  test('of a KPA is not reset by the admin of a satker that merely appointed him, but by those of his own', async () => {
    const kpa = await world.appoint(world.officer, satker.id, 'KPA')
    must(await set(kpa, '159038'))
    const other = await world.satker('527030')
    const office = {
      who: { person: kpa.person },
      role: 'RECEIVER',
      skNumber: 'SK-9/X/2026',
      from: world.today,
    } as const
    must(await assignmentCreate(world.needs)({ unit: other.id, appointment: office, once: once() }, other.admin))
    for (const change of [pinReset, pinUnlock]) {
      const by = (actor: Actor) => change(world.needs)({ person: kpa.person, once: once() }, actor)
      expect(await by(other.admin)).toMatchObject({ ok: false, error: { code: 'SIGNS_ELSEWHERE', path: ['personId'] } })
      must(await by(satker.admin))
      must(await by(world.officer))
    }
    // Of two satkers the admin of one is not enough.
    must(await assignmentCreate(world.needs)({ unit: other.id, appointment: { ...office, role: 'KPA' }, once: once() }, world.officer)) // prettier-ignore
    expect(await pinReset(world.needs)({ person: kpa.person, once: once() }, satker.admin)).toMatchObject({
      ok: false,
      error: { code: 'SIGNS_ELSEWHERE' },
    })
    must(await pinReset(world.needs)({ person: kpa.person, once: once() }, world.officer))
  })
  test('tried wrongly leaves a trace in the audit', async () => {
    const actor = await staff()
    must(await set(actor, '159038'))
    await set(actor, '204917', '999999')
    const client = await world.pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.unit', $1, true)`, [String(actor.unit)])
      const { rows } = await client.query<{ outcome: string }>(
        `select outcome from platform.audit where person_id = $1 and act = 'pinSet' order by at, id`,
        [actor.person],
      )
      expect(rows.map(({ outcome }) => outcome)).toEqual(['DONE', 'PIN_WRONG'])
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
