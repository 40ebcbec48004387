import { sql } from 'kysely'
import type { OnTimeReads, PromiseStore, RemindNeeds, Unpaid } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { LocalDate, PersonId, ReceiptId, Rupiah, UnitId, Zone } from '../../../domain/kernel'
import { paidStatuses, type ReminderKind } from '../../../domain/digipay'
import type { Db } from '../database'
import { readAs, type Trx } from '../transact'

type UnpaidRow = {
  id: string
  number: string
  vendor: string
  gross: bigint
  promised_on: string
  reminded: string[]
}

const toUnpaid = (row: UnpaidRow): Unpaid => ({
  receipt: row.id as ReceiptId,
  order: row.number,
  vendor: row.vendor,
  gross: row.gross as Rupiah,
  promisedOn: row.promised_on as LocalDate,
  reminded: row.reminded.map((kind) => kind as ReminderKind),
})

/** One satker's promises, bound to one transaction in its own book. */
export const promiseStoreIn = (trx: Trx, { tenant }: Scope): PromiseStore => ({
  // What was said to be overdue is said: an unpaid promise of last year is not read every day.
  unpaidUntil: async (on) => {
    const { rows } = await sql<UnpaidRow>`
      select r.id, o.number, u.name as vendor, o.gross, r.promised_on,
        array(select s.kind from digipay.promise_reminder s where s.tenant_id = r.tenant_id and s.receipt_id = r.id) as reminded
      from digipay.receipt r
      join digipay.purchase_order o on o.tenant_id = r.tenant_id and o.id = r.order_id
      join organisation.unit u on u.id = r.vendor_id
      where r.tenant_id = ${tenant}::int and r.status = 'ACCEPTED' and r.promised_on <= ${on}::date
        and not exists (select 1 from digipay.payment p where p.tenant_id = r.tenant_id and p.order_id = r.order_id
                        and p.status = any(${paidStatuses}::text[]))
        and not exists (select 1 from digipay.promise_reminder s where s.tenant_id = r.tenant_id and s.receipt_id = r.id
                        and s.kind = 'OVERDUE')
      order by r.promised_on, r.id`.execute(trx)
    return rows.map(toUnpaid)
  },
  answering: async (on) => {
    const { rows } = await sql<{ person_id: string }>`
      select distinct person_id from organisation.assignment
      where tenant_id = ${tenant}::int and role in ('TREASURER', 'KPA') and ended_at is null
        and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
      order by person_id`.execute(trx)
    return rows.map(({ person_id }) => person_id as PersonId)
  },
  remember: async (receipt, kind, on, at) => {
    const kept = await trx
      .insertInto('digipay.promise_reminder')
      .values({ tenant_id: tenant, receipt_id: receipt, kind, said_on: on, said_at: at })
      .onConflict((clash) => clash.columns(['tenant_id', 'receipt_id', 'kind']).doNothing())
      .returning('kind')
      .executeTakeFirst()
    return kept !== undefined
  },
})

/** Every satker and its clock. */
export const satkersOn =
  (db: Db): RemindNeeds['satkers'] =>
  async () => {
    const rows = await db.selectFrom('organisation.unit').select(['id', 'zone']).where('kind', '=', 'SATKER').orderBy('id').execute() // prettier-ignore
    return rows.map(({ id, zone }) => ({ tenant: id as UnitId, zone: zone as Zone }))
  }

type ScoreRow = { fell_due: number; kept: number; counted_to: string }

/** The public counts of a satker, in one statement however many promises it made. */
export const onTimeReadsOn = (db: Db, now: () => Date): OnTimeReads => ({
  score: ({ satker, from, to }, actor) =>
    readAs(db, actor, async (trx) => {
      const { rows } = await sql<ScoreRow>`
        select fell_due, kept, counted_to
        from digipay.on_time_score(${satker}::int, ${from}::date, ${to}::date, ${now()}::timestamptz)`.execute(trx)
      const [row] = rows
      return row && { satker, from, to, fellDue: row.fell_due, kept: row.kept, countedTo: row.counted_to as LocalDate }
    }),
})
