import { err, type Key, ok, type ReceiptId, type Result } from '../../domain/kernel'
import { acceptWhole, advanceOrder, journeyOf, type OrderRefusal, orderVersion, promiseFor } from '../../domain/digipay'
import { stateCalendar, stateHolidays } from '../../domain/organisation'
import type { Actor } from '../actor'
import { type Answered, staleVersion } from '../transact'
import { type ChangeRefusal, moveBy, onPurchase, type PurchaseNeeds } from './on-purchase'
import type { NoRule } from './guards'
import type { OrderAnswer, OrderChange } from './order-step'

export type OrderReceiveCommand = OrderChange & Readonly<{ note?: string | undefined }>
export type OrderReceiveAnswer = OrderAnswer & Readonly<{ receipt: Key<ReceiptId> }>

type Refused = OrderRefusal | ChangeRefusal | NoRule

/**
 * The receiver accepts the whole delivery; the BAST gets its number in the same commit, and the vendor his promise: it is
 * fixed here and never computed anew.
 */
export const orderReceive =
  (needs: PurchaseNeeds) =>
  (command: OrderReceiveCommand, actor: Actor): Promise<Result<Answered<OrderReceiveAnswer>, Refused>> =>
    onPurchase<OrderReceiveAnswer, Refused>(needs, 'orderReceive', command, actor, async (purchase, store) => {
      const stale = staleVersion(command.expectedVersion, orderVersion(purchase.order))
      if (stale) return err(stale)
      const at = needs.now()
      const moved = advanceOrder(purchase.order, moveBy(actor, 'receive', at), journeyOf(purchase))
      if (!moved.ok) return moved
      const promise = promiseFor({ calendar: stateCalendar, holidays: stateHolidays }, actor.today)
      if (!promise.ok) return promise
      const number = await store.numbers.take('BAST', actor.today)
      const id = needs.newId<ReceiptId>()
      const about = { id, number, receivedOn: actor.today, note: command.note, promise: promise.value }
      const receipt = acceptWhole(moved.value, about, moveBy(actor, 'accept', at))
      await store.purchases.save(moved.value)
      await store.parts.saveReceipt(receipt)
      return ok({
        answer: { order: command.id, receipt: { tenant: receipt.tenant, id: receipt.id } },
        subject: moved.value.id,
        events: [{ topic: 'document.due', subject: receipt.id, payload: { kind: 'BAST', order: moved.value.id } }],
      })
    })
