import { orderStatus } from '../../domain/digipay'
import { orderStep } from './order-step'
import { released } from './released'

/** Ends an order before it ships, with a reason: its requester before the Surat Pesanan, the PPK after it. */
export const orderCancel = orderStep(
  'orderCancel',
  'cancel',
)((order, _, { purchase, store }) => released(order, orderStatus(purchase.order), store))
