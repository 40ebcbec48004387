import type { LocalDate } from '../../domain/kernel'
import {
  type Assessment, type CorrectionLaw, correctionLawOn, type DepositLaw, depositLawOn, type ExpectedFakturCode, fakturCodeDoubt, fakturCodesOf, type FakturLaw, fakturLawOn,
  lawOn, type LawOnDate, type OneTransactionLaw, oneTransactionLawOn, type TaxLaw, type TurnoverLaw, turnoverLawOn,
} from '../../domain/tax-withholding' // prettier-ignore

/** The law as loaded, as it stands on a date: of withholding and what belongs to it, of the faktur, of corrections, of deposits and reports. */
export type TaxParameters = (on: LocalDate) => LawOnDate

/** All the tax law that the house was opened with. */
export type LawsAsLoaded = Readonly<{
  tax: TaxLaw
  oneTransaction: OneTransactionLaw
  turnover: TurnoverLaw
  faktur: FakturLaw
  correction: CorrectionLaw
  deposit: DepositLaw
}>

/** Reads it out of the law that the house was opened with. */
export const taxParameters =
  ({ tax, oneTransaction, turnover, faktur, correction, deposit }: LawsAsLoaded): TaxParameters =>
  (on) => {
    const found = lawOn(tax, on)
    const beside = [
      ...[...oneTransactionLawOn(oneTransaction, on), ...turnoverLawOn(turnover, on)],
      ...[...fakturLawOn(faktur, on), ...correctionLawOn(correction, on), ...depositLawOn(deposit, on)],
    ]
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
