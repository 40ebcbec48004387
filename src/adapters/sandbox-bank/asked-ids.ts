import { externalDay } from '../bank/wire'

/**
 * External ids of what is no order: questions, and what is asked back or called off. Each is good for one request a day, as that of
 * an order is; they are held in memory for the newest day, so that a restarted bank has forgotten them.
 */
export const openAskedIds = () => {
  let [day, ids] = ['', new Set<string>()]
  const idsOf = (at: number): Set<string> => {
    const on = externalDay(new Date(at))
    if (on !== day) [day, ids] = [on, new Set()]
    return ids
  }
  const named = (bank: string, externalId: string): string => `${bank}/${externalId}`
  return {
    has: (bank: string, externalId: string, at: number): boolean => idsOf(at).has(named(bank, externalId)),
    add: (bank: string, externalId: string, at: number): void => {
      idsOf(at).add(named(bank, externalId))
    },
  }
}
