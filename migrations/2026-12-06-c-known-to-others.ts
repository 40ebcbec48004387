// Two things are known to those who may read the row that they are about, though what they are taken from is not theirs to read: whether the
// issuer of a card that has ended still has a name for it, of which its own office alone reads the name; and whether a payment came to nothing for
// the account of its payee, who is told that much, and nothing of the case that its office has about it.
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

create policy compare_as_owner on digipay.payment_case for select to current_user using (true);
create function digipay.payees_refused(books int[], sought uuid[]) returns table (tenant_id int, id uuid)
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select p.tenant_id, p.id from unnest(books, sought) as asked (book, payment)
    join digipay.payment p on p.tenant_id = asked.book and p.id = asked.payment
    where exists (select 1 from digipay.payment_case c where c.tenant_id = p.tenant_id and c.payment_id = p.id and c.kind = 'PAYEE_ACCOUNT')
      and (p.tenant_id = platform.unit() or digipay.sells(p.tenant_id, p.order_id, null) or organisation.oversees(p.tenant_id));
  end;
revoke all on function digipay.payees_refused(int[], uuid[]) from public;
grant execute on function digipay.payees_refused(int[], uuid[]) to satuloket_app;
`,
    )
    .execute(db)
}
