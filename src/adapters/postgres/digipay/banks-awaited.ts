import { sql } from 'kysely'
import { NotToOpen } from '../../not-to-open'
import type { Db } from '../database'
import { asWorker } from './jobs'

type Awaited = Readonly<{ bank: string; matters: number }>

/**
 * Refuses a list of banks without one by which something is undecided: a payment that was signed or is disputed, money that was asked back,
 * a card that it is to forget. Nobody would ever learn what became of it, and no letter of its could end it.
 */
export const assertBanksKnown = async (db: Db, codes: readonly string[]): Promise<void> => {
  const { rows } = await asWorker(db, (trx) =>
    sql<Awaited>`select bank, matters from digipay.banks_awaited() where bank <> all(${[...codes]}::text[]) order by bank`.execute(
      trx,
    ),
  )
  if (rows.length === 0) return
  const left = rows.map(({ bank, matters }) => `${bank} (${String(matters)})`).join(', ')
  throw new NotToOpen(
    `payments, refunds or cards are not decided yet at banks that BANK_PROFILES does not name: ${left}; name them until they are`,
  )
}
