// The public page of a document names the office that issued it, in the words of its letterhead: whoever holds the paper has
// read them there. The wall takes no other words.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table spj.public_document add column office text;
-- The walls of the app hold for the owner too, and nobody's eyes would see no document at all.
alter table spj.public_document no force row level security;
alter table spj.document no force row level security;
update spj.public_document p set office = d.content->'letterhead'->>1 from spj.document d
  where d.tenant_id = p.tenant_id and d.kind = p.kind and d.number = p.number;
alter table spj.document force row level security;
alter table spj.public_document force row level security;
alter table spj.public_document alter column office set not null;
alter policy insert_own_stored on spj.public_document
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and status = 'READY' and exists (
    select 1 from spj.document d
    where d.tenant_id = platform.unit() and d.status = 'READY' and d.kind = public_document.kind
      and d.number = public_document.number and d.issued_on = public_document.issued_on
      and d.amount = public_document.amount and d.sha256 = public_document.sha256
      and d.content->'letterhead'->>1 = public_document.office));
grant select (office) on spj.public_document to satuloket_app;
`,
    )
    .execute(db)
}
