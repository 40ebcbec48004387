// A book's first postings wait for one another instead of standing in each other's way.
import { sql, type Kysely } from 'kysely'

const post = `
create or replace function digipay.post(
  book int, moment timestamptz,
  touched text[], changes bigint[], may_be_negative boolean[],
  ids uuid[], debits text[], credits text[], amounts bigint[], kinds text[], refs text[], lines int[]
) returns table (short text, available bigint) language plpgsql as $$
declare
  seen bigint;
  lacks boolean;
begin
  -- An account that is new is opened before any is locked: who waits here for another's opening holds nothing he may want.
  select count(*) into seen from digipay.balance b where b.tenant_id = book and b.account = any(touched);
  if seen < cardinality(touched) then
    insert into digipay.balance (tenant_id, account) select book, a from unnest(touched) a order by a on conflict do nothing;
  end if;

  -- Locked in one order; what a lock waited for is what it then shows.
  select coalesce(bool_or(not c.free and held.amount + c.delta < 0), false) into lacks
  from (
    select b.account, b.amount from digipay.balance b
    where b.tenant_id = book and b.account = any(touched) order by b.account for update
  ) held join unnest(touched, changes, may_be_negative) as c(account, delta, free) using (account);
  if lacks then
    return query
      select b.account, b.amount from unnest(touched, changes, may_be_negative) as c(account, delta, free)
      join digipay.balance b on b.tenant_id = book and b.account = c.account
      where not c.free and b.amount + c.delta < 0 order by b.account limit 1;
    return;
  end if;

  update digipay.balance b set amount = b.amount + c.delta, version = b.version + 1
  from unnest(touched, changes) as c(account, delta) where b.tenant_id = book and b.account = c.account;
  get diagnostics seen = row_count;
  if seen <> cardinality(touched) then
    raise exception 'a posting of % accounts moved %', cardinality(touched), seen;
  end if;
  insert into digipay.transfer (tenant_id, id, debit, credit, amount, kind, ref, line, at)
  select book, t.id, t.debit, t.credit, t.amount, t.kind, t.ref, t.line, moment
  from unnest(ids, debits, credits, amounts, kinds, refs, lines) as t(id, debit, credit, amount, kind, ref, line);
end $$`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(post).execute(db)
}
