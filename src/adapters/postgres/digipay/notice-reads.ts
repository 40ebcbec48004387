import { type RawBuilder, sql } from 'kysely'
import type { Notice, NoticeReads } from '../../../application/digipay'
import type { Actor } from '../../../application/actor'
import type { LocalDate, UnitId } from '../../../domain/kernel'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs } from '../transact'

type NoticeRow = { tenant_id: number; kind: string; about: string; due_on: string; said_at: Date; place: string }

/** What was said of UP, and of promises, which stay their satker's own business. */
const said = (actor: Actor, satker: UnitId | undefined): RawBuilder<unknown> => sql`
  (select n.tenant_id, n.kind, n.about, n.due_on, n.said_at, concat_ws(' ', n.tenant_id, n.kind, n.about, n.due_on) as place
    from digipay.up_notice n where ${ownOrOverseen('n.tenant_id', actor)}
   union all
   select r.tenant_id, s.kind, o.number, r.promised_on, s.said_at, concat_ws(' ', r.tenant_id, s.kind, r.id)
    from digipay.promise_reminder s
    join digipay.receipt r on r.tenant_id = s.tenant_id and r.id = s.receipt_id
    join digipay.purchase_order o on o.tenant_id = r.tenant_id and o.id = r.order_id
    where s.tenant_id = ${actor.unit}::int) as notice
  where ${satker ?? null}::int is null or tenant_id = ${satker ?? null}::int`

const toNotice = (row: NoticeRow): Notice => ({
  tenant: row.tenant_id as UnitId, kind: row.kind as Notice['kind'], about: row.about, dueOn: row.due_on as LocalDate, saidAt: row.said_at,
}) // prettier-ignore

/** What people were told unasked. */
export const noticeReadsOn = (db: Db): NoticeReads => ({
  notices: (actor, satker, { first, after }) =>
    readAs(db, actor, async (trx) => {
      const [at, place] = after ?? []
      const from = at === undefined ? sql`` : sql`and (said_at, place) < (${at}::timestamptz, ${place}::text)`
      const { rows } =
        await sql<NoticeRow>`select * from (select * from ${said(actor, satker)}) as mine where true ${from}
        order by said_at desc, place desc limit ${first + 1}`.execute(trx)
      return {
        rows: rows.map((row) => ({ row: toNotice(row), place: [row.said_at.toISOString(), row.place] })),
        count: () =>
          readAs(db, actor, async (counting) => {
            const all = await sql<{ count: bigint }>`select count(*) from ${said(actor, satker)}`.execute(counting)
            return Number(all.rows[0]?.count ?? 0n)
          }),
      }
    }),
})
