import { orderStep } from './order-step'

/** The PPK's final no, with a reason; nothing was reserved yet. */
export const orderReject = orderStep('orderReject', 'reject')()
