// Each night every account is held against its book: what both hold at the end of a day, the breaks between them, and what none
// explains. A proof is added to and never changed. Who answers for an account that is not its book is told of it.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.account_proof (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  bank text not null,
  account text not null,
  day date not null,
  at timestamptz not null,
  book bigint not null,
  bank_balance bigint,
  breaks jsonb not null constraint account_proof_breaks check (jsonb_typeof(breaks) = 'array'),
  listed bigint not null,
  difference bigint,
  primary key (tenant_id, id),
  constraint account_proof_adds_up check (difference is not distinct from bank_balance - book - listed)
);
create index account_proof_of_day on digipay.account_proof (tenant_id, day, account, at);
alter table digipay.account_proof enable row level security;
alter table digipay.account_proof force row level security;
create policy read_own_or_overseen on digipay.account_proof for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.account_proof for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
grant select, insert on digipay.account_proof to satuloket_app;

alter table digipay.up_notice
  drop constraint up_notice_kind,
  add constraint up_notice_kind check (kind in ('IDLE_NOTICE', 'IDLE_CUT', 'TUP_ENDING', 'TUP_OVER', 'KKP_DUE', 'KKP_LATE', 'BOOK_UNPROVED'));

insert into platform.nightly (job, due_at) values ('accountProve', now());
`,
    )
    .execute(db)
}
