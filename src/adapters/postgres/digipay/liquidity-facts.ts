import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type ForecastDay, forecastDays } from '../../../application/digipay/set-up'
import { kkpOwed, owedState } from '../../../domain/digipay'
import { localDate, zones } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { marksUse } from './up-last'
import { upAccounts } from './up-standing'

/** Whether the satker in a column is one of those whose facts are read. */
export type Within = (column: string) => RawBuilder<SqlBool>
export const among =
  (ids: readonly number[]): Within =>
  (column) =>
    sql<SqlBool>`${sql.ref(column)} = any(${[...ids]}::int[])`

/** The SP2D of a TUP. */
export type TupRow = Readonly<{ number: string; on: string; amount: string }>

export const balancesOf = (trx: Trx, within: Within) =>
  trx
    .selectFrom('digipay.balance')
    .select(['tenant_id', 'account', 'amount'])
    .where(within('tenant_id'))
    .where((where) =>
      where.or([where('account', 'in', [...upAccounts, kkpOwed, owedState]), where('account', 'like', 'tax.%')]),
    )

export const grantsOf = (trx: Trx, within: Within) =>
  trx
    .selectFrom('digipay.up_grant as g')
    .select([
      'tenant_id',
      sql<bigint>`coalesce(sum(amount) filter (where kind = 'GUP'), 0)::bigint`.as('replaced'),
      sql<string | null>`max(g.sp2d_on) filter (where ${marksUse})`.as('last_on'),
      sql<TupRow | null>`(array_agg(json_build_object('number', sp2d_number, 'on', sp2d_on, 'amount', amount::text) order by at desc)
        filter (where kind = 'TUP'))[1]`.as('tup'),
      sql<bigint>`(select coalesce(sum(r.amount), 0) from digipay.up_request r where r.tenant_id = g.tenant_id
        and r.kind <> 'PTUP' and r.status in ('PROPOSED', 'SIGNED'))::bigint`.as('requested'),
    ])
    .where(within('tenant_id'))
    .groupBy('tenant_id')

/** The day of a moment where a satker is. */
export const dayThere = (moment: RawBuilder<Date | null>) =>
  sql`((${moment} at time zone 'UTC') + make_interval(hours => (${JSON.stringify(zones)}::jsonb ->> u.zone)::int))::date`
/**
 * The day on which a payment leaves: when its rail opens, which of a signed one is known by its due row. Who oversees the office reads no
 * due rows: to him it is the window that was chosen.
 */
const leavesOn = sql`greatest(p.scheduled_on, ${dayThere(sql`coalesce(d.due_at, p.next_window)`)})`
// A card carries the net: only the tax of a charge leaves UP.
const leavesUp = sql`p.gross - case p.method when 'KKP' then p.net else 0 end`

/**
 * What leaves until a day: what is scheduled, and what is signed already and waits for its day or, turned away by its bank, for the next
 * try. What should have left already is expected today.
 */
export const scheduledOf = (trx: Trx, within: Within, at: Date) => {
  const today = dayThere(sql`${at}::timestamptz`)
  const last = sql<string>`${today} + ${forecastDays - 1}::int`
  return trx
    .selectFrom('digipay.payment as p')
    .innerJoin('organisation.unit as u', 'u.id', 'p.tenant_id')
    .leftJoin('digipay.payment_due as d', (on) =>
      on.onRef('d.tenant_id', '=', 'p.tenant_id').onRef('d.payment_id', '=', 'p.id').on('p.status', '<>', 'SCHEDULED'),
    )
    .select([
      'p.tenant_id',
      sql<string>`greatest(${leavesOn}, ${today})`.as('on'),
      sql<bigint>`count(*)`.as('payments'),
      sql<bigint>`coalesce(sum(${leavesUp}) filter (where p.kind = 'CLAIM' and p.fund = 'UP'), 0)::bigint`.as(
        'from_up',
      ),
      sql<bigint>`coalesce(sum(p.gross) filter (where p.fund = 'TUP'), 0)::bigint`.as('from_tup'),
      sql<bigint>`sum(p.fee)::bigint`.as('fees'),
      sql<bigint>`coalesce(sum(${leavesUp} + p.fee) filter (where p.kind = 'CLAIM' and p.status <> 'SCHEDULED'), 0)::bigint`.as(
        'held',
      ),
      sql<bigint>`coalesce(sum(p.gross) filter (where p.kind = 'DEPOSIT'), 0)::bigint`.as('tax_to_state'),
    ])
    .where(within('p.tenant_id'))
    .where(mayLeave)
    .where((is) => is.or([is('p.status', '<>', 'SUBMITTED'), isToldToGoAgain]))
    .where('p.scheduled_on', '<=', last)
    .where(sql<SqlBool>`${leavesOn} <= ${last}`)
    .groupBy(['p.tenant_id', 'on'])
}
/** In words of its own, since by them alone the index `payment_leaving` is found. */
const mayLeave = sql<SqlBool>`p.status in ('SCHEDULED', 'AUTHORISED', 'SUBMITTED')`
const isToldToGoAgain = sql<SqlBool>`('resend' = (select s.action from digipay.step s
  where s.tenant_id = p.tenant_id and s.aggregate = 'PAYMENT' and s.aggregate_id = p.id order by s.seq desc limit 1))`

/** What issuers bill and no SP2D has paid. */
export const billsOf = (trx: Trx, within: Within, at: Date) =>
  trx
    .selectFrom('digipay.kkp_bill as b')
    .innerJoin('organisation.unit as u', 'u.id', 'b.tenant_id')
    .select([
      'b.tenant_id',
      sql<string>`min(due_on)`.as('due_on'),
      sql<bigint>`coalesce(sum(charged) filter (where due_on < ${dayThere(sql`${at}::timestamptz`)}), 0)::bigint`.as(
        'late',
      ),
    ])
    .where(within('b.tenant_id'))
    .where('status', 'in', ['RECORDED', 'TESTED'])
    .where('charged', '>', 0n)
    .groupBy('b.tenant_id')

type DayRow = Readonly<{
  on: string
  payments: bigint
  from_up: bigint
  from_tup: bigint
  fees: bigint
  held: bigint
  tax_to_state: bigint
}>
/** What leaves on a day, as it is told. */
export const toForecastDay = ({ on, payments, from_up, from_tup, fees, held, tax_to_state }: DayRow): ForecastDay => ({
  on: localDate(on),
  payments: Number(payments),
  fromUp: from_up,
  fromTup: from_tup,
  fees,
  held,
  taxToState: tax_to_state,
})
