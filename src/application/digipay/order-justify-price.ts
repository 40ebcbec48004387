import { journeyOf, orderVersion, separatedOn, unlessOpen } from '../../domain/digipay'
import { err, type NotNow, ok, reasonMissing, type ReasonRequired, type Result } from '../../domain/kernel'
import type { Actor } from '../actor'
import { type Answered, staleVersion } from '../transact'
import { type ChangeRefusal, moveBy, onPurchase, type PurchaseNeeds } from './on-purchase'
import type { OrderAnswer, OrderChange } from './order-step'

/** Writes down why a price is right though others paid less; it is kept as said and changes nothing of the order. */
export const orderJustifyPrice =
  (needs: PurchaseNeeds) =>
  (
    command: OrderChange,
    actor: Actor,
  ): Promise<Result<Answered<OrderAnswer>, ReasonRequired | NotNow | ChangeRefusal>> =>
    onPurchase<OrderAnswer, ReasonRequired | NotNow | ChangeRefusal>(
      needs,
      'orderJustifyPrice',
      command,
      actor,
      async (purchase, store) => {
        const { order } = purchase
        const stale = staleVersion(command.expectedVersion, orderVersion(order))
        if (stale) return err(stale)
        const move = moveBy(actor, 'justifyPrice', needs.now(), command.reason)
        const refusal =
          unlessOpen(order, 'justifyPrice') ??
          separatedOn(journeyOf(purchase), move) ??
          reasonMissing('justifyPrice', command.reason)
        if (refusal) return err(refusal)
        await store.prices.justify(order.id, move)
        return ok({ answer: { order: command.id }, subject: order.id })
      },
    )
