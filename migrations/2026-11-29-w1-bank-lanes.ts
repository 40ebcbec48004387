// A bank that cannot be reached, or that will not have us, is left in peace on the rail on which it was so: until when is one row for all
// workers, and so is which sending tries whether that is over. No row says that a lane is open.
import { sql, type Kysely } from 'kysely'

const lanes = `
create table digipay.bank_lane (
  bank text not null,
  service text not null,
  since timestamptz not null,
  rests_until timestamptz not null,
  failures int not null constraint bank_lane_failures check (failures >= 0),
  primary key (bank, service)
);
alter table digipay.bank_lane enable row level security;
alter table digipay.bank_lane force row level security;
-- It tells nothing of any book. Nobody but the system sends, in whichever book.
create policy of_the_system on digipay.bank_lane
  using (platform.job() = 'payments' or platform.person() = '00000000-0000-0000-0000-000000000000')
  with check (platform.job() = 'payments' or platform.person() = '00000000-0000-0000-0000-000000000000');
grant select, insert, update, delete on digipay.bank_lane to satuloket_app;
-- What waits for a lane comes due at once when that opens.
alter table digipay.payment_due add column lane text;
create index payment_due_lane on digipay.payment_due (lane) where lane is not null;
alter table digipay.payment add column awaits_bank boolean not null default false;
grant update (awaits_bank) on digipay.payment to satuloket_app;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(lanes).execute(db)
}
