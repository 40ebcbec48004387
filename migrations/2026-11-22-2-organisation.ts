// Units, people, offices under an SK, vendors and the counters that number documents without a gap.
// Units and people are reference data, readable by every login; what is personal or payable is walled by row.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table organisation.unit (
  id int generated always as identity (start with 1001) primary key,
  kind text not null constraint unit_kind check (kind in ('SATKER', 'VENDOR', 'KPPN', 'AUDITOR')),
  code text not null,
  name text not null,
  zone text not null constraint unit_zone check (zone in ('WIB', 'WITA', 'WIT')),
  address text not null,
  city text not null,
  created_at timestamptz not null,
  constraint unit_code unique (kind, code)
);

create table organisation.satker (
  unit_id int primary key references organisation.unit,
  kppn_id int not null references organisation.unit,
  ministry_code text not null,
  ministry_name text not null,
  dipa_number text not null,
  dipa_on date not null,
  paying_bank text not null,
  paying_account text not null,
  paying_name text not null
);

-- Who may read another unit's book, from when to when: the KPPN of a satker, an auditor under a letter.
create table organisation.oversight (
  overseer_id int not null references organisation.unit,
  tenant_id int not null references organisation.unit,
  letter text not null,
  valid_from date not null,
  valid_to date,
  primary key (overseer_id, tenant_id, valid_from)
);

-- One question asked by every policy: may the transaction's unit read this tenant's rows today?
create function organisation.oversees(tenant int) returns boolean language sql stable
  return exists (
    select 1 from organisation.oversight o
    where o.overseer_id = platform.unit() and o.tenant_id = tenant
      and o.valid_from <= (now() at time zone 'Asia/Jakarta')::date
      and (o.valid_to is null or o.valid_to >= (now() at time zone 'Asia/Jakarta')::date)
  );

create table organisation.person (
  id uuid primary key,
  name text not null,
  nip text constraint person_nip unique,
  nik text not null constraint person_nik unique,
  email text,
  created_at timestamptz not null
);

create table organisation.assignment (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  person_id uuid not null references organisation.person,
  role text not null,
  sk_number text not null,
  valid_from date not null,
  valid_to date,
  -- An office ended at once: its last day alone would leave it alive until midnight.
  ended_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint assignment_span check (valid_to is null or valid_to >= valid_from)
);
create index assignment_person on organisation.assignment (person_id);

-- A PIN's hash and its wrong tries. A lock is lifted by a second person only.
create table organisation.pin (
  person_id uuid primary key references organisation.person,
  hash text,
  failed int not null default 0,
  locked_at timestamptz,
  set_at timestamptz
);

create table organisation.vendor (
  unit_id int primary key references organisation.unit,
  legal_kind text not null constraint vendor_kind check (legal_kind in ('BADAN', 'ORANG_PRIBADI')),
  npwp text constraint vendor_npwp unique,
  nik text constraint vendor_nik unique,
  nib text,
  is_small boolean not null,
  status text not null constraint vendor_status check (status in ('REGISTERED', 'VERIFIED', 'BLOCKED')),
  registered_by uuid not null,
  verified_by uuid,
  verified_at timestamptz,
  version int not null default 1
);

create table organisation.vendor_account (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  bank_code text not null,
  account_no text not null,
  account_name text not null,
  status text not null constraint vendor_account_status check (status in ('PENDING', 'VERIFIED', 'CLOSED')),
  added_by uuid not null,
  added_at timestamptz not null,
  verified_by uuid,
  verified_at timestamptz,
  primary key (tenant_id, id),
  constraint vendor_account_once unique (tenant_id, bank_code, account_no)
);

create table organisation.vendor_tax_fact (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  fact text not null constraint vendor_tax_fact_kind check
    (fact in ('NPWP', 'PKP', 'PP55_CERTIFICATE', 'TURNOVER_STATEMENT', 'SKB_PPH21', 'SKB_PPH22', 'SKB_PPH23')),
  document_number text not null,
  valid_from date not null,
  valid_to date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id)
);

create table organisation.document_counter (
  tenant_id int not null references organisation.unit,
  kind text not null,
  year int not null,
  last int not null constraint document_counter_positive check (last > 0),
  primary key (tenant_id, kind, year)
);

-- The satkers that a KPPN serves are its own to set up.
create function organisation.serves(tenant int) returns boolean language sql stable
  return exists (select 1 from organisation.satker s where s.unit_id = tenant and s.kppn_id = platform.unit());

-- Separation of functions is tested on the person over every unit: the transaction names the one person it asks about.
create function organisation.subject() returns uuid language sql stable
  return nullif(current_setting('app.subject', true), '')::uuid;

alter table organisation.satker enable row level security;
alter table organisation.satker force row level security;
create policy read_own_or_overseen on organisation.satker for select
  using (unit_id = platform.unit() or kppn_id = platform.unit() or (select organisation.oversees(unit_id)));
create policy insert_by_its_kppn on organisation.satker for insert
  with check (kppn_id = platform.unit() and platform.unit_kind() = 'KPPN');

alter table organisation.oversight enable row level security;
alter table organisation.oversight force row level security;
create policy read_by_both_sides on organisation.oversight for select
  using (overseer_id = platform.unit() or tenant_id = platform.unit() or platform.unit_kind() = 'KPPN');
create policy insert_by_its_kppn on organisation.oversight for insert
  with check (platform.unit_kind() = 'KPPN' and organisation.serves(tenant_id));

alter table organisation.assignment enable row level security;
alter table organisation.assignment force row level security;
alter table organisation.pin enable row level security;
alter table organisation.pin force row level security;
alter table organisation.vendor enable row level security;
alter table organisation.vendor force row level security;
alter table organisation.vendor_account enable row level security;
alter table organisation.vendor_account force row level security;
alter table organisation.vendor_tax_fact enable row level security;
alter table organisation.vendor_tax_fact force row level security;
alter table organisation.document_counter enable row level security;
alter table organisation.document_counter force row level security;

