import { type RawBuilder, sql, type SqlBool } from 'kysely'
import {
  forecastDays,
  type ForecastDay,
  type LiquidityFacts,
  liquidityOf,
  type SetUpReads,
} from '../../../application/digipay/set-up'
import { kkpOwed, openOf, owedState, potsOf, replacementShare, upCut, upUse } from '../../../domain/digipay'
import { dateIn, localDate, type UnitId, type Zone, zones } from '../../../domain/kernel'
import { counted } from '../counted'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { marksUse } from './up-last'
import { standingOf, upAccounts } from './up-standing'

type Ids = readonly number[]
type TupRow = Readonly<{ number: string; on: string; amount: string }>

const balancesOf = (trx: Trx, ids: Ids) =>
  trx
    .selectFrom('digipay.balance')
    .select(['tenant_id', 'account', 'amount'])
    .where('tenant_id', 'in', [...ids])
    .where((where) =>
      where.or([where('account', 'in', [...upAccounts, kkpOwed, owedState]), where('account', 'like', 'tax.%')]),
    )
    .execute()

const grantsOf = (trx: Trx, ids: Ids) =>
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
    .where('tenant_id', 'in', [...ids])
    .groupBy('tenant_id')
    .execute()

/** The day of a moment where a satker is. */
const dayThere = (moment: RawBuilder<Date | null>) =>
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
const scheduledOf = (trx: Trx, ids: Ids, at: Date) => {
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
    .where('p.tenant_id', 'in', [...ids])
    .where(mayLeave)
    .where((is) => is.or([is('p.status', '<>', 'SUBMITTED'), isToldToGoAgain]))
    .where('p.scheduled_on', '<=', last)
    .where(sql<SqlBool>`${leavesOn} <= ${last}`)
    .groupBy(['p.tenant_id', 'on'])
    .orderBy('on')
    .execute()
}
/** In words of its own, since by them alone the index `payment_leaving` is found. */
const mayLeave = sql<SqlBool>`p.status in ('SCHEDULED', 'AUTHORISED', 'SUBMITTED')`
const isToldToGoAgain = sql<SqlBool>`('resend' = (select s.action from digipay.step s
  where s.tenant_id = p.tenant_id and s.aggregate = 'PAYMENT' and s.aggregate_id = p.id order by s.seq desc limit 1))`

/** What issuers bill and no SP2D has paid. */
const billsOf = (trx: Trx, ids: Ids, at: Date) =>
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
    .where('b.tenant_id', 'in', [...ids])
    .where('status', 'in', ['RECORDED', 'TESTED'])
    .where('charged', '>', 0n)
    .groupBy('b.tenant_id')
    .execute()

/** Four reads for however many satker: their balances, their SP2D, their schedules and their bills. */
const factsOf = async (trx: Trx, ids: Ids, at: Date) => {
  if (ids.length === 0) return { balances: [], grants: [], scheduled: [], bills: [] }
  return {
    balances: await balancesOf(trx, ids),
    grants: await grantsOf(trx, ids),
    scheduled: await scheduledOf(trx, ids, at),
    bills: await billsOf(trx, ids, at),
  }
}
type Facts = Awaited<ReturnType<typeof factsOf>>

const toDay = ({
  on,
  payments,
  from_up,
  from_tup,
  fees,
  held,
  tax_to_state,
}: Facts['scheduled'][number]): ForecastDay => ({
  on: localDate(on),
  payments: Number(payments),
  fromUp: from_up,
  fromTup: from_tup,
  fees,
  held,
  taxToState: tax_to_state,
})

/** The TUP of which something is still to be accounted for or paid back. */
const tupIn = (balances: Facts['balances'], tup: TupRow | undefined): LiquidityFacts['tup'] => {
  const standing = standingOf('TUP', balances, 0n)
  // A fee that its bank took stays in its books for good, and keeps no TUP open.
  if (!tup || openOf(standing, upUse(standing).usedNotReplaced) <= 0n) return undefined
  return { standing, grant: { sp2dNumber: tup.number, sp2dOn: localDate(tup.on), amount: BigInt(tup.amount) } }
}

