import { sql } from 'kysely'
import { NotToOpen } from '../../not-to-open'
import type { Db } from '../database'
import { asWorker } from './jobs'

type Awaited = Readonly<{ bank: string; matters: number }>

/** Refuses a list of banks without one that something is still to be sent to or asked of: nobody would ever learn what became of it. */
export const assertBanksKnown = async (db: Db, codes: readonly string[]): Promise<void> => {
  const { rows } = await asWorker(db, (trx) =>
    sql<Awaited>`select bank, count(*)::int as matters from (
        select bank from digipay.payment_due union all select bank from digipay.payment_refund_due) due
      where bank <> all(${[...codes]}::text[]) group by bank order by bank`.execute(trx),
  )
  if (rows.length === 0) return
  const left = rows.map(({ bank, matters }) => `${bank} (${String(matters)})`).join(', ')
  throw new NotToOpen(`payments or refunds are not decided yet at banks that BANK_PROFILES does not name: ${left}; name them until they are`)
} // prettier-ignore
