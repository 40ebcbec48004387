import type { GoodsReturn } from '../../domain/digipay'
import type { PaymentId } from '../../domain/kernel'

/** The returns of goods of one satker's book, inside a unit of work that holds the purchase. */
export type GoodsReturns = Readonly<{
  /** All of a payment, oldest first. */
  of: (payment: PaymentId) => Promise<readonly GoodsReturn[]>
  add: (goodsReturn: GoodsReturn) => Promise<void>
}>
