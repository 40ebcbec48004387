import type { GoodsReturn } from '../../domain/digipay'
import type { Key, PaymentId } from '../../domain/kernel'
import type { Actor } from '../actor'

/** The returns of goods of one satker's book, inside a unit of work that holds the purchase. */
export type GoodsReturns = Readonly<{
  /** All of a payment, oldest first. */
  of: (payment: PaymentId) => Promise<readonly GoodsReturn[]>
  add: (goodsReturn: GoodsReturn) => Promise<void>
}>

/** What screens show of returned goods; a book that the actor may not read is empty. */
export type GoodsReturnReads = Readonly<{
  returnsOf: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (readonly GoodsReturn[])[]>
}>
