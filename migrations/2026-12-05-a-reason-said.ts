// What a bank says in its own words of why a transfer failed or came back is kept beside the evidence that it came with, to be shown as such.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment_evidence add column said_id text, add column said_en text,
  add constraint payment_evidence_said check ((said_id is null) = (said_en is null)
    and length(said_id) between 1 and 140 and length(said_en) between 1 and 140);
`,
    )
    .execute(db)
}
