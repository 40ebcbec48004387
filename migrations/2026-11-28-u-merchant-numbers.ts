// A scan of a QR code pays a merchant's number. A vendor registers his as he does an account, and the KPPN verifies it as one:
// whose name is like a vendor's is not yet the vendor.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table organisation.vendor_account
  add column kind text not null default 'BANK' constraint vendor_account_kind check (kind in ('BANK', 'QRIS')),
  add constraint vendor_account_merchant check (kind <> 'QRIS'
    or (account_no ~ '^9360[0-9]{8,15}$' and substr(account_no, 6, 3) = bank_code));
drop index organisation.vendor_account_once;
create unique index vendor_account_once on organisation.vendor_account (tenant_id, kind, bank_code, account_no)
  where status <> 'CLOSED';
`,
    )
    .execute(db)
}
