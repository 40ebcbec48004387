import { type KkpBillId, ok, rupiah, type UnitId } from '../../domain/kernel'
import { systemIn } from '../actor'
import type { JobNeeds } from './payment-conclude'
import { bookPart } from './payment-refund'
import { lockPayment } from './payment-under-lock'

/**
 * Books what the credits of a paid bill gave back of its charges, as refunds of their payments. It looks at what all paid
 * bills gave back together, so that it may come twice, and bills in any order.
 */
export const kkpCreditBook =
  ({ transact, now, zoneOf }: Pick<JobNeeds, 'transact' | 'now' | 'zoneOf'>) =>
  async (tenant: UnitId, bill: KkpBillId): Promise<void> => {
    const zone = await zoneOf(tenant)
    const scope = { actor: systemIn(tenant, bill), tenant, act: 'kkpCreditBook' } as const
    const done = await transact<Record<never, never>, never>(scope, async (store) => {
      const credits = await store.kkpBills.creditsOf(bill)
      for (const { payment, number, on } of credits) {
        const locked = await lockPayment(store, payment, tenant)
        if (!locked || !('purchase' in locked)) throw new Error(`bill ${bill} gives back of no charge`)
        const amount = (await store.kkpBills.creditedIn(payment)) - (locked.payment.refunded ?? 0n)
        if (amount > 0n)
          await bookPart(locked, { amount: rupiah(amount), on, zone, remark: number }, { at: now(), store })
      }
      return ok({ answer: {}, subject: bill, details: { credits: String(credits.length) } })
    })
    // Whoever asked for it asks again.
    if (!done.ok) throw new Error(`the credits of bill ${bill} are not booked: ${done.error.code}`)
  }
