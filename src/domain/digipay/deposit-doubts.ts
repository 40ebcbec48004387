import { dateIn, type LocalDate } from '../kernel'
import { formDoubt, type NamedDoubt } from '../tax-withholding'
import type { TaxDeposit } from './tax-deposit'
import { depositDue, type DepositRules, owedLines } from './tax-liability'

/** The open questions of law that a deposit rests on: its account, its due dates, and the numbers it bears. */
export const depositDoubts = (
  { law, calendar }: DepositRules,
  { tax, lines, billings, receipt, byLaw, zone }: Pick<TaxDeposit, 'tax' | 'lines' | 'billings' | 'receipt' | 'byLaw' | 'zone'>,
): readonly NamedDoubt[] => {
  if (byLaw) return byLaw.doubts
  const taxed = lines.map((line) => ({ ...line, tax }))
  const owed = owedLines({ law, calendar }, taxed)
  const paidOn = receipt && dateIn(zone, receipt.paidAt)
  const found = [
    ...(owed.ok ? owed.value : []).flatMap(({ account, due }) => [account.doubt, ...due.statutory.doubts, ...due.internal.doubts]),
    ...billings.map(({ issuedAt }) => formDoubt(law, 'BILLING', dateIn(zone, issuedAt))),
    paidOn && formDoubt(law, 'NTPN', paidOn),
    paidOn && formDoubt(law, receipt.channel === 'BANK' ? 'NTB' : 'NTP', paidOn),
  ].filter((doubt) => doubt !== undefined)
  return [...new Map(found.map((doubt) => [doubt.id, doubt])).values()]
} // prettier-ignore

/** A deposit whose receipt was recorded, with what the law says of it on this day: later law changes nothing of it. */
export const underItsLaw = (rules: DepositRules, deposit: TaxDeposit, today: LocalDate): TaxDeposit => {
  const due = depositDue(rules, deposit, today)
  if (!due.ok) return deposit
  const { statutoryOn, internalOn } = due.value
  return { ...deposit, byLaw: { statutoryOn, internalOn, doubts: depositDoubts(rules, deposit) } }
}
