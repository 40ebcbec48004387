import type { Refusal } from '../../domain/kernel'

/** Whether a book contradicts itself: what its proofs have found and no later one has taken back. */
export type BookDoubts = Readonly<{
  /** Since when, if it does. */
  since: () => Promise<Date | undefined>
}>

/** Nothing of a book that contradicts itself is signed: nobody knows what it holds. */
export type BookInDoubt = Refusal<'BOOK_IN_DOUBT'> & Readonly<{ since: Date }>

/** Why nothing of this book may be signed now, if it may not; `field` is where the answer says so. */
export const inDoubt = async ({ doubts }: Readonly<{ doubts: BookDoubts }>, field: string): Promise<BookInDoubt | undefined> => {
  const since = await doubts.since()
  return since && { code: 'BOOK_IN_DOUBT', since, path: [field] }
} // prettier-ignore

/** How often what is signed already is looked at again while its book stands in doubt. */
export const DOUBT_MS = 300_000
