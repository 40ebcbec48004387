// An issuer may say what it calls a card before its holder gives the code, and has to forget that name when the card ends: it is kept here
// until the issuer confirms so, and no longer. Of cards that ended before it is asked too, unless the account has a card in use again:
// an hour from now, since a server of the version before would take a message that it does not know for done.
import { type Kysely, sql } from 'kysely'

const statements = `
alter table digipay.kkp_card_secret drop constraint kkp_card_secret_one;
alter table digipay.kkp_card_secret add constraint kkp_card_secret_any check (charge_token is not null or card_token is not null);
create policy forget_ended on digipay.kkp_card_secret for delete
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and exists (
    select 1 from digipay.kkp_card c where c.tenant_id = kkp_card_secret.tenant_id and c.id = kkp_card_secret.card_id and c.status = 'ENDED'));
grant delete on digipay.kkp_card_secret to satuloket_app;
alter table digipay.kkp_card no force row level security;
alter table digipay.kkp_card_secret no force row level security;
alter table platform.outbox no force row level security;
insert into platform.outbox (tenant_id, id, topic, subject, payload, at, due_at)
select c.tenant_id, gen_random_uuid(), 'kkp.ended', c.id::text, '{}', now(), now() + interval '1 hour'
from digipay.kkp_card c join digipay.kkp_card_secret s on s.tenant_id = c.tenant_id and s.card_id = c.id
where c.status = 'ENDED' and s.card_token is not null and not exists (
  select 1 from digipay.kkp_card other where other.bank = c.bank and other.account = c.account and other.status in ('BINDING', 'ACTIVE'));
alter table digipay.kkp_card force row level security;
alter table digipay.kkp_card_secret force row level security;
alter table platform.outbox force row level security;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(statements).execute(db)
}
