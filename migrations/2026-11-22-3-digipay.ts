// Catalogue, order, receipt, claim, payment and the one ledger. Steps, transfers and attempts are insert-only:
// history is the state, and the place of a step (aggregate, seq) is unique, so two writers cannot both be step n.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.product (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  name text not null,
  description text not null,
  unit text not null,
  price bigint not null constraint product_price check (price between 1 and 1000000000000000),
  price_includes_ppn boolean not null,
  stock bigint not null constraint product_stock check (stock >= 0),
  category text not null,
  tax_category text not null,
  service_code text,
  is_luxury boolean not null,
  origin text not null constraint product_origin check (origin in ('DOMESTIC', 'IMPORTED')),
  picture_url text,
  status text not null constraint product_status check (status in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  version int not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);

-- Published facts only, without a row wall, so that a search may use its indexes; rows are read again under the wall.
create table digipay.product_search (
  tenant_id int not null,
  product_id uuid not null,
  words text not null,
  name text not null,
  category text not null,
  price bigint not null,
  primary key (tenant_id, product_id)
);
create index product_search_price on digipay.product_search (price, product_id);
create index product_search_name on digipay.product_search (name, product_id);

create table digipay.budget_line (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  code text not null,
  akun text not null constraint budget_line_akun check (akun ~ '^[0-9]{6}$'),
  description text not null,
  fiscal_year int not null,
  is_up_payable boolean not null,
  is_blocked boolean not null,
  version int not null,
  primary key (tenant_id, id),
  constraint budget_line_code unique (tenant_id, fiscal_year, code)
);

create table digipay.purchase_order (
  tenant_id int not null references organisation.unit,
  id uuid not null,
  vendor_id int not null references organisation.unit,
  status text not null constraint order_status check (status in ('CART', 'SUBMITTED', 'NEGOTIATING', 'NEGOTIATED',
    'CHECKED_OUT', 'ORDERED', 'ACCEPTED', 'SHIPPED', 'RECEIVED', 'REJECTED', 'DECLINED', 'CANCELLED')),
  version int not null,
  number text,
  budget_line_id uuid,
  need_on date,
  delivery_address text,
  purpose text,
  gross bigint constraint order_gross check (gross between 1 and 1000000000000000),
  is_shared boolean not null,
  fiscal_year int not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint order_number unique (tenant_id, number),
  foreign key (tenant_id, budget_line_id) references digipay.budget_line (tenant_id, id)
);
create index order_newest on digipay.purchase_order (tenant_id, created_at desc, id desc);
create index order_of_vendor on digipay.purchase_order (vendor_id, created_at desc, id desc);

create table digipay.order_line (
  tenant_id int not null,
  order_id uuid not null,
  line int not null,
  product_id uuid not null,
  name text not null,
  unit text not null,
  quantity bigint not null constraint order_line_quantity check (quantity between 1 and 1000000),
  list_price bigint not null,
  price bigint not null constraint order_line_price check (price between 1 and 1000000000000000),
  offered_price bigint,
  price_includes_ppn boolean not null,
  tax_category text not null,
  service_code text,
  is_luxury boolean not null,
  origin text not null,
  primary key (tenant_id, order_id, line),
  foreign key (tenant_id, order_id) references digipay.purchase_order (tenant_id, id)
);

create table digipay.receipt (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  vendor_id int not null,
  number text not null,
  status text not null constraint receipt_status check (status in ('ACCEPTED', 'VOIDED')),
  version int not null,
  received_on date not null,
  note text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint receipt_number unique (tenant_id, number),
  foreign key (tenant_id, order_id) references digipay.purchase_order (tenant_id, id)
);
create table digipay.receipt_line (
  tenant_id int not null,
  receipt_id uuid not null,
  line int not null,
  accepted bigint not null constraint receipt_line_accepted check (accepted >= 0),
  primary key (tenant_id, receipt_id, line),
  foreign key (tenant_id, receipt_id) references digipay.receipt (tenant_id, id)
);

create table digipay.claim (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  vendor_id int not null,
  status text not null constraint claim_status check
    (status in ('BILLED', 'SPBY_ISSUED', 'SPBY_REFUSED', 'SCHEDULED', 'PAID', 'RETURNED')),
  version int not null,
  invoice_number text not null,
  invoice_on date not null,
  gross bigint not null constraint claim_gross check (gross between 1 and 1000000000000000),
  account_id uuid not null,
  tax_invoice_number text,
  meterai_serial text,
  spby_number text,
  spby_on date,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references digipay.purchase_order (tenant_id, id)
);
create unique index claim_one_alive on digipay.claim (tenant_id, order_id) where status <> 'RETURNED';
create unique index claim_invoice_once on digipay.claim (tenant_id, vendor_id, invoice_number) where status <> 'RETURNED';
create unique index claim_meterai_once on digipay.claim (tenant_id, meterai_serial) where status <> 'RETURNED';

