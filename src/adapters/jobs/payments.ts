import { type CarryNeeds, type ClaimDue, paymentCarry } from '../../application/digipay'
import { type Loop, repeat } from './loop'

const AT_ONCE = 8
const IDLE_MS = 250

/** The payment worker: claims what is due, several at once, and carries each one stretch further. */
export const paymentWorker = (needs: CarryNeeds, claimDue: ClaimDue, onError: (cause: unknown) => void): Loop => {
  const carry = paymentCarry(needs)
  return repeat(
    async () => {
      const claimed = await claimDue(AT_ONCE, needs.leaseMs)
      const outcomes = await Promise.allSettled(claimed.map(carry))
      for (const outcome of outcomes) if (outcome.status === 'rejected') onError(outcome.reason)
      return claimed.length
    },
    { idleMs: IDLE_MS, onError },
  )
}
