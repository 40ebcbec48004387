// What a vendor is promised when his goods are accepted, what was said of it, and how well it was kept. A promise is written
// with its receipt and no right to change it is given; receipts signed before it have none.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.receipt
  add column promised_on date,
  add column promise jsonb,
  add constraint receipt_promise check ((promised_on is null) = (promise is null) and promised_on >= received_on);
create index receipt_promised on digipay.receipt (tenant_id, promised_on) where status = 'ACCEPTED';

-- Which reminder of a promise was said: each at most once, whoever runs the job and however often.
create table digipay.promise_reminder (
  tenant_id int not null references organisation.unit,
  receipt_id uuid not null,
  kind text not null constraint promise_reminder_kind check (kind in ('AHEAD', 'TODAY', 'OVERDUE')),
  said_on date not null,
  said_at timestamptz not null,
  primary key (tenant_id, receipt_id, kind),
  foreign key (tenant_id, receipt_id) references digipay.receipt (tenant_id, id)
);
alter table digipay.promise_reminder enable row level security;
alter table digipay.promise_reminder force row level security;
create policy read_own on digipay.promise_reminder for select using (tenant_id = platform.unit());
create policy say_in_own_book on digipay.promise_reminder for insert with check (tenant_id = platform.unit());
grant select, insert on digipay.promise_reminder to satuloket_app;

insert into platform.nightly (job, due_at) values ('promiseRemind', now());

-- How many promises of a satker are over and how many were kept is public; which ones, to whom and for how much is not. The
-- app sees no row for it: it asks this, which counts with the eyes of its owner and answers two numbers and a day.
create policy count_as_owner on digipay.receipt for select to current_user using (true);
create policy count_as_owner on digipay.payment for select to current_user using (true);
create function digipay.on_time_score(book int, first_day date, last_day date, at timestamptz)
  returns table (fell_due int, kept int, counted_to date) language sql stable security definer set search_path = pg_catalog
  begin atomic
    with office as (
      select u.id, case u.zone when 'WIB' then 7 when 'WITA' then 8 when 'WIT' then 9 end * interval '1 hour' as ahead
      from organisation.unit u where u.id = book and u.kind = 'SATKER' and platform.unit() is not null
    ), bounds as (
      select o.id, o.ahead, least(last_day, ((at at time zone 'UTC') + o.ahead)::date - 1) as counted_to from office o
    )
    select count(r.id)::int,
      count(r.id) filter (where exists (
        select 1 from digipay.payment p
        where p.tenant_id = r.tenant_id and p.order_id = r.order_id and p.status in ('SETTLED', 'REFUNDED')
          and ((p.settled_at at time zone 'UTC') + b.ahead)::date <= r.promised_on))::int,
      b.counted_to
    from bounds b left join digipay.receipt r
      on r.tenant_id = b.id and r.status = 'ACCEPTED' and r.promised_on between first_day and b.counted_to
    group by b.counted_to;
  end;
revoke all on function digipay.on_time_score(int, date, date, timestamptz) from public;
grant execute on function digipay.on_time_score(int, date, date, timestamptz) to satuloket_app;
`,
    )
    .execute(db)
}
