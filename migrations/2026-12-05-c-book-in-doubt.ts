// A book that contradicts itself is kept as such, account by account, since when and until which proof. While one stands nothing of that
// book is signed or sent, and its people are told.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.book_doubt (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  proof text not null,
  account text not null,
  stated bigint not null,
  proved bigint not null,
  since timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  constraint book_doubt_ends_later check (ended_at >= since)
);
create unique index book_doubt_once on digipay.book_doubt (tenant_id, proof, account) where ended_at is null;
alter table digipay.book_doubt enable row level security;
alter table digipay.book_doubt force row level security;
create policy read_own_or_overseen on digipay.book_doubt for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.book_doubt for insert with check (tenant_id = platform.unit());
create policy update_own on digipay.book_doubt for update using (tenant_id = platform.unit());
grant select, insert, update (ended_at) on digipay.book_doubt to satuloket_app;

alter table digipay.up_notice
  drop constraint up_notice_kind,
  add constraint up_notice_kind check (kind in ('IDLE_NOTICE', 'IDLE_CUT', 'TUP_ENDING', 'TUP_OVER', 'KKP_DUE', 'KKP_LATE', 'BOOK_UNPROVED', 'BOOK_IN_DOUBT'));
`,
    )
    .execute(db)
}
