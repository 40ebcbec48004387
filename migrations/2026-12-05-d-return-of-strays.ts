// A return of what left in other sums is booked as no fee by what it is more or less than the payment: which of the two a return is stands
// with the word on its line from now on. Those of before said it in one act with the word on the debits.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.bank_match no force row level security;
update digipay.bank_match m set part = 'PRINCIPAL'
where m.class = 'RETURN' and m.part is null and exists (select from digipay.bank_match c
  where c.tenant_id = m.tenant_id and c.payment_id = m.payment_id and c.class = 'CANCELS_OUT' and c.at = m.at and c.person_id = m.person_id);
alter table digipay.bank_match force row level security;
`,
    )
    .execute(db)
}
