// Payments that were signed together leave in one request where their bank takes that, and one message may tell of them all.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
-- Until it is sent, a due payment says with which signature it may leave together with others.
alter table digipay.payment_due add column signed_with uuid,
  add foreign key (tenant_id, signed_with) references digipay.challenge (tenant_id, id);
create index payment_due_signed_with on digipay.payment_due (signed_with) where signed_with is not null;
-- The external id of the one request that an attempt was in with others.
alter table digipay.payment_attempt add column joint_reference text;
-- Each line of a message that tells of several payments is kept as a message of its own.
alter table digipay.bank_message add column line int not null default 0,
  drop constraint bank_message_external,
  add constraint bank_message_external unique (bank, day, external_id, line);
`,
    )
    .execute(db)
}
