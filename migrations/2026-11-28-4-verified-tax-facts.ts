// A vendor's tax papers count only once an officer of a KPPN other than their recorder has verified them, and no longer once
// they are ended: the payee does not decide his own tax. Papers recorded before were looked at by nobody and wait like others.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table organisation.vendor_tax_fact
  add column status text not null default 'PENDING'
    constraint vendor_tax_fact_status check (status in ('PENDING', 'VERIFIED', 'ENDED')),
  add column recorded_name text not null default '',
  add column verified_by uuid,
  add column verified_name text,
  add column verified_at timestamptz,
  add column ended_by uuid,
  add column ended_name text,
  add column ended_at timestamptz,
  add column end_reason text,
  add column version int not null default 1;
alter table organisation.vendor_tax_fact
  alter column status drop default,
  alter column recorded_name drop default,
  alter column version drop default,
  add constraint vendor_tax_fact_by_two check (verified_by <> recorded_by),
  add constraint vendor_tax_fact_verified check
    ((verified_by is null) = (verified_at is null) and (status <> 'VERIFIED' or verified_by is not null)),
  add constraint vendor_tax_fact_ended check
    ((status = 'ENDED') = (ended_by is not null and ended_at is not null and length(trim(end_reason)) >= 3));

drop policy insert_own_or_by_the_kppn on organisation.vendor_tax_fact;
create policy insert_own_pending_or_by_the_kppn on organisation.vendor_tax_fact for insert
  with check ((tenant_id = platform.unit() or platform.unit_kind() = 'KPPN')
              and status = 'PENDING' and version = 1 and recorded_by = platform.person() and verified_by is null);

-- The KPPN verifies what another recorded and ends what stands; a vendor withdraws his own that nobody has verified. A
-- function in a policy sees the row as it was before the statement.
create function organisation.is_tax_fact_step(after organisation.vendor_tax_fact) returns boolean language sql stable
  return exists (
    select 1 from organisation.vendor_tax_fact before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and ((platform.unit_kind() = 'KPPN' and (before.status, (after).status) = ('PENDING', 'VERIFIED')
            and (after).verified_by = platform.person()
            and to_jsonb(after) - array['status', 'version', 'verified_by', 'verified_name', 'verified_at']
              = to_jsonb(before) - array['status', 'version', 'verified_by', 'verified_name', 'verified_at'])
        or ((platform.unit_kind() = 'KPPN' or before.status = 'PENDING')
            and before.status in ('PENDING', 'VERIFIED') and (after).status = 'ENDED' and (after).ended_by = platform.person()
            and to_jsonb(after) - array['status', 'version', 'ended_by', 'ended_name', 'ended_at', 'end_reason']
              = to_jsonb(before) - array['status', 'version', 'ended_by', 'ended_name', 'ended_at', 'end_reason'])));
create policy step_by_its_vendor_or_the_kppn on organisation.vendor_tax_fact for update
  using (tenant_id = platform.unit() or platform.unit_kind() = 'KPPN')
  with check (organisation.is_tax_fact_step(vendor_tax_fact));

grant update (status, verified_by, verified_name, verified_at, ended_by, ended_name, ended_at, end_reason, version)
  on organisation.vendor_tax_fact to satuloket_app;
`,
    )
    .execute(db)
}
