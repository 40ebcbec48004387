import type { Log } from '../../logging'
import type { Reason } from './shut'

/** Counts refused calls. Nothing of a call is kept but why it was refused. */
export type Tally = Readonly<{
  count: (bank: string, service: string, reason: Reason) => void
  /** Tells the log what was counted since it was told last. */
  tell: () => void
}>

/** The first of a kind is told at once, the others as a number every so often: who knocks all day does not fill our log. */
export const openTally = (log: Pick<Log, 'warn'>): Tally => {
  const told = new Set<string>()
  const counts = new Map<string, Readonly<{ bank: string; service: string; reason: Reason; count: number }>>()
  return {
    count: (bank, service, reason) => {
      const kind = `${bank} ${service} ${reason}`
      if (!told.has(kind)) {
        told.add(kind)
        log.warn({ bank, service, reason, count: 1 }, 'a call of a bank was refused')
        return
      }
      counts.set(kind, { bank, service, reason, count: (counts.get(kind)?.count ?? 0) + 1 })
    },
    tell: () => {
      for (const each of counts.values()) log.warn(each, 'calls of a bank were refused')
      counts.clear()
      told.clear()
    },
  }
}
