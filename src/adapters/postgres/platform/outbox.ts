import { sql } from 'kysely'
import { bankTopics, type Topic } from '../../../application/transact'
import type { UnitId } from '../../../domain/kernel'
import type { Db } from '../database'
import { speakFor, type Trx } from '../transact'

/** A message as its handler gets it: at least once, in no promised order. */
export type Message = Readonly<{
  tenant: UnitId
  id: string
  topic: Topic
  subject: string
  payload: Readonly<Record<string, string>>
  attempts: number
}>

/** Which messages to claim, how many at most, and for how long nobody else gets them: those that have a bank asked something, or all others. */
export type Share = Readonly<{ asksBanks: boolean; atOnce: number; leaseMs: number }>

/** The messages that wait to leave, of every book. */
export type Outbox = Readonly<{
  /** Claims due ones past those another relay holds: their due time moves by the lease. */
  claim: (share: Share) => Promise<readonly Message[]>
  close: (message: Message) => Promise<void>
  postpone: (message: Message, until: Date, why: string) => Promise<void>
}>

type Row = Omit<Message, 'tenant'> & { tenant_id: number }

const asRelay = <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await speakFor(trx, { tenant: '', unit: '', kind: '', person: '', job: 'relay' })
    return work(trx)
  })

/** The outbox over Postgres. */
export const outboxOn = (db: Db, now: () => Date): Outbox => ({
  claim: ({ asksBanks, atOnce, leaseMs }) =>
    asRelay(db, async (trx) => {
      const at = now()
      const { rows } = await sql<Row>`
        update platform.outbox o set due_at = ${new Date(at.getTime() + leaseMs)}::timestamptz, attempts = o.attempts + 1
        from (select tenant_id, id from platform.outbox where done_at is null and due_at <= ${at}::timestamptz
                and (topic = any(${[...bankTopics]}::text[])) = ${asksBanks}::boolean
              order by due_at limit ${atOnce} for update skip locked) as c
        where o.tenant_id = c.tenant_id and o.id = c.id
        returning o.tenant_id, o.id, o.topic, o.subject, o.payload, o.attempts`.execute(trx)
      return rows.map(({ tenant_id, ...row }) => ({ ...row, tenant: tenant_id as UnitId }))
    }),
  close: ({ tenant, id }) =>
    asRelay(db, async (trx) => {
      await trx
        .updateTable('platform.outbox')
        .set({ done_at: now(), last_error: null })
        .where('tenant_id', '=', tenant)
        .where('id', '=', id)
        .execute()
    }),
  postpone: ({ tenant, id }, until, why) =>
    asRelay(db, async (trx) => {
      await trx
        .updateTable('platform.outbox')
        .set({ due_at: until, last_error: why })
        .where('tenant_id', '=', tenant)
        .where('id', '=', id)
        .execute()
    }),
})
