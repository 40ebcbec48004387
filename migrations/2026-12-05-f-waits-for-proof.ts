// A signed payment that waits until a proof of its book finds nothing says so, to its people and to whoever looks at it again.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment add column awaits_proof boolean not null default false;
grant update (awaits_proof) on digipay.payment to satuloket_app;
`,
    )
    .execute(db)
}
