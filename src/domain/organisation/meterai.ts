import { isMore, isValidOn, type LocalDate, type Rupiah } from '../kernel'
import { meteraiLaw, type MeteraiRule } from './meterai-law'

/** What a document owes in stamp duty, and the law that says so. */
export type Meterai = Readonly<{ duty: Rupiah; citation: string }>

/**
 * The stamp duty a receipt of this nominal owes on this date, or nothing when the nominal is not above the threshold.
 * A date that no law in the table covers is a bug: it must not read as "nothing owed".
 */
export const meteraiOwed = (
  on: LocalDate,
  amount: Rupiah,
  law: readonly MeteraiRule[] = meteraiLaw,
): Meterai | undefined => {
  const rule = law.find(({ validity }) => isValidOn(validity, on))
  if (!rule) throw new RangeError(`no stamp duty law is known for ${on}`)
  return isMore(amount, rule.above) ? { duty: rule.duty, citation: rule.citation } : undefined
}

/** By what a serial is known, however it is written: one meterai stands on one document. */
export const meteraiKey = (serial: string): string => serial.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase() || serial
