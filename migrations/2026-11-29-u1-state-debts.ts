// Money that comes back after an SP2D replaced its bill, or in another fiscal year, is the State's: what came, of which payment and
// why is kept, and its deposit (SSPB) is recorded like that of UP. What came back before was booked as UP, and stays so.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.state_debt (
  tenant_id int not null references organisation.unit,
  payment_id uuid not null,
  origin text not null constraint state_debt_origin check (origin in ('REFUND', 'RETURN', 'FREED_TAX', 'PAID_TWICE')),
  nth int not null constraint state_debt_nth check (nth >= 1),
  amount bigint not null constraint state_debt_amount check (amount between 1 and 1000000000000000),
  reason text not null constraint state_debt_reason check (reason in ('REPLACED', 'ANOTHER_YEAR')),
  came_on date not null,
  at timestamptz not null,
  primary key (tenant_id, payment_id, origin, nth),
  foreign key (tenant_id, payment_id) references digipay.payment (tenant_id, id)
);
create index state_debt_by_age on digipay.state_debt (tenant_id, at, payment_id, origin, nth) include (amount);
alter table digipay.state_debt enable row level security;
alter table digipay.state_debt force row level security;
create policy read_own_or_overseen on digipay.state_debt for select
  using (tenant_id = platform.unit() or (select organisation.oversees(tenant_id)));
create policy insert_own on digipay.state_debt for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
grant select, insert on digipay.state_debt to satuloket_app;

alter table digipay.up_deposit
  drop constraint up_deposit_kind,
  add constraint up_deposit_kind check (kind in ('UP_REST', 'UP_CUT', 'TUP_REST', 'SPENDING'));
`,
    )
    .execute(db)
}
