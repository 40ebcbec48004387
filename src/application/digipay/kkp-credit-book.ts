import { type KkpBillId, ok, type PaymentId, type UnitId } from '../../domain/kernel'
import { unbooked } from '../../domain/digipay'
import { systemIn } from '../actor'
import type { JobNeeds } from './payment-conclude'
import { bookPart } from './payment-refund'
import { lockPayment, type OfPurchase } from './payment-under-lock'
import type { DigipayStore } from './ports'

const charged = async (store: DigipayStore, payment: PaymentId, tenant: UnitId): Promise<OfPurchase> => {
  const locked = await lockPayment(store, payment, tenant)
  if (!locked || !('purchase' in locked)) throw new Error(`payment ${payment} of a card is in no purchase`)
  return locked
}

/**
 * Books what the credits of a paid bill gave back of its charges, line by line, as refunds of their payments. It looks at what all
 * paid bills gave back together, so that it may come twice, and bills in any order.
 */
export const kkpCreditBook =
  ({ transact, now, zoneOf }: Pick<JobNeeds, 'transact' | 'now' | 'zoneOf'>) =>
  async (tenant: UnitId, bill: KkpBillId): Promise<void> => {
    const zone = await zoneOf(tenant)
    const scope = { actor: systemIn(tenant, bill), tenant, act: 'kkpCreditBook' } as const
    const done = await transact<Record<never, never>, never>(scope, async (store) => {
      const payments = await store.kkpBills.creditedBy(bill)
      for (const payment of payments) {
        const { refunded = 0n } = (await charged(store, payment, tenant)).payment
        for (const { amount, on, number, reference } of unbooked(await store.kkpBills.creditsOf(payment), refunded))
          await bookPart(await charged(store, payment, tenant), { amount, on, zone, remark: `${number} ${reference}` }, { at: now(), store })
      }
      return ok({ answer: {}, subject: bill, details: { payments: String(payments.length) } })
    })
    // Whoever asked for it asks again.
    if (!done.ok) throw new Error(`the credits of bill ${bill} are not booked: ${done.error.code}`)
  } // prettier-ignore
