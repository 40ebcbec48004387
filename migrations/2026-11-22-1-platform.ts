// What every module needs in the same commit: the caller's key, the audit row, the message to the world.
// The app role may insert, read and (outbox only) update; nobody may delete history.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create schema platform;
create schema organisation;
create schema digipay;
create schema spj;

-- The transaction's own words: whose book it works in, for which unit and person it reads.
create function platform.tenant() returns int language sql stable
  return nullif(current_setting('app.tenant', true), '')::int;
create function platform.unit() returns int language sql stable
  return nullif(current_setting('app.unit', true), '')::int;
create function platform.unit_kind() returns text language sql stable
  return nullif(current_setting('app.unit_kind', true), '');
create function platform.person() returns uuid language sql stable
  return nullif(current_setting('app.person', true), '')::uuid;
create function platform.job() returns text language sql stable
  return nullif(current_setting('app.job', true), '');

create table platform.installation (
  "only" boolean primary key default true check ("only"),
  mode text not null check (mode in ('demo', 'production')),
  created_at timestamptz not null default now()
);

create table platform.idempotency (
  tenant_id int not null,
  person_id uuid not null,
  key text not null,
  act text not null,
  fingerprint text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (tenant_id, person_id, key)
);

create table platform.audit (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  person_id uuid,
  assignment_id uuid,
  role text not null,
  unit_id int not null,
  act text not null,
  subject text not null,
  outcome text not null,
  details jsonb not null,
  request_id text not null,
  primary key (tenant_id, id)
);
create index audit_subject on platform.audit (tenant_id, subject, at);

create table platform.outbox (
  tenant_id int not null,
  id uuid not null,
  topic text not null,
  subject text not null,
  payload jsonb not null,
  at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  done_at timestamptz,
  last_error text,
  primary key (tenant_id, id)
);
create index outbox_due on platform.outbox (due_at) where done_at is null;

alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;
alter table platform.audit enable row level security;
alter table platform.audit force row level security;
alter table platform.outbox enable row level security;
alter table platform.outbox force row level security;
create policy own_book on platform.idempotency
  using (tenant_id = platform.tenant() and person_id = platform.person());
create policy read_own_unit on platform.audit for select using (tenant_id = platform.unit());
-- The tenant is chosen by whoever names an id; unit and person are not. A row says who wrote it, and that must be true.
create policy write_own_act on platform.audit for insert
  with check (tenant_id = platform.tenant() and unit_id = platform.unit() and person_id = platform.person()
              and (tenant_id = platform.unit() or platform.unit_kind() = 'KPPN'));
create policy read_own on platform.outbox for select using (tenant_id = platform.unit());
create policy insert_own on platform.outbox for insert with check (tenant_id = platform.unit());
create policy read_by_the_relay on platform.outbox for select using (platform.job() = 'relay');
create policy update_by_the_relay on platform.outbox for update using (platform.job() = 'relay');

grant usage on schema platform, organisation, digipay, spj to satuloket_app;
grant select on platform.installation to satuloket_app;
grant select, insert on platform.idempotency, platform.audit to satuloket_app;
grant update (answer) on platform.idempotency to satuloket_app;
grant select, insert, update (due_at, attempts, done_at, last_error) on platform.outbox to satuloket_app;
`,
    )
    .execute(db)
}
