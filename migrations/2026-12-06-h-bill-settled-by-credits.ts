// A bill by which as much comes back as is charged asks for no SP2D. The test of the PPK settles it: else what it charged would be owed, and
// held of share and limit, until the card is charged again, which may be never.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.kkp_bill
  drop constraint kkp_bill_paid,
  add constraint kkp_bill_paid check ((status = 'PAID' and credited < charged) = (sp2d_number is not null) and (sp2d_number is null) = (sp2d_on is null)),
  drop constraint kkp_bill_asks_something,
  add constraint kkp_bill_asks_something check (status in ('RECORDED', 'RETURNED') or credited < charged
    or status = 'PAID' and credited = charged and charged > 0);
alter policy step_in_own_book on digipay.kkp_bill
  with check (tenant_id = platform.unit() and (status <> 'PAID' or credited = charged) and digipay.is_bill_step(kkp_bill));
`,
    )
    .execute(db)
}
