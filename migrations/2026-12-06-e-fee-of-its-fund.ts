// What a bank took for a payment, and only a line shows, is taken out of the money of that payment, UP or TUP. Until now all of it was taken out
// of UP: where its payment is of TUP, that stands with the word on the line, so that the proof of the night holds each to the money that bore it.
// Nothing is moved from one to the other afterwards: a TUP may be accounted for and paid back by now.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.bank_match add column fund text constraint bank_match_fund check (fund in ('UP', 'TUP'));
alter table digipay.bank_match no force row level security;
alter table digipay.payment no force row level security;
update digipay.bank_match m set fund = 'UP' from digipay.payment p
where p.tenant_id = m.tenant_id and p.id = m.payment_id and p.fund = 'TUP'
  and ((m.class = 'FEE' and m.part is null) or (m.class = 'MATCHED' and m.part = 'WITH_FEE'));
alter table digipay.payment force row level security;
alter table digipay.bank_match force row level security;
-- No word says so any more: whoever booked a fee out of the wrong money could else say that it was right.
alter policy insert_own on digipay.bank_match with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and fund is null);
`,
    )
    .execute(db)
}
