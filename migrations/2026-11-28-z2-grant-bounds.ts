// A grant beyond what the law of its day bounds rests on a letter of approval, which is kept with it.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of ['up_grant', 'kkp_grant'])
    await sql
      .raw(
        `
alter table digipay.${table}
  add column approval_number text,
  add column approval_on date,
  add constraint ${table}_approval check ((approval_number is null) = (approval_on is null));
`,
      )
      .execute(db)
}
