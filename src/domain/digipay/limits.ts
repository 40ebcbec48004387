import {
  err,
  isValidOn,
  localDate,
  ok,
  parseRupiah,
  type LocalDate,
  type Refusal,
  type Result,
  type Rupiah,
} from '../kernel'
import law from './limits.json'

/** Two readings of one cap; the stricter is followed unless the office is configured otherwise. */
export type CapReading = 'STRICT' | 'DIGIPAY'
/** No dated rule covers this day: the law file is incomplete, or the day lies before Digipay. */
export type NoRuleOnDate = Refusal<'NO_RULE_ON_DATE'> & Readonly<{ rule: string; on: LocalDate }>

/** A row of a law file: since when it holds, and until when. */
export type Dated = Readonly<{ from: string; to?: string }>
/** The row in force on this day; a day without one is refused. */
export const inForce = <Row extends Dated>(
  rows: readonly Row[],
  rule: string,
  on: LocalDate,
): Result<Row, NoRuleOnDate> => {
  const row = rows.find(({ from, to }) =>
    isValidOn({ from: localDate(from), to: to === undefined ? to : localDate(to) }, on),
  )
  return row ? ok(row) : err({ code: 'NO_RULE_ON_DATE', rule, on })
}

/** The most that one recipient may get, and the rule that says so. */
export type Cap = Readonly<{ amount: Rupiah; citation: string }>
type StatedCap = Dated & Readonly<{ reading: string; amount: string; citation: string }>

const capIn = (rows: readonly StatedCap[], rule: string, reading: string, on: LocalDate): Result<Cap, NoRuleOnDate> => {
  const row = inForce(
    rows.filter((each) => each.reading === reading),
    rule,
    on,
  )
  if (!row.ok) return row
  const amount = parseRupiah(row.value.amount)
  if (!amount.ok) throw new RangeError(`the law file holds no amount: ${row.value.amount}`)
  return ok({ amount: amount.value, citation: row.value.citation })
}

/** The most that UP tunai may pay to one recipient on this day. */
export const perRecipientCap = (on: LocalDate, reading: CapReading = 'STRICT'): Result<Cap, NoRuleOnDate> =>
  capIn(law.perRecipientCap, 'perRecipientCap', reading, on)

/** The most that one recipient may get by card on this day: more for domestic goods of a micro or small firm. */
export const kkpRecipientCap = (on: LocalDate, isSmallDomestic: boolean): Result<Cap, NoRuleOnDate> => {
  const general = capIn(law.kkpPerRecipientCap, 'kkpPerRecipientCap', 'GENERAL', on)
  const raised = isSmallDomestic ? capIn(law.kkpPerRecipientCap, 'kkpPerRecipientCap', 'SMALL_DOMESTIC', on) : general
  return raised.ok ? raised : general
}

/** The kinds of spending (first two digits of an akun) that UP may pay on this day. */
export const upPayableKinds = (
  on: LocalDate,
): Result<Readonly<{ kinds: readonly string[]; citation: string }>, NoRuleOnDate> => {
  const row = inForce(law.upPayableKinds, 'upPayableKinds', on)
  return row.ok ? ok({ kinds: row.value.kinds, citation: row.value.citation }) : row
}

/** The rule on this day by which one person has one function on one purchase. */
export const oneFunctionRule = (on: LocalDate): Result<Readonly<{ citation: string }>, NoRuleOnDate> => {
  const row = inForce<Dated & Readonly<{ citation: string }>>(
    law.oneFunctionOnOnePurchase,
    'oneFunctionOnOnePurchase',
    on,
  )
  return row.ok ? ok({ citation: row.value.citation }) : row
}

/** How many digits the number of a faktur pajak of this day has, and the rule that says so. */
export const taxInvoiceDigits = (
  on: LocalDate,
): Result<Readonly<{ digits: readonly number[]; citation: string }>, NoRuleOnDate> => {
  const row = inForce(law.taxInvoiceNumber, 'taxInvoiceNumber', on)
  return row.ok ? ok({ digits: row.value.digits, citation: row.value.citation }) : row
}

// A cap that is no amount, or a day that is none, stops the program when it starts.
for (const { from, amount, reading } of [...law.perRecipientCap, ...law.kkpPerRecipientCap]) {
  if (!parseRupiah(amount).ok) throw new RangeError(`the caps of one recipient are not well formed: ${reading}`)
  localDate(from)
}
