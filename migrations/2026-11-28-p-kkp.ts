// Government credit cards. A card has no number here: its issuer knows it by a token, which lies in a table that its own
// office alone reads. A payment says which card it charges, or leaves the satker's account as ever.
import { sql, type Kysely } from 'kysely'

const tables = `
create table digipay.kkp_card (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  holder_id uuid not null,
  holder_name text not null,
  kind text not null constraint kkp_card_kind check (kind in ('OPERATIONAL', 'TRAVEL')),
  bank text not null,
  account text not null constraint kkp_card_account check (account ~ '^[0-9]{6,19}$'),
  last_four text not null constraint kkp_card_last_four check (last_four ~ '^[0-9]{4}$'),
  credit_limit bigint not null constraint kkp_card_limit check (credit_limit between 1 and 1000000000000000),
  valid_until date not null,
  status text not null constraint kkp_card_status check (status in ('REGISTERED', 'BINDING', 'ACTIVE', 'ENDED')),
  version int not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
-- An account at an issuer is billed for one living card, whoever's it is.
create unique index kkp_card_of_account on digipay.kkp_card (bank, account) where status <> 'ENDED';
create table digipay.kkp_card_step (
  tenant_id int not null,
  card_id uuid not null,
  seq int not null,
  action text not null,
  to_status text not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text,
  at timestamptz not null,
  constraint one_next_card_step primary key (tenant_id, card_id, seq),
  foreign key (tenant_id, card_id) references digipay.kkp_card (tenant_id, id)
);
create table digipay.kkp_card_secret (
  tenant_id int not null,
  card_id uuid not null,
  charge_token text,
  card_token text,
  primary key (tenant_id, card_id),
  constraint kkp_card_secret_one check ((charge_token is null) <> (card_token is null)),
  foreign key (tenant_id, card_id) references digipay.kkp_card (tenant_id, id)
);
create table digipay.kkp_grant (
  tenant_id int not null references organisation.unit,
  number text not null,
  granted_on date not null,
  amount bigint not null constraint kkp_grant_amount check (amount between 1 and 1000000000000000),
  at timestamptz not null,
  primary key (tenant_id, number)
);

alter table digipay.payment
  add column kkp_card_id uuid,
  drop constraint payment_method,
  drop constraint payment_rail,
  add constraint payment_method check (method in ('CMS_VA', 'KKP') and (method = 'KKP') = (kkp_card_id is not null)
    and (method = 'KKP') = (rail = 'CARD') and (method <> 'KKP' or (kind = 'CLAIM' and fee = 0))),
  add constraint payment_rail check (rail in ('INTRABANK', 'BI_FAST', 'SKN', 'RTGS', 'CARD')),
  add constraint payment_card foreign key (tenant_id, kkp_card_id) references digipay.kkp_card (tenant_id, id);
create index payment_of_card on digipay.payment (tenant_id, kkp_card_id) where kkp_card_id is not null;
`

const walls = `
create policy read_own_or_overseen on digipay.kkp_card for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.kkp_card for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
-- A card that has ended stays ended.
create function digipay.is_card_step(after digipay.kkp_card) returns boolean language sql stable
  return exists (
    select 1 from digipay.kkp_card before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status <> 'ENDED');
create policy step_in_own_book on digipay.kkp_card for update
  using (tenant_id = platform.unit()) with check (tenant_id = platform.unit() and digipay.is_card_step(kkp_card));
create policy read_own_or_overseen on digipay.kkp_card_step for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.kkp_card_step for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
create policy read_own on digipay.kkp_card_secret for select
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
create policy insert_own on digipay.kkp_card_secret for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
create policy update_own on digipay.kkp_card_secret for update
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
create policy read_own_or_overseen on digipay.kkp_grant for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_by_its_kppn on digipay.kkp_grant for insert
  with check (platform.unit_kind() = 'KPPN' and organisation.serves(tenant_id));

-- The share for cards comes into a book as UP does: by the hand of its KPPN, once for each letter, from where its transfers
-- have left it.
create function digipay.is_granted_kkp(after digipay.balance) returns boolean language sql stable
  return exists (
    select 1 from digipay.balance before
    join digipay.kkp_grant g on g.tenant_id = before.tenant_id
    where before.tenant_id = (after).tenant_id and before.account = (after).account and (after).version = before.version + 1
      and (((after).account = 'kkp.free' and (after).amount = before.amount + g.amount)
           or ((after).account = 'source.kkp' and (after).amount = before.amount - g.amount))
      and before.amount = (
        select coalesce(sum(case when t.credit = before.account then t.amount else -t.amount end), 0) from digipay.transfer t
        where t.tenant_id = before.tenant_id and before.account in (t.debit, t.credit))
      and not exists (select 1 from digipay.transfer t
                      where t.tenant_id = g.tenant_id and t.kind = 'KKP_GRANT' and t.ref = g.number));
create policy read_kkp_by_its_kppn on digipay.balance for select
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and account in ('source.kkp', 'kkp.free')
         and organisation.serves(tenant_id));
create policy open_kkp_by_its_kppn on digipay.balance for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and account in ('source.kkp', 'kkp.free')
              and amount = 0 and organisation.serves(tenant_id));
create policy grant_kkp_by_its_kppn on digipay.balance for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and account in ('source.kkp', 'kkp.free')
         and organisation.serves(tenant_id))
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and digipay.is_granted_kkp(balance));
create function digipay.is_of_a_kkp_grant(made digipay.transfer) returns boolean language sql stable
  return exists (select 1 from digipay.kkp_grant g
    where g.tenant_id = (made).tenant_id and g.number = (made).ref and g.amount = (made).amount);
create policy grant_kkp_by_its_kppn on digipay.transfer for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and kind = 'KKP_GRANT'
              and debit = 'source.kkp' and credit = 'kkp.free' and organisation.serves(tenant_id)
              and digipay.is_of_a_kkp_grant(transfer));

grant select, insert, update (status, version) on digipay.kkp_card to satuloket_app;
grant select, insert on digipay.kkp_card_step, digipay.kkp_grant to satuloket_app;
grant select, insert, update (charge_token, card_token) on digipay.kkp_card_secret to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(tables).execute(db)
  for (const table of ['kkp_card', 'kkp_card_step', 'kkp_card_secret', 'kkp_grant'])
    await sql
      .raw(
        `alter table digipay.${table} enable row level security; alter table digipay.${table} force row level security`,
      )
      .execute(db)
  await sql.raw(walls).execute(db)
}
