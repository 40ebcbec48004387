import type { LocalDate, Rupiah } from '../kernel'
import type { Tax, Words } from './categories'
import type { Effect, Facility, Limit } from './law'
import type { TaxQuestion } from './question'

/** A rate as people write it, and as a fraction unless more than one bracket of a scale bites. */
export type StatedRate = Readonly<{
  numerator?: number | undefined
  denominator?: number | undefined
  text: string
  scheme?: 'PASAL_17' | undefined
}>

/** One tax taken from the vendor's payment: one slip per object code. `base` is rounded for display. */
export type TaxLine = Readonly<{
  tax: Tax
  rule: string
  objectCode: string
  base: Rupiah
  rate: StatedRate
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

/** An exception whose limit was passed, and by how much. */
export type NearMiss = Readonly<{
  id: string
  tax: Tax
  title: Words
  citation: string
  limit: Rupiah
  value: Rupiah
  compare: Limit['compare']
  beyondBy: Rupiah
  lines: readonly string[]
}>

/** A bukti potong owed to the vendor: one per object code, also where nothing is withheld. */
export type Slip = Readonly<{
  tax: Tax
  objectCode: string
  facility: Facility
  base: Rupiah
  rate: StatedRate
  amount: Rupiah
  lines: readonly string[]
}>

/** A value of the law that the result rests on: id and `from` name its version. */
export type UsedParameter = Readonly<{ id: string; from: LocalDate; value: string; citation: string }>

/** An open question of law that the result rests on. */
export type RestingDoubt = Readonly<{
  id: string
  /** The tax whose law leaves it open; none where the question is who collects. */
  tax?: Tax | undefined
  text: Words
  lines: readonly string[]
}>

/** One step of the reasoning; amounts among the facts are whole rupiah as text. */
export type TraceStep = Readonly<{
  step: 'UNPACKED' | 'RULE' | 'EXCEPTION' | 'COMPARED' | 'TAXED' | 'TOTALLED'
  about: string
  /** The tax whose law was asked. */
  tax?: Tax | undefined
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
  /** What an appointed third party collects instead of the treasurer. */
  thirdPartyTaxes: readonly TaxLine[]
  slips: readonly Slip[]
  exceptions: readonly FiredException[]
  nearMisses: readonly NearMiss[]
  parameters: readonly UsedParameter[]
  doubts: readonly RestingDoubt[]
  warnings: readonly TaxWarning[]
  trace: readonly TraceStep[]
}>
