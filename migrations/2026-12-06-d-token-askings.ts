// A bank's signed request for a token counts once, whichever of our servers hears it and however often they start anew: what was only in the
// memory of one could be sent again to another by whoever saw it pass. A row goes when its time is over, since the clock refuses a copy then.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
create table digipay.bank_token_asking (
  bank text not null,
  stamp text not null,
  until timestamptz not null,
  primary key (bank, stamp)
);
create index bank_token_asking_over on digipay.bank_token_asking (until);
alter table digipay.bank_token_asking enable row level security;
alter table digipay.bank_token_asking force row level security;
-- Nobody's book holds them: only who hears the banks does.
create policy hear_as_the_inbox on digipay.bank_token_asking
  using (platform.job() = 'inbox') with check (platform.job() = 'inbox');
-- One may change nothing of a row; who takes away what is over locks it first, for which the database asks the right to.
grant select, insert, delete, update (until) on digipay.bank_token_asking to satuloket_app;
`,
    )
    .execute(db)
}
