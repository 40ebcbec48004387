// An issuer that reserves before it charges may turn a sending away before it reserved anything: people may stop that one.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`alter table digipay.payment_evidence add column is_unreserved boolean not null default false;`)
    .execute(db)
}
