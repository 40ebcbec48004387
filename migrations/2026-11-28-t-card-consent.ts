// The consent of a card's holder. A wrong code is counted where it was tried, and nobody asks an issuer about a card while
// another does: two copies of one question would send two codes, and parallel guesses would all reach the issuer.
import { sql, type Kysely } from 'kysely'

const tables = `
create table digipay.kkp_card_try (
  tenant_id int not null,
  card_id uuid not null,
  seq int not null,
  person_id uuid not null,
  at timestamptz not null,
  constraint one_next_card_try primary key (tenant_id, card_id, seq),
  foreign key (tenant_id, card_id) references digipay.kkp_card (tenant_id, id)
);
create index kkp_card_try_of_person on digipay.kkp_card_try (tenant_id, person_id, at);
create table digipay.kkp_card_turn (
  tenant_id int not null,
  card_id uuid not null,
  taken_by uuid not null,
  until timestamptz not null,
  primary key (tenant_id, card_id),
  foreign key (tenant_id, card_id) references digipay.kkp_card (tenant_id, id)
);
grant select, insert on digipay.kkp_card_try to satuloket_app;
grant select, insert, update (taken_by, until) on digipay.kkp_card_turn to satuloket_app;
create policy update_own on digipay.kkp_card_turn for update
  using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(tables).execute(db)
  for (const table of ['kkp_card_try', 'kkp_card_turn'])
    await sql
      .raw(
        `
alter table digipay.${table} enable row level security;
alter table digipay.${table} force row level security;
create policy read_own on digipay.${table} for select using (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
create policy insert_own on digipay.${table} for insert
  with check (tenant_id = platform.unit() and platform.unit_kind() = 'SATKER');
`,
      )
      .execute(db)
}
