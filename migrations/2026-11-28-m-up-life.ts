// The life of UP beyond its grant. A paper of the KPPN may bring TUP, take note of spending, or cut UP that lay idle; a satker asks for
// what it spent, and pays back what is left. A payment says whose money it takes. A second officer confirms a changed account.
import { sql, type Kysely } from 'kysely'

const accounts = `
alter table organisation.vendor_account
  add column confirmed_by uuid,
  add column confirmed_at timestamptz,
  add constraint vendor_account_confirmed check ((confirmed_by is null) = (confirmed_at is null)
    and (confirmed_by is null or (confirmed_by <> added_by and confirmed_by <> verified_by)));
grant update (confirmed_by, confirmed_at) on organisation.vendor_account to satuloket_app;
`

const papers = `
alter table digipay.payment add column fund text not null default 'UP'
  constraint payment_fund check (fund = 'UP' or (fund = 'TUP' and kind = 'CLAIM'));
alter table digipay.up_grant
  drop constraint up_grant_kind,
  add constraint up_grant_kind check (kind in ('UP', 'GUP', 'TUP', 'GUP_NIHIL', 'PTUP', 'CUT')),
  add column returned bigint not null default 0,
  add constraint up_grant_returned check (returned = 0 or (returned > 0 and kind = 'GUP'));

-- What a paper posts: the walls compare with it what a KPPN writes into a book that is not its own.
create function digipay.postings_of(paper digipay.up_grant)
  returns table (debit text, credit text, amount bigint, line int) language sql immutable set search_path = pg_catalog
  begin atomic
    select way.debit, way.credit, (paper).amount, 1
    from (values ('UP', 'source.up', 'up.free'), ('GUP', 'source.up', 'up.free'), ('TUP', 'source.tup', 'tup.free'),
      ('GUP_NIHIL', 'source.accounted', 'source.up'), ('PTUP', 'source.accounted', 'source.tup'), ('CUT', 'up.free', 'up.cut'))
      as way (kind, debit, credit) where way.kind = (paper).kind
    union all
    select 'source.accounted', 'source.up', (paper).returned, 2 where (paper).returned > 0;
  end;

create or replace function digipay.is_of_a_grant(made digipay.transfer) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from digipay.up_grant g cross join lateral digipay.postings_of(g) as p
    where g.tenant_id = made.tenant_id and g.sp2d_number = made.ref
      and (p.debit, p.credit, p.amount, p.line) = (made.debit, made.credit, made.amount, made.line));
end $$;
create or replace function digipay.is_granted_up(after digipay.balance) returns boolean language sql stable
  return exists (
    select 1 from digipay.balance before
    join digipay.up_grant g on g.tenant_id = before.tenant_id
    where before.tenant_id = (after).tenant_id and before.account = (after).account and (after).version = before.version + 1
      and (after).amount = before.amount + (
        select sum(case when p.credit = before.account then p.amount else -p.amount end) from digipay.postings_of(g) as p
        where before.account in (p.debit, p.credit))
      and before.amount = (
        select coalesce(sum(case when t.credit = before.account then t.amount else -t.amount end), 0) from digipay.transfer t
        where t.tenant_id = before.tenant_id and before.account in (t.debit, t.credit))
      and not exists (select 1 from digipay.transfer t
                      where t.tenant_id = g.tenant_id and t.kind = 'UP_GRANT' and t.ref = g.sp2d_number));

drop policy read_up_by_its_kppn on digipay.balance;
create policy read_up_by_its_kppn on digipay.balance for select
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
         and account in ('source.up', 'up.free', 'source.tup', 'tup.free', 'source.accounted', 'up.cut'));
drop policy open_up_by_its_kppn on digipay.balance;
create policy open_up_by_its_kppn on digipay.balance for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and amount = 0 and organisation.serves(tenant_id)
              and account in ('source.up', 'up.free', 'source.tup', 'tup.free', 'source.accounted', 'up.cut'));
drop policy grant_up_by_its_kppn on digipay.balance;
create policy grant_up_by_its_kppn on digipay.balance for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
         and account in ('source.up', 'up.free', 'source.tup', 'tup.free', 'source.accounted', 'up.cut'))
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and digipay.is_granted_up(balance));
drop policy grant_up_by_its_kppn on digipay.transfer;
create policy grant_up_by_its_kppn on digipay.transfer for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and kind = 'UP_GRANT'
              and organisation.serves(tenant_id) and digipay.is_of_a_grant(transfer));
`

