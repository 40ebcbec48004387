import type { UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'
import type { OwnedProof } from './account-prove'
import type { DaysOfBooks } from './bank-reads'

/** A proof as screens show it; only the newest of a day counts. */
export type ProofCard = OwnedProof &
  Readonly<{ tenant: UnitId; account: Readonly<{ bank: string; account: string }>; provedAt: Date; isNewest: boolean }>

/** What screens show of the proofs of accounts; of a book that the actor may not read there are none. */
export type AccountProofReads = Readonly<{
  /** Oldest day first, and of a day the oldest proof. */
  bookProofs: (actor: Actor, asked: DaysOfBooks, page: Page) => Promise<Slice<ProofCard>>
}>
