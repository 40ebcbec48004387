// What an issuer bills for a card, charge by charge, held against the payments that made them. A charge is on one living bill.
// The list of what is paid (DPT) is a document of no single purchase. The SP2D that pays it is recorded by the KPPN, and
// frees limit and share by exactly what the bill says.
import { sql, type Kysely } from 'kysely'

const tables = `
create table digipay.kkp_bill (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  card_id uuid not null,
  number text not null,
  period_from date not null,
  period_to date not null,
  due_on date not null,
  charged bigint not null constraint kkp_bill_charged check (charged between 0 and 1000000000000000),
  status text not null constraint kkp_bill_status check (status in ('RECORDED', 'TESTED', 'RETURNED', 'PAID')),
  version int not null,
  dpt_number text,
  dpt_on date,
  sp2d_number text,
  sp2d_on date,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint kkp_bill_dates check (period_from <= period_to and period_to <= due_on),
  constraint kkp_bill_dpt check ((dpt_number is null) = (dpt_on is null)),
  constraint kkp_bill_paid check ((status = 'PAID') = (sp2d_number is not null) and (sp2d_number is null) = (sp2d_on is null)),
  foreign key (tenant_id, card_id) references digipay.kkp_card (tenant_id, id)
);
create unique index kkp_bill_once on digipay.kkp_bill (tenant_id, card_id, number) where status <> 'RETURNED';
create unique index kkp_bill_sp2d on digipay.kkp_bill (tenant_id, sp2d_number) where sp2d_number is not null;
create table digipay.kkp_bill_line (
  tenant_id int not null,
  bill_id uuid not null,
  line int not null,
  reference text not null,
  charged_on date not null,
  amount bigint not null constraint kkp_bill_line_amount check (amount between 1 and 1000000000000000),
  payment_id uuid,
  is_living boolean not null default true,
  primary key (tenant_id, bill_id, line),
  foreign key (tenant_id, bill_id) references digipay.kkp_bill (tenant_id, id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create unique index kkp_bill_line_once on digipay.kkp_bill_line (tenant_id, payment_id) where is_living and payment_id is not null;
create table digipay.kkp_bill_step (
  tenant_id int not null,
  bill_id uuid not null,
  seq int not null,
  action text not null,
  to_status text not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text,
  at timestamptz not null,
  constraint one_next_bill_step primary key (tenant_id, bill_id, seq),
  foreign key (tenant_id, bill_id) references digipay.kkp_bill (tenant_id, id)
);

alter table spj.document
  alter column order_id drop not null,
  alter column vendor_id drop not null,
  drop constraint document_kind,
  add constraint document_kind check (kind in ('SURAT_PESANAN', 'BAST', 'SPBY', 'KUITANSI', 'TAX_SHEET', 'DPT')),
  add constraint document_of_purchase check ((kind = 'DPT') = (order_id is null) and (kind = 'DPT') = (vendor_id is null));
`

const walls = `
create function digipay.is_bill_step(after digipay.kkp_bill) returns boolean language sql stable
  return exists (
    select 1 from digipay.kkp_bill before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status in ('RECORDED', 'TESTED')
      and (before.dpt_number is null or (after).dpt_number = before.dpt_number));
create policy step_in_own_book on digipay.kkp_bill for update
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER')
  with check (tenant_id = platform.unit() and status <> 'PAID' and digipay.is_bill_step(kkp_bill));
create function digipay.is_paid_step(after digipay.kkp_bill) returns boolean language sql stable
  return exists (
    select 1 from digipay.kkp_bill before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status = 'TESTED' and (after).status = 'PAID' and (after).dpt_number = before.dpt_number);
create policy pay_by_its_kppn on digipay.kkp_bill for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id))
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and digipay.is_paid_step(kkp_bill));
create policy update_own on digipay.kkp_bill_line for update
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER' and is_living) with check (tenant_id = platform.unit() and not is_living);
create function digipay.is_paid_bill_step(made digipay.kkp_bill_step) returns boolean language sql stable
  return exists (select 1 from digipay.kkp_bill b where b.tenant_id = (made).tenant_id and b.id = (made).bill_id
    and b.status in ('TESTED', 'PAID') and (made).action = 'pay' and (made).to_status = 'PAID');
create policy pay_by_its_kppn on digipay.kkp_bill_step for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and person_id = platform.person() and role = 'KPPN_OFFICER' and digipay.is_paid_bill_step(kkp_bill_step));

-- What the SP2D of a bill moves: from what is owed to the share, and from what is used to the limit of its card.
create function digipay.is_paid_kkp(after digipay.balance) returns boolean language sql stable
  return exists (
    select 1 from digipay.balance before
    join digipay.kkp_bill b on b.tenant_id = before.tenant_id and b.status = 'PAID'
    where before.tenant_id = (after).tenant_id and before.account = (after).account and (after).version = before.version + 1
      and ((after).account in ('kkp.free', 'card.free:' || b.card_id) and (after).amount = before.amount + b.charged
           or (after).account in ('kkp.owed', 'card.used:' || b.card_id) and (after).amount = before.amount - b.charged)
      and not exists (select 1 from digipay.transfer t
                      where t.tenant_id = b.tenant_id and t.kind = 'KKP_SP2D' and t.ref = b.id::text));
create policy read_bill_by_its_kppn on digipay.balance for select
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant()
         and (account in ('kkp.owed', 'kkp.free') or account like 'card.free:%' or account like 'card.used:%')
         and organisation.serves(tenant_id));
create policy pay_bill_by_its_kppn on digipay.balance for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant()
         and (account in ('kkp.owed', 'kkp.free') or account like 'card.free:%' or account like 'card.used:%')
         and organisation.serves(tenant_id))
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and digipay.is_paid_kkp(balance));
create function digipay.is_of_a_paid_bill(made digipay.transfer) returns boolean language sql stable
  return exists (select 1 from digipay.kkp_bill b
    where b.tenant_id = (made).tenant_id and b.id::text = (made).ref and b.charged = (made).amount and b.status = 'PAID'
      and ((made).debit, (made).credit) in (('kkp.owed', 'kkp.free'), ('card.used:' || b.card_id, 'card.free:' || b.card_id)));
create policy pay_bill_by_its_kppn on digipay.transfer for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and kind = 'KKP_SP2D'
              and organisation.serves(tenant_id) and digipay.is_of_a_paid_bill(transfer));

grant select, insert, update (status, version, dpt_number, dpt_on, sp2d_number, sp2d_on) on digipay.kkp_bill to satuloket_app;
grant select, insert, update (is_living) on digipay.kkp_bill_line to satuloket_app;
grant select, insert on digipay.kkp_bill_step to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(tables).execute(db)
  for (const table of ['kkp_bill', 'kkp_bill_line', 'kkp_bill_step'])
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.${table} for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
`,
      )
      .execute(db)
  await sql.raw(walls).execute(db)
}
