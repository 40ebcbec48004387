import { err, ok, type PaymentId, type Result } from '../../domain/kernel'
import { giveUpRefund, type GiveUpRefusal, refundVersion } from '../../domain/digipay'
import { type Actor, notFound } from '../actor'
import { acting, type Answered, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import { resolveCases } from './payment-case-step'
import type { RefundAskAnswer } from './payment-refund-ask'
import { journeyOfPayment, lockPayment } from './payment-under-lock'

/** Which request of a payment is waited for no more; the version is that of the request. */
export type PaymentRefundGiveUp = Change<PaymentId> & Readonly<{ number: string }>

/**
 * The KPA waits no more for money that was asked back, with a reason: its bank never said what became of it, or confirmed what
 * never came. It may be asked for anew. Money that comes all the same ends the request as any other.
 */
export const paymentRefundGiveUp =
  ({ transact, now }: PurchaseNeeds) =>
  (
    { id: key, number, expectedVersion, reason, once }: PaymentRefundGiveUp,
    actor: Actor,
  ): Promise<Result<Answered<RefundAskAnswer>, GiveUpRefusal | ChangeRefusal>> =>
    acting(transact)<RefundAskAnswer, GiveUpRefusal | ChangeRefusal>(
      { actor, tenant: actor.unit, act: 'paymentRefundGiveUp', once },
      async (store) => {
        const locked = key.tenant === actor.unit ? await lockPayment(store, key.id, actor.unit) : undefined
        if (!locked || !('purchase' in locked)) return err(notFound('id'))
        const refund = (await store.refunds.of(key.id)).find((each) => each.number === number)
        if (!refund) return err(notFound('number'))
        const stale = staleVersion(expectedVersion, refundVersion(refund))
        if (stale) return err(stale)
        const at = now()
        const given = giveUpRefund(refund, moveBy(actor, 'giveUp', at, reason), journeyOfPayment(locked))
        if (!given.ok) return given
        await store.refunds.save(given.value)
        await store.refunds.setDue(refund.id, undefined)
        await resolveCases(store, { subject: refund.id }, ['REFUND_DUE', 'NO_FINAL_ANSWER'], at, reason)
        const { tenant, order } = locked.payment
        return ok({
          answer: { order: { tenant, id: order }, payment: key },
          subject: key.id,
          details: { refund: number },
        })
      },
    )
