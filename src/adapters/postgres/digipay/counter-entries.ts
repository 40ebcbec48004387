import { sql } from 'kysely'
import type { BankBook, KeptLine } from '../../../application/digipay/bank-book-ports'
import { type PaymentId, rupiah, type UnitId } from '../../../domain/kernel'
import { goneStatuses } from '../../../domain/digipay'
import type { Trx } from '../transact'
import { lastWord } from './bank-book-rows'

type Counted = Readonly<{ loose: string; own: string | null }>

/** Lines that cancel each other are counted by one at a time: who comes second waits, and reads what the first has said. */
const lockEntries = async (trx: Trx, tenant: UnitId, { bank, account }: Pick<KeptLine, 'bank' | 'account'>) => {
  await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext(${`entries ${bank} ${account}`}))`.execute(trx)
}

/** What stands against a line in its account, and the sum of a payment that a line names. */
export const counterEntriesIn = (trx: Trx, tenant: UnitId): Pick<BankBook, 'cancelledBy' | 'isSpare' | 'isFeeShown' | 'namedBy' | 'netOf'> => ({
  // One credit or several that have as much beyond what they cancel: one of just its sum too may have gone for other debits.
  cancelledBy: async ({ bank, account, payment = null, line: { amount } }) => {
    await lockEntries(trx, tenant, { bank, account })
    const { rows } = await sql<Counted>`
      with line as (select l.amount, l.direction, w.class, w.payment_id, w.part
        from digipay.bank_line l ${lastWord} where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account})
      select coalesce(sum(case direction when 'CREDIT' then amount else -amount end) filter (where class = 'CANCELS_OUT' and payment_id is null), 0)::text as loose,
        (select (p.net + p.fee - coalesce(sum(line.amount) filter (where direction = 'DEBIT' and class = 'CANCELS_OUT'), 0))::text
          from digipay.payment p join line on line.payment_id = p.id where p.tenant_id = ${tenant}::int and p.id = ${payment}::uuid
            and p.status = any(${[...goneStatuses]}::text[]) and (p.failure is null or p.failure not in ('LATE_SUCCESS', 'PAID_TWICE'))
          group by p.net, p.fee having count(*) filter (where direction = 'DEBIT' and class = 'MATCHED') = 0
            -- A return that says what it brings back has cancelled that.
            and count(*) filter (where class = 'RETURN' and part is null) > 0) as own
      from line`.execute(trx)
    const [found] = rows
    if (!found) return undefined
    if (found.own !== null && BigInt(found.own) >= amount) return 'PAYMENT'
    return BigInt(found.loose) >= amount ? 'ENTRIES' : undefined
  },
  isSpare: async ({ bank, account, line: { amount } }) => {
    await lockEntries(trx, tenant, { bank, account })
    const { rows } = await sql<{ is_spare: boolean }>`
      select coalesce(sum(case l.direction when 'CREDIT' then l.amount else -l.amount end), 0) >= ${amount}::bigint as is_spare
      from digipay.bank_line l ${lastWord} where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account}
        and w.class = 'CANCELS_OUT' and w.payment_id is null`.execute(trx)
    return rows[0]?.is_spare ?? false
  },
  isFeeShown: async (payment) => {
    const { rows } = await sql<{ is_shown: boolean }>`select exists (select from digipay.bank_match m
      where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid and m.class = 'FEE' and m.part = 'FEE') as is_shown`.execute(trx)
    return rows[0]?.is_shown ?? false
  },
  namedBy: async (line) => {
    const row = await trx.selectFrom('digipay.bank_match').select('payment_id').where('tenant_id', '=', tenant).where('line_id', '=', line).orderBy('seq', 'desc').limit(1).executeTakeFirst()
    return (row?.payment_id ?? undefined) as PaymentId | undefined
  },
  netOf: async (payment) => {
    const row = await trx.selectFrom('digipay.payment').select('net').where('tenant_id', '=', tenant).where('id', '=', payment).executeTakeFirst()
    return row && rupiah(row.net)
  },
}) // prettier-ignore
