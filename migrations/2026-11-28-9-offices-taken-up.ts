// A vendor's word alone keeps nobody out of office: what it gives counts from the holder's first act under it, and a citizen
// whom only vendors knew gets his NIP from the State, who then knows him by it.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table organisation.assignment add column taken_up_at timestamptz;
update organisation.assignment set taken_up_at = created_at;

-- Own staff, a served satker's, and the first officer of a unit that the State admits; a vendor's is to be taken up.
drop policy insert_by_who_appoints on organisation.assignment;
create policy insert_by_who_appoints on organisation.assignment for insert
  with check ((platform.unit_kind() <> 'VENDOR' or taken_up_at is null)
              and (tenant_id = platform.unit()
                or (platform.unit_kind() = 'KPPN' and (role in ('VENDOR_ADMIN', 'AUDITOR') or organisation.serves(tenant_id)))
                or (role = 'VENDOR_ADMIN' and exists (
                  select 1 from organisation.vendor v
                  where v.unit_id = tenant_id and v.registered_by = platform.person() and v.status = 'REGISTERED'))));

-- A function in a policy sees the row as it was before the statement.
create function organisation.is_office_step(after organisation.assignment) returns boolean language sql stable
  return exists (
    select 1 from organisation.assignment before
    where before.tenant_id = (after).tenant_id and before.id = (after).id
      and ((before.person_id = platform.person() and before.taken_up_at is null
            and to_jsonb(after) - 'taken_up_at' = to_jsonb(before) - 'taken_up_at')
           or ((after).taken_up_at is not distinct from before.taken_up_at
               and ((after).tenant_id = platform.unit()
                 or (platform.unit_kind() = 'KPPN'
                   and ((after).role in ('VENDOR_ADMIN', 'AUDITOR') or organisation.serves((after).tenant_id)))))));
drop policy update_by_who_appoints on organisation.assignment;
create policy update_by_who_appoints_or_holds on organisation.assignment for update
  using (tenant_id = platform.unit() or person_id = platform.person()
         or (platform.unit_kind() = 'KPPN' and (role in ('VENDOR_ADMIN', 'AUDITOR') or organisation.serves(tenant_id))))
  with check (organisation.is_office_step(assignment));
grant update (taken_up_at) on organisation.assignment to satuloket_app;

-- The NIK is never read back, so the owner looks it up; nobody who has a NIP gets another.
create policy write_as_owner on organisation.person to current_user using (true);
create function organisation.give_nip(of_nik text, new_nip text, new_name text) returns uuid language sql security definer
begin atomic
  update organisation.person set nip = new_nip, name = new_name
  where nik = of_nik and nip is null and platform.unit_kind() in ('SATKER', 'KPPN')
  returning id;
end;
revoke execute on function organisation.give_nip(text, text, text) from public;
grant execute on function organisation.give_nip(text, text, text) to satuloket_app;
`,
    )
    .execute(db)
}
