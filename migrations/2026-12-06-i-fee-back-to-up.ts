// A fee that UP bore for a payment of TUP comes back to UP and not to TUP, which would be open by that again. The word on the line that gives it
// back says so, whoever says it; what it rests on is a word of the KPA that UP bore a fee of that payment.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.bank_match
  drop constraint bank_match_fund_of_fee,
  add constraint bank_match_fund_of_fee check (fund is null or (payment_id is not null
    and ((class = 'FEE' and part is null) or (class = 'MATCHED' and part is not distinct from 'WITH_FEE') or class = 'FEE_BACK')));
create function digipay.has_up_borne(payment uuid) returns boolean language sql stable return exists (
  select from digipay.bank_match m
  where m.tenant_id = platform.unit() and m.payment_id = has_up_borne.payment and m.fund = 'UP' and m.class <> 'FEE_BACK');
alter policy insert_own on digipay.bank_match with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER'
  and (fund is null or (fund = 'UP' and exists (select from digipay.payment p
    where p.tenant_id = bank_match.tenant_id and p.id = bank_match.payment_id and p.fund = 'TUP')
    and case class when 'FEE_BACK' then digipay.has_up_borne(payment_id) else role = 'KPA' end)));
`,
    )
    .execute(db)
}
