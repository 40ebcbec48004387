import { discard } from './cluster'
import { CLUSTER_VARIABLE, type Running } from './global-setup'

/** Stops the run's PostgreSQL, or cleans up the one that was lent. */
export default async function globalTeardown(): Promise<void> {
  const running = (globalThis as Record<string, unknown>)[CLUSTER_VARIABLE] as Running | undefined
  if (running === undefined) return
  running.removeKeys()
  await (running.stop === undefined ? discard(running.cluster) : running.stop())
}
