// Of what was taken back a vendor reads what he put his name to; the tax sheet is the treasurer's alone.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter policy read_own_vendor_or_overseen on spj.document using (
  tenant_id = platform.unit()
  or (vendor_id = platform.unit()
      and (kind in ('SURAT_PESANAN', 'BAST', 'KUITANSI') or (kind = 'TAX_SHEET' and status <> 'VOID')))
  or (select organisation.oversees(tenant_id)));
`,
    )
    .execute(db)
}
