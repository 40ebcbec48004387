// Documents: numbered by the act that issues them, rendered once, never regenerated. What the public page shows
// stands in a table of its own that holds no name, no account and no way back to the satker's book.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table spj.document (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  kind text not null constraint document_kind check (kind in ('SURAT_PESANAN', 'BAST', 'SPBY', 'KUITANSI', 'TAX_SHEET')),
  subject_id uuid not null,
  order_id uuid not null,
  vendor_id int not null,
  number text not null,
  issued_on date not null,
  amount bigint not null,
  status text not null constraint document_status check (status in ('PENDING', 'READY', 'VOID')),
  void_reason text,
  content jsonb,
  sha256 text,
  file bytea,
  created_at timestamptz not null,
  rendered_at timestamptz,
  primary key (tenant_id, id),
  constraint document_number unique (tenant_id, kind, number),
  constraint document_ready_is_whole check (status <> 'READY' or (content is not null and sha256 is not null and file is not null))
);
create index document_of_order on spj.document (tenant_id, order_id);

create table spj.public_document (
  token_hash text primary key,
  kind text not null,
  number text not null,
  issued_on date not null,
  amount bigint not null,
  sha256 text not null,
  status text not null constraint public_document_status check (status in ('READY', 'VOID'))
);
create index public_document_file on spj.public_document (sha256);

alter table spj.document enable row level security;
alter table spj.document force row level security;
create policy read_own_vendor_or_overseen on spj.document for select
  using (tenant_id = platform.unit()
         or (vendor_id = platform.unit() and kind in ('SURAT_PESANAN', 'BAST', 'KUITANSI', 'TAX_SHEET'))
         or (select organisation.oversees(tenant_id)));
create policy insert_own_book on spj.document for insert
  with check (tenant_id = platform.tenant() and tenant_id = platform.unit());
create policy update_own_book on spj.document for update using (tenant_id = platform.tenant() and tenant_id = platform.unit());

-- What was decided stays: only the state of a document, its file and the reason of its end are ever written again.
grant select, insert, update (status, void_reason, sha256, file, rendered_at) on spj.document to satuloket_app;
grant select, insert, update (status) on spj.public_document to satuloket_app;
`,
    )
    .execute(db)
}
