// What is paid back to the State is recorded with the debit by which it left the account: each debit explains one receipt.
// Receipts from before were believed alone; they stay as they are.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.bank_match
  drop constraint bank_match_class,
  add constraint bank_match_class check (class in ('MATCHED', 'FEE', 'DUPLICATE', 'AMOUNT_DIFFERS', 'RETURN',
    'DUPLICATE_RETURN', 'REFUND', 'FUNDING', 'CANCELS_OUT', 'MARKED', 'PAID_BACK', 'MISSING_IN_OURS'));
alter table digipay.up_deposit
  add column line_id uuid,
  add constraint up_deposit_line foreign key (tenant_id, line_id) references digipay.bank_line (tenant_id, id),
  add constraint up_deposit_seen check (line_id is not null) not valid;
create unique index up_deposit_line_once on digipay.up_deposit (tenant_id, line_id);
`,
    )
    .execute(db)
}
