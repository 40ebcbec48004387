import { ok, type Result } from '../../domain/kernel'
import { type Order, type OrderStatus, releasePagu } from '../../domain/digipay'
import type { OutboxEvent } from '../transact'
import type { DigipayStore } from './ports'

const reservedFrom: readonly OrderStatus[] = ['ORDERED', 'ACCEPTED']

/**
 * Gives back what an ended order had reserved: the budget since its approval, the stock since its acceptance. Its Surat
 * Pesanan, if it had one, is void.
 */
export const released = async (
  order: Order,
  from: OrderStatus,
  store: DigipayStore,
): Promise<Result<Readonly<{ order: Order; events?: readonly OutboxEvent[] }>, never>> => {
  if (reservedFrom.includes(from)) {
    if (!order.budgetLine || !order.gross)
      throw new Error(`order ${order.id} was approved without budget line or gross`)
    const back = await store.ledger.post(releasePagu(order.id, order.budgetLine, order.gross))
    if (!back.ok) throw new Error(`reservation of order ${order.id} is not in the ledger`)
  }
  if (from === 'ACCEPTED') await store.stock.giveBack(order.id)
  const { number, steps } = order
  if (number === undefined) return ok({ order })
  const payload = { kind: 'SURAT_PESANAN', number, reason: steps.at(-1)?.reason ?? '' }
  return ok({ order, events: [{ topic: 'document.void', subject: order.id, payload }] })
}
