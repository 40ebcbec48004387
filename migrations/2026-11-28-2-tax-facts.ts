// Facts that decide a tax and that neither the category nor the vendor's papers tell: whether an individual's service is
// professional work, what PPN law makes of a supply beside its category, and whether school funds pay.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  // Unsaid stays unsaid: a product or line from before is never taken for a business service by default.
  for (const table of ['product', 'order_line'])
    await sql
      .raw(
        `
alter table digipay.${table} add column is_professional boolean;
alter table digipay.${table} add column ppn_treatment text not null default 'TAXABLE'
  constraint ${table}_ppn_treatment check (ppn_treatment in ('TAXABLE', 'EXEMPT', 'NOT_COLLECTED', 'OUTSIDE'));
`,
      )
      .execute(db)
  await sql
    .raw(`alter table digipay.purchase_order add column is_from_school_funds boolean not null default false;`)
    .execute(db)
}