const toLiquidity = (
  unit: Readonly<{ id: number; code: string; name: string; zone: string }>,
  facts: Facts,
  at: Date,
) => {
  const of = <Row extends Readonly<{ tenant_id: number }>>(rows: readonly Row[]) =>
    rows.filter(({ tenant_id }) => tenant_id === unit.id)
  const [balances, grant, bill] = [of(facts.balances), of(facts.grants).at(0), of(facts.bills).at(0)]
  const taxes = balances.filter(({ account }) => account.startsWith('tax.'))
  return liquidityOf(
    {
      tenant: unit.id as UnitId,
      code: unit.code,
      name: unit.name,
      standing: standingOf('UP', balances, grant?.replaced ?? 0n),
      tup: tupIn(balances, grant?.tup ?? undefined),
      requested: grant?.requested ?? 0n,
      lastSp2dOn: grant?.last_on == null ? undefined : localDate(grant.last_on),
      taxNotYetDeposited: taxes.reduce((sum, { amount }) => sum + amount, 0n),
      kkpDueOn: bill && localDate(bill.due_on),
      kkpLate: bill?.late ?? 0n,
      kkpDue: balances.find(({ account }) => account === kkpOwed)?.amount ?? 0n,
      owedToState: balances.find(({ account }) => account === owedState)?.amount ?? 0n,
      forecast: of(facts.scheduled).map(toDay),
    },
    { at, zone: unit.zone as Zone },
  )
}

/** Whether a satker has used, and not asked for, the share of its UP from which on it may be replaced; of an ended year nothing is. */
const replaceableAt = (at: Date): RawBuilder<SqlBool> => {
  const up = potsOf('UP')
  // Where it is another day already another share may be in force; none in force, and nothing is replaced.
  const percents = Object.keys(zones).map((zone) => {
    const share = replacementShare(dateIn(zone as Zone, at))
    return sql`when ${zone} then ${share.ok ? share.value.percent : null}::int`
  })
  return sql<SqlBool>`exists (
    select from (
      select -coalesce(sum(b.amount), 0) - replaced.amount - asked.amount as used,
        -coalesce(sum(b.amount) filter (where b.account in (${up.source}, ${upCut})), 0) - replaced.amount as granted
      from (select coalesce(sum(g.amount), 0) as amount from digipay.up_grant g where g.tenant_id = s.unit_id and g.kind = 'GUP') replaced
      cross join (select coalesce(sum(r.amount), 0) as amount from digipay.up_request r
        where r.tenant_id = s.unit_id and r.kind <> 'PTUP' and r.status in ('PROPOSED', 'SIGNED')) asked
      left join digipay.balance b on b.tenant_id = s.unit_id and b.account = any(${[...Object.values(up), upCut]}::text[])
      group by replaced.amount, asked.amount
    ) f where f.used > 0 and exists (select from digipay.up_grant m where m.tenant_id = s.unit_id and m.kind in ('UP', 'GUP')
        and extract(year from m.sp2d_on) >= extract(year from ${dayThere(sql`${at}::timestamptz`)}))
      and f.used * 100 >= f.granted * (case u.zone ${sql.join(percents, sql` `)} end))`
}

/** How liquid the satker are whose books the actor may read, by code; the figures are those of one moment. */
export const liquidityReads = (db: Db, now: () => Date): Pick<SetUpReads, 'liquidity'> => ({
  liquidity: (actor, { satker, isReplaceable }, { first, after }) => {
    const at = now()
    const query = (trx: Trx) =>
      trx
        .selectFrom('organisation.satker as s')
        .innerJoin('organisation.unit as u', 'u.id', 's.unit_id')
        .where(ownOrOverseen('s.unit_id', actor))
        .$if(satker !== undefined, (one) => one.where('s.unit_id', '=', satker ?? 0))
        .$if(isReplaceable === true, (ready) => ready.where(replaceableAt(at)))
    return readAs(db, actor, async (trx) => {
      const [code, id] = after ?? []
      const units = await query(trx)
        .select(['u.id', 'u.code', 'u.name', 'u.zone'])
        .$if(code !== undefined, (some) => some.where(sql<boolean>`(u.code, u.id) > (${code}, ${id}::int)`))
        .orderBy('u.code')
        .orderBy('u.id')
        .limit(first + 1)
        .execute()
      const facts = await factsOf(
        trx,
        units.map((unit) => unit.id),
        at,
      )
      return {
        rows: units.map((unit) => ({
          row: toLiquidity(unit, facts, at),
          place: [unit.code, String(unit.id)],
        })),
        count: counted(db, actor, query),
      }
    })
  },
})
