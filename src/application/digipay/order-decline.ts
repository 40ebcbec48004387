import { orderStatus } from '../../domain/digipay'
import { orderStep } from './order-step'
import { released } from './released'

/** The vendor refuses the Surat Pesanan, with a reason; the reserved budget is free again. */
export const orderDecline = orderStep(
  'orderDecline',
  'decline',
)((order, _, { purchase, store }) => released(order, orderStatus(purchase.order), store))
