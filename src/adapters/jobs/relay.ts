import { sql } from 'kysely'
import type { Topic } from '../../application/transact'
import type { UnitId } from '../../domain/kernel'
import type { Db } from '../postgres/database'
import { speakFor } from '../postgres/transact'
import { type Loop, repeat } from './loop'

/** A message as its handler gets it: at least once, in no promised order. */
export type Message = Readonly<{
  tenant: UnitId
  id: string
  topic: Topic
  subject: string
  payload: Readonly<Record<string, string>>
}>
export type Handlers = Readonly<Partial<Record<Topic, (message: Message) => Promise<void>>>>

const AT_ONCE = 8
const LEASE_MS = 60_000
const IDLE_MS = 250
const LONGEST_WAIT_MS = 300_000

type Row = {
  tenant_id: number
  id: string
  topic: Topic
  subject: string
  payload: Record<string, string>
  attempts: number
}

/** Claims due messages past those another relay holds, and marks each done or due again. A topic nobody handles is done. */
export const relay = (db: Db, handlers: Handlers, now: () => Date, onError: (cause: unknown) => void): Loop => {
  const asRelay = <T>(work: (trx: Parameters<typeof speakFor>[0]) => Promise<T>) =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: '', unit: '', kind: '', person: '', job: 'relay' })
      return work(trx)
    })
  const claim = () =>
    asRelay(async (trx) => {
      const at = now()
      const { rows } = await sql<Row>`
        update platform.outbox o set due_at = ${new Date(at.getTime() + LEASE_MS)}::timestamptz, attempts = o.attempts + 1
        from (select tenant_id, id from platform.outbox where done_at is null and due_at <= ${at}::timestamptz
              order by due_at limit ${AT_ONCE} for update skip locked) as c
        where o.tenant_id = c.tenant_id and o.id = c.id
        returning o.tenant_id, o.id, o.topic, o.subject, o.payload, o.attempts`.execute(trx)
      return rows
    })
  const close = ({ tenant_id, id }: Row) =>
    asRelay((trx) => trx.updateTable('platform.outbox').set({ done_at: now(), last_error: null })
      .where('tenant_id', '=', tenant_id).where('id', '=', id).execute()) // prettier-ignore
  const postpone = ({ tenant_id, id, attempts }: Row, cause: unknown) =>
    asRelay((trx) => trx.updateTable('platform.outbox')
      .set({ due_at: new Date(now().getTime() + Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempts)), last_error: String(cause) })
      .where('tenant_id', '=', tenant_id).where('id', '=', id).execute()) // prettier-ignore
  const deliver = async (row: Row) => {
    try {
      await handlers[row.topic]?.({ ...row, tenant: row.tenant_id as UnitId })
      await close(row)
    } catch (cause) {
      onError(cause)
      await postpone(row, cause)
    }
  }
  return repeat(
    async () => {
      const rows = await claim()
      await Promise.all(rows.map(deliver))
      return rows.length
    },
    { idleMs: IDLE_MS, onError },
  )
}
