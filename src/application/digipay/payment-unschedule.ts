import { err, type Key, ok, type OrderId, type PaymentId, type Result } from '../../domain/kernel'
import {
  advanceClaim, advancePayment, type ClaimRefusal, holdsUp, journeyOf, type PaymentRefusal, paymentStatus, paymentVersion,
  releaseUp,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, notFound } from '../actor'
import { type Answered, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy, onPurchaseOf, type PurchaseNeeds } from './on-purchase'
import type { PaymentAnswer } from './payment-schedule'

type Refused = PaymentRefusal | ClaimRefusal | ChangeRefusal

/** Takes a payment back before the bank saw it, with a reason; what was held is free, the SPBy may be scheduled again. */
export const paymentUnschedule =
  (needs: PurchaseNeeds) =>
  (command: Change<PaymentId>, actor: Actor): Promise<Result<Answered<PaymentAnswer>, Refused>> =>
    onPurchaseOf<PaymentAnswer, Refused>(
      needs,
      'paymentUnschedule',
      { payment: command.id },
      command.once,
      actor,
      async (purchase, store) => {
        const before = purchase.payments.find(({ id }) => id === command.id.id)
        const claimed = purchase.claims.find(({ id }) => id === before?.claim)
        if (!before || !claimed) return err(notFound('id'))
        const stale = staleVersion(command.expectedVersion, paymentVersion(before))
        if (stale) return err(stale)
        const at = needs.now()
        const journey = journeyOf(purchase)
        const payment = advancePayment(before, moveBy(actor, 'unschedule', at, command.reason), journey)
        if (!payment.ok) return payment
        const claim = advanceClaim(claimed, moveBy(actor, 'release', at, command.reason), journey)
        if (!claim.ok) return claim
        if (holdsUp(paymentStatus(before))) {
          const back = await store.ledger.post(releaseUp(before.id, before.gross))
          if (!back.ok) throw new Error(`hold of payment ${before.id} is not in the ledger`)
          await store.dues.clear(before.id)
        }
        await store.parts.savePayment(payment.value)
        await store.parts.saveClaim(claim.value)
        const order: Key<OrderId> = { tenant: before.tenant, id: before.order }
        return ok({
          answer: { order, claim: { tenant: before.tenant, id: before.claim }, payment: command.id },
          subject: before.id,
        })
      },
    )
