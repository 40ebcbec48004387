import type { TokenAsking } from '../../../application/digipay'

/** Whether a signed request for a token comes for the first time. */
export type FirstAsking = (asking: TokenAsking) => Promise<boolean>

/** Asks of all our servers only what this one does not know itself: a copy of what it heard costs it nothing. */
export const rememberedHere = (isFirst: FirstAsking, now: () => Date): FirstAsking => {
  const heard = new Map<string, number>()
  const forget = (at: number): void => {
    for (const [known, until] of heard) if (until < at) heard.delete(known)
  }
  return async (asking) => {
    forget(now().getTime())
    const known = `${asking.bank} ${asking.stamp}`
    if (heard.has(known)) return false
    heard.set(known, asking.until.getTime())
    try {
      return await isFirst(asking)
    } catch (cause) {
      heard.delete(known)
      throw cause
    }
  }
}
