import { err, ok, type Refusal } from '../../domain/kernel'
import { type OrderChange, orderStep } from './order-step'

/** The vendor takes the Surat Pesanan; from here the goods are reserved in his stock. */
export const orderAccept = orderStep(
  'orderAccept',
  'accept',
)<OrderChange, Refusal<'OUT_OF_STOCK'> & Readonly<{ product: string; stock: bigint }>>(async (order, _, { store }) => {
  const short = await store.stock.take(order.vendor, order.lines)
  const line = order.lines.find(({ product }) => product === short?.product)
  return short
    ? err({ code: 'OUT_OF_STOCK', product: line?.name ?? short.product, stock: short.stock, path: ['id'] })
    : ok({ order })
})