create table digipay.payment (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  claim_id uuid not null,
  vendor_id int not null,
  status text not null constraint payment_status check (status in ('SCHEDULED', 'AUTHORISED', 'SUBMITTED', 'ACCEPTED',
    'PENDING_UNKNOWN', 'SETTLED', 'REJECTED', 'CANCELLED')),
  version int not null,
  method text not null constraint payment_method check (method in ('CMS_VA')),
  scheduled_on date not null,
  gross bigint not null constraint payment_gross check (gross between 1 and 1000000000000000),
  net bigint not null constraint payment_net check (net between 0 and gross),
  assessment jsonb not null,
  source_bank text not null,
  source_account text not null,
  payee_bank text not null,
  payee_account text not null,
  payee_name text not null,
  partner_reference text not null,
  bank_reference text,
  settled_at timestamptz,
  kuitansi_number text,
  tax_sheet_number text,
  failure text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint payment_reference unique (tenant_id, partner_reference),
  foreign key (tenant_id, claim_id) references digipay.claim (tenant_id, id)
);
create unique index payment_one_alive on digipay.payment (tenant_id, claim_id)
  where status not in ('REJECTED', 'CANCELLED');
create index payment_of_order on digipay.payment (tenant_id, order_id);

-- What was sent, stored before sending; what came back, once.
create table digipay.payment_attempt (
  tenant_id int not null,
  payment_id uuid not null,
  attempt int not null,
  external_id text not null,
  at timestamptz not null,
  primary key (tenant_id, payment_id, attempt),
  constraint payment_attempt_external unique (tenant_id, external_id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create table digipay.payment_evidence (
  tenant_id int not null,
  payment_id uuid not null,
  id uuid not null,
  source text not null constraint payment_evidence_source check (source in ('RESPONSE', 'INQUIRY', 'STATEMENT', 'LEASE')),
  outcome text not null,
  code text,
  evidence text not null,
  at timestamptz not null,
  primary key (tenant_id, payment_id, id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);

-- The due row is the truth of what remains to be done with the bank; a lease lets one worker do it.
create table digipay.payment_due (
  tenant_id int not null,
  payment_id uuid not null,
  due_at timestamptz not null,
  polls int not null default 0,
  not_found_at timestamptz,
  primary key (tenant_id, payment_id),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create index payment_due_next on digipay.payment_due (due_at);
create sequence digipay.external_id;

create table digipay.challenge (
  tenant_id int not null,
  id uuid not null,
  approver_id uuid not null,
  code_hash text not null,
  tuple_hash text not null,
  status text not null constraint challenge_status check (status in ('OPEN', 'CONSUMED', 'DEAD')),
  tries int not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index challenge_of_person on digipay.challenge (tenant_id, approver_id, created_at);
create table digipay.challenge_payment (
  tenant_id int not null,
  challenge_id uuid not null,
  payment_id uuid not null,
  place int not null,
  payment_version int not null,
  primary key (tenant_id, challenge_id, payment_id),
  foreign key (tenant_id, challenge_id) references digipay.challenge (tenant_id, id)
);

-- Every aggregate's history has one shape.
create table digipay.step (
  tenant_id int not null,
  aggregate text not null constraint step_aggregate check (aggregate in ('ORDER', 'RECEIPT', 'CLAIM', 'PAYMENT')),
  aggregate_id uuid not null,
  seq int not null,
  order_id uuid not null,
  vendor_id int not null,
  action text not null,
  to_status text not null,
  person_id uuid not null,
  person_name text not null,
  assignment_id uuid,
  role text not null,
  reason text,
  at timestamptz not null,
  constraint one_next_step primary key (tenant_id, aggregate, aggregate_id, seq)
);
create index step_of_order on digipay.step (tenant_id, order_id, at, seq);

create table digipay.transfer (
  tenant_id int not null,
  id uuid not null,
  debit text not null,
  credit text not null,
  amount bigint not null constraint transfer_amount check (amount between 1 and 1000000000000000),
  kind text not null,
  ref text not null,
  line int not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint transfer_two_accounts check (debit <> credit),
  constraint transfer_once unique (tenant_id, kind, ref, line)
);
create table digipay.balance (
  tenant_id int not null,
  account text not null,
  amount bigint not null default 0,
  version bigint not null default 0,
  primary key (tenant_id, account),
  constraint balance_not_overdrawn check (amount >= 0 or account like 'source.%')
);

create table digipay.ledger_proof (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  accounts int not null,
  transfers bigint not null,
  mismatches int not null,
  primary key (tenant_id, id)
);
`,
    )
    .execute(db)

  await sql
    .raw(
      `
alter table digipay.product enable row level security;
alter table digipay.product force row level security;
create policy published_or_own on digipay.product for select
  using (status = 'PUBLISHED' or tenant_id = platform.unit());
create policy insert_own on digipay.product for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'VENDOR');
create policy update_own on digipay.product for update using (tenant_id = platform.unit());
-- The owner of the tables, in whose name stock is given back: no satker may write in a catalogue by itself.
create policy write_as_owner on digipay.product to current_user using (true);

alter table digipay.product_search enable row level security;
alter table digipay.product_search force row level security;
create policy readable on digipay.product_search for select using (true);
create policy insert_own on digipay.product_search for insert with check (tenant_id = platform.unit());
create policy update_own on digipay.product_search for update using (tenant_id = platform.unit());
create policy delete_own on digipay.product_search for delete using (tenant_id = platform.unit());
`,
    )
    .execute(db)

  // Whoever names an id chooses the tenant; nobody chooses his unit. So a book is written by its own unit, and what others
  // may do in it is said one act at a time below.
  const books = ['budget_line', 'balance', 'ledger_proof', 'transfer', 'payment_attempt', 'payment_evidence']
  for (const table of books)
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.${table} for insert with check (tenant_id = platform.unit());
`,
      )
      .execute(db)

  await sql
    .raw(
      `
create policy update_own on digipay.budget_line for update using (tenant_id = platform.unit());
create policy update_own on digipay.balance for update using (tenant_id = platform.unit());

alter table digipay.purchase_order enable row level security;
alter table digipay.purchase_order force row level security;
create policy read_order on digipay.purchase_order for select
  using (tenant_id = platform.unit() or (vendor_id = platform.unit() and is_shared)
         or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.purchase_order for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
create policy update_own on digipay.purchase_order for update using (tenant_id = platform.unit());
`,
    )
    .execute(db)

  const ofVendor = ['receipt', 'claim', 'payment', 'step']
  for (const table of ofVendor)
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own_vendor_or_overseen on digipay.${table} for select
  using (tenant_id = platform.unit()
         or (vendor_id = platform.unit() and exists (
           select 1 from digipay.purchase_order o
           where o.tenant_id = ${table}.tenant_id
             and o.id = ${table}.order_id))
         or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.${table} for insert with check (tenant_id = platform.unit());
`,
      )
      .execute(db)
  // A step, once written, is written by nobody again.
  for (const table of ['receipt', 'claim', 'payment'])
    await sql
      .raw(`create policy update_own on digipay.${table} for update using (tenant_id = platform.unit())`)
      .execute(db)

  const children = [
    ['order_line', 'purchase_order', 'order_id'],
    ['receipt_line', 'receipt', 'receipt_id'],
  ]
  for (const [table, parent, key] of children)
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy as_its_parent on digipay.${table} for select
  using (exists (select 1 from digipay.${parent} p where p.tenant_id = ${table}.tenant_id and p.id = ${table}.${key}));
create policy insert_own on digipay.${table} for insert with check (tenant_id = platform.unit());
`,
      )
      .execute(db)

  for (const table of ['challenge', 'challenge_payment', 'payment_due'])
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy own_book on digipay.${table} using (tenant_id = platform.unit());
`,
      )
      .execute(db)

  await sql
    .raw(
      `
create policy update_own on digipay.order_line for update using (tenant_id = platform.unit());
create policy delete_own on digipay.order_line for delete using (tenant_id = platform.unit());
create policy read_by_the_worker on digipay.payment_due for select using (platform.job() = 'payments');
create policy update_by_the_worker on digipay.payment_due for update using (platform.job() = 'payments');
`,
    )
    .execute(db)

  // What a firm may write in the book of a satker that shared an order with it: its own steps, its bill, and the release
  // of the pagu of the Surat Pesanan that it declines. A function in a policy sees the row as it was before the statement.
  await sql
    .raw(
      `
create function digipay.is_vendors_step(after digipay.purchase_order) returns boolean language sql stable
  return exists (
    select 1 from digipay.purchase_order before
    where before.tenant_id = (after).tenant_id and before.id = (after).id
      and (before.status, (after).status) in (('NEGOTIATING', 'NEGOTIATED'), ('NEGOTIATING', 'SUBMITTED'),
        ('ORDERED', 'ACCEPTED'), ('ORDERED', 'DECLINED'), ('ACCEPTED', 'SHIPPED'), ('SHIPPED', 'ACCEPTED'))
      and (after).version = before.version + 1
      -- Agreed prices take the sum away until check-out finds it anew; nothing else of an order is its vendor's to say.
      and ((after).gross is not distinct from before.gross
           or ((after).status = 'NEGOTIATED' and (after).gross is null))
      and to_jsonb(after) - array['status', 'version', 'gross'] = to_jsonb(before) - array['status', 'version', 'gross']);

create function digipay.is_vendors_release(after digipay.balance) returns boolean language sql stable
  return exists (
    select 1 from digipay.balance before
    join digipay.purchase_order o on o.tenant_id = before.tenant_id
    where before.tenant_id = (after).tenant_id and before.account = (after).account
      and o.vendor_id = platform.unit() and o.is_shared and o.status = 'ORDERED'
      and (after).version = before.version + 1
      and (((after).account = 'pagu.free:' || o.budget_line_id and (after).amount = before.amount + o.gross)
           or ((after).account = 'pagu.reserved:' || o.budget_line_id and (after).amount = before.amount - o.gross)));

create policy step_by_its_vendor on digipay.purchase_order for update
  using (platform.unit_kind() = 'VENDOR' and vendor_id = platform.unit() and is_shared and tenant_id = platform.tenant())
  with check (platform.unit_kind() = 'VENDOR' and vendor_id = platform.unit() and tenant_id = platform.tenant()
              and digipay.is_vendors_step(purchase_order));

create policy insert_by_its_vendor on digipay.step for insert
  with check (platform.unit_kind() = 'VENDOR' and vendor_id = platform.unit() and tenant_id = platform.tenant()
              and person_id = platform.person() and role in ('VENDOR_ADMIN', 'VENDOR_OPERATOR')
              and ((aggregate = 'CLAIM' and seq = 1 and (action, to_status) = ('bill', 'BILLED'))
                   or (aggregate = 'ORDER' and aggregate_id = order_id
                       and (action, to_status) in (('negotiationAccept', 'NEGOTIATED'), ('negotiationDecline', 'SUBMITTED'),
                         ('accept', 'ACCEPTED'), ('decline', 'DECLINED'), ('ship', 'SHIPPED'), ('recall', 'ACCEPTED'))))
              and exists (select 1 from digipay.purchase_order o
                          where o.tenant_id = step.tenant_id and o.id = step.order_id
                            and o.vendor_id = platform.unit() and o.is_shared
                            and (o.status = 'RECEIVED') = (step.aggregate = 'CLAIM')));

-- Agreed prices are written while the offer is on the vendor's table, and are the offered ones.
create policy delete_by_its_vendor on digipay.order_line for delete
  using (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and exists (
    select 1 from digipay.purchase_order o where o.tenant_id = order_line.tenant_id and o.id = order_line.order_id
      and o.vendor_id = platform.unit() and o.is_shared and o.status = 'NEGOTIATING'));
create policy insert_by_its_vendor on digipay.order_line for insert
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant()
    and price = coalesce(offered_price, list_price) and exists (
      select 1 from digipay.purchase_order o where o.tenant_id = order_line.tenant_id and o.id = order_line.order_id
        and o.vendor_id = platform.unit() and o.is_shared and o.status = 'NEGOTIATING'));

create policy bill_by_its_vendor on digipay.claim for insert
  with check (platform.unit_kind() = 'VENDOR' and vendor_id = platform.unit() and tenant_id = platform.tenant()
    and status = 'BILLED' and version = 1 and spby_number is null and spby_on is null and exists (
      select 1 from digipay.purchase_order o where o.tenant_id = claim.tenant_id and o.id = claim.order_id
        and o.vendor_id = platform.unit() and o.is_shared and o.status = 'RECEIVED'));

create policy read_to_release on digipay.balance for select
  using (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and account like 'pagu.%' and exists (
    select 1 from digipay.purchase_order o where o.tenant_id = balance.tenant_id and o.vendor_id = platform.unit()
      and o.is_shared and o.status = 'ORDERED'
      and balance.account in ('pagu.free:' || o.budget_line_id, 'pagu.reserved:' || o.budget_line_id)));
create policy release_by_its_vendor on digipay.balance for update
  using (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and account like 'pagu.%' and exists (
    select 1 from digipay.purchase_order o where o.tenant_id = balance.tenant_id and o.vendor_id = platform.unit()
      and o.is_shared and o.status = 'ORDERED'
      and balance.account in ('pagu.free:' || o.budget_line_id, 'pagu.reserved:' || o.budget_line_id)))
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and digipay.is_vendors_release(balance));
create policy release_by_its_vendor on digipay.transfer for insert
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and kind = 'PAGU_RELEASE' and line = 1
    and exists (
      select 1 from digipay.purchase_order o where o.tenant_id = transfer.tenant_id and o.id::text = transfer.ref
        and o.vendor_id = platform.unit() and o.is_shared and o.status = 'ORDERED' and o.gross = transfer.amount
        and transfer.debit = 'pagu.reserved:' || o.budget_line_id
        and transfer.credit = 'pagu.free:' || o.budget_line_id));

