import { sql } from 'kysely'
import type { Ledger } from '../../../application/digipay/ports'
import { err, mayGoNegative, ok, type Posting } from '../../../domain/kernel'
import type { Scope } from '../../../application/transact'
import type { Trx } from '../transact'

type Row = { account: string; available: bigint; enough: boolean; written: bigint }

/** The net change of each account, in account order: the one global lock order. */
const changesOf = (posting: Posting): [string, bigint][] => {
  const net = new Map<string, bigint>()
  for (const { debit, credit, amount } of posting) {
    net.set(debit, (net.get(debit) ?? 0n) - amount)
    net.set(credit, (net.get(credit) ?? 0n) + amount)
  }
  return [...net].sort(([a], [b]) => (a < b ? -1 : 1))
}

const lock = (trx: Trx, tenant: number, accounts: readonly string[]): Promise<number> =>
  sql`select account from digipay.balance
    where tenant_id = ${tenant}::int and account = any(${accounts}::text[]) order by account for update`
    .execute(trx)
    .then(({ rows }) => rows.length)

/** Locks the accounts in their order; one that nothing ever touched is opened first. */
const lockAll = async (trx: Trx, tenant: number, accounts: readonly string[]): Promise<void> => {
  if ((await lock(trx, tenant, accounts)) === accounts.length) return
  await sql`insert into digipay.balance (tenant_id, account)
    select ${tenant}::int, a from unnest(${accounts}::text[]) as a order by a on conflict do nothing`.execute(trx)
  await lock(trx, tenant, accounts)
}

/**
 * Locks first, in a statement of its own, so that the next one's snapshot holds what the last holder left: locked and
 * tested in one statement, a posting that had to wait could pass its own test and meet the CHECK. Then one dependent
 * statement tests every account, and only if all pass moves the balances and writes the transfers (ADR 0010).
 */
export const ledgerIn = (trx: Trx, { tenant }: Scope, at: Date, newId: () => string): Ledger => ({
  post: async (posting) => {
    if (posting.length === 0) return ok(undefined)
    const changes = changesOf(posting)
    const accounts = changes.map(([account]) => account)
    await lockAll(trx, tenant, accounts)
    const { rows } = await sql<Row>`
      with change as (
        select * from unnest(${accounts}::text[], ${changes.map(([, delta]) => delta.toString())}::bigint[],
          ${accounts.map(mayGoNegative)}::boolean[]) as c(account, delta, free)
      ), verdict as (
        select l.account, l.amount as available, c.delta, (c.free or l.amount + c.delta >= 0) as enough
        from change c join digipay.balance l on l.tenant_id = ${tenant}::int and l.account = c.account
      ), moved as (
        update digipay.balance b set amount = b.amount + v.delta, version = b.version + 1
        from verdict v
        where b.tenant_id = ${tenant}::int and b.account = v.account and (select bool_and(enough) from verdict)
        returning b.account
      ), written as (
        insert into digipay.transfer (tenant_id, id, debit, credit, amount, kind, ref, line, at)
        select ${tenant}::int, t.id, t.debit, t.credit, t.amount, t.kind, t.ref, t.line, ${at}::timestamptz
        from unnest(${posting.map(() => newId())}::uuid[], ${posting.map((t) => t.debit)}::text[],
          ${posting.map((t) => t.credit)}::text[], ${posting.map((t) => t.amount.toString())}::bigint[],
          ${posting.map((t) => t.kind)}::text[], ${posting.map((t) => t.ref)}::text[],
          ${posting.map((t) => t.line)}::int[]) as t(id, debit, credit, amount, kind, ref, line)
        where (select count(*) from moved) = ${accounts.length}
        returning 1
      )
      select account, available, enough, (select count(*) from written) as written from verdict`.execute(trx)
    const short = rows.find(({ enough }) => !enough)
    if (short) return err({ code: 'OVERDRAFT', account: short.account, available: short.available })
    if (rows[0]?.written !== BigInt(posting.length)) throw new Error(`a posting of ${posting.length} was not written`)
    return ok(undefined)
  },
})
