// Whoever gives somebody an office of a vendor has chosen who speaks for it: he is no second pair of eyes on the accounts and tax papers that are
// said in its name. Who gave an office before this is not known, and keeps nobody from anything.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table organisation.assignment add column given_by uuid;
alter table organisation.assignment alter column given_by set default platform.person();
create policy given_by_its_giver on organisation.assignment as restrictive for insert with check (given_by is not distinct from platform.person());
create function organisation.has_appointed_in(vendor int) returns boolean language sql stable
  return exists (select from organisation.assignment a where a.tenant_id = vendor and a.given_by = platform.person());
alter policy update_by_the_kppn on organisation.vendor_account
  with check (platform.unit_kind() = 'KPPN'
    and (status <> 'VERIFIED' or verified_by is distinct from platform.person() or not organisation.has_appointed_in(tenant_id)));
alter policy step_by_its_vendor_or_the_kppn on organisation.vendor_tax_fact
  with check (organisation.is_tax_fact_step(vendor_tax_fact) and (status <> 'VERIFIED' or not organisation.has_appointed_in(tenant_id)));
`,
    )
    .execute(db)
}
