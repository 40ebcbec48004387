// Orders that are one transaction for the tax: the request they come from, what their PPK said of them, and what was found
// missing on a paid one when a later one was linked. What was said and found is inserted and never changed.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.purchase_order add column purchase_request text;
create index order_of_request on digipay.purchase_order (tenant_id, vendor_id, purchase_request)
  where purchase_request is not null;
create index step_of_approval on digipay.step (tenant_id, vendor_id, at)
  where aggregate = 'ORDER' and action = 'approve';

create table digipay.tie (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  vendor_id int not null references organisation.unit,
  order_id uuid not null,
  other_id uuid not null,
  status text not null constraint tie_status check (status in ('LINKED', 'SEPARATE')),
  ground text constraint tie_ground check (ground in ('SAME_REQUEST', 'SAME_BAST', 'SPLIT_SHIPMENT', 'SAME_NEED')),
  action text not null constraint tie_action check (action in ('link', 'stateSeparateNeed')),
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references digipay.purchase_order (tenant_id, id),
  foreign key (tenant_id, other_id) references digipay.purchase_order (tenant_id, id),
  constraint tie_of_two check (order_id <> other_id)
);
create index tie_of_order on digipay.tie (tenant_id, order_id);
create index tie_of_other on digipay.tie (tenant_id, other_id);

create table digipay.reassessment (
  tenant_id int not null,
  payment_id uuid not null,
  of_payment_id uuid not null,
  of_order_id uuid not null,
  vendor_id int not null,
  amount bigint not null constraint reassessment_amount check (amount between 1 and 1000000000000000),
  assessment jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, payment_id, of_payment_id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id),
  foreign key (tenant_id, of_payment_id) references digipay.payment (tenant_id, id)
);
`,
    )
    .execute(db)

  for (const table of ['tie', 'reassessment'])
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.${table} for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER'${table === 'tie' ? ' and person_id = platform.person()' : ''});
grant select, insert on digipay.${table} to satuloket_app;
`,
      )
      .execute(db)
}
