// A claim may be paid by scanning the QR code (QRIS) of its merchant: out of the satker's account, by a rail of its own. The code is
// kept with the payment, since it is what is sent.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `
alter table digipay.payment
  add column qr_content text,
  drop constraint payment_rail,
  add constraint payment_rail check (rail in ('INTRABANK', 'BI_FAST', 'SKN', 'RTGS', 'CARD', 'QRIS')),
  add constraint payment_qr check ((rail = 'QRIS') = (qr_content is not null) and length(qr_content) <= 512
    and (rail <> 'QRIS' or (kind = 'CLAIM' and fee = 0)));
`,
    )
    .execute(db)
}
