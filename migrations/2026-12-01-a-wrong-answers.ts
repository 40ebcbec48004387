// Ten wrong answers a day are those of a person: over all his offices, whatever he was asked, and of the day on which he gave them.
// They were counted by the office, and by the day on which a code was sent. What is known of the last day is carried over, so that
// nobody has ten more.
import { type Kysely, sql } from 'kysely'

const told = ['challenge', 'device', 'kkp_card_try']
const walls = (force: string) =>
  told.map((table) => `alter table digipay.${table} ${force} row level security;`).join('\n')

const table = `
create table organisation.wrong_answer (
  person_id uuid not null references organisation.person,
  seq bigint not null,
  at timestamptz not null,
  constraint one_next_wrong_answer primary key (person_id, seq)
);
create index wrong_answer_of_day on organisation.wrong_answer (person_id, at);

${walls('no force')}
insert into organisation.wrong_answer (person_id, seq, at)
  select person_id, row_number() over (partition by person_id order by at), at from (
    select approver_id as person_id, created_at as at from digipay.challenge, generate_series(1, tries)
    union all
    select person_id, asked_at from digipay.device, generate_series(1, tries)
    union all
    select person_id, at from digipay.kkp_card_try) as known
  where at >= now() - interval '1 day';
${walls('force')}

-- Nobody takes back that somebody erred, and nobody else reads it.
alter table organisation.wrong_answer enable row level security;
alter table organisation.wrong_answer force row level security;
create policy read_own on organisation.wrong_answer for select using (person_id = platform.person());
create policy add_own on organisation.wrong_answer for insert with check (person_id = platform.person());
grant select, insert on organisation.wrong_answer to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(table).execute(db)
}
