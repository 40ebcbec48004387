import { err, type Key, type NotNow, ok, type OrderId, type PaymentId, reasonMissing, type ReasonRequired, type RefundId, type Result, type Rupiah } from '../../domain/kernel' // prettier-ignore
import { askable, hasLeft, isAskedBack, isByCard, type Payment, paymentStatus, paymentVersion, type RefundRefusal, refundNumberOf, type RefundRequest, separatedOn } from '../../domain/digipay' // prettier-ignore
import { type Actor, notFound } from '../actor'
import { acting, type Answered, staleVersion } from '../transact'
import type { PartnerBank } from './bank-port'
import { type Change, type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'
import { journeyOfPayment, lockPayment, type LockedPayment } from './payment-under-lock'
import type { DigipayStore } from './ports'

export type PaymentRefundAsk = Change<PaymentId> & Readonly<{ amount: Rupiah }>
export type RefundAskAnswer = Readonly<{ order: Key<OrderId>; payment: Key<PaymentId> }>
export type RefundAskNeeds = PurchaseNeeds & Readonly<{ bankOf: (code: string) => PartnerBank }>
type Refused = RefundRefusal | NotNow | ReasonRequired | ChangeRefusal

const notByBank = (payment: Payment): RefundRefusal => ({
  code: 'REFUND_NOT_BY_BANK',
  byCard: isByCard(payment),
  path: ['id'],
})

/** What stands in the way: a bank that takes nothing back on this rail, a payment that paid nothing yet, or more than is left of the payment. */
const refusedTo = async (
  { payment }: LockedPayment,
  amount: Rupiah,
  { bankOf, store }: Pick<RefundAskNeeds, 'bankOf'> & Readonly<{ store: DigipayStore }>,
): Promise<RefundRefusal | NotNow | undefined> => {
  const { rail } = payment.route
  if (!isAskedBack(payment) || !bankOf(payment.source.bank).refunds?.includes(rail)) return notByBank(payment)
  const status = paymentStatus(payment)
  if (!hasLeft(payment)) return { code: 'NOT_NOW', action: 'refund', status, path: ['id'] }
  const left = askable(payment, await store.refunds.of(payment.id))
  return amount > 0n && amount <= left ? undefined : { code: 'REFUND_TOO_LARGE', left, asked: amount, path: ['amount'] }
}

/**
 * Treasurer or KPA asks the bank to take money back from the payee of a scan or a charge: goods went back, a purchase fell
 * through, or it was paid twice. Nothing is booked by it; the money is, when the statement or the issuer's bill shows it.
 */
export const paymentRefundAsk =
  ({ transact, now, newId, bankOf }: RefundAskNeeds) =>
  ({ id: key, expectedVersion, amount, reason, once }: PaymentRefundAsk, actor: Actor): Promise<Result<Answered<RefundAskAnswer>, Refused>> =>
    acting(transact)<RefundAskAnswer, Refused>({ actor, tenant: actor.unit, act: 'paymentRefundAsk', once }, async (store) => {
      const unexplained = reasonMissing('paymentRefundAsk', reason)
      if (unexplained) return err(unexplained)
      const locked = key.tenant === actor.unit ? await lockPayment(store, key.id, actor.unit) : undefined
      if (!locked) return err(notFound('id'))
      const stale = staleVersion(expectedVersion, paymentVersion(locked.payment))
      if (stale) return err(stale)
      const move = moveBy(actor, 'ask' as const, now(), reason)
      const separated = separatedOn(journeyOfPayment(locked), move)
      if (separated) return err(separated)
      const refused = await refusedTo(locked, amount, { bankOf, store })
      if (refused || !('purchase' in locked)) return err(refused ?? notByBank(locked.payment))
      const id = newId<RefundId>()
      const { tenant, order } = locked.payment
      const asked: RefundRequest = {
        tenant, id, payment: key.id, amount, number: refundNumberOf(id), createdAt: move.at, steps: [{ ...move, to: 'ASKED' }],
      }
      await store.refunds.add(asked, move.at)
      return ok({ answer: { order: { tenant, id: order }, payment: key }, subject: key.id, details: { refund: asked.number, amount: String(amount) } })
    }) // prettier-ignore
