// What is signed, and what its bank turned away, leaves on a day as what is scheduled does: a forecast finds all of it by one index.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create index payment_leaving on digipay.payment (tenant_id, scheduled_on) where status in ('SCHEDULED', 'AUTHORISED', 'SUBMITTED');
drop index digipay.payment_scheduled;
`,
    )
    .execute(db)
}
