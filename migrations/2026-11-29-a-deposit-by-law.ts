// What the law of deposits said of a deposit when its receipt was recorded: by when it was owed, and what was open there. A
// deposit that was paid before has none and is read by the law as loaded, as it was until now.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.tax_deposit
  add column by_law jsonb,
  add constraint tax_deposit_by_law check (by_law is null
    or (status = 'PAID' and jsonb_typeof(by_law -> 'doubts') is not distinct from 'array'));
grant update (by_law) on digipay.tax_deposit to satuloket_app;
`,
    )
    .execute(db)
}
