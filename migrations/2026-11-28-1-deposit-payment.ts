// A payment pays a claim of a vendor, or withheld tax to the State with a billing code: one lifecycle, one signature, one
// way to the bank. What a payment pays is held by one CHECK; a deposit has at most one payment that stands.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment
  add column kind text not null default 'CLAIM',
  add column deposit_id uuid,
  add column billing_code text,
  alter column order_id drop not null,
  alter column claim_id drop not null,
  alter column vendor_id drop not null,
  alter column assessment drop not null,
  add constraint payment_kind check (
    (kind = 'CLAIM' and order_id is not null and claim_id is not null and vendor_id is not null and assessment is not null
      and deposit_id is null and billing_code is null)
    or (kind = 'DEPOSIT' and deposit_id is not null and billing_code ~ '^[0-9]{15}$' and net = gross
      and order_id is null and claim_id is null and vendor_id is null and assessment is null
      and kuitansi_number is null and tax_sheet_number is null)),
  add foreign key (tenant_id, deposit_id) references digipay.tax_deposit (tenant_id, id);
create unique index payment_deposit_alive on digipay.payment (tenant_id, deposit_id)
  where status not in ('REJECTED', 'CANCELLED');
create index payment_of_deposit on digipay.payment (tenant_id, deposit_id) where deposit_id is not null;

-- The steps of a payment of tax belong to no purchase.
alter table digipay.step
  alter column order_id drop not null,
  alter column vendor_id drop not null,
  add constraint step_of_purchase check (
    (order_id is null) = (vendor_id is null) and (order_id is not null or aggregate = 'PAYMENT'));

alter table digipay.tax_deposit
  drop constraint tax_deposit_status,
  add constraint tax_deposit_status check (status in ('DRAFT', 'BILLED', 'AUTHORISED', 'SCHEDULED', 'REMITTED', 'PAID',
    'CANCELLED'));
`,
    )
    .execute(db)
}
