// The walls of the ledger stand where they stood. Whoever posts in his own book no longer carries along, in each of its four
// statements, all that is asked of the KPPN and the vendor who move pots of another's book: that is asked by functions, which
// are prepared only when a row is not one's own. A posting took three times as long for it.
import { sql, type Kysely } from 'kysely'

const policies = `
drop policy read_own_or_overseen on digipay.balance;
drop policy read_to_release on digipay.balance;
drop policy read_up_by_its_kppn on digipay.balance;
drop policy read_kkp_by_its_kppn on digipay.balance;
drop policy read_bill_by_its_kppn on digipay.balance;
drop policy open_up_by_its_kppn on digipay.balance;
drop policy open_kkp_by_its_kppn on digipay.balance;
drop policy grant_up_by_its_kppn on digipay.balance;
drop policy grant_kkp_by_its_kppn on digipay.balance;
drop policy pay_bill_by_its_kppn on digipay.balance;
drop policy release_by_its_vendor on digipay.balance;
drop policy grant_up_by_its_kppn on digipay.transfer;
drop policy grant_kkp_by_its_kppn on digipay.transfer;
drop policy pay_bill_by_its_kppn on digipay.transfer;
drop policy release_by_its_vendor on digipay.transfer;

-- The pots that an act of the satker's KPPN or of its vendor may touch in the book it names: UP, cards, and reserved pagu.
create function digipay.is_anothers_to_move(book int, pot text) returns boolean language plpgsql stable as $$
begin
  if book is distinct from platform.tenant() then return false; end if;
  if platform.unit_kind() = 'VENDOR' then return pot like 'pagu.%' and digipay.may_release(book, pot); end if;
  return platform.unit_kind() = 'KPPN' and organisation.serves(book)
    and (pot in ('source.up', 'up.free', 'source.tup', 'tup.free', 'source.accounted', 'up.cut',
      'source.kkp', 'kkp.free', 'kkp.owed') or pot like 'card.free:%' or pot like 'card.used:%');
end $$;

create function digipay.is_anothers_to_open(made digipay.balance) returns boolean language plpgsql stable as $$
begin
  return platform.unit_kind() = 'KPPN' and made.tenant_id = platform.tenant() and made.amount = 0
    and made.account in ('source.up', 'up.free', 'source.tup', 'tup.free', 'source.accounted', 'up.cut', 'source.kkp', 'kkp.free')
    and organisation.serves(made.tenant_id);
end $$;

-- A pot moves by exactly what the paper of the KPPN or the order that ends says.
create function digipay.is_anothers_move(after digipay.balance) returns boolean language plpgsql stable as $$
begin
  if after.tenant_id is distinct from platform.tenant() then return false; end if;
  if platform.unit_kind() = 'VENDOR' then
    return after.account like 'pagu.%' and digipay.may_release(after.tenant_id, after.account)
      and digipay.is_vendors_release(after);
  end if;
  return platform.unit_kind() = 'KPPN' and organisation.serves(after.tenant_id)
    and (digipay.is_granted_up(after) or digipay.is_granted_kkp(after) or digipay.is_paid_kkp(after));
end $$;

create function digipay.is_anothers_transfer(made digipay.transfer) returns boolean language plpgsql stable as $$
begin
  if made.tenant_id is distinct from platform.tenant() then return false; end if;
  if platform.unit_kind() = 'VENDOR' then
    return made.kind = 'PAGU_RELEASE' and made.line = 1 and digipay.is_vendors_transfer(made);
  end if;
  return platform.unit_kind() = 'KPPN' and organisation.serves(made.tenant_id) and case made.kind
    when 'UP_GRANT' then digipay.is_of_a_grant(made)
    when 'KKP_GRANT' then made.debit = 'source.kkp' and made.credit = 'kkp.free' and digipay.is_of_a_kkp_grant(made)
    when 'KKP_SP2D' then digipay.is_of_a_paid_bill(made)
    else false end;
end $$;

create policy read_own on digipay.balance for select using (tenant_id = platform.unit());
create policy read_overseen_or_to_move on digipay.balance for select
  using (digipay.is_anothers_to_move(tenant_id, account) or organisation.oversees(tenant_id));
create policy open_for_another on digipay.balance for insert with check (digipay.is_anothers_to_open(balance.*));
create policy move_for_another on digipay.balance for update
  using (digipay.is_anothers_to_move(tenant_id, account)) with check (digipay.is_anothers_move(balance.*));
create policy insert_for_another on digipay.transfer for insert with check (digipay.is_anothers_transfer(transfer.*));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(policies).execute(db)
}
