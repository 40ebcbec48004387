// A turnover statement says that an individual's turnover of the year is small. What all offices together pay him can show otherwise,
// but no office sees the payments of another: it learns whether they pass an amount, with its own purchase, and nothing else.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create index payment_of_vendor on digipay.payment (vendor_id, scheduled_on) where vendor_id is not null;
-- Gross without PPN of what was paid or is on its way in that year, less what came back; a vendor asks about himself alone.
create function digipay.turnover_passes(vendor int, in_year int, except_order uuid, worth bigint, most bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select coalesce(sum(p.gross - (p.assessment ->> 'ppnCharged')::bigint - coalesce(p.refunded, 0)), 0) + worth > most
    from digipay.payment p
    where p.vendor_id = vendor and p.scheduled_on between make_date(in_year, 1, 1) and make_date(in_year, 12, 31)
      and p.status not in ('REJECTED', 'CANCELLED', 'REVERSED') and p.order_id is distinct from except_order
      and (platform.unit_kind() is distinct from 'VENDOR' or vendor = platform.unit());
  end;
revoke all on function digipay.turnover_passes(int, int, uuid, bigint, bigint) from public;
grant execute on function digipay.turnover_passes(int, int, uuid, bigint, bigint) to satuloket_app;
`,
    )
    .execute(db)
}
