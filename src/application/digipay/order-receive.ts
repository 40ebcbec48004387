import { err, type Key, ok, type ReceiptId, type Result } from '../../domain/kernel'
import { acceptWhole, advanceOrder, journeyOf, type OrderRefusal, orderVersion } from '../../domain/digipay'
import type { Actor } from '../actor'
import { type Answered, staleVersion } from '../transact'
import { type ChangeRefusal, moveBy, onPurchase, type PurchaseNeeds } from './on-purchase'
import type { OrderAnswer, OrderChange } from './order-step'

export type OrderReceiveCommand = OrderChange & Readonly<{ note?: string | undefined }>
export type OrderReceiveAnswer = OrderAnswer & Readonly<{ receipt: Key<ReceiptId> }>

/** The receiver accepts the whole delivery; the BAST gets its number in the same commit. */
export const orderReceive =
  (needs: PurchaseNeeds) =>
  (
    command: OrderReceiveCommand,
    actor: Actor,
  ): Promise<Result<Answered<OrderReceiveAnswer>, OrderRefusal | ChangeRefusal>> =>
    onPurchase<OrderReceiveAnswer, OrderRefusal | ChangeRefusal>(
      needs,
      'orderReceive',
      command,
      actor,
      async (purchase, store) => {
        const stale = staleVersion(command.expectedVersion, orderVersion(purchase.order))
        if (stale) return err(stale)
        const at = needs.now()
        const moved = advanceOrder(purchase.order, moveBy(actor, 'receive', at), journeyOf(purchase))
        if (!moved.ok) return moved
        const number = await store.numbers.take('BAST', actor.today)
        const about = { id: needs.newId<ReceiptId>(), number, receivedOn: actor.today, note: command.note }
        const receipt = acceptWhole(moved.value, about, moveBy(actor, 'accept', at))
        await store.purchases.save(moved.value)
        await store.parts.saveReceipt(receipt)
        return ok({
          answer: { order: command.id, receipt: { tenant: receipt.tenant, id: receipt.id } },
          subject: moved.value.id,
          events: [{ topic: 'document.due', subject: receipt.id, payload: { kind: 'BAST', order: moved.value.id } }],
        })
      },
    )
