import type { LocalDate, Rupiah } from '../kernel'
import type { Tax, Words } from './categories'
import type { Effect } from './law'
import type { TaxQuestion } from './question'

/** One tax taken from the vendor's payment: one slip per object code. `base` is rounded for display. */
export type TaxLine = Readonly<{
  tax: Tax
  rule: string
  objectCode: string
  base: Rupiah
  rate: Readonly<{ numerator: number; denominator: number; text: string }>
  amount: Rupiah
  lines: readonly string[]
  citation: string
  explanation: Words
}>

/** An exception that changed the outcome of these lines. */
export type FiredException = Readonly<{
  id: string
  tax: Tax
  effect: Effect['kind']
  title: Words
  citation: string
  lines: readonly string[]
}>

/** A value of the law that the result rests on: id and `from` name its version. */
export type UsedParameter = Readonly<{ id: string; from: LocalDate; value: string; citation: string }>

/** An open question of law that the result rests on. */
export type RestingDoubt = Readonly<{ id: string; text: Words; lines: readonly string[] }>

/** One step of the reasoning; amounts among the facts are whole rupiah as text. */
export type TraceStep = Readonly<{
  step: 'UNPACKED' | 'RULE' | 'EXCEPTION' | 'COMPARED' | 'TAXED' | 'TOTALLED'
  about: string
  lines: readonly string[]
  facts: Readonly<Record<string, string>>
}>

/** The price was said to include PPN, but no PPN is charged on this line: the flag was ignored. */
export type TaxWarning = Readonly<{ code: 'PPN_FLAG_IGNORED'; line: string }>

/** What is paid, withheld and left, and why: stored with the payment and never recomputed. */
export type Assessment = Readonly<{
  question: TaxQuestion
  grossPayable: Rupiah
  ppnCharged: Rupiah
  ppnPaidToVendor: Rupiah
  netToVendor: Rupiah
  taxes: readonly TaxLine[]
  exceptions: readonly FiredException[]
  parameters: readonly UsedParameter[]
  doubts: readonly RestingDoubt[]
  warnings: readonly TaxWarning[]
  trace: readonly TraceStep[]
}>
