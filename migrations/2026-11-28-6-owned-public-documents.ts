// What the public page shows is written and voided by the office whose document it is. The owner's column is for the policy
// alone: the app cannot read it, so the page still shows no way back to the satker's book.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table spj.public_document add column tenant_id int references organisation.unit;
update spj.public_document p set tenant_id = d.tenant_id from spj.document d
  where d.sha256 = p.sha256 and d.kind = p.kind and d.number = p.number;
alter table spj.public_document alter column tenant_id set not null;

alter table spj.public_document enable row level security;
alter table spj.public_document force row level security;
create policy readable on spj.public_document for select using (true);
create policy insert_own_stored on spj.public_document for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and status = 'READY' and exists (
    select 1 from spj.document d
    where d.tenant_id = platform.unit() and d.status = 'READY' and d.kind = public_document.kind
      and d.number = public_document.number and d.issued_on = public_document.issued_on
      and d.amount = public_document.amount and d.sha256 = public_document.sha256));
create policy void_own on spj.public_document for update
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER') with check (status = 'VOID');
revoke select on spj.public_document from satuloket_app;
grant select (token_hash, kind, number, issued_on, amount, sha256, status) on spj.public_document to satuloket_app;
`,
    )
    .execute(db)
}
