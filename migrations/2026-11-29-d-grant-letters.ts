// A letter of approval lifts the bounds that it names, each up to an amount, and lifts a bound once in its KPPN. What was granted
// under a letter before keeps it in its row; since no bound was named then, it lifts none now.
import { sql, type Kysely } from 'kysely'

const table = `
create table digipay.grant_lift (
  kppn_id int not null references organisation.unit,
  bound text not null constraint grant_lift_bound check (bound in ('UP', 'TUP', 'KKP', 'PAPER')),
  number text not null constraint grant_lift_bare check (number <> '' and number = digipay.bare_number(number)),
  tenant_id int not null references organisation.unit,
  paper text not null,
  fiscal_year int not null,
  up_to bigint constraint grant_lift_up_to check ((up_to is null) = (bound = 'PAPER')),
  at timestamptz not null,
  primary key (kppn_id, bound, number),
  constraint grant_lift_own_paper check (number <> digipay.bare_number(paper))
);
create index grant_lift_of_book on digipay.grant_lift (tenant_id, fiscal_year);
alter table digipay.grant_lift enable row level security;
alter table digipay.grant_lift force row level security;
create policy read_own_or_overseen on digipay.grant_lift for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_by_its_kppn on digipay.grant_lift for insert
  with check (platform.unit_kind() = 'KPPN' and kppn_id = platform.unit() and organisation.serves(tenant_id));
grant select, insert on digipay.grant_lift to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(table).execute(db)
}
