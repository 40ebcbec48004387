import { err, type Key, ok, type ReceiptId, type Result } from '../../domain/kernel'
import {
  advanceOrder, journeyOf, livingClaim, type OrderRefusal, type ReceiptRefusal, receiptVersion, voidReceipt,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, notFound } from '../actor'
import { type Answered, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy, onPurchaseOf, type PurchaseNeeds } from './on-purchase'
import type { OrderReceiveAnswer } from './order-receive'

type Refused = OrderRefusal | ReceiptRefusal | ChangeRefusal

/** Takes a mistaken acceptance back while nothing is billed on it: the BAST is void, its number stays spent. */
export const receiptVoid =
  (needs: PurchaseNeeds) =>
  (command: Change<ReceiptId>, actor: Actor): Promise<Result<Answered<OrderReceiveAnswer>, Refused>> =>
    onPurchaseOf<OrderReceiveAnswer, Refused>(
      needs,
      'receiptVoid',
      { receipt: command.id },
      command.once,
      actor,
      async (purchase, store) => {
        const receipt = purchase.receipts.find(({ id }) => id === command.id.id)
        if (!receipt) return err(notFound('id'))
        const stale = staleVersion(command.expectedVersion, receiptVersion(receipt))
        if (stale) return err(stale)
        const at = needs.now()
        const journey = journeyOf(purchase)
        const voided = voidReceipt(
          receipt,
          moveBy(actor, 'void', at, command.reason),
          journey,
          livingClaim(purchase) !== undefined,
        )
        if (!voided.ok) return voided
        const moved = advanceOrder(purchase.order, moveBy(actor, 'receiptVoid', at, command.reason), journey)
        if (!moved.ok) return moved
        await store.parts.saveReceipt(voided.value)
        await store.purchases.save(moved.value)
        const order: Key<typeof moved.value.id> = { tenant: moved.value.tenant, id: moved.value.id }
        return ok({
          answer: { order, receipt: command.id },
          subject: moved.value.id,
          events: [
            {
              topic: 'document.void',
              subject: receipt.id,
              payload: { kind: 'BAST', number: receipt.number, reason: command.reason ?? '' },
            },
          ],
        })
      },
    )
