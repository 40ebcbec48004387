import { orderStep } from './order-step'

/** The vendor keeps his prices; the procurement officer may check out at list price, hand back or let it be cancelled. */
export const orderNegotiationDecline = orderStep('orderNegotiationDecline', 'negotiationDecline')()
