// Which sending an answer is to: of several, a bank is asked by the last whose bytes may have left. What was kept before does not say.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment_evidence add column attempt int,
  add constraint payment_evidence_attempt check (attempt is null or source = 'RESPONSE');
`,
    )
    .execute(db)
}
