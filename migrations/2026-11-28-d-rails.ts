// How a payment travels and for which fee is chosen when it is scheduled and stays for its life; what the bank says of its
// payee, and when its rail next opens, is told between two steps. Older payments all went to the satker's own bank.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment
  add column rail text not null default 'INTRABANK',
  add column fee bigint not null default 0,
  add column verified_name text,
  add column name_similarity int,
  add column name_checked_at timestamptz,
  add column next_window timestamptz,
  add constraint payment_rail check (rail in ('INTRABANK', 'BI_FAST', 'SKN', 'RTGS')),
  add constraint payment_fee check (fee between 0 and 1000000 and (kind = 'CLAIM' or fee = 0)),
  add constraint payment_name_check check (
    (verified_name is null) = (name_checked_at is null) and (name_similarity is null) = (name_checked_at is null)
    and name_similarity between 0 and 100);
create index payment_of_payee on digipay.payment (tenant_id, payee_bank, payee_account, name_checked_at)
  where name_checked_at is not null;

-- Between two steps only what is told changes, and only before a payment has ended.
create or replace function digipay.is_payment_step(after digipay.payment) returns boolean language sql stable
  return exists (
    select 1 from digipay.payment before
    where before.tenant_id = (after).tenant_id and before.id = (after).id
      and (case when (after).version = before.version
        then before.status in ('SCHEDULED', 'AUTHORISED', 'SUBMITTED') and (after).status = before.status
          and (after).refunded = before.refunded and (after).keeps_tax = before.keeps_tax
          and (after).failure is not distinct from before.failure
          and (after).bank_reference is not distinct from before.bank_reference
          and (after).settled_at is not distinct from before.settled_at
          and (after).kuitansi_number is not distinct from before.kuitansi_number
          and (after).tax_sheet_number is not distinct from before.tax_sheet_number
          and (before.status = 'SCHEDULED' or (after).verified_name is not distinct from before.verified_name)
        else (after).version = before.version + 1 and (after).refunded >= before.refunded
          and (after).verified_name is not distinct from before.verified_name
          and case before.status
            when 'CANCELLED' then false
            when 'REVERSED' then false
            when 'SETTLED' then (after).status in ('REVERSED', 'REFUNDED')
            when 'REFUNDED' then (after).status = 'REFUNDED' and (after).refunded > before.refunded
            when 'REJECTED' then (after).status = 'REJECTED'
              or ((after).status = 'SETTLED' and before.failure is not distinct from 'LATE_SUCCESS')
            else true
          end
        end));
grant update (verified_name, name_similarity, name_checked_at, next_window) on digipay.payment to satuloket_app;
`,
    )
    .execute(db)
}
