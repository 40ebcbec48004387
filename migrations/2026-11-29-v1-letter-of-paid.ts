// A letter of the bank that says paid names the day of the debit: the payment, its papers and its taxes are dated by it. One that was
// proposed without that day is not confirmed any more; it is proposed anew.
import { type Kysely, sql } from 'kysely'

const column = `
alter table digipay.payment_case_step
  add column letter_paid_on date constraint payment_case_step_paid_on check (letter_paid_on is null or letter_says = 'PAID');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(column).execute(db)
}
