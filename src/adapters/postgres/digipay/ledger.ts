import { sql } from 'kysely'
import type { Ledger } from '../../../application/digipay/ports'
import { err, mayGoNegative, ok, type Posting } from '../../../domain/kernel'
import type { Scope } from '../../../application/transact'
import type { Trx } from '../transact'

type Short = Readonly<{ short: string; available: bigint }>

/** The net change of each account, in account order: the one global lock order. */
const changesOf = (posting: Posting): [string, bigint][] => {
  const net = new Map<string, bigint>()
  for (const { debit, credit, amount } of posting) {
    net.set(debit, (net.get(debit) ?? 0n) - amount)
    net.set(credit, (net.get(credit) ?? 0n) + amount)
  }
  return [...net].sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * One message to the server, which locks the accounts in their order, then tests every one, and only if all pass moves
 * the balances and writes the transfers (ADR 0010).
 */
export const ledgerIn = (trx: Trx, { tenant }: Scope, at: Date, newId: () => string): Ledger => ({
  post: async (posting) => {
    if (posting.length === 0) return ok(undefined)
    const changes = changesOf(posting)
    const { rows } = await sql<Short>`
      select short, available from digipay.post(${tenant}::int, ${at}::timestamptz,
        ${changes.map(([account]) => account)}::text[], ${changes.map(([, delta]) => delta.toString())}::bigint[],
        ${changes.map(([account]) => mayGoNegative(account))}::boolean[],
        ${posting.map(() => newId())}::uuid[], ${posting.map((t) => t.debit)}::text[],
        ${posting.map((t) => t.credit)}::text[], ${posting.map((t) => t.amount.toString())}::bigint[],
        ${posting.map((t) => t.kind)}::text[], ${posting.map((t) => t.ref)}::text[], ${posting.map((t) => t.line)}::int[])`.execute(
      trx,
    )
    const [refused] = rows
    return refused ? err({ code: 'OVERDRAFT', account: refused.short, available: refused.available }) : ok(undefined)
  },
})
