import { err, type LocalDate, ok, parseRupiah, type Result, type Rupiah } from '../kernel'
import { familyDaysOn, oneTransactionRule } from '../tax-withholding'
import { type Dated, inForce, type NoRuleOnDate } from './limits'
import law from './splitting.json'

type Row = Dated & Readonly<{ citation: string }>

const orNone = <Found>(found: Found | undefined, rule: string, on: LocalDate): Result<Found, NoRuleOnDate> =>
  found ? ok(found) : err({ code: 'NO_RULE_ON_DATE', rule, on })

/** The rule on this day by which a part of a transaction does not enjoy the limit that the whole is beyond. */
export const splitRule = (on: LocalDate): Result<Readonly<{ citation: string }>, NoRuleOnDate> =>
  orNone(oneTransactionRule(on), 'splitRule', on)

/** Within how many days purchases of one family from one vendor are suspected to be one: our own default. */
export const sameFamilyDays = (on: LocalDate): Result<Readonly<{ days: number; citation: string }>, NoRuleOnDate> =>
  orNone(familyDaysOn(on), 'sameFamilyDays', on)

/** From how much on an order may be a part of one that was kept below the cap of one recipient: our own default. */
export const capPartFrom = (on: LocalDate): Result<Readonly<{ amount: Rupiah; citation: string }>, NoRuleOnDate> => {
  const row = inForce<Row & Readonly<{ amount: string }>>(law.capPart, 'capPart', on)
  if (!row.ok) return row
  const amount = parseRupiah(row.value.amount)
  if (!amount.ok) throw new RangeError(`the law file holds no amount: ${row.value.amount}`)
  return ok({ amount: amount.value, citation: row.value.citation })
}

/** A value beyond which a purchase takes another form, and from how much on an order may be a part kept below it. */
export type FormThreshold = Readonly<{ amount: Rupiah; part: Rupiah; citation: string }>

const amountOf = (stated: string): Rupiah => {
  const amount = parseRupiah(stated)
  if (!amount.ok) throw new RangeError(`the law file holds no amount: ${stated}`)
  return amount.value
}

/** The values of this day below which a purchase could be kept in parts, smallest first; none before there were any. */
export const formThresholds = (on: LocalDate): readonly FormThreshold[] =>
  law.formThresholds.flatMap((row) => {
    const found = inForce<Row & Readonly<{ amount: string; part: string }>>([row], 'formThresholds', on)
    if (!found.ok) return []
    const { amount, part, citation } = found.value
    return [{ amount: amountOf(amount), part: amountOf(part), citation }]
  })

/** By what the purchases of an office are of one kind, whoever sells: within how many days, and down to which level of a category. */
export type SameKind = Readonly<{ days: number; categoryLevel: number; citation: string }>

/** How purchases of one kind from several vendors are told on this day: our own default; not at all before there were forms. */
export const sameKind = (on: LocalDate): SameKind | undefined => {
  const row = inForce<Row & SameKind>(law.sameKind, 'sameKind', on)
  return row.ok
    ? { days: row.value.days, categoryLevel: row.value.categoryLevel, citation: row.value.citation }
    : undefined
}

// A part that is no amount stops the program when it starts.
for (const { amount } of law.capPart)
  if (!parseRupiah(amount).ok) throw new RangeError(`the part below the cap of one recipient is no amount: ${amount}`)
for (const { amount, part } of law.formThresholds)
  if (amountOf(part) > amountOf(amount)) throw new RangeError(`a part is more than its threshold: ${part}`)
for (const { days, categoryLevel } of law.sameKind)
  if (![days, categoryLevel].every((each) => Number.isInteger(each) && each > 0))
    throw new RangeError(
      `purchases of one kind are not told by ${String(days)} days and level ${String(categoryLevel)}`,
    )
