import { sql } from 'kysely'
import type { ProofStore } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { BudgetLineId, UnitId } from '../../../domain/kernel'
import {
  debitedFailures,
  debitedStatuses,
  holdingStatuses,
  paidStatuses,
  remittedStatuses,
  reservingStatuses,
} from '../../../domain/digipay'
import type { Db } from '../database'
import type { Trx } from '../transact'
import { lastWord } from './bank-book-rows'
import { keepDoubtsIn } from './book-doubts'
import { returnedBeyond } from './returned-beyond'
import { byFund, type Fact, papersIn, upFactsIn } from './up-proof'

/** A book of many years takes longer to add up than a request may. */
export const PROOF_TIMEOUT = '600000'

/**
 * Lets the proofs of one book come one after the other, each to its end: what an older one saw never undoes what a newer one found. A
 * statement of its own, since a snapshot that was taken before the wait would be the older one after all.
 */
const inTurn = async (trx: Trx, tenant: UnitId): Promise<void> => {
  await sql`select set_config('statement_timeout', ${PROOF_TIMEOUT}, true), set_config('lock_timeout', ${PROOF_TIMEOUT}, true)`.execute(
    trx,
  )
  await sql`select pg_advisory_xact_lock(hashtext('digipay.proof'), ${tenant}::int)`.execute(trx)
}

/** One statement is one snapshot: whoever writes meanwhile is seen whole or not at all. */
const factsIn = async (trx: Trx, tenant: UnitId): Promise<readonly Fact[]> => {
  const { rows } = await sql<Fact>`
    with mine as materialized (select debit, credit, amount from digipay.transfer where tenant_id = ${tenant}::int),
    moved as (
      select account, sum(delta)::bigint as sum
      from (select debit as account, -amount as delta from mine union all select credit, amount from mine) as m
      group by account
    ), balances as (select account, amount from digipay.balance where tenant_id = ${tenant}::int)
    select 'ACCOUNT' as what, coalesce(b.account, m.account) as name,
      coalesce(b.amount, 0) as stated, coalesce(m.sum, 0) as proved
    from balances b full join moved m on m.account = b.account
    union all
    select 'HELD', fund, 0, sum(gross + fee - case method when 'KKP' then net else 0 end)::bigint from digipay.payment
    where tenant_id = ${tenant}::int and kind = 'CLAIM' and status = any(${holdingStatuses}::text[]) group by fund
    union all
    select 'CHARGED', '', 0, coalesce(sum(net), 0)::bigint from digipay.payment
    where tenant_id = ${tenant}::int and method = 'KKP' and status = any(${holdingStatuses}::text[])
    union all
    select 'FEES', taken.fund, 0, sum(taken.fee)::bigint from (
      select fund, fee from digipay.payment
      where tenant_id = ${tenant}::int and (status = any(${debitedStatuses}::text[])
        or (status = 'REJECTED' and failure = any(${debitedFailures}::text[])))
      union all
      -- The money of its payment bears it, whatever its posting says; what was booked before that was so says itself who did.
      select coalesce(newest.fund, p.fund, 'UP'), l.amount - case newest.class when 'MATCHED' then p.net + p.fee else 0 end from digipay.bank_line l
      join lateral (select m.class, m.part, m.payment_id, m.fund from digipay.bank_match m where m.tenant_id = l.tenant_id and m.line_id = l.id
                    order by m.seq desc limit 1) newest on true
      left join digipay.payment p on p.tenant_id = l.tenant_id and p.id = newest.payment_id
      where l.tenant_id = ${tenant}::int and ((newest.class = 'FEE' and newest.part is null) or (newest.class = 'MATCHED' and newest.part = 'WITH_FEE'))
      union all
      select coalesce(w.fund, p.fund, 'UP'), -l.amount from digipay.bank_line l ${lastWord}
      left join digipay.payment p on p.tenant_id = l.tenant_id and p.id = w.payment_id
      where l.tenant_id = ${tenant}::int and w.class = 'FEE_BACK'
      union all
      select p.fund, -(${returnedBeyond({ amount: sql`l.amount`, part: sql`w.part` })}) from digipay.bank_line l ${lastWord}
      join digipay.payment p on p.tenant_id = l.tenant_id and p.id = w.payment_id
      where l.tenant_id = ${tenant}::int and w.class = 'RETURN' and p.status = 'REVERSED' group by p.id, p.fund, p.net, p.fee
    ) taken group by taken.fund
    ${upFactsIn(tenant)}
    union all
    select 'RESERVED', o.budget_line_id::text, 0, sum(o.gross)::bigint from digipay.purchase_order o
    where o.tenant_id = ${tenant}::int and o.status = any(${reservingStatuses}::text[])
      and not exists (select 1 from digipay.claim c
                      where c.tenant_id = o.tenant_id and c.order_id = o.id and c.status = 'PAID')
    group by o.budget_line_id
    union all
    select 'TAX', t.tax, coalesce(sum(t.deposited), 0)::bigint, coalesce(sum(t.withheld), 0)::bigint from (
      select l.value ->> 'tax' as tax, (l.value ->> 'amount')::bigint as withheld, 0::bigint as deposited
      from digipay.payment p cross join lateral jsonb_array_elements(p.assessment -> 'taxes') as l(value)
      where p.tenant_id = ${tenant}::int and (p.status = any(${paidStatuses}::text[]) or p.keeps_tax)
      union all
      select tax, -amount, 0 from digipay.tax_freed where tenant_id = ${tenant}::int
      union all
      select d.tax, 0, l.amount from digipay.tax_deposit d
      join digipay.tax_deposit_line l on l.tenant_id = d.tenant_id and l.deposit_id = d.id
      where d.tenant_id = ${tenant}::int and d.status = any(${remittedStatuses}::text[])
    ) as t group by t.tax
    union all
    select 'COUNT', '', 0, count(*) from mine`.execute(trx)
  return rows
}

