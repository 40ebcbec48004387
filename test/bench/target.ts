/** On how many rows of one kind it is done: spread over many, or all on one. */
export type Spread = 'many' | 'hot'
export const spreads: readonly Spread[] = ['many', 'hot']

/** Transactions a second, ours beside those of TPC-B, of one spread and so many clients at once. */
export type Beside = Readonly<{ spread: Spread; clients: number; ours: number; theirs: number }>

/** Whether the posting statement is at least as fast as TPC-B in every spread and with however many clients, and where it is not. */
export const judged = (all: readonly Beside[]): Readonly<{ isMet: boolean; said: string }> => {
  const missed = all.filter(({ ours, theirs }) => !(ours >= theirs && theirs > 0))
  const where = missed.map(({ spread, clients, ours, theirs }) => `${spread} ${String(clients)}: ${(ours / theirs).toFixed(2)}`)
  const isMet = all.length > 0 && missed.length === 0
  return { isMet, said: `target, the posting statement at least as fast as TPC-B: ${isMet ? 'met' : `MISSED (${where.join(', ')})`}` }
} // prettier-ignore

/** The rate of TPC-B that a rate of ours is held against: of the same spread. */
export const theirsOf = (all: readonly Beside[], spread: Spread, clients: number): number => {
  const found = all.find((each) => each.spread === spread && each.clients === clients)
  if (!found) throw new Error(`TPC-B was not measured on ${spread} rows with ${String(clients)} clients`)
  return found.theirs
}
