// A person is seen by himself, by who sees an office of his, and by a transaction that names exactly him: by his id, NIP or
// address. Nobody writes him again. A unit is opened by who may open one of its kind; the first of the State by its operator.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create function organisation.is_asked_about(id uuid, nip text, email text) returns boolean language sql stable
  return (array[id::text, nip, email] && string_to_array(nullif(current_setting('app.asked', true), ''), chr(10)));

alter table organisation.person enable row level security;
alter table organisation.person force row level security;
create policy read_known on organisation.person for select
  using (id = platform.person() or organisation.is_asked_about(id, nip, email)
         or exists (select 1 from organisation.assignment a where a.person_id = person.id));
create policy insert_by_an_office on organisation.person for insert
  with check (platform.unit_kind() in ('SATKER', 'KPPN', 'AUDITOR') or (platform.unit_kind() = 'VENDOR' and nip is null));
-- A lock needs the right to update something; nothing is ever updated.
create policy lock_the_asked on organisation.person for update
  using (organisation.is_asked_about(id, nip, email)) with check (false);

alter table organisation.unit enable row level security;
alter table organisation.unit force row level security;
create policy readable on organisation.unit for select using (true);
create policy insert_by_who_opens on organisation.unit for insert
  with check ((kind = 'SATKER' and platform.unit_kind() = 'KPPN')
              or (kind = 'VENDOR' and platform.unit_kind() in ('SATKER', 'KPPN'))
              or (kind in ('KPPN', 'AUDITOR') and platform.unit() is null and platform.job() = 'officeOpen'));
`,
    )
    .execute(db)
}
