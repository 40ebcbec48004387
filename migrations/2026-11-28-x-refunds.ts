// Money of a scan or a charge that its bank is asked to take back from the payee. It has steps and sendings of its own, and moves
// nothing in the ledger: the credit that comes does.
import { sql, type Kysely } from 'kysely'

const tables = `
create table digipay.payment_refund (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  payment_id uuid not null,
  amount bigint not null constraint payment_refund_amount check (amount between 1 and 1000000000000000),
  number text not null constraint payment_refund_number check (number ~ '^SR[A-Z0-9]{18}$'),
  bank_reference text,
  status text not null
    constraint payment_refund_status check (status in ('ASKED', 'SENT', 'UNKNOWN', 'CONFIRMED', 'RECEIVED', 'REFUSED')),
  version int not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint payment_refund_once unique (tenant_id, number),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create index payment_refund_of_payment on digipay.payment_refund (tenant_id, payment_id);
create table digipay.payment_refund_step (
  tenant_id int not null,
  refund_id uuid not null,
  seq int not null,
  action text not null,
  to_status text not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text,
  at timestamptz not null,
  constraint one_next_refund_step primary key (tenant_id, refund_id, seq),
  foreign key (tenant_id, refund_id) references digipay.payment_refund (tenant_id, id)
);
create table digipay.payment_refund_sending (
  tenant_id int not null,
  refund_id uuid not null,
  attempt int not null,
  external_id text not null,
  at timestamptz not null,
  primary key (tenant_id, refund_id, attempt),
  constraint payment_refund_external unique (tenant_id, external_id),
  foreign key (tenant_id, refund_id) references digipay.payment_refund (tenant_id, id)
);
create table digipay.payment_refund_evidence (
  tenant_id int not null,
  refund_id uuid not null,
  id uuid not null,
  source text not null constraint payment_refund_evidence_source check (source in ('RESPONSE', 'INQUIRY')),
  outcome text not null,
  code text,
  evidence text not null,
  at timestamptz not null,
  primary key (tenant_id, refund_id, id),
  foreign key (tenant_id, refund_id) references digipay.payment_refund (tenant_id, id)
);
create table digipay.payment_refund_due (
  tenant_id int not null,
  refund_id uuid not null,
  due_at timestamptz not null,
  polls int not null default 0,
  not_found_at timestamptz,
  primary key (tenant_id, refund_id),
  foreign key (tenant_id, refund_id) references digipay.payment_refund (tenant_id, id)
);
create index payment_refund_due_next on digipay.payment_refund_due (due_at);
`

const walls = `
create function digipay.is_refund_step(after digipay.payment_refund) returns boolean language sql stable
  return exists (
    select 1 from digipay.payment_refund before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status <> 'RECEIVED' and (before.status <> 'REFUSED' or (after).status = 'RECEIVED'));
create policy step_in_own_book on digipay.payment_refund for update
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER')
  with check (tenant_id = platform.unit() and digipay.is_refund_step(payment_refund));

alter table digipay.payment_refund_due enable row level security;
alter table digipay.payment_refund_due force row level security;
create policy own_book on digipay.payment_refund_due using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
create policy read_by_the_worker on digipay.payment_refund_due for select using (platform.job() = 'payments');
create policy update_by_the_worker on digipay.payment_refund_due for update using (platform.job() = 'payments');

grant select, insert, update (status, version, bank_reference) on digipay.payment_refund to satuloket_app;
grant select, insert on digipay.payment_refund_step, digipay.payment_refund_sending, digipay.payment_refund_evidence to satuloket_app;
grant select, insert, update, delete on digipay.payment_refund_due to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(tables).execute(db)
  for (const table of ['payment_refund', 'payment_refund_step', 'payment_refund_sending', 'payment_refund_evidence'])
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
  await sql.raw(walls).execute(db)
}
