import { orderStatus, isPaid, type Purchase, receiptStatus } from '../digipay'
import type { PurchaseStages } from './owed'

const ended: readonly string[] = ['CANCELLED', 'DECLINED']

/** How far a purchase has come, in the facts that call for documents; what was taken back calls for none. */
export const stagesOf = ({ order, receipts, claims, payments }: Purchase): PurchaseStages => ({
  orders: order.number === undefined || ended.includes(orderStatus(order)) ? [] : [order.id],
  receipts: receipts.filter((receipt) => receiptStatus(receipt) === 'ACCEPTED').map(({ id }) => id),
  claims: claims.filter(({ spby }) => spby !== undefined).map(({ id }) => id),
  payments: payments.filter(isPaid).map(({ id }) => id),
})
