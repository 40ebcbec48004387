import { expectNone, fail } from './invariants'
import type { SimTown } from './town'

const DAY_MS = 86_400_000

/**
 * The day of a batch is over and read whole: every account is its book on every day, less what is listed; and since the batch has
 * ended, nothing is listed any more of its last one. Answers how many days of how many accounts were proved.
 */
export const dayProved = async (town: SimTown, reconciled: () => Promise<void>): Promise<number> => {
  await town.jump(DAY_MS)
  await reconciled()
  const proofs = await town.house.proveAccounts()
  expectNone(
    'an account that is not its book',
    proofs.filter(({ difference }) => difference !== 0n),
  )
  const last = proofs.reduce((day, { on }) => (on > day ? on : day), '')
  const newest = proofs.filter(({ on }) => on === last)
  if (newest.length === 0) fail('no day that can be proved', { last })
  expectNone('a break that is left', newest.filter(({ breaks }) => breaks.length > 0)) // prettier-ignore
  return proofs.length
}
