// TUP that is accounted for and paid back has nothing free again. What its bank takes for a payment of it after that, or in one debit with a payment
// that nothing else would decide, UP bears, and the word of the KPA on the line says so. The system says it of nothing.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.bank_match add constraint bank_match_fund_of_fee check (fund is null or (payment_id is not null
  and ((class = 'FEE' and part is null) or (class = 'MATCHED' and part is not distinct from 'WITH_FEE'))));
alter policy insert_own on digipay.bank_match with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER'
  and (fund is null or (fund = 'UP' and role = 'KPA' and exists (select from digipay.payment p
    where p.tenant_id = bank_match.tenant_id and p.id = bank_match.payment_id and p.fund = 'TUP'))));
`,
    )
    .execute(db)
}
