// UP revolves: an SP2D brings it, or replaces (GUP) what of it was used. Both leave the State's account for free UP, so the
// walls around a grant hold for both; which of the two an SP2D was is a fact of its own.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.up_grant add column kind text not null default 'UP'
  constraint up_grant_kind check (kind in ('UP', 'GUP'));
-- A forecast asks for what is scheduled, of many satker at once.
create index payment_scheduled on digipay.payment (tenant_id, scheduled_on) where status = 'SCHEDULED';
`,
    )
    .execute(db)
}
