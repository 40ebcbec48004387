import type { StopStep } from './shutdown'

/** A house on its way: when it is open, whether it is still wanted, and what must be stopped, last opened first. */
export type Opening = Readonly<{
  opened: Promise<void>
  isWanted: () => boolean
  toStop: () => Promise<readonly StopStep[]>
}>

/**
 * Opens a house part by part. Whoever asks what to stop while it opens waits for the part under way, so that nothing
 * that was just being started is left behind; no further part is opened then.
 */
export const opening = (open: (onStep: (step: StopStep) => void) => Promise<void>): Opening => {
  const steps: StopStep[] = []
  let wanted = true
  const opened = open((step) => {
    steps.push(step)
    if (!wanted) throw new Error('asked to stop while opening')
  })
  const toStop = async (): Promise<readonly StopStep[]> => {
    wanted = false
    await opened.catch(() => undefined)
    return [...steps].reverse()
  }
  return { opened, isWanted: () => wanted, toStop }
}
