// When the jobs of the night are due. They concern every book and hold nothing of any, so there is no tenant and no wall.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table platform.nightly (
  job text primary key,
  due_at timestamptz not null,
  done_at timestamptz
);
insert into platform.nightly (job, due_at) values ('ledgerProve', now());
grant select, update on platform.nightly to satuloket_app;
`,
    )
    .execute(db)
}
