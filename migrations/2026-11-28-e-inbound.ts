// What banks tell us unasked. A message is kept as it came before it is answered, belongs to nobody until its payment is found,
// and is done in the commit of what it did. No signature, token or secret is kept with it.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.bank_message (
  id uuid primary key,
  tenant_id int references organisation.unit,
  payment_id uuid,
  bank text not null,
  service text not null,
  external_id text not null,
  day text not null,
  reference text not null,
  status text not null,
  body_hash text not null,
  headers jsonb not null,
  body text not null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  done_at timestamptz,
  outcome text constraint bank_message_outcome check (outcome in ('APPLIED', 'UNKNOWN')),
  last_error text,
  constraint bank_message_once unique (bank, service, reference, status, body_hash),
  constraint bank_message_external unique (bank, day, external_id),
  constraint bank_message_done check ((done_at is null) = (outcome is null)),
  constraint bank_message_of_payment check (payment_id is null or tenant_id is not null),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create index bank_message_due on digipay.bank_message (due_at) where done_at is null;
create index bank_message_of_book on digipay.bank_message (tenant_id, payment_id) where tenant_id is not null;
alter table digipay.bank_message enable row level security;
alter table digipay.bank_message force row level security;
-- Until its payment is found only the inbox sees a message; then its book does too, and ends it.
create policy read_own_overseen_or_inbox on digipay.bank_message for select
  using (platform.job() = 'inbox' or tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy keep_by_the_inbox on digipay.bank_message for insert
  with check (platform.job() = 'inbox' and tenant_id is null and done_at is null);
create policy carry_by_the_inbox on digipay.bank_message for update
  using (platform.job() = 'inbox' and done_at is null) with check (platform.job() = 'inbox');
create policy end_in_own_book on digipay.bank_message for update
  using (tenant_id = platform.unit() and done_at is null) with check (tenant_id = platform.unit());
grant select, insert, update (tenant_id, payment_id, due_at, attempts, done_at, outcome, last_error)
  on digipay.bank_message to satuloket_app;

-- The eyes of the inbox: which payment a bank means, and who pays from an account.
create policy read_by_the_inbox on digipay.payment for select using (platform.job() = 'inbox');
create policy read_by_the_inbox on organisation.satker for select using (platform.job() = 'inbox');
create index payment_by_reference on digipay.payment (partner_reference);
create index payment_by_bank_reference on digipay.payment (bank_reference) where bank_reference is not null;

-- Until when the worker who claimed a payment has it to himself; without it nobody could tell a claim from the next poll.
alter table digipay.payment_due add column leased_until timestamptz;
`,
    )
    .execute(db)
}
