import { sql } from 'kysely'
import { forecastUntil, type ForecastDay, liquidityOf, type SetUpReads } from '../../../application/digipay/set-up'
import { kkpOwed } from '../../../domain/digipay'
import { localDate, type LocalDate, type UnitId } from '../../../domain/kernel'
import { counted } from '../counted'
import type { Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { standingOf, upAccounts } from './up-standing'

type Ids = readonly number[]

const balancesOf = (trx: Trx, ids: Ids) =>
  trx
    .selectFrom('digipay.balance')
    .select(['tenant_id', 'account', 'amount'])
    .where('tenant_id', 'in', [...ids])
    .where((where) => where.or([where('account', 'in', [...upAccounts, kkpOwed]), where('account', 'like', 'tax.%')]))
    .execute()

const grantsOf = (trx: Trx, ids: Ids) =>
  trx
    .selectFrom('digipay.up_grant')
    .select([
      'tenant_id',
      sql<bigint>`coalesce(sum(amount) filter (where kind = 'GUP'), 0)::bigint`.as('replaced'),
      sql<string>`max(sp2d_on)`.as('last_on'),
    ])
    .where('tenant_id', 'in', [...ids])
    .groupBy('tenant_id')
    .execute()

/** What is scheduled until a day; what should have left already is expected today. */
const scheduledOf = (trx: Trx, ids: Ids, today: LocalDate) =>
  trx
    .selectFrom('digipay.payment')
    .select([
      'tenant_id',
      sql<string>`greatest(scheduled_on, ${today}::date)`.as('on'),
      sql<bigint>`count(*)`.as('payments'),
      // A card carries the net: only the tax of a charge leaves UP.
      sql<bigint>`coalesce(sum(gross - case method when 'KKP' then net else 0 end) filter (where kind = 'CLAIM'), 0)::bigint`.as(
        'from_up',
      ),
      sql<bigint>`coalesce(sum(gross) filter (where kind = 'DEPOSIT'), 0)::bigint`.as('tax_to_state'),
    ])
    .where('tenant_id', 'in', [...ids])
    .where('status', '=', 'SCHEDULED')
    .where('scheduled_on', '<=', forecastUntil(today))
    .groupBy(['tenant_id', 'on'])
    .orderBy('on')
    .execute()

/** What issuers bill and no SP2D has paid. */
const billsOf = (trx: Trx, ids: Ids, today: LocalDate) =>
  trx
    .selectFrom('digipay.kkp_bill')
    .select([
      'tenant_id',
      sql<string>`min(due_on)`.as('due_on'),
      sql<bigint>`coalesce(sum(charged) filter (where due_on < ${today}::date), 0)::bigint`.as('late'),
    ])
    .where('tenant_id', 'in', [...ids])
    .where('status', 'in', ['RECORDED', 'TESTED'])
    .where('charged', '>', 0n)
    .groupBy('tenant_id')
    .execute()

/** Four reads for however many satker: their balances, their SP2D, their schedules and their bills. */
const factsOf = async (trx: Trx, ids: Ids, today: LocalDate) => {
  if (ids.length === 0) return { balances: [], grants: [], scheduled: [], bills: [] }
  return {
    balances: await balancesOf(trx, ids),
    grants: await grantsOf(trx, ids),
    scheduled: await scheduledOf(trx, ids, today),
    bills: await billsOf(trx, ids, today),
  }
}
type Facts = Awaited<ReturnType<typeof factsOf>>

const toDay = ({ on, payments, from_up, tax_to_state }: Facts['scheduled'][number]): ForecastDay => ({
  on: localDate(on),
  payments: Number(payments),
  fromUp: from_up,
  taxToState: tax_to_state,
})

const toLiquidity = (unit: Readonly<{ id: number; code: string; name: string }>, facts: Facts, today: LocalDate) => {
  const of = <Row extends Readonly<{ tenant_id: number }>>(rows: readonly Row[]) =>
    rows.filter(({ tenant_id }) => tenant_id === unit.id)
  const [balances, grant, bill] = [of(facts.balances), of(facts.grants).at(0), of(facts.bills).at(0)]
  const taxes = balances.filter(({ account }) => account.startsWith('tax.'))
  return liquidityOf(
    {
      tenant: unit.id as UnitId,
      code: unit.code,
      name: unit.name,
      standing: standingOf(balances, grant?.replaced ?? 0n),
      lastSp2dOn: grant && localDate(grant.last_on),
      taxNotYetDeposited: taxes.reduce((sum, { amount }) => sum + amount, 0n),
      kkpDueOn: bill && localDate(bill.due_on),
      kkpLate: bill?.late ?? 0n,
      kkpDue: balances.find(({ account }) => account === kkpOwed)?.amount ?? 0n,
      forecast: of(facts.scheduled).map(toDay),
    },
    today,
  )
}

/** How liquid the satker are whose books the actor may read, by code; the figures are those of one moment. */
export const liquidityReads = (db: Db): Pick<SetUpReads, 'liquidity'> => ({
  liquidity: (actor, { satker }, { first, after }) => {
    const query = (trx: Trx) =>
      trx
        .selectFrom('organisation.satker as s')
        .innerJoin('organisation.unit as u', 'u.id', 's.unit_id')
        .where(ownOrOverseen('s.unit_id', actor))
        .$if(satker !== undefined, (one) => one.where('s.unit_id', '=', satker ?? 0))
    return readAs(db, actor, async (trx) => {
      const [code, id] = after ?? []
      const units = await query(trx)
        .select(['u.id', 'u.code', 'u.name'])
        .$if(code !== undefined, (some) => some.where(sql<boolean>`(u.code, u.id) > (${code}, ${id}::int)`))
        .orderBy('u.code')
        .orderBy('u.id')
        .limit(first + 1)
        .execute()
      const facts = await factsOf(
        trx,
        units.map((unit) => unit.id),
        actor.today,
      )
      return {
        rows: units.map((unit) => ({
          row: toLiquidity(unit, facts, actor.today),
          place: [unit.code, String(unit.id)],
        })),
        count: counted(db, actor, query),
      }
    })
  },
})