const requests = `
create table digipay.up_request (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  kind text not null constraint up_request_kind check (kind in ('GUP', 'GUP_NIHIL', 'PTUP')),
  amount bigint not null constraint up_request_amount check (amount between 1 and 1000000000000000),
  refill bigint not null constraint up_request_refill check (refill between 0 and amount and (refill = 0 or kind = 'GUP')),
  status text not null constraint up_request_status check (status in ('PROPOSED', 'SIGNED', 'SETTLED', 'RETURNED', 'WITHDRAWN')),
  version int not null,
  spm_number text,
  sp2d_number text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint up_request_spm_once unique (tenant_id, spm_number)
);
create index up_request_newest on digipay.up_request (created_at desc, tenant_id, id);
create table digipay.up_request_line (
  tenant_id int not null,
  request_id uuid not null,
  payment_id uuid not null,
  amount bigint not null constraint up_request_line_amount check (amount between 1 and 1000000000000000),
  is_living boolean not null default true,
  primary key (tenant_id, request_id, payment_id),
  foreign key (tenant_id, request_id) references digipay.up_request (tenant_id, id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
-- A paid bill is accounted for once, whoever asks and however often.
create unique index up_request_line_once on digipay.up_request_line (tenant_id, payment_id) where is_living;
create table digipay.up_request_step (
  tenant_id int not null,
  request_id uuid not null,
  seq int not null,
  action text not null,
  to_status text not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text,
  at timestamptz not null,
  primary key (tenant_id, request_id, seq),
  foreign key (tenant_id, request_id) references digipay.up_request (tenant_id, id)
);
create table digipay.up_deposit (
  tenant_id int not null references organisation.unit,
  ntpn text not null,
  kind text not null constraint up_deposit_kind check (kind in ('UP_REST', 'UP_CUT', 'TUP_REST')),
  amount bigint not null constraint up_deposit_amount check (amount between 1 and 1000000000000000),
  transaction_number text not null,
  paid_on date not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, ntpn)
);
create unique index up_deposit_ntpn_once on digipay.up_deposit (ntpn);
-- What was said of UP that lies idle and of TUP that ends: each once about one SP2D.
create table digipay.up_notice (
  tenant_id int not null references organisation.unit,
  sp2d_number text not null,
  kind text not null constraint up_notice_kind check (kind in ('IDLE_NOTICE', 'IDLE_CUT', 'TUP_ENDING', 'TUP_OVER')),
  due_on date not null,
  said_on date not null,
  said_at timestamptz not null,
  primary key (tenant_id, sp2d_number, kind, due_on)
);
`

const walled = ['up_request', 'up_request_line', 'up_request_step', 'up_deposit', 'up_notice'].map((table) => `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy write_own on digipay.${table} for insert with check (tenant_id = platform.unit());
grant select, insert on digipay.${table} to satuloket_app;
`) // prettier-ignore

