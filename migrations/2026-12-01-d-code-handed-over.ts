// The codes that were made and not handed to the message channel yet: whoever sends the same act again is told that nobody has the
// code, and not that all is well. A row goes when its code has left.
import { type Kysely, sql } from 'kysely'

const table = `
create table digipay.code_owed (
  tenant_id int not null references organisation.unit,
  -- The challenge or the device that the code is for.
  of_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, of_id)
);
alter table digipay.code_owed enable row level security;
alter table digipay.code_owed force row level security;
create policy own on digipay.code_owed
  using (tenant_id = platform.unit() and person_id = platform.person())
  with check (tenant_id = platform.unit() and person_id = platform.person());
grant select, insert, delete on digipay.code_owed to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(table).execute(db)
}
