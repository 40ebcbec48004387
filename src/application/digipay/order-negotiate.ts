import type { Rupiah } from '../../domain/kernel'
import { offer, type OrderRefusal } from '../../domain/digipay'
import { type OrderChange, orderStep } from './order-step'

export type OrderNegotiateCommand = OrderChange &
  Readonly<{ prices: readonly Readonly<{ line: number; price: Rupiah }>[] }>

/** The procurement officer's one offer: lower prices for some lines. From here on the vendor sees the order. */
export const orderNegotiate = orderStep(
  'orderNegotiate',
  'negotiate',
)<OrderNegotiateCommand, OrderRefusal>((order, { prices }) => {
  const offered = offer(order, new Map(prices.map(({ line, price }) => [line, price])))
  return Promise.resolve(
    offered.ok ? { ok: true, value: { order: { ...offered.value, isShared: true }, withLines: 'ALL' } } : offered,
  )
})
