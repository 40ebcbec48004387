// An issuer may call a card as before when another office has bound it anew: were that name unbound for the office whose card has ended, the
// card of the other could be charged no more. No office sees the cards of another: of a card of its own that has ended it learns whether a
// living one anywhere is called so too, and nothing else.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create policy compare_as_owner on digipay.kkp_card for select to current_user using (true);
create policy compare_as_owner on digipay.kkp_card_secret for select to current_user using (true);
create function digipay.is_card_in_use(ended uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select exists (
      select 1 from digipay.kkp_card mine
      join digipay.kkp_card_secret name on name.tenant_id = mine.tenant_id and name.card_id = mine.id
      join digipay.kkp_card_secret same on same.card_token = name.card_token
      join digipay.kkp_card other on other.tenant_id = same.tenant_id and other.id = same.card_id
      where mine.tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and mine.id = ended and mine.status = 'ENDED'
        and other.bank = mine.bank and other.status in ('BINDING', 'ACTIVE'));
  end;
revoke all on function digipay.is_card_in_use(uuid) from public;
grant execute on function digipay.is_card_in_use(uuid) to satuloket_app;
`,
    )
    .execute(db)
}
