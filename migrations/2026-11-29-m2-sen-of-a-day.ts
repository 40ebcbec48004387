// What a bank states of a day may carry sen: they are kept beside the whole rupiah, so that the day ties to the sen.
import { sql, type Kysely } from 'kysely'

const column = (name: string): string =>
  `add column ${name} smallint not null default 0 constraint bank_day_${name} check (${name} between 0 and 99)`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const columns = ['opening_sen', 'closing_sen', 'debit_sen', 'credit_sen']
  await sql
    .raw(
      `
alter table digipay.bank_day ${columns.map(column).join(',\n  ')};
grant update (${columns.join(', ')}) on digipay.bank_day to satuloket_app;
`,
    )
    .execute(db)
}
