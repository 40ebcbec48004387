// Who posts waits for his pots before he reads any of them, instead of at their rows: a row that another changed meanwhile had
// to be found and judged anew by each who waited for it, walls and all, while he held up the next.
import { sql, type Kysely } from 'kysely'

const post = `
create or replace function digipay.post(
  book int, moment timestamptz,
  touched text[], changes bigint[], may_be_negative boolean[],
  ids uuid[], debits text[], credits text[], amounts bigint[], kinds text[], refs text[], lines int[]
) returns table (short text, available bigint) language plpgsql as $$
declare
  moved int;
begin
  -- Locked in one order until the transaction ends; the statements after this one see what the last holder left.
  perform pg_advisory_xact_lock(book, key) from (select distinct hashtext(a) as key from unnest(touched) a order by 1) pots;

  for try in 1..2 loop
    with held as (
      select count(*) = cardinality(touched) and bool_and(c.free or b.amount + c.delta >= 0) as is_enough
      from unnest(touched, changes, may_be_negative) as c(account, delta, free)
      join digipay.balance b on b.tenant_id = book and b.account = c.account
    )
    update digipay.balance b set amount = b.amount + c.delta, version = b.version + 1
    from unnest(touched, changes) as c(account, delta), held
    where held.is_enough and b.tenant_id = book and b.account = c.account;
    get diagnostics moved = row_count;
    exit when moved > 0;

    return query
      select b.account, b.amount from unnest(touched, changes, may_be_negative) as c(account, delta, free)
      join digipay.balance b on b.tenant_id = book and b.account = c.account
      where not c.free and b.amount + c.delta < 0 order by b.account limit 1;
    if found then return; end if;
    -- Nothing is short: a pot is new. It is opened empty, and the second try sees it.
    insert into digipay.balance (tenant_id, account) select book, a from unnest(touched) a order by a on conflict do nothing;
  end loop;
  if moved <> cardinality(touched) then
    raise exception 'a posting of % accounts moved %', cardinality(touched), moved;
  end if;

  insert into digipay.transfer (tenant_id, id, debit, credit, amount, kind, ref, line, at)
  select book, t.id, t.debit, t.credit, t.amount, t.kind, t.ref, t.line, moment
  from unnest(ids, debits, credits, amounts, kinds, refs, lines) as t(id, debit, credit, amount, kind, ref, line);
end $$`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(post).execute(db)
}
