import { ok } from '../../domain/kernel'
import { atOfferedPrices } from '../../domain/digipay'
import { orderStep } from './order-step'

/** The vendor takes the offer: the offered prices become the prices. */
export const orderNegotiationAccept = orderStep(
  'orderNegotiationAccept',
  'negotiationAccept',
)((order) => Promise.resolve(ok({ order: atOfferedPrices(order), withLines: 'PRICES' })))
