import type { PriceWarning } from '../../domain/digipay'
import type { Key, Move, OrderId } from '../../domain/kernel'
import type { Actor } from '../actor'

/** What is dear about an order, and what its people said of that, oldest first. */
export type PriceSight = Readonly<{ warnings: readonly PriceWarning[]; reasons: readonly Move<'justifyPrice'>[] }>
/** Asked with the actor's eyes; a vendor sees nothing of what the office thinks of his prices. */
export type PriceReads = Readonly<{
  prices: (keys: readonly Key<OrderId>[], actor: Actor) => Promise<readonly (PriceSight | undefined)[]>
}>