-- Who bills asks whether he can be paid at the satker's bank.
create policy read_by_who_bills on organisation.satker for select
  using (platform.unit_kind() = 'VENDOR' and unit_id = platform.tenant() and exists (
    select 1 from digipay.purchase_order o where o.tenant_id = satker.unit_id and o.vendor_id = platform.unit()
      and o.is_shared and o.status = 'RECEIVED'));

create policy write_by_its_vendor on platform.audit for insert
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and unit_id = platform.unit()
    and person_id = platform.person() and role in ('VENDOR_ADMIN', 'VENDOR_OPERATOR') and exists (
      select 1 from digipay.purchase_order o where o.tenant_id = audit.tenant_id
        and o.vendor_id = platform.unit() and o.is_shared));
-- The Surat Pesanan that its vendor declined is void; nothing else is told in his name.
create policy tell_by_its_vendor on platform.outbox for insert
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and topic = 'document.void' and exists (
    select 1 from digipay.purchase_order o where o.tenant_id = outbox.tenant_id and o.id::text = outbox.subject
      and o.vendor_id = platform.unit() and o.status = 'DECLINED' and outbox.payload ->> 'number' = o.number));

-- Stock goes back to its vendor when the satker ends an order that he had accepted, whatever became of the product since:
-- one that is gone takes nothing and stops nothing. It runs as the owner, because nobody else may write in a catalogue.
create function digipay.give_back_stock(ended uuid) returns bigint language sql security definer
begin atomic
  with line as (
    select o.vendor_id, l.product_id, sum(l.quantity)::bigint as quantity
    from digipay.purchase_order o
    join digipay.order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
    where o.tenant_id = platform.unit() and o.id = ended and o.status = 'ACCEPTED' and platform.unit_kind() = 'SATKER'
    group by o.vendor_id, l.product_id
  ), locked as materialized (
    select p.tenant_id, p.id, line.quantity
    from digipay.product p join line on p.tenant_id = line.vendor_id and p.id = line.product_id
    order by p.id for update of p
  ), given as (
    update digipay.product p set stock = p.stock + locked.quantity, version = p.version + 1
    from locked where p.tenant_id = locked.tenant_id and p.id = locked.id
    returning 1
  )
  select count(*) from given;
end;

revoke execute on function digipay.give_back_stock(uuid), organisation.npwp_of(int), organisation.nik_of(int) from public;
grant execute on function digipay.give_back_stock(uuid), organisation.npwp_of(int), organisation.nik_of(int) to satuloket_app;
`,
    )
    .execute(db)

  await sql
    .raw(
      `
grant select, insert, update on digipay.product, digipay.budget_line, digipay.purchase_order, digipay.claim,
  digipay.payment, digipay.order_line to satuloket_app;
grant select, insert, update (amount, version) on digipay.balance to satuloket_app;
grant select, insert, update (status, tries) on digipay.challenge to satuloket_app;
grant select, insert, update (status, version) on digipay.receipt to satuloket_app;
grant select, insert on digipay.receipt_line, digipay.payment_attempt, digipay.payment_evidence,
  digipay.challenge_payment, digipay.step, digipay.transfer, digipay.ledger_proof to satuloket_app;
grant select, insert, update, delete on digipay.product_search, digipay.payment_due to satuloket_app;
grant delete on digipay.order_line to satuloket_app;
grant usage on sequence digipay.external_id to satuloket_app;
`,
    )
    .execute(db)
}
