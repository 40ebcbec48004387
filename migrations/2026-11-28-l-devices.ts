// What an approver proves himself by beside his PIN: a device of his own, in the office it was registered in; what a
// challenge asks for and the text it is about; and the stricter ladder that a satker may have of its own.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.device (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  person_id uuid not null references organisation.person,
  person_name text not null,
  assignment_id uuid not null,
  name text not null constraint device_name check (length(name) between 1 and 200),
  algorithm text not null constraint device_algorithm check (algorithm in ('P256', 'ED25519')),
  public_key text not null,
  fingerprint text not null,
  status text not null constraint device_status check (status in ('ASKED', 'WAITING', 'ACTIVE', 'ENDED')),
  version int not null,
  tries int not null default 0,
  code_hash text not null,
  code_expires_at timestamptz not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  counts_from timestamptz,
  approved_by uuid,
  approved_name text,
  approved_at timestamptz,
  ended_by uuid,
  ended_name text,
  ended_at timestamptz,
  end_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, assignment_id) references organisation.assignment (tenant_id, id),
  -- A key that was ended never comes back, under whatever name and whosever it is said to be.
  constraint device_key_once unique (tenant_id, fingerprint),
  constraint device_waits check (status not in ('WAITING', 'ACTIVE') or (confirmed_at is not null and counts_from is not null)),
  constraint device_approved_by_another check (approved_by <> person_id),
  constraint device_active check (status <> 'ACTIVE' or approved_at is not null),
  constraint device_ended check ((status = 'ENDED') = (ended_at is not null))
);
create index device_of_person on digipay.device (tenant_id, person_id);

-- A function in a policy sees the row as it was before the statement.
create function digipay.is_device_step(after digipay.device) returns boolean language sql stable
  return exists (
    select 1 from digipay.device before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status <> 'ENDED'
      and case (after).status
            when 'ASKED' then before.status = 'ASKED' and (after).person_id = platform.person()
            when 'WAITING' then before.status = 'ASKED' and (after).person_id = platform.person()
            when 'ACTIVE' then before.status = 'WAITING' and (after).person_id <> platform.person()
                               and (after).approved_by = platform.person()
            else (after).ended_by = platform.person() end);

alter table digipay.device enable row level security;
alter table digipay.device force row level security;
create policy read_own_book on digipay.device for select using (tenant_id = platform.unit());
create policy ask_for_oneself on digipay.device for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and person_id = platform.person()
              and status = 'ASKED' and version = 1);
create policy step_in_own_book on digipay.device for update
  using (tenant_id = platform.unit()) with check (tenant_id = platform.unit() and digipay.is_device_step(device));
grant select, insert,
  update (status, version, tries, confirmed_at, counts_from, approved_by, approved_name, approved_at, ended_by, ended_name, ended_at, end_reason)
  on digipay.device to satuloket_app;

-- Appended, never changed: the newest row counts.
create table digipay.signing_rule (
  tenant_id int not null references organisation.unit,
  version int not null,
  code_above bigint not null constraint signing_rule_code check (code_above >= 0),
  device_above bigint not null,
  person_id uuid not null,
  person_name text not null,
  at timestamptz not null,
  constraint one_next_signing_rule primary key (tenant_id, version),
  constraint signing_rule_order check (code_above <= device_above)
);
alter table digipay.signing_rule enable row level security;
alter table digipay.signing_rule force row level security;
create policy read_own_or_overseen on digipay.signing_rule for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy set_in_own_book on digipay.signing_rule for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and person_id = platform.person());
grant select, insert on digipay.signing_rule to satuloket_app;

alter table digipay.challenge
  add column signed_text text not null default '',
  add column asked jsonb not null default '[{"factor": "PIN"}, {"factor": "CODE", "above": "0"}]';
alter table digipay.challenge alter column signed_text drop default, alter column asked drop default;
alter table digipay.challenge_payment add column left_behind jsonb;
grant update (left_behind) on digipay.challenge_payment to satuloket_app;
`,
    )
    .execute(db)
}
