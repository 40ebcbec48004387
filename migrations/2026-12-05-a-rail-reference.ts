// BI-FAST gives a transfer an id of its own, and some statements name it by that alone: it is kept beside our reference and the bank's.
import { type Kysely, sql } from 'kysely'

const isPaymentStep = `
create or replace function digipay.is_payment_step(after digipay.payment) returns boolean language sql stable
  return exists (
    select 1 from digipay.payment before
    where before.tenant_id = (after).tenant_id and before.id = (after).id
      and (case when (after).version = before.version
        then before.status in ('SCHEDULED', 'AUTHORISED', 'SUBMITTED') and (after).status = before.status
          and (after).refunded = before.refunded and (after).keeps_tax = before.keeps_tax
          and (after).failure is not distinct from before.failure
          and (after).bank_reference is not distinct from before.bank_reference
          and (after).rail_reference is not distinct from before.rail_reference
          and (after).settled_at is not distinct from before.settled_at
          and (after).kuitansi_number is not distinct from before.kuitansi_number
          and (after).tax_sheet_number is not distinct from before.tax_sheet_number
          and (before.status = 'SCHEDULED' or (after).verified_name is not distinct from before.verified_name)
        else (after).version = before.version + 1 and (after).refunded >= before.refunded
          and (after).verified_name is not distinct from before.verified_name
          and case before.status
            when 'CANCELLED' then (after).status = 'REJECTED' and (after).failure is not distinct from 'LATE_SUCCESS'
            when 'REVERSED' then false
            when 'SETTLED' then (after).status in ('REVERSED', 'REFUNDED')
            when 'REFUNDED' then (after).status = 'REFUNDED' and (after).refunded > before.refunded
            when 'REJECTED' then (after).status = 'REJECTED'
              or ((after).status = 'SETTLED' and before.failure is not distinct from 'LATE_SUCCESS')
            else true
          end
        end));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment add column rail_reference text
  constraint payment_rail_reference check (length(rail_reference) between 16 and 64);
grant update (rail_reference) on digipay.payment to satuloket_app;
`,
    )
    .execute(db)
  await sql.raw(isPaymentStep).execute(db)
}
