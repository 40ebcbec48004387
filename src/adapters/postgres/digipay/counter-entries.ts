import { sql } from 'kysely'
import type { BankBook } from '../../../application/digipay/bank-book-ports'
import type { UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { lastWord } from './bank-book-rows'

type Back = Readonly<{ loose: string; own: string }>
const positive = (amount: string): bigint => (BigInt(amount) > 0n ? BigInt(amount) : 0n)

/** What stands against a debit in its account, and the sum of a payment that a line names. */
export const counterEntriesIn = (trx: Trx, tenant: UnitId): Pick<BankBook, 'cancelledBy' | 'netOf'> => ({
  // Who comes second waits, and reads what the first has said.
  cancelledBy: async ({ bank, account, payment = null }) => {
    await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext(${`entries ${bank} ${account}`}))`.execute(trx)
    const { rows } = await sql<Back>`
      select coalesce(sum(case l.direction when 'CREDIT' then l.amount else -l.amount end) filter (where w.class = 'CANCELS_OUT' and w.payment_id is null), 0)::text as loose,
        coalesce(sum(case l.direction when 'CREDIT' then l.amount else -l.amount end) filter (where w.payment_id = ${payment}::uuid
          and (l.direction = 'CREDIT' and w.class = 'RETURN' or l.direction = 'DEBIT' and w.class in ('MATCHED', 'CANCELS_OUT'))), 0)::text as own
      from digipay.bank_line l ${lastWord}
      where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account}`.execute(trx)
    return rows.reduce((sum, { loose, own }) => sum + positive(loose) + positive(own), 0n)
  },
  netOf: async (payment) => {
    const row = await trx.selectFrom('digipay.payment').select('net').where('tenant_id', '=', tenant).where('id', '=', payment).executeTakeFirst()
    return row?.net
  },
}) // prettier-ignore
