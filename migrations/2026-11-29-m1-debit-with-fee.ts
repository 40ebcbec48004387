// A bank may take a payment and its fee in one debit: two persons say so by its letter, and the line stands for both.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.bank_match
  drop constraint bank_match_part,
  add constraint bank_match_part check (part in ('PRINCIPAL', 'FEE', 'WITH_FEE'));
`,
    )
    .execute(db)
}
