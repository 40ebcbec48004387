import { sql } from 'kysely'
import { type Db, openDatabase, openPool } from '../../../src/adapters/postgres/database'
import { readAs, speakFor, transactOn, type Trx } from '../../../src/adapters/postgres/transact'
import type { Scope } from '../../../src/application/transact'
import { ok } from '../../../src/domain/kernel'
import { newId, openWorld, type World } from '../../support/organisation'
import { rewindable } from '../../support/rewind'

describe('an act that needs what others hold', () => {
  let world: World
  let db: Db
  beforeAll(async () => {
    world = await openWorld()
    db = openDatabase(openPool(world.database.appUrl, () => undefined))
  })
  afterAll(async () => {
    await db.destroy()
    await world.close()
  })

  const needs = { now: () => new Date(), newId, pause: () => Promise.resolve() }
  const scope = (once?: Scope['once']): Scope => {
    const actor = world.officer
    return { actor, tenant: actor.unit, act: 'pinSet', ...(once && { once }) }
  }
  const once = (key: string): Scope['once'] => ({ key: key.padEnd(16, '-'), fingerprint: 'same' })
  /** A lock of nobody's rows, waited for no longer than a moment. */
  const locked = async (trx: Trx): Promise<void> => {
    await sql`set local lock_timeout = '20ms'`.execute(trx)
    await sql`select pg_advisory_xact_lock(4711)`.execute(trx)
  }
  const act = (given: Scope) => {
    let tries = 0
    const transact = transactOn(db, (trx) => trx, needs)
    const outcome = transact(given, async (trx) => {
      tries += 1
      await locked(trx)
      return ok({ answer: { unit: world.officer.unit }, subject: 'a test' })
    })
    return { outcome, tries: () => tries }
  }
  /** Holds the lock while something is tried. */
  const held = <T>(work: () => Promise<T>): Promise<T> =>
    db.transaction().execute(async (trx) => {
      const { unit, unitKind: kind, person } = world.officer
      await speakFor(trx, { tenant: unit, unit, kind, person })
      await sql`select pg_advisory_xact_lock(4711)`.execute(trx)
      return work()
    })

  test('is tried once more, and then refused to the person so that he may send it again', async () => {
    const key = once('busy')
    await held(async () => {
      const { outcome, tries } = act(scope(key))
      expect(await outcome).toEqual({ ok: false, error: { code: 'BUSY' } })
      expect(tries()).toBe(2)
    })
    expect(await act(scope(key)).outcome).toMatchObject({ ok: true, value: { replayed: false } })
  })

  test('is an error to a job, which must not take it for an answer', async () => {
    await held(() => expect(act(scope()).outcome).rejects.toMatchObject({ code: '55P03' }))
  })
})

test('two acts that each hold what the other needs both end: one of them is done again, from its beginning', async () => {
  const world = await openWorld()
  const { officer } = world
  const needs = { now: () => new Date(), newId, pause: () => Promise.resolve() }
  const transact = transactOn(world.db, (trx) => trx, needs)
  const lock = (trx: Trx, key: number) => sql`select pg_advisory_xact_lock(${key}::bigint)`.execute(trx)
  // Each goes on once both have begun: then neither can end without the other.
  let begin = (): void => undefined
  const both = new Promise<void>((resolve) => (begin = resolve))
  let tries = 0
  const act = (first: number, second: number, key: string) =>
    transact({ actor: officer, tenant: officer.unit, act: 'pinSet', once: { key, fingerprint: key } }, async (trx) => {
      await lock(trx, first)
      if ((tries += 1) === 2) begin()
      await both
      await lock(trx, second)
      return ok({ answer: { unit: officer.unit }, subject: key })
    })
  const ends = await Promise.all([act(1, 2, 'there-and-back-1'), act(2, 1, 'there-and-back-2')])
  expect(ends).toMatchObject([
    { ok: true, value: { replayed: false } },
    { ok: true, value: { replayed: false } },
  ])
  expect(tries).toBe(3)
  await world.close()
})

test('what is read for one screen is of one moment, whatever is written meanwhile', async () => {
  const world = await openWorld()
  const past = await rewindable(world.database)
  const nameIn = (trx: Trx) =>
    trx.selectFrom('organisation.unit').select('name').where('id', '=', world.kppn).executeTakeFirstOrThrow()
  const [before, after] = await readAs(world.db, world.officer, async (trx) => {
    const first = await nameIn(trx)
    await past.query(`update organisation.unit set name = 'KPPN lain' where id = $1`, [world.kppn])
    return [first, await nameIn(trx)]
  })
  expect(after).toEqual(before)
  expect(await readAs(world.db, world.officer, nameIn)).toEqual({ name: 'KPPN lain' })
  await past.close()
  await world.close()
})
