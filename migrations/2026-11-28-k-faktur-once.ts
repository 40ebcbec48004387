// One faktur pajak is billed once in its life, whichever office it is billed to: its number is one of the whole country, so
// no tenant leads the key, and a key needs no eyes. A bill that was given back frees it. What stood twice before this rule
// keeps its number: only the first of them holds the key.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.claim add column tax_invoice_repeated boolean not null default false;
-- The walls of the app hold for the owner too, and nobody's eyes would see no bill at all.
alter table digipay.claim no force row level security;
update digipay.claim c set tax_invoice_repeated = true
  where status <> 'RETURNED' and exists (
    select 1 from digipay.claim earlier
    where earlier.tax_invoice_number = c.tax_invoice_number and earlier.status <> 'RETURNED'
      and (earlier.created_at, earlier.tenant_id, earlier.id) < (c.created_at, c.tenant_id, c.id));
alter table digipay.claim force row level security;
create unique index faktur_once on digipay.claim (tax_invoice_number)
  where tax_invoice_number is not null and status <> 'RETURNED' and not tax_invoice_repeated;
`,
    )
    .execute(db)
}
