import { ok, type Result } from '../../domain/kernel'
import { type Order, type OrderStatus, releasePagu } from '../../domain/digipay'
import type { DigipayStore } from './ports'

const reservedFrom: readonly OrderStatus[] = ['ORDERED', 'ACCEPTED']

/** Gives back what an ended order had reserved: the budget since its approval, the stock since its acceptance. */
export const released = async (
  order: Order,
  from: OrderStatus,
  store: DigipayStore,
): Promise<Result<{ order: Order }, never>> => {
  if (reservedFrom.includes(from)) {
    if (!order.budgetLine || !order.gross)
      throw new Error(`order ${order.id} was approved without budget line or gross`)
    const back = await store.ledger.post(releasePagu(order.id, order.budgetLine, order.gross))
    if (!back.ok) throw new Error(`reservation of order ${order.id} is not in the ledger`)
  }
  if (from === 'ACCEPTED') await store.stock.giveBack(order.vendor, order.lines)
  return ok({ order })
}
