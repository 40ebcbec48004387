// Purchases of one office are compared over all vendors, by their akun and by the category that each line was browsed under. The
// category is copied when the line is put into the cart, so that a vendor who renames it later takes nothing out of sight; lines
// from before say none. The index finds what an office bought within some days, whoever sold it.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.order_line add column category text;
create index approval_of_office on digipay.step (tenant_id, at) include (order_id)
  where aggregate = 'ORDER' and action = 'approve';
`,
    )
    .execute(db)
}
