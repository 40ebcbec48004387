// An account at an issuer is billed for one card whose holder gave his consent. Until then it is only what somebody typed: it keeps
// nobody else from the card that is his, and tells nobody who typed it too. One office has one living card of an account.
import { type Kysely, sql } from 'kysely'

const indexes = `
create unique index kkp_card_of_office on digipay.kkp_card (tenant_id, bank, account) where status <> 'ENDED';
drop index digipay.kkp_card_of_account;
create unique index kkp_card_of_account on digipay.kkp_card (bank, account) where status = 'ACTIVE';
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(indexes).execute(db)
}
