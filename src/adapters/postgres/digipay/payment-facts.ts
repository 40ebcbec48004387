import { sql } from 'kysely'
import type { BankBook } from '../../../application/digipay/bank-book-ports'
import type { Fund } from '../../../domain/digipay'
import type { PaymentId, UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { lastWord } from './bank-book-rows'

type Facts = Pick<BankBook, 'settledAt' | 'fundOf' | 'showsSinceReturn' | 'isReturned'>

/** What a payment is in the books and in the statement of its account, for whoever judges a line by it. */
export const paymentFactsIn = (trx: Trx, tenant: UnitId): Facts => {
  const of = (payment: PaymentId) =>
    trx.selectFrom('digipay.payment').select(['settled_at', 'fund']).where('tenant_id', '=', tenant).where('id', '=', payment).executeTakeFirst() // prettier-ignore
  return {
    settledAt: async (payment) => (await of(payment))?.settled_at ?? undefined,
    fundOf: async (payment) => ((await of(payment))?.fund ?? undefined) as Fund | undefined,
    isReturned: async (payment) => {
      const { rows } = await sql<Readonly<{ is: boolean }>>`select exists (select from digipay.bank_match m
        where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid and m.class = 'RETURN' and not exists (select from digipay.bank_match later
          where later.tenant_id = m.tenant_id and later.line_id = m.line_id and later.seq > m.seq)) as is`.execute(trx)
      return rows[0]?.is ?? false
    },
    showsSinceReturn: async (payment) => {
      const { rows } = await sql<Readonly<{ shows: boolean }>>`
        select count(*) filter (where w.class = 'MATCHED' and w.part is distinct from 'FEE' and w.said_at > (
            select max(s.at) from digipay.step s where s.tenant_id = ${tenant}::int and s.aggregate = 'PAYMENT' and s.aggregate_id = ${payment}::uuid
              and s.action = 'reverse'))
          > count(*) filter (where w.class = 'RETURN') as shows
        from digipay.bank_line l ${lastWord}
        where l.tenant_id = ${tenant}::int and l.id in (
          select m.line_id from digipay.bank_match m where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid)
          and w.payment_id = ${payment}::uuid`.execute(trx)
      return rows[0]?.shows ?? false
    },
  }
}
