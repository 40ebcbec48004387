import { type Loop, repeat } from './loop'

const IDLE_MS = 250

type Batch<Claimed> = readonly [Claimed, ...Claimed[]]
/** How many batches are under way at each bank. */
type Busy = ReadonlyMap<string, number>

/** What a worker carries to and from a bank: how it is claimed, what goes together, and how that is carried one stretch further. */
export type Carrying<Claimed> = Readonly<{
  claimDue: (mostPerBank: number, leaseMs: number, busy: Busy) => Promise<readonly Claimed[]>
  /** What bears one name goes together. */
  nameOf: (claimed: Claimed) => string
  carry: (batch: Batch<Claimed>) => Promise<void>
  leaseMs: number
  /** How much may be under way at one bank at once. All of one satker settle in one row of its book, one after the other: far more would only wait there. */
  mostPerBank: number
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
 * does not wait for what is under way, and each bank has a share of its own: one that takes connections and never answers holds up its own
 * payments, and none of another bank, however many they are.
 */
export const bankWorker = <Claimed extends Readonly<{ bank: string }>>(
  { claimDue, nameOf, carry, leaseMs, mostPerBank }: Carrying<Claimed>,
  onError: (cause: unknown) => void,
): Loop => {
  const underWay = new Map<Promise<void>, string>()
  const busy = (): Busy => {
    const calls = new Map<string, number>()
    for (const bank of underWay.values()) calls.set(bank, (calls.get(bank) ?? 0) + 1)
    return calls
  }
  const begin = (batch: Batch<Claimed>): void => {
    const work = carry(batch)
      .catch(onError)
      .finally(() => {
        underWay.delete(work)
        // What waited for its place at this bank goes at once.
        nudge()
      })
    underWay.set(work, batch[0].bank)
  }
  const { stop, nudge } = repeat(
    async () => {
      const claimed = await claimDue(mostPerBank, leaseMs, busy())
      batchesOf(claimed, nameOf).forEach(begin)
      return claimed.length
    },
    { idleMs: IDLE_MS, onError },
  )
  return {
    nudge,
    stop: async () => {
      await stop()
      await Promise.all(underWay.keys())
    },
  }
}
