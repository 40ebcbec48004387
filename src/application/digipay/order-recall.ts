import { orderStep } from './order-step'

/** The shipment did not leave or did not arrive: the order is with its vendor again, and may be cancelled. */
export const orderRecall = orderStep('orderRecall', 'recall')()
