// Whether the issuer of a card that has ended still has a name for it is known to those who may read the card, though its own office alone reads
// the name.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create function digipay.ended_cards_named(satker int) returns setof uuid
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select c.id from digipay.kkp_card c
    join digipay.kkp_card_secret s on s.tenant_id = c.tenant_id and s.card_id = c.id
    where c.tenant_id = satker and c.status = 'ENDED' and s.card_token is not null
      and (satker = platform.unit() or organisation.oversees(satker));
  end;
revoke all on function digipay.ended_cards_named(int) from public;
grant execute on function digipay.ended_cards_named(int) to satuloket_app;
`,
    )
    .execute(db)
}
