import type { TokenAsking } from '../../../application/digipay'
import { hearing } from './heard'

/** Whether a signed request for a token comes for the first time. */
export type FirstAsking = (asking: TokenAsking) => Promise<boolean>

/** Asks of all our servers only what this one does not know itself: a copy of what it heard costs it nothing. */
export const rememberedHere = (isFirst: FirstAsking, now: () => Date): FirstAsking => {
  const heard = hearing(now)
  return async (asking) => {
    const known = `${asking.bank} ${asking.stamp}`
    if (!heard.isFirst(known, asking.until)) return false
    try {
      return await isFirst(asking)
    } catch (cause) {
      heard.forget(known)
      throw cause
    }
  }
}
