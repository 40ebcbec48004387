import type { LocalDate } from '../../domain/kernel'
import {
  type Assessment, type CorrectionLaw, correctionLawOn, type DepositLaw, depositLawOn, type ExpectedFakturCode, fakturCodeDoubt, fakturCodesOf, type FakturLaw, fakturLawOn,
  lawOn, type LawOnDate, type TaxLaw,
} from '../../domain/tax-withholding' // prettier-ignore

/** The law as loaded, as it stands on a date: of withholding, of the faktur, of corrections, of depositing and reporting. */
export type TaxParameters = (on: LocalDate) => LawOnDate

/** All the tax law that the house was opened with. */
export type LawsAsLoaded = Readonly<{ tax: TaxLaw; faktur: FakturLaw; correction: CorrectionLaw; deposit: DepositLaw }>

/** Reads it out of the law that the house was opened with. */
export const taxParameters =
  ({ tax, faktur, correction, deposit }: LawsAsLoaded): TaxParameters =>
  (on) => {
    const found = lawOn(tax, on)
    const beside = [...fakturLawOn(faktur, on), ...correctionLawOn(correction, on), ...depositLawOn(deposit, on)]
    return { ...found, provisions: [...found.provisions, ...beside] }
  }

/** What the faktur of a payment should look like. */
export type FakturQuestions = Readonly<{
  codes: (assessment: Assessment) => readonly ExpectedFakturCode[]
  doubt: (number: string, assessment: Assessment) => ReturnType<typeof fakturCodeDoubt>
}>
export const fakturQuestions = (law: FakturLaw): FakturQuestions => ({
  codes: (assessment) => fakturCodesOf(law, assessment),
  doubt: (number, assessment) => fakturCodeDoubt(law, number, assessment),
})
