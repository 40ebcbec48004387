// The papers that bring money into a book, each counted once; the index of the search by words; and what a
// KPPN may write in the books of the satkers it serves.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.up_grant (
  tenant_id int not null references organisation.unit,
  sp2d_number text not null,
  sp2d_on date not null,
  amount bigint not null constraint up_grant_amount check (amount between 1 and 1000000000000000),
  at timestamptz not null,
  primary key (tenant_id, sp2d_number)
);
create table digipay.pagu_grant (
  tenant_id int not null,
  budget_line_id uuid not null,
  reference text not null,
  amount bigint not null constraint pagu_grant_amount check (amount between 1 and 1000000000000000),
  at timestamptz not null,
  primary key (tenant_id, budget_line_id, reference),
  foreign key (tenant_id, budget_line_id) references digipay.budget_line (tenant_id, id)
);
create index product_search_words on digipay.product_search using gin (to_tsvector('simple', words));
create index product_search_vendor on digipay.product_search (tenant_id, name, product_id);

alter table digipay.up_grant enable row level security;
alter table digipay.up_grant force row level security;
alter table digipay.pagu_grant enable row level security;
alter table digipay.pagu_grant force row level security;
create policy read_own_or_overseen on digipay.up_grant for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_by_its_kppn on digipay.up_grant for insert
  with check (platform.unit_kind() = 'KPPN' and organisation.serves(tenant_id));
create policy read_own_or_overseen on digipay.pagu_grant for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.pagu_grant for insert with check (tenant_id = platform.unit());

-- UP comes into a book by the hand of its KPPN, and only as much as an SP2D says that was recorded before.
create policy read_up_by_its_kppn on digipay.balance for select
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and account in ('source.up', 'up.free')
         and organisation.serves(tenant_id));
create policy open_up_by_its_kppn on digipay.balance for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and account in ('source.up', 'up.free')
              and amount = 0 and organisation.serves(tenant_id));
create policy grant_up_by_its_kppn on digipay.balance for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and account in ('source.up', 'up.free')
         and organisation.serves(tenant_id));
create policy grant_up_by_its_kppn on digipay.transfer for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and kind = 'UP_GRANT'
              and debit = 'source.up' and credit = 'up.free' and organisation.serves(tenant_id)
              and exists (select 1 from digipay.up_grant g
                          where g.tenant_id = transfer.tenant_id and g.sp2d_number = transfer.ref and g.amount = transfer.amount));
create policy tell_up_by_its_kppn on platform.outbox for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and topic = 'up.granted'
              and organisation.serves(tenant_id));

grant select, insert on digipay.up_grant, digipay.pagu_grant to satuloket_app;
`,
    )
    .execute(db)
}
