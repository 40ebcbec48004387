import type { Selectable } from 'kysely'
import type { OrderId, PersonId, UnitId } from '../../../domain/kernel'
import type { LinkGround, Tie, TieAction, TieId, TieStatus } from '../../../domain/digipay'
import type { Database } from '../database'

/** A stored word of two orders. */
export const toTie = (row: Selectable<Database['digipay.tie']>): Tie => ({
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
