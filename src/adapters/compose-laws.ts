import type { PartnerBank } from '../application/digipay'
import { type DepositRules, feesAbove, neverOpen, railLawData, railLawFrom, type RailLaw } from '../domain/digipay'
import { dateIn } from '../domain/kernel'
import { stateCalendar } from '../domain/organisation'
import {
  correctionLawData, correctionLawFrom, type CorrectionLaw, depositLawFrom, type FakturLaw, fakturLawData, fakturLawFrom, lawFrom, type OneTransactionLaw, oneTransactionLawData,
  oneTransactionLawFrom, type TaxLaw,  type TurnoverLaw, turnoverLawData, turnoverLawFrom,
} from '../domain/tax-withholding' // prettier-ignore

/** The law as loaded; a house whose law has a fault does not open. */
export const lawOrFail = (data: unknown): TaxLaw => {
  const law = lawFrom(data)
  if (!law.ok) throw new Error(`the tax law as loaded is faulty: ${JSON.stringify(law.error)}`)
  return law.value
}

/** The same for the law of one transaction. */
export const oneTransactionLawOrFail = (): OneTransactionLaw => {
  const law = oneTransactionLawFrom(oneTransactionLawData)
  if (!law.ok) throw new Error(`the law of one transaction as loaded is faulty: ${JSON.stringify(law.error)}`)
  return law.value
}

/** The same for the law of turnover statements. */
export const turnoverLawOrFail = (): TurnoverLaw => {
  const law = turnoverLawFrom(turnoverLawData)
  if (!law.ok) throw new Error(`the law of turnover statements as loaded is faulty: ${JSON.stringify(law.error)}`)
  return law.value
}

/** The same for the law of the faktur pajak. */
export const fakturLawOrFail = (): FakturLaw => {
  const law = fakturLawFrom(fakturLawData)
  if (!law.ok) throw new Error(`the law of the faktur as loaded is faulty: ${JSON.stringify(law.error)}`)
  return law.value
}

/** The same for the law of corrections. */
export const correctionLawOrFail = (): CorrectionLaw => {
  const law = correctionLawFrom(correctionLawData)
  if (!law.ok) throw new Error(`the law of corrections as loaded is faulty: ${JSON.stringify(law.error)}`)
  return law.value
}

/** The laws that stand beside the law of a payment's taxes and are the same in every house. */
export const lawsBesideOrFail = () => ({
  oneTransaction: oneTransactionLawOrFail(),
  turnover: turnoverLawOrFail(),
  faktur: fakturLawOrFail(),
  correction: correctionLawOrFail(),
})

/** The same for the law of deposits, with the days on which offices are open. */
export const depositRulesOrFail = (data: unknown): DepositRules => {
  const law = depositLawFrom(data)
  if (!law.ok) throw new Error(`the law of tax deposits as loaded is faulty: ${JSON.stringify(law.error)}`)
  return { law: law.value, calendar: stateCalendar }
}

/** The same for the law of the rails, by which no bank asks for more than it may, and none offers a rail in hours in which it is closed. */
export const railLawOrFail = (banks: readonly PartnerBank[], now: Date): RailLaw => {
  const law = railLawFrom(railLawData, stateCalendar)
  if (!law.ok) throw new Error(`the law of the rails as loaded is faulty: ${JSON.stringify(law.error)}`)
  for (const { code, reach } of banks) {
    const above = feesAbove(law.value, reach, dateIn('WIB', now))
    if (above.length > 0) throw new Error(`bank ${code} takes more than it may on ${above.join(', ')}`)
    const closed = neverOpen(law.value, reach, dateIn('WIB', now)).map((rail) => `rails.${rail}.hours`)
    if (closed.length > 0) throw new Error(`bank ${code}: ${closed.join(', ')} must leave some of the hours of the law`)
  }
  return law.value
}
