// Which banks may not be taken out of the list: nobody would learn any more what became of what was sent to them. A due row is no measure of
// that, since who is silent for too long is asked no more, and people then end it by a letter whose days are those of its bank.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create index payment_undecided on digipay.payment (source_bank)
  where status in ('AUTHORISED', 'SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN') or failure = 'LATE_SUCCESS';
create index payment_refund_undecided on digipay.payment_refund (tenant_id, payment_id)
  where status in ('ASKED', 'SENT', 'UNKNOWN', 'CONFIRMED');
-- Each asking of an ended card looks for the living ones of its name.
create index kkp_card_secret_name on digipay.kkp_card_secret (card_token) where card_token is not null;

create policy count_as_owner on digipay.payment_refund for select to current_user using (true);
create policy count_as_owner on digipay.payment_due for select to current_user using (true);
create policy count_as_owner on digipay.payment_refund_due for select to current_user using (true);
create function digipay.banks_awaited() returns table (bank text, matters int)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select awaited.bank, count(*)::int from (
      select p.source_bank as bank, p.tenant_id, p.id from digipay.payment p
      where p.status in ('AUTHORISED', 'SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN') or p.failure = 'LATE_SUCCESS'
      union
      select d.bank, d.tenant_id, d.payment_id from digipay.payment_due d
      union
      select p.source_bank, r.tenant_id, r.id from digipay.payment_refund r
      join digipay.payment p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where r.status in ('ASKED', 'SENT', 'UNKNOWN', 'CONFIRMED')
      union
      select d.bank, d.tenant_id, d.refund_id from digipay.payment_refund_due d
      union
      -- A card that has ended and whose name its issuer has not forgotten yet.
      select c.bank, c.tenant_id, c.id from digipay.kkp_card c
      join digipay.kkp_card_secret s on s.tenant_id = c.tenant_id and s.card_id = c.id
      where c.status = 'ENDED' and s.card_token is not null
    ) awaited
    where platform.job() = 'payments' group by awaited.bank;
  end;
revoke all on function digipay.banks_awaited() from public;
grant execute on function digipay.banks_awaited() to satuloket_app;
`,
    )
    .execute(db)
}
