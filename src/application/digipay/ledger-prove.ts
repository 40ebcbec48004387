import { ok, type Refusal, type UnitId } from '../../domain/kernel'
import { type BookFacts, type Mismatch, mismatchesIn } from '../../domain/digipay'
import { systemIn } from '../actor'
import type { Transact } from '../transact'

/** What one proof of one satker's book came to. */
export type BookProof = Readonly<{
  tenant: UnitId
  accounts: number
  transfers: bigint
  mismatches: readonly Mismatch[]
}>

/** One satker's book, as it is proved and as the proof is kept. */
export type ProofStore = Readonly<{
  /** All facts of the book in one snapshot. */
  facts: () => Promise<BookFacts>
  record: (proof: BookProof, at: Date) => Promise<void>
  /** Keeps what contradicts itself as in doubt, each since it was found first, and ends what does no more. */
  keepDoubts: (mismatches: readonly Mismatch[], at: Date) => Promise<void>
}>

/** What proving needs: the books there are, and somebody to tell of one that contradicts itself. */
export type ProveNeeds = Readonly<{
  transact: Transact<ProofStore>
  now: () => Date
  books: () => Promise<readonly UnitId[]>
  alarm: (proof: BookProof) => void
  /** What must be looked at by the operator: a book that could not be proved, so that nobody knows whether it contradicts itself. */
  failed: (tenant: UnitId, cause: unknown) => void
}>

/** A book that could not be proved, and why. */
export type BookUnproved = Readonly<{ tenant: UnitId; cause: unknown }>
/** What became of all books: each is in one of the two. */
export type BooksProved = Readonly<{ proofs: readonly BookProof[]; unproved: readonly BookUnproved[] }>

/** Contradictions that an audit row names; the rest is counted. */
const NAMED = 20
const named = ({ mismatches }: BookProof): string =>
  mismatches
    .slice(0, NAMED)
    .map(({ proof, account, stated, proved }) => `${proof} ${account}: ${stated} is said, ${proved} is proved`)
    .join('; ')

const proveOne = async ({ transact, now }: ProveNeeds, tenant: UnitId): Promise<BookProof> => {
  let proof: BookProof = { tenant, accounts: 0, transfers: 0n, mismatches: [] }
  const scope = { actor: systemIn(tenant, `proof of ${tenant}`), tenant, act: 'ledgerProve' } as const
  await transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async (store) => {
    const facts = await store.facts()
    proof = { tenant, accounts: facts.accounts.length, transfers: facts.transfers, mismatches: mismatchesIn(facts) }
    const at = now()
    await store.record(proof, at)
    await store.keepDoubts(proof.mismatches, at)
    return ok({ answer: {}, subject: `book:${tenant}`, details: { mismatches: named(proof) } })
  })
  return proof
}

/**
 * Proves every book, or those that are named, from its transfers, keeps each proof, and alarms about each book that contradicts itself:
 * nothing of it is signed or sent until a proof finds nothing. A book that cannot be proved keeps no other in doubt, and stays as it was
 * found last.
 */
export const ledgerProve =
  (needs: ProveNeeds) =>
  async (only?: readonly UnitId[]): Promise<BooksProved> => {
    const proofs: BookProof[] = []
    const unproved: BookUnproved[] = []
    for (const tenant of only ?? (await needs.books()))
      try {
        const proof = await proveOne(needs, tenant)
        if (proof.mismatches.length > 0) needs.alarm(proof)
        proofs.push(proof)
      } catch (cause) {
        needs.failed(tenant, cause)
        unproved.push({ tenant, cause })
      }
    return { proofs, unproved }
  }

/** The proofs of all books; throws if one of them could not be proved, so that whoever asked for all tries again. */
export const allProved = ({ proofs, unproved }: BooksProved): readonly BookProof[] => {
  if (unproved.length === 0) return proofs
  throw new AggregateError(
    unproved.map(({ cause }) => cause),
    `books could not be proved: ${unproved.map(({ tenant }) => String(tenant)).join(', ')}`,
  )
}

/**
 * Proves all books, and called again before that night's end, since some of them could not be proved, those alone: proofs are kept for
 * good, and that a book cannot be proved may last for days.
 */
export const proofOfTheNight = (prove: (only?: readonly UnitId[]) => Promise<BooksProved>, nextNight: () => Date) => {
  let left: Readonly<{ until: number; books: readonly UnitId[] }> | undefined
  return async (): Promise<readonly BookProof[]> => {
    const until = nextNight().getTime()
    const proved = await prove(left?.until === until ? left.books : undefined)
    const books = proved.unproved.map(({ tenant }) => tenant)
    left = books.length > 0 ? { until, books } : undefined
    return allProved(proved)
  }
}
