import type { PartnerBank } from '../application/digipay'
import { type DepositRules, feesAbove, neverOpen, railLawData, railLawFrom, type RailLaw } from '../domain/digipay'
import { dateIn, type Result } from '../domain/kernel'
import { stateCalendar } from '../domain/organisation'
import {
  correctionLawData, correctionLawFrom, type CorrectionLaw, depositLawFrom, type FakturLaw, fakturLawData, fakturLawFrom, lawFrom, type OneTransactionLaw, oneTransactionLawData,
  oneTransactionLawFrom, type TaxLaw, type TurnoverLaw, turnoverLawData, turnoverLawFrom,
} from '../domain/tax-withholding' // prettier-ignore

const loaded = <Law>(what: string, law: Result<Law, readonly unknown[]>): Law => {
  if (!law.ok) throw new Error(`${what} as loaded is faulty: ${JSON.stringify(law.error)}`)
  return law.value
}

/** The law as loaded; a house whose law has a fault does not open. */
export const lawOrFail = (data: unknown): TaxLaw => loaded('the tax law', lawFrom(data))

/** The same for the law of one transaction. */
export const oneTransactionLawOrFail = (): OneTransactionLaw =>
  loaded('the law of one transaction', oneTransactionLawFrom(oneTransactionLawData))

/** The same for the law of turnover statements. */
export const turnoverLawOrFail = (): TurnoverLaw =>
  loaded('the law of turnover statements', turnoverLawFrom(turnoverLawData))

/** The same for the law of the faktur pajak. */
export const fakturLawOrFail = (): FakturLaw => loaded('the law of the faktur', fakturLawFrom(fakturLawData))

/** The same for the law of corrections. */
export const correctionLawOrFail = (): CorrectionLaw =>
  loaded('the law of corrections', correctionLawFrom(correctionLawData))

/** The laws that stand beside the law of a payment's taxes and are the same in every house. */
export const lawsBesideOrFail = () => ({
  oneTransaction: oneTransactionLawOrFail(),
  turnover: turnoverLawOrFail(),
  faktur: fakturLawOrFail(),
  correction: correctionLawOrFail(),
})

/** The same for the law of deposits, with the days on which offices are open. */
export const depositRulesOrFail = (data: unknown): DepositRules => ({
  law: loaded('the law of tax deposits', depositLawFrom(data)),
  calendar: stateCalendar,
})

const railLaw = (): RailLaw => loaded('the law of the rails', railLawFrom(railLawData, stateCalendar))

/** What banks may not offer by the law of the rails: no bank asks for more than it may, and none offers a rail in hours in which it is closed. */
export const railFaults = (banks: readonly Pick<PartnerBank, 'code' | 'reach'>[], now: Date): readonly string[] => {
  const [law, today] = [railLaw(), dateIn('WIB', now)]
  return banks.flatMap(({ code, reach }) => {
    const above = feesAbove(law, reach, today)
    const closed = neverOpen(law, reach, today).map((rail) => `rails.${rail}.hours`)
    return [
      ...(above.length > 0 ? [`bank ${code} takes more than it may on ${above.join(', ')}`] : []),
      ...(closed.length > 0 ? [`bank ${code}: ${closed.join(', ')} must leave some of the hours of the law`] : []),
    ]
  })
}

/** The same for the law of the rails, which every bank keeps to. */
export const railLawOrFail = (banks: readonly PartnerBank[], now: Date): RailLaw => {
  const [fault] = railFaults(banks, now)
  if (fault !== undefined) throw new Error(fault)
  return railLaw()
}
