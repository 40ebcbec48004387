import { err, type Key, ok, type OrderId, type Refusal, type Result } from '../../domain/kernel'
import {
  advanceOrder, journeyOf, type Order, type OrderAction, type OrderRefusal, orderVersion, type Purchase,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import type { UseCase } from '../grants'
import { type Answered, type OutboxEvent, staleVersion } from '../transact'
import { type Change, type ChangeRefusal, moveBy, onPurchase, type PurchaseNeeds } from './on-purchase'
import type { DigipayStore, WithLines } from './ports'

/** The answer of every act on an order. */
export type OrderAnswer = Readonly<{ order: Key<OrderId> }>
export type OrderChange = Change<OrderId>

type Changed = Readonly<{ order: Order; withLines?: WithLines; events?: readonly OutboxEvent[] }>
type Context = Readonly<{ actor: Actor; at: Date; store: DigipayStore; purchase: Purchase }>

/**
 * One step of one order: lock, compare versions, advance, let `consequence` do what else belongs to the step, save.
 * Every order use case that is one step is this with its own consequence.
 */
export const orderStep =
  (useCase: UseCase, action: OrderAction) =>
  <C extends OrderChange, E extends Refusal = never>(
    consequence: (order: Order, command: C, context: Context) => Promise<Result<Changed, E>> = (order) =>
      Promise.resolve(ok({ order })),
  ) =>
  (needs: PurchaseNeeds) =>
  (command: C, actor: Actor): Promise<Result<Answered<OrderAnswer>, OrderRefusal | ChangeRefusal | E>> =>
    onPurchase<OrderAnswer, OrderRefusal | ChangeRefusal | E>(
      needs,
      useCase,
      command,
      actor,
      async (purchase, store) => {
        const stale = staleVersion(command.expectedVersion, orderVersion(purchase.order))
        if (stale) return err(stale)
        const at = needs.now()
        const moved = advanceOrder(purchase.order, moveBy(actor, action, at, command.reason), journeyOf(purchase))
        if (!moved.ok) return moved
        const changed = await consequence(moved.value, command, { actor, at, store, purchase })
        if (!changed.ok) return changed
        const { order, withLines, events } = changed.value
        await (withLines ? store.purchases.saveLines(order, withLines) : store.purchases.save(order))
        return ok({ answer: { order: command.id }, subject: order.id, ...(events && { events }) })
      },
    )
