// The database's own wall, told once more who may write in whose book: a book named in a transaction is not yet one's own.
import { sql, type Kysely } from 'kysely'

/** A satker's own book: its people, and the system in its name. */
const own = 'tenant_id = platform.tenant() and tenant_id = platform.unit()'

const partsOfTheSatker = ['receipt', 'payment'] as const
const partsOfBoth = ['claim', 'step'] as const

const insertAndUpdate = (table: string, check: string): string => `
drop policy insert_own_book on digipay.${table};
drop policy update_own_book on digipay.${table};
create policy insert_own_book on digipay.${table} for insert with check (${check});
create policy update_own_book on digipay.${table} for update using (${check});
`

/** The order that a row belongs to, as far as the writer sees it: a vendor sees those shared with his own firm. */
const withItsOrder = (table: string): string =>
  `tenant_id = platform.tenant() and (tenant_id = platform.unit() or (vendor_id = platform.unit() and exists (
    select 1 from digipay.purchase_order o where o.tenant_id = ${table}.tenant_id and o.id = ${table}.order_id
      and o.vendor_id = platform.unit())))`

const withItsParent = (table: string, parent: string, key: string): string =>
  `tenant_id = platform.tenant() and exists (
    select 1 from digipay.${parent} p where p.tenant_id = ${table}.tenant_id and p.id = ${table}.${key})`

/** Whoever has business in a book may move what it says: the satker, its KPPN, and a vendor with an order of it. */
const withBusiness = `tenant_id = platform.tenant() and (tenant_id = platform.unit()
    or (platform.unit_kind() = 'KPPN' and organisation.serves(tenant_id))
    or (platform.unit_kind() = 'VENDOR' and digipay.sells_to(tenant_id)))`

const parts = [
  ...partsOfTheSatker.map((table) => insertAndUpdate(table, own)),
  ...partsOfBoth.map((table) => insertAndUpdate(table, withItsOrder(table))),
  insertAndUpdate('order_line', withItsParent('order_line', 'purchase_order', 'order_id')),
  ...['receipt_line', 'payment_attempt', 'payment_evidence', 'ledger_proof'].map((table) =>
    insertAndUpdate(table, own),
  ),
]

const ledger = ['balance', 'transfer'].map(
  (table) => `
drop policy read_own_or_overseen on digipay.${table};
create policy read_own_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit() or (${withBusiness}) or (select organisation.oversees(tenant_id)));
${insertAndUpdate(table, withBusiness)}`,
)

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create function digipay.sells_to(tenant int) returns boolean language sql stable
  return exists (select 1 from digipay.purchase_order o
    where o.tenant_id = sells_to.tenant and o.vendor_id = platform.unit() and o.is_shared);
grant execute on function digipay.sells_to(int) to satuloket_app;
${parts.join('')}
${ledger.join('')}
-- What a cancelled order gives back to the stock may have been withdrawn meanwhile; nothing else of a product is a buyer's.
drop policy published_or_own on digipay.product;
create policy published_or_own on digipay.product for select
  using (status = 'PUBLISHED' or tenant_id = platform.unit()
         or (platform.job() = 'stock' and platform.unit_kind() = 'SATKER'));
drop policy stock_by_order on digipay.product;
create policy stock_by_order on digipay.product for update
  using (platform.job() = 'stock' and platform.unit_kind() = 'SATKER');

drop policy own_book on organisation.document_counter;
create policy own_book on organisation.document_counter using (${own});

-- An audit row tells of who speaks, and of nobody else.
drop policy write_own_book on platform.audit;
create policy write_own_book on platform.audit for insert
  with check (tenant_id = platform.tenant() and unit_id = platform.unit() and person_id = platform.person());
`,
    )
    .execute(db)
}
