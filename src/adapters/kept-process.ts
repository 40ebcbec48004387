import { setTimeout as pause } from 'node:timers/promises'
import { type ProcessPlan, type Running, startProcess } from './processes'

/** A process of ours that is started again when it ends unasked. */
export type KeptProcess = Readonly<{
  /** What its ready line said at the first start. */
  readyLine: RegExpExecArray
  isThere: () => boolean
  stop: () => Promise<void>
}>

const PAUSE_MS = 500

/** Starts a process and keeps it: each end that nobody asked for, and each start that fails, is told to `onLoss`. */
export const keepProcess = async (plan: ProcessPlan, onLoss: (cause: unknown) => void): Promise<KeptProcess> => {
  const first = await startProcess(plan)
  let running: Running | undefined = first
  const wanted = new AbortController()

  const again = async (): Promise<Running | undefined> => {
    while (!wanted.signal.aborted) {
      await pause(PAUSE_MS, undefined, { signal: wanted.signal }).catch(() => undefined)
      if (wanted.signal.aborted) return undefined
      try {
        return await startProcess(plan)
      } catch (cause) {
        onLoss(cause)
      }
    }
    return undefined
  }
  const watch = async (): Promise<void> => {
    while (running !== undefined) {
      const how = await running.ended
      if (wanted.signal.aborted) return
      running = undefined
      onLoss(new Error(`${plan.name} ended unasked (${String(how.signal ?? how.code)})`))
      running = await again()
    }
  }
  const watching = watch()
  return {
    readyLine: first.readyLine,
    isThere: () => running !== undefined,
    stop: async () => {
      wanted.abort()
      await running?.stop()
      // A start that was under way when we were asked is let finish, and ended as well.
      await watching
      await running?.stop()
    },
  }
}
