import { sql } from 'kysely'
import type { BookDoubts, ProofStore } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { Trx } from '../transact'

/** Whether the book of a satker stands in doubt, bound to one transaction. */
export const bookDoubtsIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): BookDoubts => ({
  since: async () => {
    const row = await trx.selectFrom('digipay.book_doubt').select(({ fn }) => fn.min('since').as('since'))
      .where('tenant_id', '=', tenant).where('ended_at', 'is', null).executeTakeFirst() // prettier-ignore
    return row?.since ?? undefined
  },
})

/** Keeps what a proof found as long as the next ones find it: what stood before keeps its day, and what is gone ends. */
export const keepDoubtsIn =
  (trx: Trx, { tenant }: Pick<Scope, 'tenant'>, newId: () => string): ProofStore['keepDoubts'] =>
  async (mismatches, at) => {
    const found = sql`select * from unnest(${mismatches.map(({ proof }) => proof)}::text[], ${mismatches.map(({ account }) => account)}::text[])`
    // A clock that is behind the one that raised it ends it no earlier than it began.
    await sql`update digipay.book_doubt set ended_at = greatest(since, ${at}::timestamptz)
      where tenant_id = ${tenant}::int and ended_at is null and (proof, account) not in (${found})`.execute(trx)
    if (mismatches.length === 0) return
    await trx
      .insertInto('digipay.book_doubt')
      .values(mismatches.map((each) => ({ ...each, tenant_id: tenant, id: newId(), since: at })))
      .onConflict((clash) => clash.doNothing())
      .execute()
  }
