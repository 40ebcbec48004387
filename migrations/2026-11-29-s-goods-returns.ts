// Goods of a paid order that went back: what each tax comes to on the rest, and which of it leaves the liability. A return is added and
// never changed; one paper is recorded once.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.goods_return (
  tenant_id int not null references organisation.unit,
  payment_id uuid not null,
  nth int not null constraint goods_return_nth check (nth >= 1),
  number text not null,
  returned_on date not null,
  kept jsonb not null constraint goods_return_kept check (jsonb_typeof(kept) = 'array'),
  gross bigint not null constraint goods_return_gross check (gross >= 0),
  taxes jsonb not null constraint goods_return_taxes check (jsonb_typeof(taxes) = 'array'),
  rest jsonb,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text not null,
  at timestamptz not null,
  constraint one_next_goods_return primary key (tenant_id, payment_id, nth),
  constraint goods_return_once unique (tenant_id, payment_id, number),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create table digipay.tax_freed (
  tenant_id int not null,
  payment_id uuid not null,
  nth int not null,
  line int not null,
  tax text not null,
  amount bigint not null constraint tax_freed_amount check (amount > 0),
  primary key (tenant_id, payment_id, nth, line),
  foreign key (tenant_id, payment_id, nth) references digipay.goods_return (tenant_id, payment_id, nth)
);
`,
    )
    .execute(db)
  for (const table of ['goods_return', 'tax_freed'])
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.${table} for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
grant select, insert on digipay.${table} to satuloket_app;
`,
      )
      .execute(db)
}
