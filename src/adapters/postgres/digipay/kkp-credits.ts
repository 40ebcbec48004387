import { sql } from 'kysely'
import type { KkpBills } from '../../../application/digipay'
import type { LocalDate, PaymentId, Rupiah, UnitId } from '../../../domain/kernel'
import { paidStatuses } from '../../../domain/digipay'
import type { Trx } from '../transact'

type CreditableRow = Readonly<{ id: string; partner_reference: string; asked: string[]; left: string }>
type CreditRow = Readonly<{ number: string; reference: string; on: string; amount: bigint }>

/** What issuers give back with bills of cards, in one satker's book. */
export const kkpCreditsIn = (trx: Trx, tenant: UnitId): Pick<KkpBills, 'creditable' | 'creditedBy' | 'creditsOf'> => ({
  creditable: async (card) => {
    const { rows } = await sql<CreditableRow>`
      select p.id, p.partner_reference, p.net - coalesce(sum(l.amount), 0) as left,
        array(select r.number from digipay.payment_refund r where r.tenant_id = p.tenant_id and r.payment_id = p.id order by r.id) as asked
      from digipay.payment p
      left join digipay.kkp_bill_line l on l.tenant_id = p.tenant_id and l.payment_id = p.id and l.is_living and l.is_credit
      where p.tenant_id = ${tenant}::int and p.kkp_card_id = ${card}::uuid
        and (p.status in (${sql.join([...paidStatuses])}) or p.failure = 'PAID_TWICE')
      group by p.tenant_id, p.id, p.partner_reference, p.net`.execute(trx)
    return rows.map(({ id, partner_reference, asked, left }) => ({
      payment: id as PaymentId,
      reference: partner_reference,
      asked,
      left: BigInt(left),
    }))
  },
  creditedBy: async (bill) => {
    const { rows } = await sql<{ payment_id: string }>`
      select distinct l.payment_id
      from digipay.kkp_bill_line l join digipay.kkp_bill b on b.tenant_id = l.tenant_id and b.id = l.bill_id
      where l.tenant_id = ${tenant}::int and l.bill_id = ${bill}::uuid and l.is_credit and l.payment_id is not null and b.status = 'PAID'
      order by l.payment_id`.execute(trx)
    return rows.map(({ payment_id }) => payment_id as PaymentId)
  },
  creditsOf: async (payment) => {
    const { rows } = await sql<CreditRow>`
      select b.number, l.reference, l.charged_on as on, l.amount
      from digipay.kkp_bill_line l
      join digipay.kkp_bill b on b.tenant_id = l.tenant_id and b.id = l.bill_id
      join digipay.kkp_bill_step s on s.tenant_id = b.tenant_id and s.bill_id = b.id and s.to_status = 'PAID'
      where l.tenant_id = ${tenant}::int and l.payment_id = ${payment}::uuid and l.is_credit and b.status = 'PAID'
      order by s.at, b.id, l.line`.execute(trx)
    return rows.map((row) => ({ ...row, on: row.on as LocalDate, amount: row.amount as Rupiah }))
  },
})
