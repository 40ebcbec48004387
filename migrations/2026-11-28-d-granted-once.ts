// An SP2D that is recorded and not posted yet let its KPPN raise the UP by its amount, and in the same transaction again: the
// transfer that tells it was posted comes last. A balance is raised only from where its transfers have left it.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create or replace function digipay.is_granted_up(after digipay.balance) returns boolean language sql stable
  return exists (
    select 1 from digipay.balance before
    join digipay.up_grant g on g.tenant_id = before.tenant_id
    where before.tenant_id = (after).tenant_id and before.account = (after).account and (after).version = before.version + 1
      and (((after).account = 'up.free' and (after).amount = before.amount + g.amount)
           or ((after).account = 'source.up' and (after).amount = before.amount - g.amount))
      and before.amount = (
        select coalesce(sum(case when t.credit = before.account then t.amount else -t.amount end), 0) from digipay.transfer t
        where t.tenant_id = before.tenant_id and before.account in (t.debit, t.credit))
      and not exists (select 1 from digipay.transfer t
                      where t.tenant_id = g.tenant_id and t.kind = 'UP_GRANT' and t.ref = g.sp2d_number));
`,
    )
    .execute(db)
}
