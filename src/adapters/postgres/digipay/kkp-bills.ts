import type { KkpBills } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { LocalDate, PaymentId } from '../../../domain/kernel'
import { billStatus, unsentStatuses } from '../../../domain/digipay'
import type { Trx } from '../transact'
import { kkpCreditsIn } from './kkp-credits'
import {
  actsOnPayments,
  billsWhole,
  fromBill,
  fromBillLines,
  fromBillState,
  fromNewestBillStep,
  standingOf,
} from './kkp-bill-rows'

/** The bills of cards in one satker's book. */
export const kkpBillsIn = (trx: Trx, { tenant }: Scope): KkpBills => ({
  openCharges: async (card) => {
    const rows = await trx.selectFrom('digipay.payment as p').select(['p.id', 'p.partner_reference', 'p.net', 'p.status', 'p.failure'])
      .where('p.tenant_id', '=', tenant).where('p.kkp_card_id', '=', card)
      // What people stopped after it had been sent its issuer may have charged all the same.
      .where((is) => is.or([is('p.status', 'not in', [...unsentStatuses]), is.and([is('p.status', '=', 'CANCELLED'), is.exists(is.selectFrom('digipay.payment_attempt as a')
        .select('a.attempt').whereRef('a.tenant_id', '=', 'p.tenant_id').whereRef('a.payment_id', '=', 'p.id'))])]))
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('digipay.kkp_bill_line as l').select('l.line').whereRef('l.tenant_id', '=', 'p.tenant_id')
        .whereRef('l.payment_id', '=', 'p.id').where('l.is_living', '=', true).where('l.is_credit', '=', false)))).orderBy('p.id').execute() // prettier-ignore
    return rows.map((row) => ({ payment: row.id as PaymentId, reference: row.partner_reference, amount: row.net, standing: standingOf(row) })) // prettier-ignore
  },
  overlapping: async (card, { from, to }) => {
    const row = await trx.selectFrom('digipay.kkp_bill').select(['number', 'period_from', 'period_to']).where('tenant_id', '=', tenant)
      .where('card_id', '=', card).where('status', '<>', 'RETURNED').where('period_from', '<=', to).where('period_to', '>=', from)
      .limit(1).executeTakeFirst() // prettier-ignore
    return row && { number: row.number, from: row.period_from as LocalDate, to: row.period_to as LocalDate }
  },
  add: async (bill) => {
    const added = await trx.insertInto('digipay.kkp_bill').values(fromBill(bill)).onConflict((clash) => clash.doNothing())
      .returning('id').executeTakeFirst() // prettier-ignore
    if (!added) return false
    await trx.insertInto('digipay.kkp_bill_line').values(fromBillLines(bill)).execute()
    await trx.insertInto('digipay.kkp_bill_step').values(fromNewestBillStep(bill)).execute()
    return true
  },
  lock: async (id) => {
    const rows = await trx.selectFrom('digipay.kkp_bill').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
      .forUpdate().execute() // prettier-ignore
    return (await billsWhole(trx, rows))[0]
  },
  save: async (bill) => {
    await trx.insertInto('digipay.kkp_bill_step').values(fromNewestBillStep(bill)).execute()
    await trx.updateTable('digipay.kkp_bill').set(fromBillState(bill)).where('tenant_id', '=', tenant).where('id', '=', bill.id).execute() // prettier-ignore
    // What went back to its issuer may be billed anew.
    if (billStatus(bill) === 'RETURNED')
      await trx.updateTable('digipay.kkp_bill_line').set({ is_living: false }).where('tenant_id', '=', tenant)
        .where('bill_id', '=', bill.id).execute() // prettier-ignore
  },
  ...kkpCreditsIn(trx, tenant),
  actsOn: (payments) => actsOnPayments(trx, payments.map((id) => ({ tenant, id }))), // prettier-ignore
  holds: async (payment) =>
    (await trx.selectFrom('digipay.kkp_bill_line').select('line').where('tenant_id', '=', tenant).where('payment_id', '=', payment)
      .where('is_living', '=', true).executeTakeFirst()) !== undefined, // prettier-ignore
})
