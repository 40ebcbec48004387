// A vendor closes an account of his own, and may name the same one again later: only one that is not closed is unique.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table organisation.vendor_account drop constraint vendor_account_once;
create unique index vendor_account_once on organisation.vendor_account (tenant_id, bank_code, account_no)
  where status <> 'CLOSED';

-- Its vendor closes it and does no more to it; verifying stays with the KPPN.
create policy close_own on organisation.vendor_account for update
  using (tenant_id = platform.unit() and platform.unit_kind() = 'VENDOR')
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'VENDOR' and status = 'CLOSED');

create index claim_on_account on digipay.claim (vendor_id, account_id) where status not in ('PAID', 'RETURNED');
`,
    )
    .execute(db)
}
