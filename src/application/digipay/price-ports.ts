import type { Move, OrderId } from '../../domain/kernel'

/** What the people of an order say of its prices. */
export type Prices = Readonly<{ justify: (order: OrderId, said: Move<'justifyPrice'>) => Promise<void> }>
