import { isMore, isValidOn, type LocalDate, type Refusal, type Rupiah } from '../kernel'
import { meteraiLaw, type MeteraiRule, meteraiSerialForms, type MeteraiSerialForm } from './meterai-law'

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

/** A serial that no meterai has. */
export type SerialMalformed = Refusal<'METERAI_SERIAL_MALFORMED'> &
  Readonly<{ least: number; most: number; rule: string }>

/** What is wrong with a serial on a document of this date: it is of letters and digits, at least one of them a digit. */
export const checkMeteraiSerial = (
  serial: string,
  on: LocalDate,
  forms: readonly MeteraiSerialForm[] = meteraiSerialForms,
): SerialMalformed | undefined => {
  const form = forms.find(({ validity }) => isValidOn(validity, on))
  if (!form) throw new RangeError(`no form of a meterai serial is known for ${on}`)
  const { least, most, citation: rule } = form
  const key = meteraiKey(serial)
  const isWell = /^[A-Z0-9]*\d[A-Z0-9]*$/.test(key) && key.length >= least && key.length <= most
  return isWell ? undefined : { code: 'METERAI_SERIAL_MALFORMED', least, most, rule, path: ['meteraiSerial'] }
}
