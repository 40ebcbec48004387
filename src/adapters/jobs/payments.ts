import { type Loop, repeat } from './loop'

const AT_ONCE = 8
// All of one satker settle in one row of its book, one after the other: more of them would only wait there.
const MOST_UNDER_WAY = 16
const IDLE_MS = 250

type Batch<Claimed> = readonly [Claimed, ...Claimed[]]

/** What a worker carries to and from a bank: how it is claimed, what goes together, and how that is carried one stretch further. */
export type Carrying<Claimed> = Readonly<{
  claimDue: (limit: number, leaseMs: number) => Promise<readonly Claimed[]>
  /** What bears one name goes together. */
  nameOf: (claimed: Claimed) => string
  carry: (batch: Batch<Claimed>) => Promise<void>
  leaseMs: number
}>

const batchesOf = <Claimed>(
  all: readonly Claimed[],
  nameOf: (claimed: Claimed) => string,
): readonly Batch<Claimed>[] => {
  const batches = new Map<string, [Claimed, ...Claimed[]]>()
  for (const claimed of all) {
    const batch = batches.get(nameOf(claimed))
    if (batch) batch.push(claimed)
    else batches.set(nameOf(claimed), [claimed])
  }
  return [...batches.values()]
}

/**
 * The worker for what goes to banks: claims what is due, several at once, and carries each one stretch further. What is claimed
 * does not wait for what is under way: a bank that is slow to answer holds up its own, not those at other banks.
 */
export const bankWorker = <Claimed>(
  { claimDue, nameOf, carry, leaseMs }: Carrying<Claimed>,
  onError: (cause: unknown) => void,
): Loop => {
  const underWay = new Set<Promise<void>>()
  const begin = (batch: Batch<Claimed>): void => {
    const work = carry(batch)
      .catch(onError)
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const { stop, nudge } = repeat(
    async () => {
      if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay)
      const claimed = await claimDue(Math.min(AT_ONCE, MOST_UNDER_WAY - underWay.size), leaseMs)
      batchesOf(claimed, nameOf).forEach(begin)
      return claimed.length
    },
    { idleMs: IDLE_MS, onError },
  )
  return {
    nudge,
    stop: async () => {
      await stop()
      await Promise.all(underWay)
    },
  }
}
