/** A round of work that comes back until it is stopped; one round at a time. */
export type Loop = Readonly<{ stop: () => Promise<void>; nudge: () => void }>

/**
 * Repeats a round: at once while it finds work or was nudged meanwhile, after `idleMs` when it found none or was nudged awake. A round that
 * throws is told to `onError` and tried again after the pause: what it was about is still due in the database.
 */
export const repeat = (
  round: () => Promise<number>,
  { idleMs, onError }: Readonly<{ idleMs: number; onError: (cause: unknown) => void }>,
): Loop => {
  let running = true
  let wake: () => void = () => undefined
  let isNudged = false
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, idleMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    while (running) {
      isNudged = false
      const found = await round().catch((cause: unknown) => {
        onError(cause)
        return 0
      })
      if (running && found === 0 && !isNudged) await pause()
    }
  }
  const ended = run()
  return {
    nudge: () => {
      isNudged = true
      wake()
    },
    stop: async () => {
      running = false
      wake()
      await ended
    },
  }
}

/** Several loops that are started, nudged and stopped as one. */
export const together = (...loops: readonly Loop[]): Loop => ({
  nudge: () => {
    for (const loop of loops) loop.nudge()
  },
  stop: async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
  },
})
