// The law of tax as it was loaded when a payment was assessed, kept word for word under its own fingerprint. A payment that
// was assessed by it refers to it, so that it can be assessed again as it was, whatever the law says later.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.tax_law (
  fingerprint text primary key,
  law text not null,
  kept_at timestamptz not null,
  constraint tax_law_is_its_text check (fingerprint = encode(sha256(convert_to(law, 'UTF8')), 'hex'))
);
alter table digipay.tax_law enable row level security;
alter table digipay.tax_law force row level security;
-- Law is everybody's to read; nobody changes what was law.
create policy read_by_all on digipay.tax_law for select using (true);
create policy insert_by_all on digipay.tax_law for insert with check (true);
grant select, insert on digipay.tax_law to satuloket_app;

alter table digipay.payment
  add column tax_law text references digipay.tax_law,
  add constraint payment_tax_law check (tax_law is not distinct from assessment #>> '{question,law}');
alter table digipay.reassessment
  add column tax_law text references digipay.tax_law,
  add constraint reassessment_tax_law check (tax_law is not distinct from assessment #>> '{question,law}');
`,
    )
    .execute(db)
}
