import { sql } from 'kysely'
import type { BankBook } from '../../../application/digipay/bank-book-ports'
import { debitedFailures, debitedStatuses, type Fund } from '../../../domain/digipay'
import type { PaymentId, UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { lastWord } from './bank-book-rows'

type Facts = Pick<BankBook, 'settledAt' | 'fundOf' | 'isFeeOfUp' | 'showsSinceReturn' | 'isReturned'>

/** What a payment is in the books and in the statement of its account, for whoever judges a line by it. */
export const paymentFactsIn = (trx: Trx, tenant: UnitId): Facts => {
  const of = (payment: PaymentId) =>
    trx.selectFrom('digipay.payment').select(['settled_at', 'fund']).where('tenant_id', '=', tenant).where('id', '=', payment).executeTakeFirst() // prettier-ignore
  return {
    settledAt: async (payment) => (await of(payment))?.settled_at ?? undefined,
    fundOf: async (payment) => ((await of(payment))?.fund ?? undefined) as Fund | undefined,
    // UP has borne so much and not got it back; and where that is just what the payment's own money bore and has not got back, UP has so too.
    isFeeOfUp: async (payment, amount) => {
      const { rows } = await sql<Readonly<{ is: boolean }>>`
        with fees as (
          select fee as amount, null as fund, 1 as sign from digipay.payment
          where tenant_id = ${tenant}::int and id = ${payment}::uuid and (status = any(${[...debitedStatuses]}::text[])
            or (status = 'REJECTED' and failure = any(${[...debitedFailures]}::text[])))
          union all
          select l.amount - case w.class when 'MATCHED' then p.net + p.fee else 0 end, w.fund, case w.class when 'FEE_BACK' then -1 else 1 end
          from digipay.bank_line l ${lastWord} join digipay.payment p on p.tenant_id = l.tenant_id and p.id = w.payment_id
          where l.tenant_id = ${tenant}::int and p.id = ${payment}::uuid and l.id in (
              select m.line_id from digipay.bank_match m where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid)
            and ((w.class = 'FEE' and w.part is null) or (w.class = 'MATCHED' and w.part = 'WITH_FEE') or w.class = 'FEE_BACK')
        ), borne as (
          select coalesce(sum(sign * amount) filter (where fund = 'UP'), 0) as by_up,
            coalesce(sum(sign) filter (where fund = 'UP' and amount = ${amount}::bigint), 0) as just_by_up,
            coalesce(sum(sign) filter (where fund is null and amount = ${amount}::bigint), 0) as just_by_own
          from fees)
        select by_up >= ${amount}::bigint and (just_by_up > 0 or just_by_own <= 0) as is from borne`.execute(trx)
      return rows[0]?.is ?? false
    },
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
