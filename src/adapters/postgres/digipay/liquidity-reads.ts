import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type LiquidityFacts, liquidityOf, type SetUpReads } from '../../../application/digipay/set-up'
import { kkpOwed, openOf, owedState, potsOf, replacementShare, upCut, upUse } from '../../../domain/digipay'
import { dateIn, localDate, type UnitId, type Zone, zones } from '../../../domain/kernel'
import type { Actor } from '../../../application/actor'
import { counted } from '../counted'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import {
  among,
  balancesOf,
  billsOf,
  dayThere,
  grantsOf,
  scheduledOf,
  toForecastDay,
  type TupRow,
} from './liquidity-facts'
import { totalsIn } from './liquidity-totals'
import { standingOf } from './up-standing'

/** Four reads for however many satker: their balances, their SP2D, their schedules and their bills. */
const factsOf = async (trx: Trx, ids: readonly number[], at: Date) => {
  if (ids.length === 0) return { balances: [], grants: [], scheduled: [], bills: [] }
  const within = among(ids)
  return {
    balances: await balancesOf(trx, within).execute(),
    grants: await grantsOf(trx, within).execute(),
    scheduled: await scheduledOf(trx, within, at).orderBy('on').execute(),
    bills: await billsOf(trx, within, at).execute(),
  }
}
type Facts = Awaited<ReturnType<typeof factsOf>>

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
      forecast: of(facts.scheduled).map(toForecastDay),
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

type Asked = Parameters<SetUpReads['liquidityTotals']>[1]
/** The satker that are asked for among those whose books the actor may read. */
const askedFor =
  (actor: Actor, { satker, isReplaceable }: Asked, at: Date) =>
  (trx: Trx) =>
    trx
      .selectFrom('organisation.satker as s')
      .innerJoin('organisation.unit as u', 'u.id', 's.unit_id')
      .where(ownOrOverseen('s.unit_id', actor))
      .$if(satker !== undefined, (one) => one.where('s.unit_id', '=', satker ?? 0))
      .$if(isReplaceable === true, (ready) => ready.where(replaceableAt(at)))

/** How liquid the satker are whose books the actor may read, by code and together; the figures are those of one moment. */
export const liquidityReads = (db: Db, now: () => Date): Pick<SetUpReads, 'liquidity' | 'liquidityTotals'> => ({
  liquidityTotals: (actor, of) => {
    const at = now()
    return readAs(db, actor, (trx) => totalsIn(trx, { satkers: askedFor(actor, of, at)(trx).select('u.id'), at }))
  },
  liquidity: (actor, of, { first, after }) => {
    const at = now()
    const query = askedFor(actor, of, at)
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
