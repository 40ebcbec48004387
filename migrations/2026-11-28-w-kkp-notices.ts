// People are told of bills of cards as of UP: before they fall due, and once they are late. A notice is about an SP2D or a bill.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.up_notice rename column sp2d_number to about;
alter table digipay.up_notice
  drop constraint up_notice_kind,
  add constraint up_notice_kind check (kind in ('IDLE_NOTICE', 'IDLE_CUT', 'TUP_ENDING', 'TUP_OVER', 'KKP_DUE', 'KKP_LATE'));
`,
    )
    .execute(db)
}
