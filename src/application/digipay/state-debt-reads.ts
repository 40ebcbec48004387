import type { StateDebt } from '../../domain/digipay'
import type { UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'

export type StateDebtFilter = Readonly<{ satker?: UnitId | undefined; isOpen?: boolean | undefined }>
/** A debt to the State as it is shown: whose it is, and what receipts have not covered of it yet, the oldest of a book first. */
export type StateDebtShown = StateDebt & Readonly<{ tenant: UnitId; open: bigint }>
/** What screens show of money that came back and is the State's. */
export type StateDebtReads = Readonly<{
  /** Of the actor's own satker and of those he oversees, newest first. */
  stateDebts: (actor: Actor, filter: StateDebtFilter, page: Page) => Promise<Slice<StateDebtShown>>
}>
