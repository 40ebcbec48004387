// What becomes of a payment after its bank has spoken: money that comes back, cases that people decide, and the satker's own
// copy of its bank statements. Lines and what was said of them are added to and never changed; a day is closed once.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment
  add column refunded bigint not null default 0,
  add column keeps_tax boolean not null default false,
  drop constraint payment_status,
  add constraint payment_status check (status in ('SCHEDULED', 'AUTHORISED', 'SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN',
    'SETTLED', 'REJECTED', 'CANCELLED', 'REVERSED', 'REFUNDED')),
  add constraint payment_refunded check (refunded between 0 and net and (status <> 'REFUNDED' or refunded > 0)),
  add constraint payment_keeps_tax check (not keeps_tax or status = 'REVERSED');
drop index digipay.payment_one_alive;
create unique index payment_one_alive on digipay.payment (tenant_id, claim_id)
  where status not in ('REJECTED', 'CANCELLED', 'REVERSED');
drop index digipay.payment_deposit_alive;
create unique index payment_deposit_alive on digipay.payment (tenant_id, deposit_id)
  where status not in ('REJECTED', 'CANCELLED', 'REVERSED');
drop index digipay.payment_settled;
create index payment_paid on digipay.payment (tenant_id, settled_at) where settled_at is not null;
alter table digipay.payment_evidence
  drop constraint payment_evidence_source,
  add constraint payment_evidence_source check (source in ('RESPONSE', 'CALLBACK', 'INQUIRY', 'STATEMENT', 'MANUAL', 'LEASE'));

-- What was paid may come back, and nothing else may happen to it; what failed is paid only where the bank contradicted itself.
create or replace function digipay.is_payment_step(after digipay.payment) returns boolean language sql stable
  return exists (
    select 1 from digipay.payment before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and (after).refunded >= before.refunded
      and case before.status
        when 'CANCELLED' then false
        when 'REVERSED' then false
        when 'SETTLED' then (after).status in ('REVERSED', 'REFUNDED')
        when 'REFUNDED' then (after).status = 'REFUNDED' and (after).refunded > before.refunded
        when 'REJECTED' then (after).status = 'REJECTED'
          or ((after).status = 'SETTLED' and before.failure is not distinct from 'LATE_SUCCESS')
        else true
      end);
create or replace function digipay.is_claim_step(after digipay.claim) returns boolean language sql stable
  return exists (
    select 1 from digipay.claim before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status <> 'RETURNED' and (before.status <> 'PAID' or (after).status = 'SPBY_ISSUED'));

-- One case of each kind about each subject, for ever: what was decided once is not asked again.
create table digipay.payment_case (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  kind text not null,
  subject text not null,
  payment_id uuid,
  line_id uuid,
  bank text,
  account text,
  day date,
  amount bigint,
  status text not null constraint payment_case_status check (status in ('OPEN', 'TAKEN', 'PROPOSED', 'CLOSED')),
  version int not null,
  due_on date not null,
  opened_at timestamptz not null,
  primary key (tenant_id, id),
  constraint payment_case_once unique (tenant_id, kind, subject),
  constraint payment_case_day check ((day is null) = (bank is null) and (day is null) = (account is null)),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create index payment_case_due on digipay.payment_case (tenant_id, due_on, id) where status <> 'CLOSED';
create index payment_case_of_payment on digipay.payment_case (tenant_id, payment_id) where payment_id is not null;
create index payment_case_of_day on digipay.payment_case (tenant_id, bank, account, day) where day is not null;
create table digipay.payment_case_step (
  tenant_id int not null,
  case_id uuid not null,
  seq int not null,
  action text not null,
  to_status text not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text,
  at timestamptz not null,
  constraint one_next_case_step primary key (tenant_id, case_id, seq),
  foreign key (tenant_id, case_id) references digipay.payment_case (tenant_id, id)
);

-- The statement as the bank told it. A fingerprint holds all that a line says, and its place among lines that say the same.
create table digipay.bank_line (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  bank text not null,
  account text not null,
  fingerprint text not null,
  day date not null,
  at timestamptz not null,
  direction text not null constraint bank_line_direction check (direction in ('DEBIT', 'CREDIT')),
  amount bigint not null constraint bank_line_amount check (amount between 0 and 1000000000000000),
  amount_text text not null,
  remark text not null,
  bank_reference text,
  balance_after bigint,
  corrected boolean not null,
  kept_at timestamptz not null,
  primary key (tenant_id, id),
  constraint bank_line_once unique (tenant_id, bank, account, fingerprint)
);
create index bank_line_of_day on digipay.bank_line (tenant_id, bank, account, day, at);

-- What a line was found to be, by the system or by a person with a reason; the last word counts.
create table digipay.bank_match (
  tenant_id int not null,
  line_id uuid not null,
  seq int not null,
  class text not null constraint bank_match_class check (class in ('MATCHED', 'FEE', 'DUPLICATE', 'AMOUNT_DIFFERS', 'RETURN',
    'DUPLICATE_RETURN', 'REFUND', 'FUNDING', 'CANCELS_OUT', 'MARKED', 'MISSING_IN_OURS')),
  payment_id uuid,
  part text constraint bank_match_part check (part in ('PRINCIPAL', 'FEE')),
  person_id uuid not null,
  person_name text not null,
  role text not null,
  reason text,
  at timestamptz not null,
  constraint one_next_word primary key (tenant_id, line_id, seq),
  foreign key (tenant_id, line_id) references digipay.bank_line (tenant_id, id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create index bank_match_of_payment on digipay.bank_match (tenant_id, payment_id) where payment_id is not null;

create table digipay.bank_day (
  tenant_id int not null references organisation.unit,
  bank text not null,
  account text not null,
  day date not null,
  opening bigint,
  closing bigint,
  debit_count int,
  debit_amount bigint,
  credit_count int,
  credit_amount bigint,
  is_complete boolean not null,
  is_over boolean not null,
  read_at timestamptz not null,
  version int not null default 1,
  closed_at timestamptz,
  closed_by uuid,
  closed_name text,
  closed_role text,
  primary key (tenant_id, bank, account, day),
  constraint bank_day_closed check ((closed_at is null) = (closed_by is null))
);
`,
    )
    .execute(db)

  for (const table of ['payment_case', 'payment_case_step', 'bank_line', 'bank_match', 'bank_day'])
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.${table} for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
`,
      )
      .execute(db)

  await sql
    .raw(
      `
create policy update_own on digipay.payment_case for update using (tenant_id = platform.unit());
-- A closed day stays as it was closed.
create policy update_own on digipay.bank_day for update
  using (tenant_id = platform.unit() and closed_at is null) with check (tenant_id = platform.unit());

grant update (refunded, keeps_tax) on digipay.payment to satuloket_app;
grant select, insert, update (status, version) on digipay.payment_case to satuloket_app;
grant select, insert on digipay.payment_case_step, digipay.bank_line, digipay.bank_match to satuloket_app;
grant select, insert, update (opening, closing, debit_count, debit_amount, credit_count, credit_amount, is_complete, is_over,
  read_at, version, closed_at, closed_by, closed_name, closed_role) on digipay.bank_day to satuloket_app;

insert into platform.nightly (job, due_at) values ('bankReconcile', now());

-- The eyes of the job that reads every satker's statement: the accounts they pay from, and nothing else of them.
create policy read_by_the_reconciler on organisation.satker for select using (platform.job() = 'reconciliation');
`,
    )
    .execute(db)
}
