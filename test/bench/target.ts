/** On how many rows of one kind it is done: spread over many, or all on one. */
export type Spread = 'many' | 'hot'
export const spreads: readonly Spread[] = ['many', 'hot']

/** How many messages a transaction of TPC-B takes as it is played here: its five statements, its begin and its commit. */
const MESSAGES = 7
/** How TPC-B is played, which is a part of what a rate beside it means: a round trip costs more than most of its statements. */
export const howPlayed = `TPC-B is played by raw pg, one statement a message and ${String(MESSAGES)} messages a transaction; the posting statement is one message, which its function answers`

/** Transactions a second, ours beside those of TPC-B, of one spread and so many clients at once. */
export type Beside = Readonly<{ spread: Spread; clients: number; ours: number; theirs: number }>

/**
 * Whether the posting statement over many accounts is at least as fast as TPC-B with however many clients, and where it is not. What
 * one hot account does is shown beside it and judged by nobody: there TPC-B and we both wait for a row, and for little else.
 */
export const judged = (all: readonly Beside[]): Readonly<{ isMet: boolean; said: string }> => {
  const many = all.filter(({ spread }) => spread === 'many')
  const missed = many.filter(({ ours, theirs }) => !(ours >= theirs && theirs > 0))
  const where = missed.map(({ spread, clients, ours, theirs }) => `${spread} ${String(clients)}: ${(ours / theirs).toFixed(2)}`)
  const isMet = many.length > 0 && missed.length === 0
  return { isMet, said: `target, the posting statement (1 message) over many accounts at least as fast as TPC-B by raw pg (${String(MESSAGES)} messages): ${isMet ? 'met' : `MISSED (${where.join(', ')})`}` }
} // prettier-ignore

/** The rate of TPC-B that a rate of ours is held against: of the same spread. */
export const theirsOf = (all: readonly Beside[], spread: Spread, clients: number): number => {
  const found = all.find((each) => each.spread === spread && each.clients === clients)
  if (!found) throw new Error(`TPC-B was not measured on ${spread} rows with ${String(clients)} clients`)
  return found.theirs
}
