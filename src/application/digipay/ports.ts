import type { Overdraft, Posting, Result } from '../../domain/kernel'

/** The one ledger of a unit's book, inside a unit of work. */
export type Ledger = Readonly<{
  /** Posts all transfers or none; says which account would have gone below zero. Posting a fact twice is a bug. */
  post: (posting: Posting) => Promise<Result<void, Overdraft>>
}>
