// The walls stand where they stood and say what they said. What a policy asks about other tables is asked by a function of
// its own, which a statement neither plans nor prepares before a row needs it: a posting in one's own book, which asks
// nothing of the kind, took three times as long for it.
import { sql, type Kysely } from 'kysely'

const asked = (name: string, given: string, question: string): string => `
create or replace function ${name}(${given}) returns boolean language plpgsql stable as $$
begin
  return exists (${question});
end $$;`

const functions = [
  asked(
    'organisation.serves',
    'tenant int',
    'select 1 from organisation.satker s where s.unit_id = tenant and s.kppn_id = platform.unit()',
  ),
  asked(
    'organisation.oversees',
    'tenant int',
    `select 1 from organisation.oversight o where o.overseer_id = platform.unit() and o.tenant_id = tenant
      and o.valid_from <= (now() at time zone 'Asia/Jakarta')::date
      and (o.valid_to is null or o.valid_to >= (now() at time zone 'Asia/Jakarta')::date)`,
  ),
  asked(
    'digipay.sees_order',
    'book int, sought uuid',
    'select 1 from digipay.purchase_order o where o.tenant_id = book and o.id = sought',
  ),
  asked(
    'digipay.sees_receipt',
    'book int, sought uuid',
    'select 1 from digipay.receipt r where r.tenant_id = book and r.id = sought',
  ),
  asked(
    'digipay.sells',
    'book int, sought uuid, stands text',
    `select 1 from digipay.purchase_order o where o.tenant_id = book and o.id = sought
      and o.vendor_id = platform.unit() and o.is_shared and (stands is null or o.status = stands)`,
  ),
  asked(
    'digipay.sells_to',
    'book int',
    `select 1 from digipay.purchase_order o where o.tenant_id = book and o.vendor_id = platform.unit() and o.is_shared`,
  ),
  asked(
    'digipay.may_release',
    'book int, pot text',
    `select 1 from digipay.purchase_order o where o.tenant_id = book and o.vendor_id = platform.unit()
      and o.is_shared and o.status = 'ORDERED'
      and pot in ('pagu.free:' || o.budget_line_id, 'pagu.reserved:' || o.budget_line_id)`,
  ),
  asked(
    'digipay.is_vendors_transfer',
    'made digipay.transfer',
    `select 1 from digipay.purchase_order o where o.tenant_id = made.tenant_id and o.id::text = made.ref
      and o.vendor_id = platform.unit() and o.is_shared and o.status = 'ORDERED' and o.gross = made.amount
      and made.debit = 'pagu.reserved:' || o.budget_line_id and made.credit = 'pagu.free:' || o.budget_line_id`,
  ),
  asked(
    'digipay.is_of_a_grant',
    'made digipay.transfer',
    `select 1 from digipay.up_grant g where g.tenant_id = made.tenant_id and g.sp2d_number = made.ref
      and g.amount = made.amount`,
  ),
  asked(
    'digipay.is_vendors_turn',
    'book int, sought uuid, of_aggregate text',
    `select 1 from digipay.purchase_order o where o.tenant_id = book and o.id = sought
      and o.vendor_id = platform.unit() and o.is_shared and (o.status = 'RECEIVED') = (of_aggregate = 'CLAIM')`,
  ),
]

