import { type LocalDate, ok, parseRupiah, type Result, type Rupiah } from '../kernel'
import type { VendorTaxFacts } from '../tax-withholding'
import { type Dated, inForce, type NoRuleOnDate } from './limits'
import law from './turnover.json'

type Row = Dated & Readonly<{ amount: string; citation: string }>

/** The turnover of a tax year up to which an individual owes no final tax, which is what his turnover statement is about. */
export const freedTurnover = (on: LocalDate): Result<Readonly<{ amount: Rupiah; citation: string }>, NoRuleOnDate> => {
  const row = inForce<Row>(law.freedTurnover, 'freedTurnover', on)
  if (!row.ok) return row
  const amount = parseRupiah(row.value.amount)
  if (!amount.ok) throw new RangeError(`the law file holds no amount: ${row.value.amount}`)
  return ok({ amount: amount.value, citation: row.value.citation })
}

/**
 * The facts of a vendor whose Digipay turnover of the year passes what his statement says: it no longer frees him, and the
 * assessment says so. A certificate counts as before.
 */
export const statementOutgrown = (facts: VendorTaxFacts): VendorTaxFacts => ({
  ...facts,
  turnoverStatement: false,
  turnoverOutgrown: true,
})

/**
 * The facts of a vendor today, but of his turnover what was frozen when the payment was planned: what other offices bought since
 * makes nothing of it untrue, and a payment made first is not stopped by one planned later.
 */
export const turnoverAsFrozen = (today: VendorTaxFacts, frozen: VendorTaxFacts): VendorTaxFacts =>
  today.turnoverOutgrown === true || frozen.turnoverOutgrown === true
    ? { ...today, turnoverStatement: frozen.turnoverStatement, turnoverOutgrown: frozen.turnoverOutgrown }
    : today

// An amount that is none stops the program when it starts.
for (const { amount } of law.freedTurnover)
  if (!parseRupiah(amount).ok) throw new RangeError(`the turnover of a statement is no amount: ${amount}`)
