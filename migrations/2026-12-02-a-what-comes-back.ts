// What comes back may come in other sums than left, bit by bit, with its fee or as a fee alone, and all of it may be told apart only later.
// A case is opened anew for a second matter, and has its time from then on.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.bank_match
  drop constraint bank_match_class,
  add constraint bank_match_class check (class in ('MATCHED', 'FEE', 'DUPLICATE', 'AMOUNT_DIFFERS', 'RETURN', 'RETURN_PART',
    'RETURN_OR_REFUND', 'DUPLICATE_RETURN', 'REFUND', 'FEE_BACK', 'FUNDING', 'CANCELS_OUT', 'MARKED', 'PAID_BACK', 'MISSING_IN_OURS'));
grant update (due_on, amount) on digipay.payment_case to satuloket_app;
`,
    )
    .execute(db)
}
