// Who waits for one bank keeps nobody of another waiting: what is due says of which bank it is, and is claimed by that.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment no force row level security;
alter table digipay.payment_refund no force row level security;
alter table digipay.payment_due no force row level security;
alter table digipay.payment_refund_due no force row level security;
alter table digipay.payment_due add column bank text;
update digipay.payment_due d set bank = p.source_bank from digipay.payment p where p.tenant_id = d.tenant_id and p.id = d.payment_id;
alter table digipay.payment_due alter column bank set not null;
alter table digipay.payment_refund_due add column bank text;
update digipay.payment_refund_due d set bank = p.source_bank from digipay.payment_refund r join digipay.payment p on p.tenant_id = r.tenant_id and p.id = r.payment_id
  where r.tenant_id = d.tenant_id and r.id = d.refund_id;
alter table digipay.payment_refund_due alter column bank set not null;
drop index digipay.payment_due_next;
create index payment_due_next on digipay.payment_due (bank, due_at);
drop index digipay.payment_refund_due_next;
create index payment_refund_due_next on digipay.payment_refund_due (bank, due_at);
alter table digipay.payment force row level security;
alter table digipay.payment_refund force row level security;
alter table digipay.payment_due force row level security;
alter table digipay.payment_refund_due force row level security;
`,
    )
    .execute(db)
}
