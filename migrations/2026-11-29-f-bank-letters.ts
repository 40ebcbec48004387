// A payment that its bank leaves undecided ends by a letter of the bank and two persons. Nobody closes its case before: what was
// closed over a payment that is still undecided stands open again.
import { type Kysely, sql } from 'kysely'

const columns = `
alter table digipay.payment_case_step
  add column letter_says text constraint payment_case_step_letter_says check (letter_says in ('PAID', 'NOT_RECEIVED')),
  add column letter_number text,
  add column letter_on date,
  add constraint payment_case_step_letter check (
    (letter_says is null) = (letter_number is null) and (letter_says is null) = (letter_on is null)
    and (letter_says is null or action = 'propose'));
`

// The walls of the app hold for the owner too, and nobody's eyes would see no case at all.
const reopened = `
alter table digipay.payment no force row level security;
alter table digipay.payment_case no force row level security;
alter table digipay.payment_case_step no force row level security;
with again as (
  update digipay.payment_case c set status = 'OPEN', version = c.version + 1
  from digipay.payment p
  where c.kind = 'NO_FINAL_ANSWER' and c.status = 'CLOSED' and p.tenant_id = c.tenant_id and p.id = c.payment_id
    and c.subject = p.id::text and p.status in ('SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN')
  returning c.tenant_id, c.id, c.version)
insert into digipay.payment_case_step (tenant_id, case_id, seq, action, to_status, person_id, person_name, role, at)
  select tenant_id, id, version, 'open', 'OPEN', '00000000-0000-0000-0000-000000000000', 'Satuloket', 'SYSTEM', now() from again;
alter table digipay.payment force row level security;
alter table digipay.payment_case force row level security;
alter table digipay.payment_case_step force row level security;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [columns, reopened]) await sql.raw(part).execute(db)
}
