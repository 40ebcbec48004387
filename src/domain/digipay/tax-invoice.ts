import type { LocalDate, Refusal } from '../kernel'
import { type NoRuleOnDate, taxInvoiceDigits } from './limits'

/** The number is not one that a faktur pajak of its day can have. */
export type NotATaxInvoiceNumber = Refusal<'NOT_A_TAX_INVOICE_NUMBER'> &
  Readonly<{ digits: readonly number[]; rule: string }>

/** What is wrong with the number of a faktur pajak of this day, if anything; it is written without dots and dashes. */
export const checkTaxInvoiceNumber = (
  number: string,
  on: LocalDate,
  ...path: readonly string[]
): NotATaxInvoiceNumber | NoRuleOnDate | undefined => {
  const format = taxInvoiceDigits(on)
  if (!format.ok) return { ...format.error, path }
  const { digits, citation } = format.value
  const isNumber = /^\d+$/.test(number) && !/^0+$/.test(number)
  return isNumber && digits.includes(number.length)
    ? undefined
    : { code: 'NOT_A_TAX_INVOICE_NUMBER', digits, rule: citation, path }
}
