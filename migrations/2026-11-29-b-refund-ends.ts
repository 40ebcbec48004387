// Money that was asked back and that nobody waits for any more: the KPA gave it up. What comes all the same still ends it.
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment_refund drop constraint payment_refund_status;
alter table digipay.payment_refund add constraint payment_refund_status
  check (status in ('ASKED', 'SENT', 'UNKNOWN', 'CONFIRMED', 'RECEIVED', 'REFUSED', 'GIVEN_UP'));
create or replace function digipay.is_refund_step(after digipay.payment_refund) returns boolean language sql stable
  return exists (
    select 1 from digipay.payment_refund before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and case before.status
        when 'RECEIVED' then false
        when 'REFUSED' then (after).status = 'RECEIVED'
        when 'GIVEN_UP' then (after).status = 'RECEIVED'
        else (after).status <> 'GIVEN_UP' or before.status in ('UNKNOWN', 'CONFIRMED')
      end);
`,
    )
    .execute(db)
}
