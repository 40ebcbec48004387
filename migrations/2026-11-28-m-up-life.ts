// The life of UP beyond its grant: who confirmed a changed account of a payee, ...
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table organisation.vendor_account
  add column confirmed_by uuid,
  add column confirmed_at timestamptz,
  add constraint vendor_account_confirmed check ((confirmed_by is null) = (confirmed_at is null)
    and (confirmed_by is null or (confirmed_by <> added_by and confirmed_by <> verified_by)));
grant update (confirmed_by, confirmed_at) on organisation.vendor_account to satuloket_app;
`,
    )
    .execute(db)
}
