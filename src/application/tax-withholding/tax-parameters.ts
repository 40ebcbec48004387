import type { LocalDate } from '../../domain/kernel'
import {
  type Assessment, type DepositLaw, depositLawOn, type ExpectedFakturCode, fakturCodeDoubt, fakturCodesOf, type FakturLaw, fakturLawOn,
  lawOn, type LawOnDate, type TaxLaw,
} from '../../domain/tax-withholding' // prettier-ignore

/** The law as loaded, as it stands on a date: of withholding, of the faktur, of depositing and reporting. */
export type TaxParameters = (on: LocalDate) => LawOnDate

/** All the tax law that the house was opened with. */
export type LawsAsLoaded = Readonly<{ tax: TaxLaw; faktur: FakturLaw; deposit: DepositLaw }>

/** Reads it out of the law that the house was opened with. */
export const taxParameters =
  ({ tax, faktur, deposit }: LawsAsLoaded): TaxParameters =>
  (on) => {
    const found = lawOn(tax, on)
    return { ...found, provisions: [...found.provisions, ...fakturLawOn(faktur, on), ...depositLawOn(deposit, on)] }
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
