import { createHash } from 'node:crypto'
import { byItsLaw } from '../domain/digipay'
import type { Assess } from '../domain/digipay'
import { assess, lawFrom, type TaxLaw } from '../domain/tax-withholding'
import type { Log } from './logging'
import type { Db } from './postgres/database'
import { keepLaw, keptLaws } from './postgres/digipay'

/**
 * The laws of tax by which payments were assessed: that of today, and with it those that were loaded before. What is put
 * to it says by its fingerprint which one it was put to first; a new question goes to the law of today, which must be kept
 * before anything names it.
 */
export const lawBookOn = (
  { db, log, now }: Readonly<{ db: Db; log: Log; now: () => Date }>,
  today: Readonly<{ law: TaxLaw; data: unknown }>,
) => {
  const text = JSON.stringify(today.data)
  const fingerprint = createHash('sha256').update(text).digest('hex')
  const laws = new Map<string, Assess>([[fingerprint, assess(today.law)]])
  let named: string | undefined
  return {
    assess: byItsLaw((law) => laws.get(law), { assess: assess(today.law), fingerprint: () => named }),
    /** Keeps the law of today, and opens those that were kept before. */
    keep: async (): Promise<void> => {
      await keepLaw(db, { fingerprint, law: text, at: now() })
      for (const kept of await keptLaws(db)) {
        const law = lawFrom(JSON.parse(kept.law))
        if (law.ok) laws.set(kept.fingerprint, assess(law.value))
        else log.error({ law: kept.fingerprint }, 'a law that was kept cannot be read any more')
      }
      named = fingerprint
    },
  }
}
