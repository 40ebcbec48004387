// An SP2D and a receipt of the State (NTPN) count once in the whole country, whoever types them and however: as a grant, for a
// request or for a bill of cards; for tax or for UP that was paid back. Written by triggers: no act can forget it.
import { sql, type Kysely } from 'kysely'

const registers = `
create table digipay.sp2d_counted (number text constraint sp2d_once primary key);
create table digipay.ntpn_counted (number text constraint ntpn_once primary key);

create function digipay.bare_number(written text) returns text language sql immutable
  return upper(regexp_replace(written, '[^[:alnum:]]', '', 'g'));

-- The registers are nobody's to read or write: only these functions, as their owner, add to them.
create function digipay.count_sp2d() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into digipay.sp2d_counted (number) values (digipay.bare_number(new.sp2d_number));
  return new;
end $$;
create function digipay.count_ntpn() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into digipay.ntpn_counted (number) values (digipay.bare_number(new.ntpn));
  return new;
end $$;
revoke all on function digipay.count_sp2d(), digipay.count_ntpn() from public;

-- A cut is told by a letter, which has no number of an SP2D.
create trigger count_sp2d after insert on digipay.up_grant for each row when (new.kind <> 'CUT')
  execute function digipay.count_sp2d();
create trigger count_sp2d after update on digipay.kkp_bill for each row
  when (old.sp2d_number is null and new.sp2d_number is not null) execute function digipay.count_sp2d();
create trigger count_ntpn after insert on digipay.up_deposit for each row execute function digipay.count_ntpn();
create trigger count_ntpn after update on digipay.tax_deposit for each row
  when (old.ntpn is null and new.ntpn is not null) execute function digipay.count_ntpn();

-- What was counted before this register stays as it is, twice counted or not.
alter table digipay.up_grant no force row level security;
alter table digipay.kkp_bill no force row level security;
alter table digipay.up_deposit no force row level security;
alter table digipay.tax_deposit no force row level security;
insert into digipay.sp2d_counted
  select digipay.bare_number(sp2d_number) from digipay.up_grant where kind <> 'CUT'
  union select digipay.bare_number(sp2d_number) from digipay.kkp_bill where sp2d_number is not null;
insert into digipay.ntpn_counted
  select digipay.bare_number(ntpn) from digipay.up_deposit
  union select digipay.bare_number(ntpn) from digipay.tax_deposit where ntpn is not null;
alter table digipay.up_grant force row level security;
alter table digipay.kkp_bill force row level security;
alter table digipay.up_deposit force row level security;
alter table digipay.tax_deposit force row level security;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(registers).execute(db)
}
