// What a hand may write is said to the column. A vendor takes the prices he was offered and nothing else of a line; an SP2D
// raises UP by its own amount; what a bill and a payment say stays as it was said, and what the bank proved is not undone.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
drop policy delete_by_its_vendor on digipay.order_line;
drop policy insert_by_its_vendor on digipay.order_line;
drop policy update_own on digipay.order_line;
create policy price_by_its_vendor on digipay.order_line for update
  using (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and exists (
    select 1 from digipay.purchase_order o where o.tenant_id = order_line.tenant_id and o.id = order_line.order_id
      and o.vendor_id = platform.unit() and o.is_shared and o.status = 'NEGOTIATING'))
  with check (price = coalesce(offered_price, list_price));
revoke update on digipay.order_line from satuloket_app;
grant update (price) on digipay.order_line to satuloket_app;

-- A function in a policy sees the rows as they were before the statement: the SP2D is recorded, and not posted yet.
create function digipay.is_granted_up(after digipay.balance) returns boolean language sql stable
  return exists (
    select 1 from digipay.balance before
    join digipay.up_grant g on g.tenant_id = before.tenant_id
    where before.tenant_id = (after).tenant_id and before.account = (after).account and (after).version = before.version + 1
      and (((after).account = 'up.free' and (after).amount = before.amount + g.amount)
           or ((after).account = 'source.up' and (after).amount = before.amount - g.amount))
      and not exists (select 1 from digipay.transfer t
                      where t.tenant_id = g.tenant_id and t.kind = 'UP_GRANT' and t.ref = g.sp2d_number));
drop policy grant_up_by_its_kppn on digipay.balance;
create policy grant_up_by_its_kppn on digipay.balance for update
  using (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and account in ('source.up', 'up.free')
         and organisation.serves(tenant_id))
  with check (platform.unit_kind() = 'KPPN' and tenant_id = platform.tenant() and organisation.serves(tenant_id)
              and digipay.is_granted_up(balance));

create function digipay.is_payment_step(after digipay.payment) returns boolean language sql stable
  return exists (
    select 1 from digipay.payment before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status not in ('SETTLED', 'CANCELLED')
      -- The bank may contradict its refusal later: that is said, and the payment stays refused.
      and (before.status <> 'REJECTED' or (after).status = 'REJECTED'));
drop policy update_own on digipay.payment;
create policy step_in_own_book on digipay.payment for update
  using (tenant_id = platform.unit()) with check (tenant_id = platform.unit() and digipay.is_payment_step(payment));
revoke update on digipay.payment from satuloket_app;
grant update (status, version, bank_reference, settled_at, kuitansi_number, tax_sheet_number, failure)
  on digipay.payment to satuloket_app;

create function digipay.is_claim_step(after digipay.claim) returns boolean language sql stable
  return exists (
    select 1 from digipay.claim before
    where before.tenant_id = (after).tenant_id and before.id = (after).id and (after).version = before.version + 1
      and before.status not in ('PAID', 'RETURNED'));
drop policy update_own on digipay.claim;
create policy step_in_own_book on digipay.claim for update
  using (tenant_id = platform.unit()) with check (tenant_id = platform.unit() and digipay.is_claim_step(claim));
revoke update on digipay.claim from satuloket_app;
grant update (status, version, spby_number, spby_on) on digipay.claim to satuloket_app;

-- In a satker's book a vendor leaves the traces of his own acts, and of no others.
drop policy write_by_its_vendor on platform.audit;
create policy write_by_its_vendor on platform.audit for insert
  with check (platform.unit_kind() = 'VENDOR' and tenant_id = platform.tenant() and unit_id = platform.unit()
    and person_id = platform.person() and role in ('VENDOR_ADMIN', 'VENDOR_OPERATOR')
    and act in ('orderNegotiationAccept', 'orderNegotiationDecline', 'orderAccept', 'orderDecline', 'orderShip',
      'orderRecall', 'claimBill')
    and exists (
      select 1 from digipay.purchase_order o where o.tenant_id = audit.tenant_id
        and o.vendor_id = platform.unit() and o.is_shared));
`,
    )
    .execute(db)
}
