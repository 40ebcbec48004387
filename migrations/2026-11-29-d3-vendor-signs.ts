// A Surat Pesanan names who signs it for the vendor: its admin, as registered. An office learns the name of whom it orders from.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create function digipay.signs_for(vendor int, on_day date) returns table (name text, role text)
  language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.name, a.role
  from organisation.assignment a join organisation.person p on p.id = a.person_id
  where a.tenant_id = vendor and a.role = 'VENDOR_ADMIN' and a.ended_at is null
    and a.valid_from <= on_day and (a.valid_to is null or a.valid_to >= on_day)
    and exists (select from digipay.purchase_order o where o.tenant_id = platform.unit() and o.vendor_id = vendor)
  order by a.valid_from, a.id limit 1;
end;
revoke all on function digipay.signs_for(int, date) from public;
grant execute on function digipay.signs_for(int, date) to satuloket_app;
`,
    )
    .execute(db)
}
