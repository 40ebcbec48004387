import type { LocalDate } from '../../domain/kernel'
import { lawOn, type LawOnDate, type TaxLaw } from '../../domain/tax-withholding'

/** The law as loaded, as it stands on a date. */
export type TaxParameters = (on: LocalDate) => LawOnDate

/** Reads it out of the law that the house was opened with. */
export const taxParameters =
  (law: TaxLaw): TaxParameters =>
  (on) =>
    lawOn(law, on)
