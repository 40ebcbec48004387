// A payment may be dated months before it is booked, by a letter of its bank or a word that was heard late. Its debit is missed in the
// statement from when it was booked, so the reading of an account asks each time which payments were booked as paid of late.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create index booked_as_paid on digipay.step (tenant_id, at) include (aggregate_id)
  where aggregate = 'PAYMENT' and action in ('settle', 'settleLate', 'admitTwice');
`,
    )
    .execute(db)
}
