import { type CarryNeeds, type Claimed, type ClaimDue, paymentCarry, paymentsCarry } from '../../application/digipay'
import { type Loop, repeat } from './loop'

const AT_ONCE = 8
// All of one satker settle in one row of its book, one after the other: more of them would only wait there.
const MOST_UNDER_WAY = 16
const IDLE_MS = 250

/** Those that one signature freed, together; each other by itself. */
const batchesOf = (all: readonly Claimed[]): readonly (readonly [Claimed, ...Claimed[]])[] => {
  const batches = new Map<string, [Claimed, ...Claimed[]]>()
  for (const claimed of all) {
    const name = claimed.signedWith ?? claimed.payment
    const batch = batches.get(name)
    if (batch) batch.push(claimed)
    else batches.set(name, [claimed])
  }
  return [...batches.values()]
}

/**
 * The payment worker: claims what is due, several at once, and carries each one stretch further. What is claimed does
 * not wait for what is under way: a bank that is slow to answer holds up its own payments, not those at other banks.
 */
export const paymentWorker = (needs: CarryNeeds, claimDue: ClaimDue, onError: (cause: unknown) => void): Loop => {
  const [carry, carryAll] = [paymentCarry(needs), paymentsCarry(needs)]
  const underWay = new Set<Promise<void>>()
  const begin = (batch: readonly [Claimed, ...Claimed[]]): void => {
    const work = (batch.length === 1 ? carry(batch[0]) : carryAll(batch))
      .catch(onError)
      .finally(() => underWay.delete(work))
    underWay.add(work)
  }
  const { stop, nudge } = repeat(
    async () => {
      if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay)
      const claimed = await claimDue(Math.min(AT_ONCE, MOST_UNDER_WAY - underWay.size), needs.leaseMs)
      batchesOf(claimed).forEach(begin)
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
