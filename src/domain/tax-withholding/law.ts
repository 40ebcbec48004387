import { isValidOn, type LocalDate, type Refusal, type Validity } from '../kernel'
import type { Tax, TaxCategory, Words } from './categories'
import type { PaymentMethod, SkbTax, VendorKind } from './question'
import type { Ratio, RoundingMode } from './ratio'
import type { ReadFault } from './reading'

/** A span of dates and the regulation that speaks for it. */
export type Cited = Validity & Readonly<{ citation: string }>

/** A value that law gives for a span of dates; `stated` is as the data file writes it. */
export type Dated<Value> = Cited & Readonly<{ value: Value; stated: string }>

/** A named figure of the law through time. */
export type Parameter<Value> = Readonly<{ id: string; title: Words; values: readonly Dated<Value>[] }>

/** A rate, the part of the price it is taken of, and how people write it. */
export type Rate = Readonly<{ ratio: Ratio; of: Ratio; text: string }>

/** An amount up to which an exception holds, and whether it is compared with or without PPN. */
export type Limit = Readonly<{ amount: bigint; compare: 'INCL_PPN' | 'EXCL_PPN' }>

/** Conditions that must all hold; one that is not named does not matter. */
export type When = Readonly<{
  categories?: readonly TaxCategory[] | undefined
  vendorKinds?: readonly VendorKind[] | undefined
  methods?: readonly PaymentMethod[] | undefined
  pkp?: boolean | undefined
  npwp?: boolean | undefined
  luxury?: boolean | undefined
  schoolFunds?: boolean | undefined
  skb?: SkbTax | undefined
}>

/** A base rule: on these facts this tax is due at this rate. */
export type Rule = Readonly<{
  id: string
  title: Words
  when: When
  rate: Parameter<Rate>
  objectCode: string
  takesServiceCode: boolean
  periods: readonly Cited[]
}>

/** What an exception changes in the base rule. */
export type Effect =
  | Readonly<{ kind: 'NOT_CHARGED' }>
  | Readonly<{ kind: 'NOT_COLLECTED'; limit?: Parameter<Limit> | undefined }>
  | Readonly<{ kind: 'RATE_IS'; rate: Parameter<Rate> }>
  | Readonly<{ kind: 'RATE_TIMES'; multiple: Parameter<Ratio> }>

/** A named exception to the base rules of its tax. */
export type Exception = Readonly<{
  id: string
  title: Words
  when: When
  effect: Effect
  periods: readonly Cited[]
  doubt?: Words | undefined
}>

/** A question that the law leaves open, told with every result that rests on it. */
export type Doubt = Readonly<{ id: string; when: When; text: Words }>

/** The law of one tax. */
export type Chapter = Readonly<{
  tax: Tax
  title: Words
  decidedBy: 'TAX_POINT' | 'PAYMENT'
  rules: readonly Rule[]
  exceptions: readonly Exception[]
  doubts: readonly Doubt[]
  serviceCodes: Readonly<Record<string, string>>
  parameters: readonly Parameter<unknown>[]
}>

/** The whole law as loaded: read once, asked many times. */
export type TaxLaw = Readonly<{
  rounding: Parameter<RoundingMode>
  ppn: Chapter
  withholdings: readonly Chapter[]
}>

/** What is wrong with law data, and where. */
export type LawFault =
  | ReadFault
  | (Refusal<
      | 'PERIOD_REVERSED'
      | 'PERIOD_GAP'
      | 'PERIOD_OVERLAP'
      | 'PERIODS_EMPTY'
      | 'NAME_REPEATED'
      | 'PARAMETER_UNKNOWN'
      | 'CHAPTER_MISSING'
      | 'TWO_BASE_RULES'
      | 'TWO_RATES'
    > &
      Readonly<{ path: readonly string[] }>)

/** The entry in force on a date, if the law as loaded has one. */
export const inForce = <Entry extends Validity>(entries: readonly Entry[], date: LocalDate): Entry | undefined =>
  entries.find((entry) => isValidOn(entry, date))
