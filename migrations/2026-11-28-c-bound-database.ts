// The PIN pepper and the books of a sandbox bank lie beside the database: with others, PINs fail and another bank is asked.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('alter table platform.installation add column bound_to text').execute(db)
}
