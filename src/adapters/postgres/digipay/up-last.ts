import { sql } from 'kysely'
import type { LastUse } from '../../../application/digipay/up-ports'
import type { LocalDate, UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'

/**
 * Whether a paper `g` shows that UP revolves: it brought money, or took note of bills in a year in which money came. One that in January
 * notes the bills of December is no use of a new year, and brings nothing of it.
 */
export const marksUse = sql<boolean>`(g.kind in ('UP', 'GUP') or (g.kind = 'GUP_NIHIL' and exists (
  select from digipay.up_grant m where m.tenant_id = g.tenant_id and m.kind in ('UP', 'GUP')
    and extract(year from m.sp2d_on) = extract(year from g.sp2d_on))))`

/** The last paper of a book that shows that its UP revolves, and the cut that came after it, by its date or because it was recorded later. */
export const lastUseIn = async (trx: Trx, tenant: UnitId): Promise<LastUse | undefined> => {
  const { rows } = await sql<{ number: string; on: LocalDate; cut_on: LocalDate | null }>`
    select last.sp2d_number as number, last.sp2d_on as on, (
      select max(c.sp2d_on) from digipay.up_grant c
      where c.tenant_id = last.tenant_id and c.kind = 'CUT' and (c.sp2d_on >= last.sp2d_on or c.at >= last.at)) as cut_on
    from (select g.* from digipay.up_grant g where g.tenant_id = ${tenant}::int and ${marksUse}
      order by g.sp2d_on desc, g.at desc limit 1) last`.execute(trx)
  const [row] = rows
  return row && { sp2dNumber: row.number, sp2dOn: row.on, cutOn: row.cut_on ?? undefined }
}
