// A cart may go to another vendor, and its steps stay where they are. Who sees the order sees all its steps: the place of
// the next one is counted from them. What of them is told to a vendor is the timeline's to decide.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
drop policy read_own_vendor_or_overseen on digipay.step;
create policy read_own_seen_order_or_overseen on digipay.step for select
  using (tenant_id = platform.unit()
         or (platform.unit_kind() = 'VENDOR' and exists (
           select 1 from digipay.purchase_order o
           where o.tenant_id = step.tenant_id and o.id = step.order_id and o.vendor_id = platform.unit() and o.is_shared))
         or (select organisation.oversees(tenant_id)));
`,
    )
    .execute(db)
}
