import { sql } from 'kysely'
import type { BankBook } from '../../../application/digipay/bank-book-ports'
import type { UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { lastWord } from './bank-book-rows'

/**
 * Whether credits of the sum of a debit stand in its account that nothing else explains, one for it and for each debit that was said to be
 * cancelled before. Who comes second waits, and reads what the first has said.
 */
export const isCancelledIn =
  (trx: Trx, tenant: UnitId): BankBook['isCancelled'] =>
  async ({ bank, account, line }) => {
    await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext(${`entries ${bank} ${account}`}))`.execute(trx)
    const { rows } = await sql<{ back: number; gone: number }>`
      select count(*) filter (where l.direction = 'CREDIT' and coalesce(w.class, 'MISSING_IN_OURS') in ('MISSING_IN_OURS', 'RETURN_OR_REFUND', 'AMOUNT_DIFFERS', 'CANCELS_OUT'))::int as back,
        count(*) filter (where l.direction = 'DEBIT' and w.class = 'CANCELS_OUT')::int as gone
      from digipay.bank_line l ${lastWord}
      where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account} and l.amount_text = ${line.amountText}`.execute(trx)
    const [found] = rows
    return found !== undefined && found.back > found.gone
  } // prettier-ignore