const policies = `
drop policy read_to_release on digipay.balance;
create policy read_to_release on digipay.balance for select
  using (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and account like 'pagu.%'
         and digipay.may_release(tenant_id, account));
drop policy release_by_its_vendor on digipay.balance;
create policy release_by_its_vendor on digipay.balance for update
  using (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and account like 'pagu.%'
         and digipay.may_release(tenant_id, account))
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and digipay.is_vendors_release(balance));

drop policy grant_up_by_its_kppn on digipay.transfer;
create policy grant_up_by_its_kppn on digipay.transfer for insert
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and kind = 'UP_GRANT'
              and debit = 'source.up' and credit = 'up.free' and organisation.serves(tenant_id)
              and digipay.is_of_a_grant(transfer));
drop policy release_by_its_vendor on digipay.transfer;
create policy release_by_its_vendor on digipay.transfer for insert
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and kind = 'PAGU_RELEASE' and line = 1
              and digipay.is_vendors_transfer(transfer));

drop policy read_own_vendor_or_overseen on digipay.claim;
create policy read_own_vendor_or_overseen on digipay.claim for select
  using (tenant_id = platform.unit() or (vendor_id = platform.unit() and digipay.sees_order(tenant_id, order_id))
         or (select organisation.oversees(tenant_id)));
drop policy read_own_vendor_or_overseen on digipay.payment;
create policy read_own_vendor_or_overseen on digipay.payment for select
  using (tenant_id = platform.unit() or (vendor_id = platform.unit() and digipay.sees_order(tenant_id, order_id))
         or (select organisation.oversees(tenant_id)));
drop policy read_own_vendor_or_overseen on digipay.receipt;
create policy read_own_vendor_or_overseen on digipay.receipt for select
  using (tenant_id = platform.unit() or (vendor_id = platform.unit() and digipay.sees_order(tenant_id, order_id))
         or (select organisation.oversees(tenant_id)));
drop policy as_its_parent on digipay.order_line;
create policy as_its_parent on digipay.order_line for select
  using (tenant_id = platform.unit() or digipay.sees_order(tenant_id, order_id));
drop policy as_its_parent on digipay.receipt_line;
create policy as_its_parent on digipay.receipt_line for select
  using (tenant_id = platform.unit() or digipay.sees_receipt(tenant_id, receipt_id));
drop policy read_own_seen_order_or_overseen on digipay.step;
create policy read_own_seen_order_or_overseen on digipay.step for select
  using (tenant_id = platform.unit()
         or (platform.unit_kind() = 'VENDOR' and digipay.sells(tenant_id, order_id, null))
         or (select organisation.oversees(tenant_id)));

drop policy price_by_its_vendor on digipay.order_line;
create policy price_by_its_vendor on digipay.order_line for update
  using (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant()
         and digipay.sells(tenant_id, order_id, 'NEGOTIATING'))
  with check (price = coalesce(offered_price, list_price));
drop policy bill_by_its_vendor on digipay.claim;
create policy bill_by_its_vendor on digipay.claim for insert
  with check (platform.unit_kind() = 'VENDOR' and vendor_id = platform.unit() and tenant_id = platform.tenant()
              and status = 'BILLED' and version = 1 and spby_number is null and spby_on is null
              and digipay.sells(tenant_id, order_id, 'RECEIVED'));
drop policy insert_by_its_vendor on digipay.step;
create policy insert_by_its_vendor on digipay.step for insert
  with check (platform.unit_kind() = 'VENDOR' and vendor_id = platform.unit() and tenant_id = platform.tenant()
              and person_id = platform.person() and role in ('VENDOR_ADMIN', 'VENDOR_OPERATOR')
              and ((aggregate = 'CLAIM' and seq = 1 and (action, to_status) = ('bill', 'BILLED'))
                   or (aggregate = 'ORDER' and aggregate_id = order_id
                       and (action, to_status) in (('negotiationAccept', 'NEGOTIATED'), ('negotiationDecline', 'SUBMITTED'),
                         ('accept', 'ACCEPTED'), ('decline', 'DECLINED'), ('ship', 'SHIPPED'), ('recall', 'ACCEPTED'))))
              and digipay.is_vendors_turn(tenant_id, order_id, aggregate));
drop policy write_by_its_vendor on platform.audit;
create policy write_by_its_vendor on platform.audit for insert
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and unit_id = platform.unit()
    and person_id = platform.person() and role in ('VENDOR_ADMIN', 'VENDOR_OPERATOR')
    and act in ('orderNegotiationAccept', 'orderNegotiationDecline', 'orderAccept', 'orderDecline', 'orderShip',
      'orderRecall', 'claimBill')
    and digipay.sells_to(tenant_id));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(functions.join('')).execute(db)
  await sql.raw(policies).execute(db)
}
