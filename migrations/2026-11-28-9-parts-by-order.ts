// A purchase is read with all that grew from it: receipts and claims, returned ones too, are looked up by their order.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create index receipt_of_order on digipay.receipt (tenant_id, order_id);
create index claim_of_order on digipay.claim (tenant_id, order_id);
`,
    )
    .execute(db)
}
