// A card that is only being bound may never be: whether the name of one that has ended is in use is not settled by it, as it is by a card in
// force. It is asked again later.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
drop function digipay.is_card_in_use(uuid);
create function digipay.card_name_use(ended uuid) returns text
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    -- ACTIVE comes before BINDING.
    select min(other.status) from digipay.kkp_card mine
    join digipay.kkp_card_secret name on name.tenant_id = mine.tenant_id and name.card_id = mine.id
    join digipay.kkp_card_secret same on same.card_token = name.card_token
    join digipay.kkp_card other on other.tenant_id = same.tenant_id and other.id = same.card_id
    where mine.tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and mine.id = ended and mine.status = 'ENDED'
      and other.bank = mine.bank and other.status in ('BINDING', 'ACTIVE');
  end;
revoke all on function digipay.card_name_use(uuid) from public;
grant execute on function digipay.card_name_use(uuid) to satuloket_app;
`,
    )
    .execute(db)
}
