// Several receipts may be one debit: UP and TUP that left for the State in one payment. A line is explained once, under its lock.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
drop index digipay.up_deposit_line_once;
create index up_deposit_line on digipay.up_deposit (tenant_id, line_id) where line_id is not null;
`,
    )
    .execute(db)
}
