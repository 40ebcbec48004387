import { type Message, relay, type Stuck } from '../../../src/adapters/jobs/relay'
import { type Outbox, outboxOn } from '../../../src/adapters/postgres/platform/outbox'
import type { UnitId } from '../../../src/domain/kernel'
import { query } from '../../support/documents'
import { openWorld, type World } from '../../support/organisation'

const at = new Date('2026-11-22T03:00:00Z')
const message = (attempts: number): Message => ({
  tenant: 1001 as UnitId, id: `m${String(attempts)}`, topic: 'document.due', subject: 'order-1', payload: {}, attempts,
}) // prettier-ignore

/** Hands out one message, whose handler fails, and tells when it is due again and what was raised. */
const failing = async (attempts: number) => {
  const waiting = [message(attempts)]
  const alarms: Stuck[] = []
  const loop: { stop?: () => Promise<void> } = {}
  const waited = await new Promise<number>((tell) => {
    const outbox: Outbox = {
      claim: () => Promise.resolve(waiting.splice(0)),
      close: () => Promise.reject(new Error('a message that failed is not done')),
      postpone: (_, until) => Promise.resolve(tell(until.getTime() - at.getTime())),
    }
    const fails = { 'document.due': () => Promise.reject(new Error('no')) }
    loop.stop = relay(outbox, fails, () => at, () => undefined, (stuck) => void alarms.push(stuck)).stop // prettier-ignore
  })
  await loop.stop?.()
  return { waited, alarms }
}

test('a message that is not done yet comes again with the reason, and is no fault', async () => {
  const waiting = [message(2)]
  const faults: unknown[] = []
  const loop: { stop?: () => Promise<void> } = {}
  const postponed = await new Promise<unknown>((tell) => {
    const outbox: Outbox = {
      claim: () => Promise.resolve(waiting.splice(0)),
      close: () => Promise.resolve(tell('closed')),
      postpone: (_, until, why) => Promise.resolve(tell([until.getTime() - at.getTime(), why])),
    }
    const waits = { 'document.due': () => Promise.resolve({ notYet: 'the bank is silent' }) }
    loop.stop = relay(outbox, waits, () => at, (cause) => void faults.push(cause), () => undefined).stop // prettier-ignore
  })
  await loop.stop?.()
  expect([postponed, faults]).toEqual([[2_000, 'the bank is silent'], []])
})

describe('a message that fails', () => {
  test('comes again soon, then every few minutes, and nobody is called', async () => {
    expect(await failing(1)).toEqual({ waited: 1_000, alarms: [] })
    expect(await failing(9)).toEqual({ waited: 256_000, alarms: [] })
  })
  test('ten times raises an alarm that names it, and is tried hourly from then on', async () => {
    for (const attempts of [10, 4_000])
      expect(await failing(attempts)).toEqual({
        waited: 3_600_000,
        alarms: [{ tenant: 1001, topic: 'document.due', subject: 'order-1', attempts }],
      })
  })
})

describe('beside a bank that never answers', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())
  const leave = (topic: string, subject: string) =>
    query(
      world.database.superUrl,
      `insert into platform.outbox (tenant_id, id, at, topic, subject, payload, due_at) values ($1, gen_random_uuid(), now(), $2, $3, '{}', now() - interval '1 minute')`,
      [world.kppn, topic, subject],
    )

  test('messages about anything else are delivered, however many ask that bank', async () => {
    for (let card = 1; card <= 9; card += 1) await leave('kkp.ended', `card-${String(card)}`)
    const [delivered, faults]: [string[], unknown[]] = [[], []]
    const told: { asked?: () => void; answered?: () => void; done?: () => void } = {}
    const asked = new Promise<void>((resolve) => (told.asked = resolve))
    const answered = new Promise<void>((resolve) => (told.answered = resolve))
    const done = new Promise<void>((resolve) => (told.done = resolve))
    const handlers = {
      'kkp.ended': () => {
        told.asked?.()
        return answered
      },
      'document.due': ({ subject }: Message) => {
        delivered.push(subject)
        if (delivered.length === 2) told.done?.()
        return Promise.resolve()
      },
    }
    const loop = relay(outboxOn(world.db, () => new Date()), handlers, () => new Date(), (cause) => void faults.push(cause), () => undefined) // prettier-ignore
    try {
      await asked
      await leave('document.due', 'order-1')
      await leave('document.due', 'order-2')
      const tooLong = new Promise<void>((resolve) => setTimeout(resolve, 5_000).unref())
      await Promise.race([done, tooLong])
      const { rows } = await query<{ topic: string; held: string; lease: number }>(
        world.database.superUrl,
        `select topic, count(*)::int as held, min(extract(epoch from due_at - now()))::int as lease from platform.outbox
         where done_at is null and due_at > now() group by topic`,
      )
      // No other server asks anew while a bank may still answer.
      expect([delivered.toSorted(), rows]).toEqual([['order-1', 'order-2'], [{ topic: 'kkp.ended', held: 2, lease: expect.any(Number) }]]) // prettier-ignore
      expect(rows[0]?.lease).toBeGreaterThan(300)
    } finally {
      told.answered?.()
      await loop.stop()
    }
    expect(faults).toEqual([])
  })
})
