// Fuel of PT Pertamina bears no PPN to the treasurer (KMK 563/KMK.03/2003): that a vendor is that company is a paper like others.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table organisation.vendor_tax_fact drop constraint vendor_tax_fact_kind;
alter table organisation.vendor_tax_fact add constraint vendor_tax_fact_kind check
  (fact in ('NPWP', 'PKP', 'PP55_CERTIFICATE', 'TURNOVER_STATEMENT', 'SKB_PPH21', 'SKB_PPH22', 'SKB_PPH23', 'PERTAMINA'));
`,
    )
    .execute(db)
}