const turns = `
-- The satker moves its request until the KPPN has it in hand; the KPPN settles it or sends it back.
create function digipay.is_request_step(after digipay.up_request) returns boolean language sql stable
  return exists (
    select 1 from digipay.up_request before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and (before.status, (after).status) in (('PROPOSED', 'SIGNED'), ('PROPOSED', 'WITHDRAWN'), ('SIGNED', 'WITHDRAWN'),
        ('SIGNED', 'SETTLED'), ('SIGNED', 'RETURNED')));
create policy step_own on digipay.up_request for update
  using (tenant_id = platform.unit())
  with check (tenant_id = platform.unit() and status in ('SIGNED', 'WITHDRAWN') and digipay.is_request_step(up_request));
create policy decide_by_its_kppn on digipay.up_request for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id))
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and status in ('SETTLED', 'RETURNED') and digipay.is_request_step(up_request));
grant update (status, version, spm_number, sp2d_number) on digipay.up_request to satuloket_app;
create policy release_own on digipay.up_request_line for update
  using (tenant_id = platform.unit()) with check (tenant_id = platform.unit() and not is_living);
create policy release_by_its_kppn on digipay.up_request_line for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id))
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and not is_living);
grant update (is_living) on digipay.up_request_line to satuloket_app;
create policy decide_by_its_kppn on digipay.up_request_step for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and person_id = platform.person() and action in ('sendBack', 'settle'));
insert into platform.nightly (job, due_at) values ('upRemind', now());
-- Whom a notice about a satker reaches at its KPPN: the job works in the satker's book and sees no other office's people.
create function digipay.officers_of(book int, on_day date) returns table (person_id uuid)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select distinct a.person_id from organisation.satker s
    join organisation.assignment a on a.tenant_id = s.kppn_id and a.role = 'KPPN_OFFICER' and a.ended_at is null
      and a.valid_from <= on_day and (a.valid_to is null or a.valid_to >= on_day)
    where s.unit_id = book and book = platform.unit();
  end;
create policy tell_as_owner on organisation.assignment for select to current_user using (true);
create policy tell_as_owner on organisation.satker for select to current_user using (true);
revoke all on function digipay.officers_of(int, date) from public;
grant execute on function digipay.officers_of(int, date) to satuloket_app;
`

const prices = `
-- Why a price is right though others paid less: said by the order's own people, and never unsaid.
create table digipay.price_reason (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references digipay.purchase_order (tenant_id, id)
);
alter table digipay.price_reason enable row level security;
alter table digipay.price_reason force row level security;
create policy read_own_or_overseen on digipay.price_reason for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy write_own on digipay.price_reason for insert with check (tenant_id = platform.unit());
grant select, insert on digipay.price_reason to satuloket_app;

-- What offices pay for one thing is told as a median over orders of many; which order, whose and of whom is not told. The app sees no
-- row for it: it asks this, which compares with the eyes of its owner.
create function digipay.item_key(name text) returns text language sql immutable set search_path = pg_catalog
  return btrim(regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g'));
create index order_line_item on digipay.order_line (digipay.item_key(name));
create policy compare_as_owner on digipay.order_line for select to current_user using (true);
create policy compare_as_owner on digipay.purchase_order for select to current_user using (true);
create function digipay.usual_prices(books int[], orders uuid[], names text[], units text[], with_ppn boolean[], since timestamptz)
  returns table (place int, median bigint, orders_seen int)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select w.place::int, percentile_disc(0.5) within group (order by l.price)::bigint, count(distinct o.id)::int
    from unnest(books, orders, names, units, with_ppn) with ordinality as w (book, except_order, name, unit, ppn, place)
    join organisation.unit mine on mine.id = w.book
    join digipay.order_line l on digipay.item_key(l.name) = digipay.item_key(w.name) and lower(l.unit) = lower(w.unit)
      and l.price_includes_ppn = w.ppn
    join digipay.purchase_order o on o.tenant_id = l.tenant_id and o.id = l.order_id and o.number is not null
      and o.id <> w.except_order and o.created_at >= since and o.status not in ('CANCELLED', 'DECLINED')
    join organisation.unit theirs on theirs.id = o.tenant_id and theirs.zone = mine.zone
    where platform.unit_kind() in ('SATKER', 'KPPN', 'AUDITOR')
    group by w.place;
  end;
revoke all on function digipay.usual_prices(int[], uuid[], text[], text[], boolean[], timestamptz) from public;
grant execute on function digipay.usual_prices(int[], uuid[], text[], text[], boolean[], timestamptz) to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw([accounts, papers, requests, ...walled, turns, prices].join('')).execute(db)
}
