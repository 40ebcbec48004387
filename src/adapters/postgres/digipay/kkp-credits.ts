import { sql } from 'kysely'
import type { KkpBills } from '../../../application/digipay'
import type { LocalDate, PaymentId, UnitId } from '../../../domain/kernel'
import { paidStatuses } from '../../../domain/digipay'
import type { Trx } from '../transact'

type Creditable = Readonly<{ id: string; partner_reference: string; left: string }>
type CreditRow = Readonly<{ payment_id: string; number: string; on: string }>

/** What issuers give back with bills of cards, in one satker's book. */
export const kkpCreditsIn = (trx: Trx, tenant: UnitId): Pick<KkpBills, 'creditable' | 'creditsOf' | 'creditedIn'> => ({
  creditable: async (card) => {
    const { rows } = await sql<Creditable>`
      select p.id, p.partner_reference, p.net - coalesce(sum(l.amount), 0) as left
      from digipay.payment p
      left join digipay.kkp_bill_line l on l.tenant_id = p.tenant_id and l.payment_id = p.id and l.is_living and l.is_credit
      where p.tenant_id = ${tenant}::int and p.kkp_card_id = ${card}::uuid
        and (p.status in (${sql.join([...paidStatuses])}) or p.failure = 'PAID_TWICE')
      group by p.id, p.partner_reference, p.net`.execute(trx)
    return rows.map(({ id, partner_reference, left }) => ({ payment: id as PaymentId, reference: partner_reference, left: BigInt(left) })) // prettier-ignore
  },
  creditsOf: async (bill) => {
    const { rows } = await sql<CreditRow>`
      select l.payment_id, b.number, max(l.charged_on) as on
      from digipay.kkp_bill_line l join digipay.kkp_bill b on b.tenant_id = l.tenant_id and b.id = l.bill_id
      where l.tenant_id = ${tenant}::int and l.bill_id = ${bill}::uuid and l.is_credit and l.payment_id is not null and b.status = 'PAID'
      group by l.payment_id, b.number order by l.payment_id`.execute(trx)
    return rows.map(({ payment_id, number, on }) => ({ payment: payment_id as PaymentId, number, on: on as LocalDate }))
  },
  creditedIn: async (payment) => {
    const { rows } = await sql<{ credited: string }>`
      select coalesce(sum(l.amount), 0) as credited
      from digipay.kkp_bill_line l join digipay.kkp_bill b on b.tenant_id = l.tenant_id and b.id = l.bill_id
      where l.tenant_id = ${tenant}::int and l.payment_id = ${payment}::uuid and l.is_credit and b.status = 'PAID'`.execute(
      trx,
    )
    return BigInt(rows[0]?.credited ?? 0)
  },
})
