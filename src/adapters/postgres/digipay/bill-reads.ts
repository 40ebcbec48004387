import { type RawBuilder, sql } from 'kysely'
import type { AccountableBill, BillFilter, UpReads } from '../../../application/digipay/set-up'
import type { Actor } from '../../../application/actor'
import { type Fund, fundOf, funds } from '../../../domain/digipay'
import { fiscalYear, type Key, type LocalDate, type OrderId, type PaymentId, type Rupiah, type UnitId, type UpRequestId } from '../../../domain/kernel' // prettier-ignore
import type { Db } from '../database'
import { inBooksAsked, ownOrOverseen } from '../overseen'
import { readAs } from '../transact'
import { dayOfBill, isAccountable, spentOf } from './accountable-bills'
import { upRequestsByKey } from './up-request-rows'

type BillRow = Readonly<{
  tenant_id: number
  id: string
  order_id: string
  fund: string
  amount: bigint
  paid_on: string
  settled: string
}>

/** The bills asked for; a replacement names those of its own year alone. */
const billsOf = (actor: Actor, { satker, kind }: BillFilter): RawBuilder<unknown> => sql`
  from digipay.payment p join organisation.unit u on u.id = p.tenant_id
  where ${inBooksAsked('p.tenant_id', satker, actor)} and ${isAccountable(kind ? [fundOf(kind)] : funds)}
    and ${kind === 'GUP' ? sql`${dayOfBill} >= ${`${String(fiscalYear(actor.today))}-01-01`}::date` : sql`true`}`

const toBill = (row: BillRow): AccountableBill => ({
  tenant: row.tenant_id as UnitId, payment: row.id as PaymentId, order: row.order_id as OrderId, fund: row.fund as Fund, amount: row.amount as Rupiah,
  paidOn: row.paid_on as LocalDate,
}) // prettier-ignore

/** The questions about paid bills and the requests that name them. */
export const billReadsOn = (db: Db): Pick<UpReads, 'accountableBills' | 'requestsNaming'> => ({
  accountableBills: (actor, filter, { first, after }) =>
    readAs(db, actor, async (trx) => {
      const from = after ? sql`and (p.settled_at, p.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
      const { rows } =
        await sql<BillRow>`select p.tenant_id, p.id, p.order_id, p.fund, ${spentOf} as amount, ${dayOfBill}::text as paid_on, p.settled_at::text as settled
        ${billsOf(actor, filter)} ${from} order by p.settled_at, p.id limit ${first + 1}`.execute(trx)
      return {
        rows: rows.map((row) => ({ row: toBill(row), place: [row.settled, row.id] })),
        count: () =>
          readAs(db, actor, async (counting) => {
            const all = await sql<{ count: bigint }>`select count(*) ${billsOf(actor, filter)}`.execute(counting)
            return Number(all.rows[0]?.count ?? 0n)
          }),
      }
    }),
  requestsNaming: (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const named = await trx.selectFrom('digipay.up_request_line').select(['tenant_id', 'request_id', 'payment_id']).where('is_living', '=', true)
        .where(sql<boolean>`(tenant_id, payment_id) in (select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`)
        .execute() // prettier-ignore
      const asked = [...new Map(named.map((row) => [row.request_id, { tenant: row.tenant_id as UnitId, id: row.request_id as UpRequestId }])).values()] // prettier-ignore
      const found = await upRequestsByKey(trx, asked, () => ownOrOverseen('tenant_id', actor))
      const requestOf = ({ tenant, id }: Key<PaymentId>) => {
        const line = named.find((row) => row.tenant_id === tenant && row.payment_id === id)
        return found.find((request) => request.tenant === tenant && request.id === line?.request_id)
      }
      return keys.map(requestOf)
    }),
})
