// One invoice is billed once, however its number is written: INV-01, inv-01 and INV 01 are one. Signs between two digits stay, as one
// sign: 1/12 is not 11/2. What was billed before stays as it is, twice or not: of bills whose numbers are one by now, the eldest has
// the number, and the younger are marked and left out. Each of them still keeps its number as it was written.
import { type Kysely, sql } from 'kysely'

const index = `
create function digipay.invoice_key(written text) returns text language sql immutable
  return regexp_replace(
    regexp_replace(upper(written), '([[:digit:]])[^[:alnum:]]+(?=[[:digit:]])', '\\1/', 'g'), '[^[:alnum:]/]|(?<![[:digit:]])/|/(?![[:digit:]])', '', 'g');

alter table digipay.claim add column invoice_repeated boolean not null default false;
alter table digipay.claim no force row level security;
update digipay.claim c set invoice_repeated = true
where c.status <> 'RETURNED' and digipay.invoice_key(c.invoice_number) <> '' and exists (
  select from digipay.claim elder
  where elder.tenant_id = c.tenant_id and elder.vendor_id = c.vendor_id and elder.status <> 'RETURNED'
    and digipay.invoice_key(elder.invoice_number) = digipay.invoice_key(c.invoice_number)
    and (elder.created_at, elder.id) < (c.created_at, c.id));
alter table digipay.claim force row level security;
create unique index claim_invoice_key_once on digipay.claim (tenant_id, vendor_id, digipay.invoice_key(invoice_number))
  where status <> 'RETURNED' and not invoice_repeated and digipay.invoice_key(invoice_number) <> '';
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(index).execute(db)
}
