import { type LocalDate, ok, parseRupiah, type Result, type Rupiah } from '../kernel'
import { type Dated, inForce, type NoRuleOnDate } from './limits'
import law from './splitting.json'

type Row = Dated & Readonly<{ citation: string }>

/** The rule on this day by which a part of a transaction does not enjoy the limit that the whole is beyond. */
export const splitRule = (on: LocalDate): Result<Readonly<{ citation: string }>, NoRuleOnDate> => {
  const row = inForce<Row>(law.rule, 'splitRule', on)
  return row.ok ? ok({ citation: row.value.citation }) : row
}

/** Within how many days purchases of one family from one vendor are suspected to be one: our own default. */
export const sameFamilyDays = (on: LocalDate): Result<Readonly<{ days: number; citation: string }>, NoRuleOnDate> => {
  const row = inForce<Row & Readonly<{ days: number }>>(law.sameFamilyDays, 'sameFamilyDays', on)
  return row.ok ? ok({ days: row.value.days, citation: row.value.citation }) : row
}

/** From how much on an order may be a part of one that was kept below the cap of one recipient: our own default. */
export const capPartFrom = (on: LocalDate): Result<Readonly<{ amount: Rupiah; citation: string }>, NoRuleOnDate> => {
  const row = inForce<Row & Readonly<{ amount: string }>>(law.capPart, 'capPart', on)
  if (!row.ok) return row
  const amount = parseRupiah(row.value.amount)
  if (!amount.ok) throw new RangeError(`the law file holds no amount: ${row.value.amount}`)
  return ok({ amount: amount.value, citation: row.value.citation })
}

// A part that is no amount stops the program when it starts.
for (const { amount } of law.capPart)
  if (!parseRupiah(amount).ok) throw new RangeError(`the part below the cap of one recipient is no amount: ${amount}`)
