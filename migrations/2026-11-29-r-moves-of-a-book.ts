// Each night the proof of an account reads all that ever moved in its book. The rows of one book lie scattered over the table,
// between those of all others: in this index they lie together, with all that the proof asks of them.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create index transfer_of_book on digipay.transfer (tenant_id, at) include (debit, credit, amount, kind, ref, line)`.execute(
    db,
  )
}
