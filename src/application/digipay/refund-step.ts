import { err, type Key, ok, type OrderId, type PaymentId, type Result } from '../../domain/kernel'
import { isByCard, type Payment, type RefundNotByBank } from '../../domain/digipay'
import { type Actor, notFound, own } from '../actor'
import { acting, type Answered } from '../transact'
import type { Change, ChangeRefusal, PurchaseNeeds } from './on-purchase'
import { lockPayment, type OfPurchase } from './payment-under-lock'
import type { DigipayStore } from './ports'

/** The payment that an act was about, and what it is of. */
export type RefundAnswer = Readonly<{ order: Key<OrderId>; payment: Key<PaymentId> }>
/** What the audit says of it. */
type Details = Readonly<Record<string, string>>

/** No bank takes this back: what a card was charged comes by its bill, all else from the payee. */
export const notByBank = (payment: Payment): RefundNotByBank => ({
  code: 'REFUND_NOT_BY_BANK',
  byCard: isByCard(payment),
  path: ['id'],
})

/** Works on what is asked back of one payment of the actor's own book, under its lock. What went to the State no bank takes back. */
export const onRefundsOf = <E extends Readonly<{ code: string }>>(
  { transact }: Pick<PurchaseNeeds, 'transact'>,
  act: 'paymentRefundAsk' | 'paymentRefundGiveUp',
  { id, once }: Pick<Change<PaymentId>, 'id' | 'once'>,
  actor: Actor,
  work: (locked: OfPurchase, store: DigipayStore) => Promise<Result<Details, E>>,
): Promise<Result<Answered<RefundAnswer>, E | RefundNotByBank | ChangeRefusal>> =>
  acting(transact)<RefundAnswer, E | RefundNotByBank | ChangeRefusal>(
    { actor, tenant: actor.unit, act, once },
    async (store) => {
      const key = own(actor, id)
      const locked = key && (await lockPayment(store, key.id, actor.unit))
      if (!locked) return err(notFound('id'))
      if (!('purchase' in locked)) return err(notByBank(locked.payment))
      const done = await work(locked, store)
      if (!done.ok) return done
      const { tenant, order } = locked.payment
      return ok({ answer: { order: { tenant, id: order }, payment: id }, subject: id.id, details: done.value })
    },
  )
