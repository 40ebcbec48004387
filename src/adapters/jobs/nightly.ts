import type { NightlyDue } from '../postgres/platform/nightly'
import { type Loop, repeat } from './loop'

const LEASE_MS = 30 * 60_000
const LOOK_MS = 60_000

/** Runs a job once when its row is due, by one of all running servers; one that fails is due again after the lease. */
export const nightly = (
  due: NightlyDue,
  run: () => Promise<unknown>,
  next: () => Date,
  onError: (cause: unknown) => void,
): Loop =>
  repeat(
    async () => {
      if (await due.claim(LEASE_MS)) {
        await run()
        await due.done(next())
      }
      return 0
    },
    { idleMs: LOOK_MS, onError },
  )
