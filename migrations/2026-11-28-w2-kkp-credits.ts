// An issuer gives a part of a charge back with a bill: a line that is taken from what the bill asks. Once the bill is paid, its
// KPPN's act leaves word of that in the satker's book, and of nothing else.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.kkp_bill_line add column is_credit boolean not null default false;
alter table digipay.kkp_bill add column credited bigint not null default 0 constraint kkp_bill_credited check (credited between 0 and 1000000000000000);
alter table digipay.kkp_bill add constraint kkp_bill_asks_something check (status in ('RECORDED', 'RETURNED') or credited < charged);
drop index digipay.kkp_bill_line_once;
create unique index kkp_bill_line_once on digipay.kkp_bill_line (tenant_id, payment_id) where is_living and payment_id is not null and not is_credit;
create policy tell_credits_by_its_kppn on platform.outbox for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and topic = 'kkp.credited' and organisation.serves(tenant_id)
              and exists (select 1 from digipay.kkp_bill b
                          where b.tenant_id = outbox.tenant_id and b.id::text = outbox.subject and b.status = 'PAID' and b.credited > 0));
`,
    )
    .execute(db)
}
