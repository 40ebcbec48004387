// The register of meterai was begun under walls that showed the owner no bill: what was used before it is written in now.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.claim no force row level security;
alter table digipay.meterai_use no force row level security;
insert into digipay.meterai_use (serial, tenant_id, claim_id)
  select coalesce(nullif(upper(regexp_replace(meterai_serial, '[^[:alnum:]]', '', 'g')), ''), meterai_serial), tenant_id, id
  from digipay.claim where meterai_serial is not null and status <> 'RETURNED' order by created_at
  on conflict do nothing;
alter table digipay.claim force row level security;
alter table digipay.meterai_use force row level security;
`,
    )
    .execute(db)
}
