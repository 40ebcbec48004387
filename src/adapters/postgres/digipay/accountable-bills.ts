import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type Fund, paidStatuses } from '../../../domain/digipay'
import { zones } from '../../../domain/kernel'

/**
 * What a paid bill took out of its fund: of a card's charge only its tax, for an SP2D pays the net to the issuer. What came back of
 * it, and tax that a return freed, is UP again, but for what is the State's of it.
 */
export const spentOf = sql<bigint>`(case p.method when 'KKP' then p.gross - p.net else p.gross - p.refunded end
  - coalesce((select sum(f.amount) from digipay.tax_freed f where f.tenant_id = p.tenant_id and f.payment_id = p.id), 0)::bigint
  + coalesce((select sum(d.amount) from digipay.state_debt d where d.tenant_id = p.tenant_id and d.payment_id = p.id), 0)::bigint)`

/** The day on which a bill was paid, by the clock of its satker `u`. */
export const dayOfBill = sql<string>`(p.settled_at at time zone case u.zone ${sql.join(Object.entries(zones).map(([zone, hours]) =>
  sql`when ${zone} then make_interval(hours => ${hours}::int)`), sql` `)} end)::date` // prettier-ignore

/** Whether a request may still name a payment `p`: a paid bill of one of these funds that no living request accounts for. */
export const isAccountable = (funds: readonly Fund[]): RawBuilder<SqlBool> => sql<SqlBool>`(p.kind = 'CLAIM' and p.fund = any(${funds}::text[])
  and p.status = any(${paidStatuses}::text[]) and ${spentOf} > 0
  and not exists (select 1 from digipay.up_request_line l
                  where l.tenant_id = p.tenant_id and l.payment_id = p.id and l.is_living))` // prettier-ignore