create policy read_own_or_overseen on organisation.assignment for select
  using (person_id = platform.person() or person_id = organisation.subject() or tenant_id = platform.unit()
         or (platform.unit_kind() = 'KPPN' and role in ('VENDOR_ADMIN', 'AUDITOR'))
         or (select organisation.oversees(tenant_id)));
-- Own staff, a served satker's, and the first officer of a unit that the State admits.
create policy insert_by_who_appoints on organisation.assignment for insert
  with check (tenant_id = platform.unit()
              or (platform.unit_kind() = 'KPPN' and (role in ('VENDOR_ADMIN', 'AUDITOR') or organisation.serves(tenant_id)))
              or (role = 'VENDOR_ADMIN' and exists (
                select 1 from organisation.vendor v
                where v.unit_id = tenant_id and v.registered_by = platform.person() and v.status = 'REGISTERED')));
create policy update_by_who_appoints on organisation.assignment for update
  using (tenant_id = platform.unit()
         or (platform.unit_kind() = 'KPPN' and (role in ('VENDOR_ADMIN', 'AUDITOR') or organisation.serves(tenant_id))));

-- A PIN is its owner's; the admin of his own satker, or an officer of its KPPN, in an office that lives today, may lift a
-- lock or have it set anew. A day begins in Jayapura and ends in Jakarta; the use case asks by the unit's own zone.
create policy own_or_second_person on organisation.pin
  using (person_id = platform.person()
         or exists (
           select 1 from organisation.assignment his, organisation.assignment mine
           where mine.person_id = platform.person() and mine.tenant_id = platform.unit() and mine.ended_at is null
             and mine.valid_from <= (now() at time zone 'Asia/Jayapura')::date
             and (mine.valid_to is null or mine.valid_to >= (now() at time zone 'Asia/Jakarta')::date)
             and ((platform.unit_kind() = 'SATKER' and mine.role = 'SATKER_ADMIN')
                  or (platform.unit_kind() = 'KPPN' and mine.role = 'KPPN_OFFICER'))
             and his.person_id = pin.person_id and his.ended_at is null
             and (his.tenant_id = platform.unit()
                  or (platform.unit_kind() = 'KPPN' and organisation.serves(his.tenant_id)))));

create policy readable on organisation.vendor for select using (true);
create policy insert_by_the_state on organisation.vendor for insert
  with check (platform.unit_kind() in ('SATKER', 'KPPN') and status = 'REGISTERED' and registered_by = platform.person());
create policy update_by_the_kppn on organisation.vendor for update using (platform.unit_kind() = 'KPPN');

create policy payable_by_the_state on organisation.vendor_account for select
  using (tenant_id = platform.unit() or platform.unit_kind() in ('SATKER', 'KPPN', 'AUDITOR'));
create policy insert_own_pending on organisation.vendor_account for insert
  with check (tenant_id = platform.unit() and status = 'PENDING');
create policy update_by_the_kppn on organisation.vendor_account for update using (platform.unit_kind() = 'KPPN');
create policy assessed_by_the_state on organisation.vendor_tax_fact for select
  using (tenant_id = platform.unit() or platform.unit_kind() in ('SATKER', 'KPPN', 'AUDITOR'));
create policy insert_own_or_by_the_kppn on organisation.vendor_tax_fact for insert
  with check (tenant_id = platform.unit() or platform.unit_kind() = 'KPPN');
create policy own_book on organisation.document_counter using (tenant_id = platform.unit());

-- A vendor's numbers are whole for himself and for the State. A policy hides rows and not columns, so the app has no right
-- to the columns and asks these; every other reader gets the last three signs.
create function organisation.number_shown(vendor int, number text) returns text language sql stable
  return case when vendor = platform.unit() or platform.unit_kind() in ('SATKER', 'KPPN', 'AUDITOR') then number
    else repeat('•', greatest(0, length(number) - 3)) || right(number, 3) end;
create function organisation.npwp_of(vendor int) returns text language sql stable security definer
  return (select organisation.number_shown(v.unit_id, v.npwp) from organisation.vendor v where v.unit_id = vendor);
create function organisation.nik_of(vendor int) returns text language sql stable security definer
  return (select organisation.number_shown(v.unit_id, v.nik) from organisation.vendor v where v.unit_id = vendor);

grant select, insert on organisation.unit, organisation.satker to satuloket_app;
grant insert on organisation.person to satuloket_app;
-- NIK is written to tell people apart and never read back by the app.
grant select (id, name, nip, email, created_at) on organisation.person to satuloket_app;
-- A lock on the person serialises what is decided about him, and a lock needs the right to update something.
grant update (email) on organisation.person to satuloket_app;
grant select, insert on organisation.oversight to satuloket_app;
-- An office may be ended, never given to another person or another role.
grant select, insert, update (valid_to, ended_at) on organisation.assignment to satuloket_app;
grant insert, update (status, verified_by, verified_at, version) on organisation.vendor to satuloket_app;
grant select (unit_id, legal_kind, nib, is_small, status, registered_by, verified_by, verified_at, version)
  on organisation.vendor to satuloket_app;
grant select, insert, update (status, verified_by, verified_at) on organisation.vendor_account to satuloket_app;
grant select, insert, update (hash, failed, locked_at, set_at) on organisation.pin to satuloket_app;
grant select, insert, update (last) on organisation.document_counter to satuloket_app;
grant select, insert on organisation.vendor_tax_fact to satuloket_app;
`,
    )
    .execute(db)
}
