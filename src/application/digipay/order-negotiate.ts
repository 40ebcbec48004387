import { offer, type OfferedPrice, type OfferRefusal } from '../../domain/digipay'
import { type OrderChange, orderStep } from './order-step'

export type OrderNegotiateCommand = OrderChange & Readonly<{ prices: readonly OfferedPrice[] }>

/** The procurement officer's one offer: lower prices for some lines. From here on the vendor sees the order. */
export const orderNegotiate = orderStep(
  'orderNegotiate',
  'negotiate',
)<OrderNegotiateCommand, OfferRefusal>((order, { prices }) => {
  const offered = offer(order, prices)
  return Promise.resolve(
    offered.ok ? { ok: true, value: { order: { ...offered.value, isShared: true }, withLines: 'ALL' } } : offered,
  )
})
