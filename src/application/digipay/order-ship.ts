import { orderStep } from './order-step'

/** The goods are on their way. */
export const orderShip = orderStep('orderShip', 'ship')()
