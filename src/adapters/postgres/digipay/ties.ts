import { type Selectable, sql } from 'kysely'
import type { Key, OrderId, PersonId, UnitId } from '../../../domain/kernel'
import type { LinkGround, Tie, TieAction, TieId, TieStatus } from '../../../domain/digipay'
import type { Database } from '../database'
import type { Trx } from '../transact'

const toTie = (row: Selectable<Database['digipay.tie']>): Tie => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as TieId,
  vendor: row.vendor_id as UnitId,
  orders: [row.order_id as OrderId, row.other_id as OrderId],
  status: row.status as TieStatus,
  ground: (row.ground ?? undefined) as LinkGround | undefined,
  step: {
    action: row.action as TieAction, to: row.status as TieStatus, by: row.person_id as PersonId, name: row.person_name,
    under: (row.assignment_id ?? undefined) as Tie['step']['under'], role: row.role, reason: row.reason, at: row.at,
  },
}) // prettier-ignore

/** What was said of these orders and others, oldest first. */
export const tiesOf = async (trx: Trx, keys: readonly Key<OrderId>[]): Promise<readonly Tie[]> => {
  const [tenants, ids] = [keys.map(({ tenant }) => tenant), keys.map(({ id }) => id)]
  const of = (
    column: 'order_id' | 'other_id',
  ) => sql`select * from digipay.tie where (tenant_id, ${sql.ref(column)}) in (
    select * from unnest(${tenants}::int[], ${ids}::uuid[]))`
  const { rows } = await sql<Selectable<Database['digipay.tie']>>`${of('order_id')} union ${of('other_id')} order by at, id`.execute(trx) // prettier-ignore
  return rows.map(toTie)
}
