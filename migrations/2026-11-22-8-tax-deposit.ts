// Withheld tax on its way to the State: what a deposit gathered, the billing codes it had, and who did what to it. Lines of
// a living deposit are in no other, a billing code and an NTPN stand once in a book; history is added to and never changed.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.tax_deposit (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  status text not null constraint tax_deposit_status check (status in ('DRAFT', 'BILLED', 'AUTHORISED', 'PAID', 'CANCELLED')),
  version int not null,
  tax text not null,
  account text not null constraint tax_deposit_account check (account ~ '^[0-9]{6}-[0-9]{3}$'),
  month date not null constraint tax_deposit_month check (extract(day from month) = 1),
  amount bigint not null constraint tax_deposit_amount check (amount between 1 and 1000000000000000),
  source_bank text,
  source_account text,
  channel text constraint tax_deposit_channel check (channel in ('BANK', 'POST')),
  transaction_number text,
  ntpn text,
  paid_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint tax_deposit_ntpn_once unique (tenant_id, ntpn),
  constraint tax_deposit_paid check ((status = 'PAID') = (ntpn is not null and paid_at is not null and channel is not null
    and transaction_number is not null and source_bank is not null and source_account is not null))
);
create index tax_deposit_newest on digipay.tax_deposit (tenant_id, created_at desc, id desc);

create table digipay.tax_deposit_line (
  tenant_id int not null,
  deposit_id uuid not null,
  payment_id uuid not null,
  line int not null,
  vendor_id int not null,
  object_code text not null,
  amount bigint not null constraint tax_deposit_line_amount check (amount between 1 and 1000000000000000),
  paid_on date not null,
  is_living boolean not null,
  primary key (tenant_id, deposit_id, payment_id, line),
  foreign key (tenant_id, deposit_id) references digipay.tax_deposit (tenant_id, id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create unique index tax_line_once on digipay.tax_deposit_line (tenant_id, payment_id, line) where is_living;

create table digipay.tax_billing (
  tenant_id int not null,
  deposit_id uuid not null,
  seq int not null,
  code text not null constraint tax_billing_code check (code ~ '^[0-9]{15}$'),
  issued_at timestamptz not null,
  valid_until timestamptz not null constraint tax_billing_span check (valid_until > issued_at),
  primary key (tenant_id, deposit_id, seq),
  constraint tax_billing_once unique (tenant_id, code),
  foreign key (tenant_id, deposit_id) references digipay.tax_deposit (tenant_id, id)
);

create table digipay.tax_deposit_step (
  tenant_id int not null,
  deposit_id uuid not null,
  seq int not null,
  action text not null,
  to_status text not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text,
  at timestamptz not null,
  constraint one_next_deposit_step primary key (tenant_id, deposit_id, seq),
  foreign key (tenant_id, deposit_id) references digipay.tax_deposit (tenant_id, id)
);

create index payment_settled on digipay.payment (tenant_id, settled_at) where status = 'SETTLED';
`,
    )
    .execute(db)

  for (const table of ['tax_deposit', 'tax_deposit_line', 'tax_billing', 'tax_deposit_step'])
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
create policy update_own on digipay.tax_deposit for update using (tenant_id = platform.unit());
create policy update_own on digipay.tax_deposit_line for update using (tenant_id = platform.unit());

-- What was gathered stays as it was: a deposit is billed, paid or ended, and its lines come free.
grant select, insert, update (status, version, source_bank, source_account, channel, transaction_number, ntpn, paid_at)
  on digipay.tax_deposit to satuloket_app;
grant select, insert, update (is_living) on digipay.tax_deposit_line to satuloket_app;
grant select, insert on digipay.tax_billing, digipay.tax_deposit_step to satuloket_app;
`,
    )
    .execute(db)
}
