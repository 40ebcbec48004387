// A case about a payment without a final answer is closed by nobody: it ends with the payment. One that was opened when its payment had
// ended already would stand open for ever, and ends here. A request for money back of which its bank says nothing is still a matter
// for people: what was closed over one stands open again.
import { type Kysely, sql } from 'kysely'

const tables = ['payment', 'payment_refund', 'payment_case', 'payment_case_step']
const walls = (force: string) =>
  tables.map((table) => `alter table digipay.${table} ${force} row level security;`).join('\n')

// The walls of the app hold for the owner too, and nobody's eyes would see no case at all.
const mended = `
${walls('no force')}
with ended as (
  update digipay.payment_case c set status = 'CLOSED', version = c.version + 1
  from digipay.payment p
  where c.kind = 'NO_FINAL_ANSWER' and c.status <> 'CLOSED' and p.tenant_id = c.tenant_id and p.id = c.payment_id
    and c.subject = p.id::text and p.status not in ('SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN')
  returning c.tenant_id, c.id, c.version)
insert into digipay.payment_case_step (tenant_id, case_id, seq, action, to_status, person_id, person_name, role, reason, at)
  select tenant_id, id, version, 'resolve', 'CLOSED', '00000000-0000-0000-0000-000000000000', 'Satuloket', 'SYSTEM', 'ANSWERED', now() from ended;
with again as (
  update digipay.payment_case c set status = 'OPEN', version = c.version + 1
  from digipay.payment_refund r
  where c.kind = 'NO_FINAL_ANSWER' and c.status = 'CLOSED' and r.tenant_id = c.tenant_id and r.id::text = c.subject
    and r.status in ('SENT', 'UNKNOWN')
  returning c.tenant_id, c.id, c.version)
insert into digipay.payment_case_step (tenant_id, case_id, seq, action, to_status, person_id, person_name, role, at)
  select tenant_id, id, version, 'open', 'OPEN', '00000000-0000-0000-0000-000000000000', 'Satuloket', 'SYSTEM', now() from again;
${walls('force')}
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(mended).execute(db)
}
