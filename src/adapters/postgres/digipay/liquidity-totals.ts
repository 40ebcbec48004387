import { type Expression, sql, type SqlBool } from 'kysely'
import { type LiquidityTotals, liquidityTotalsOf } from '../../../application/digipay/set-up'
import { kkpOwed, owedState, potsOf } from '../../../domain/digipay'
import { localDate } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { balancesOf, billsOf, grantsOf, scheduledOf, toForecastDay, type Within } from './liquidity-facts'
import { standingOf } from './up-standing'

/** What the satker have in each account together; of TUP only those have any of which something is still to be accounted for or paid back. */
const balances = (trx: Trx, within: Within) => {
  const { source, owedBack, fees, ...rest } = potsOf('TUP')
  // What came and is neither lost as a fee nor owed back stands elsewhere: free, held, or spent and not accounted for.
  const open = trx
    .selectFrom(balancesOf(trx, within).as('t'))
    .select('t.tenant_id')
    .where('t.account', 'in', [source, owedBack, fees])
    .groupBy('t.tenant_id')
    .having(sql<SqlBool>`sum(t.amount) < 0`)
  return trx
    .selectFrom(balancesOf(trx, within).as('b'))
    .select(['b.account', sql<bigint>`sum(b.amount)::bigint`.as('amount')])
    .where((where) =>
      where.or([
        where('b.account', 'not in', [source, owedBack, fees, ...Object.values(rest)]),
        where('b.tenant_id', 'in', open),
      ]),
    )
    .groupBy('b.account')
    .execute()
}

const granted = (trx: Trx, within: Within) =>
  trx
    .selectFrom(grantsOf(trx, within).as('g'))
    .select([
      sql<bigint>`coalesce(sum(g.replaced), 0)::bigint`.as('replaced'),
      sql<bigint>`coalesce(sum(g.requested), 0)::bigint`.as('requested'),
    ])
    .executeTakeFirstOrThrow()

const billed = (trx: Trx, within: Within, at: Date) =>
  trx
    .selectFrom(billsOf(trx, within, at).as('k'))
    .select([sql<string | null>`min(k.due_on)`.as('due_on'), sql<bigint>`coalesce(sum(k.late), 0)::bigint`.as('late')])
    .executeTakeFirstOrThrow()

const forecast = (trx: Trx, within: Within, at: Date) =>
  trx
    .selectFrom(scheduledOf(trx, within, at).as('f'))
    .select([
      'f.on',
      sql<bigint>`sum(f.payments)::bigint`.as('payments'),
      sql<bigint>`sum(f.from_up)::bigint`.as('from_up'),
      sql<bigint>`sum(f.from_tup)::bigint`.as('from_tup'),
      sql<bigint>`sum(f.fees)::bigint`.as('fees'),
      sql<bigint>`sum(f.held)::bigint`.as('held'),
      sql<bigint>`sum(f.tax_to_state)::bigint`.as('tax_to_state'),
    ])
    .groupBy('f.on')
    .orderBy('f.on')
    .execute()

/** How liquid these satker are together, by as many statements as of one. */
export const totalsIn = async (
  trx: Trx,
  { satkers, at }: Readonly<{ satkers: Expression<unknown>; at: Date }>,
): Promise<LiquidityTotals> => {
  const within: Within = (column) => sql<SqlBool>`${sql.ref(column)} in (${satkers})`
  const { count } = (await sql<Readonly<{ count: number }>>`select count(*)::int as count from (${satkers}) s`.execute(trx)).rows[0] ?? { count: 0 }
  const rows = await balances(trx, within)
  const { replaced, requested } = await granted(trx, within)
  const { due_on, late } = await billed(trx, within, at)
  const amount = (account: string) => rows.find((row) => row.account === account)?.amount ?? 0n
  return liquidityTotalsOf({
    satkers: count,
    standing: standingOf('UP', rows, replaced),
    tup: standingOf('TUP', rows, 0n),
    requested,
    kkpDue: amount(kkpOwed),
    kkpDueOn: due_on === null ? undefined : localDate(due_on),
    kkpLate: late,
    taxNotYetDeposited: rows.filter(({ account }) => account.startsWith('tax.')).reduce((sum, row) => sum + row.amount, 0n),
    owedToState: amount(owedState),
    forecast: (await forecast(trx, within, at)).map(toForecastDay),
  })
} // prettier-ignore