/** One satker's book under proof, bound to one transaction. */
export const proofStoreIn =
  (newId: () => string) =>
  (trx: Trx, { tenant }: Scope): ProofStore => ({
    facts: async () => {
      await inTurn(trx, tenant)
      const facts = await factsIn(trx, tenant)
      const only = (what: Fact['what']) => facts.filter((fact) => fact.what === what)
      return {
        accounts: only('ACCOUNT').map(({ name, stated, proved }) => ({
          account: name,
          balance: stated,
          moved: proved,
        })),
        transfers: only('COUNT')[0]?.proved ?? 0n,
        held: byFund(only('HELD')),
        charged: only('CHARGED')[0]?.proved ?? 0n,
        fees: byFund(only('FEES')),
        papers: papersIn(facts),
        reserved: only('RESERVED').map(({ name, proved }) => ({ line: name as BudgetLineId, gross: proved })),
        taxes: only('TAX').map(({ name, stated, proved }) => ({ tax: name, withheld: proved, deposited: stated })),
      }
    },
    record: async ({ accounts, transfers, mismatches }, at) => {
      await trx
        .insertInto('digipay.ledger_proof')
        .values({ tenant_id: tenant, id: newId(), at, accounts, transfers, mismatches: mismatches.length })
        .execute()
    },
    keepDoubts: keepDoubtsIn(trx, { tenant }, newId),
  })

/** Every satker that may have a book. */
export const booksOn = (db: Db) => async (): Promise<readonly UnitId[]> => {
  const units = await db
    .selectFrom('organisation.unit')
    .select('id')
    .where('kind', '=', 'SATKER')
    .orderBy('id')
    .execute()
  return units.map(({ id }) => id as UnitId)
}

/** What the satker of each book is called. */
export const booksNamed = async (db: Db): Promise<ReadonlyMap<UnitId, string>> => {
  const units = await db.selectFrom('organisation.unit').select(['id', 'name']).where('kind', '=', 'SATKER').execute()
  return new Map(units.map(({ id, name }) => [id as UnitId, name]))
}
