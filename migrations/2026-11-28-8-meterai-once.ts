// One meterai for one document, whichever office the document is for. The register is keyed by the serial alone, the one
// table that no tenant leads: a serial used elsewhere must be met, and nothing is read of where.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.meterai_use (
  serial text constraint meterai_once primary key,
  tenant_id int not null references organisation.unit,
  claim_id uuid not null,
  foreign key (tenant_id, claim_id) references digipay.claim (tenant_id, id)
);
create index meterai_of_claim on digipay.meterai_use (tenant_id, claim_id);
insert into digipay.meterai_use (serial, tenant_id, claim_id)
  select coalesce(nullif(upper(regexp_replace(meterai_serial, '[^[:alnum:]]', '', 'g')), ''), meterai_serial), tenant_id, id
  from digipay.claim where meterai_serial is not null and status <> 'RETURNED' order by created_at
  on conflict do nothing;
drop index digipay.claim_meterai_once;

alter table digipay.meterai_use enable row level security;
alter table digipay.meterai_use force row level security;
create policy read_own on digipay.meterai_use for select using (tenant_id = platform.unit());
create policy use_by_who_bills on digipay.meterai_use for insert
  with check (platform.unit_kind() = 'VENDOR' and exists (
    select 1 from digipay.claim c where c.tenant_id = meterai_use.tenant_id and c.id = meterai_use.claim_id
      and c.vendor_id = platform.unit() and c.status = 'BILLED'));
-- A bill that was given back never became a document: its meterai may stand on the next one.
create policy free_of_a_returned_bill on digipay.meterai_use for delete
  using (tenant_id = platform.unit() and exists (
    select 1 from digipay.claim c where c.tenant_id = meterai_use.tenant_id and c.id = meterai_use.claim_id
      and c.status = 'RETURNED'));
grant insert, delete, select (tenant_id, claim_id) on digipay.meterai_use to satuloket_app;
`,
    )
    .execute(db)
}
