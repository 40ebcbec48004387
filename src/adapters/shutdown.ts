import type { Log } from './logging'

/** One thing to stop, by name, in the order of the list. */
export type StopStep = Readonly<{ name: string; stop: () => Promise<void> }>

const DEADLINE_MS = 25_000
/** A terminal and the program that started us may both pass one Ctrl-C on: within this time it is the same one. */
const SAME_MS = 2_000
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

const runAll = async (steps: readonly StopStep[], log: Log): Promise<boolean> => {
  let isClean = true
  for (const { name, stop } of steps) {
    try {
      await stop()
    } catch (cause) {
      // What comes after must still be stopped: a broken step must not leave a database behind.
      log.error({ err: cause, step: name }, 'a part did not stop cleanly')
      isClean = false
    }
  }
  return isClean
}

/**
 * Stops the parts in order at the first SIGINT or SIGTERM and ends the process; a second one, or the deadline, ends it
 * at once. Returns a function that stops the same way for another reason.
 */
export const stopOnSignals = (
  steps: () => Promise<readonly StopStep[]>,
  log: Log,
  deadlineMs = DEADLINE_MS,
): ((reason: string, exitCode?: number) => void) => {
  let since: number | undefined
  const stop = (reason: string, exitCode = 0): void => {
    if (since !== undefined && performance.now() - since < SAME_MS) return
    if (since !== undefined) {
      log.warn({ reason }, 'asked again: ending at once')
      process.exit(1)
    }
    since = performance.now()
    log.info({ reason }, 'stopping')
    setTimeout(() => {
      log.error('not stopped within the deadline: ending at once')
      process.exit(1)
    }, deadlineMs).unref()
    void steps()
      .then((known) => runAll(known, log))
      .then((isClean) => {
        log.info('stopped')
        process.exit(isClean ? exitCode : 1)
      })
  }
  for (const signal of SIGNALS) process.on(signal, () => stop(signal))
  return stop
}
