import { type RawBuilder, sql } from 'kysely'
import type { StateDebts } from '../../../application/digipay'
import type { StateDebtFilter, StateDebtReads, StateDebtShown } from '../../../application/digipay/set-up'
import type { Actor } from '../../../application/actor'
import type { Scope } from '../../../application/transact'
import type { StateDebt, UpDepositKind } from '../../../domain/digipay'
import type { LocalDate, PaymentId, Rupiah, UnitId } from '../../../domain/kernel'
import type { Db } from '../database'
import { inBooksAsked } from '../overseen'
import { readAs, type Trx } from '../transact'

/** What comes back of the payments of one book and is the State's. */
export const stateDebtsIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>, at: Date): StateDebts => ({
  isReplaced: async (payment) => {
    // The request is held before its state is read: whoever settles it has done so or has not begun to ask what still stands.
    const { rows } = await sql<{ status: string }>`
      select r.status from digipay.up_request_line l
      join digipay.up_request r on r.tenant_id = l.tenant_id and r.id = l.request_id
      where l.tenant_id = ${tenant}::int and l.payment_id = ${payment}::uuid and l.is_living
      for share of r`.execute(trx)
    return rows.some(({ status }) => status === 'SETTLED')
  },
  add: async ({ payment, origin, nth, amount, reason, cameOn }) => {
    await trx
      .insertInto('digipay.state_debt')
      .values({ tenant_id: tenant, payment_id: payment, origin, nth, amount, reason, came_on: cameOn, at })
      .execute()
  },
})

const paidInAs: UpDepositKind = 'SPENDING'

type DebtRow = Readonly<{
  tenant_id: number
  payment_id: string
  origin: string
  nth: number
  amount: bigint
  open: bigint
  reason: string
  came_on: string
  at: Date
}>

/** The debts of the books asked for, each with what receipts have not covered of it yet: they cover the oldest of a book first. */
const debtsFor = (actor: Actor, { satker, isOpen }: StateDebtFilter): RawBuilder<unknown> => sql`
  from (
    select d.*, greatest(0, least(d.amount, sum(d.amount) over (partition by d.tenant_id order by d.at, d.payment_id, d.origin, d.nth)
      - coalesce((select sum(u.amount) from digipay.up_deposit u where u.tenant_id = d.tenant_id and u.kind = ${paidInAs}), 0)))::bigint as open
    from digipay.state_debt d where ${inBooksAsked('d.tenant_id', satker, actor)}
  ) as debt where (${isOpen ?? null}::boolean is null or (open > 0) = ${isOpen ?? null}::boolean)`

const toDebt = (row: DebtRow): StateDebtShown => ({
  tenant: row.tenant_id as UnitId, payment: row.payment_id as PaymentId, origin: row.origin as StateDebt['origin'], nth: row.nth,
  amount: row.amount as Rupiah, open: row.open, reason: row.reason as StateDebt['reason'], cameOn: row.came_on as LocalDate,
}) // prettier-ignore

/** What screens show of money that came back and is the State's. */
export const stateDebtReadsOn = (db: Db): StateDebtReads => ({
  stateDebts: (actor, filter, { first, after }) =>
    readAs(db, actor, async (trx) => {
      const [at, payment, origin, nth] = after ?? []
      const from = at === undefined ? sql`` : sql`and (at, payment_id, origin, nth) < (${at}::timestamptz, ${payment}::uuid, ${origin}, ${nth}::int)` // prettier-ignore
      const { rows } = await sql<DebtRow>`select * ${debtsFor(actor, filter)} ${from}
        order by at desc, payment_id desc, origin desc, nth desc limit ${first + 1}`.execute(trx)
      return {
        rows: rows.map((row) => ({ row: toDebt(row), place: [row.at.toISOString(), row.payment_id, row.origin, String(row.nth)] })),
        count: () =>
          readAs(db, actor, async (counting) => {
            const all = await sql<{ count: bigint }>`select count(*) ${debtsFor(actor, filter)}`.execute(counting)
            return Number(all.rows[0]?.count ?? 0n)
          }),
      }
    }),
}) // prettier-ignore
