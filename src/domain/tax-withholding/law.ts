import { isValidOn, type LocalDate, type Refusal, type Validity } from '../kernel'
import type { Tax, TaxCategory, Words } from './categories'
import type { When } from './condition'
import type { Collector, UnsupportedTax } from './question'
import type { Ratio, RoundingMode } from './ratio'
import type { ReadFault } from './reading'

/** A span of dates and the regulation that speaks for it. */
export type Cited = Validity & Readonly<{ citation: string }>

/** A value that law gives for a span of dates: `stated` as the data file writes it, `words` as people say it. */
export type Dated<Value> = Cited &
  Readonly<{ value: Value; stated: string; words: Words; appointment?: string | undefined }>

/** A named figure of the law through time. */
export type Parameter<Value> = Readonly<{ id: string; title: Words; values: readonly Dated<Value>[] }>

/** A rate, the part of the price it is taken of, and how people write it. */
export type Rate = Readonly<{
  ratio: Ratio
  of: Ratio
  text: string
  brackets?: readonly Bracket[] | undefined
  downTo?: bigint | undefined
}>

/** A step of a progressive scale: the rate on what lies above the step before, up to `upTo`. */
export type Bracket = Readonly<{ upTo: bigint | undefined; ratio: Ratio }>

/** A question that the law leaves open, by its own name: every result that rests on it says it. */
export type NamedDoubt = Readonly<{ id: string; text: Words }>

/** One answer to a question that the law leaves open, and what stays doubtful where it is chosen. */
export type Option = Readonly<{ title: Words; doubt: Words }>

/** A choice that the law leaves open and the office has made, for a span of dates. */
export type Setting = Parameter<string> & Readonly<{ options: Readonly<Record<string, Option>> }>

/** The facilities that a bukti potong may name. */
export const facilities = ['N/A', 'TaxExAr21', 'TaxExAr22', 'TaxExAr23', 'PP23', 'DTP', 'ETC'] as const
export type Facility = (typeof facilities)[number]

/** An amount up to which an exception holds, and whether it is compared with or without PPN. */
export type Limit = Readonly<{ amount: bigint; compare: 'INCL_PPN' | 'EXCL_PPN' }>

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

/** The slip that is written although nothing is withheld. */
export type ExemptSlip = Readonly<{ tax?: Tax | undefined; objectCode?: string | undefined; facility: Facility }>

/** The kinds of change that an exception makes. */
export const effects = ['NOT_CHARGED', 'NOT_COLLECTED', 'BY_THIRD_PARTY', 'TAXED_AS', 'RATE_IS', 'RATE_TIMES'] as const

/** What an exception changes in the base rule. */
export type Effect =
  | Readonly<{ kind: 'NOT_CHARGED' }>
  | Readonly<{ kind: 'NOT_COLLECTED'; limit?: Parameter<Limit> | undefined; slip?: ExemptSlip | undefined }>
  | Readonly<{ kind: 'BY_THIRD_PARTY' }>
  | Readonly<{ kind: 'TAXED_AS'; tax: Tax; rate: Parameter<Rate>; objectCode: string; facility: Facility }>
  | Readonly<{ kind: 'RATE_IS'; rate: Parameter<Rate> }>
  | Readonly<{ kind: 'RATE_TIMES'; multiple: Parameter<Ratio> }>

/** A named exception to the base rules of its tax. */
export type Exception = Readonly<{
  id: string
  title: Words
  when: When
  /** Facts under which the exception does not hold after all. */
  unless?: When | undefined
  effect: Effect
  /** The date that decides whether it is in force, where that is not the date of its tax. */
  datedBy?: 'PAYMENT' | undefined
  periods: readonly Cited[]
  doubt?: Words | undefined
  /** Where only these other exceptions free the line before this one could tax it, that rests on a choice of the office. */
  whenFreed?: Readonly<{ by: readonly string[]; setting: string }> | undefined
}>

/** What became of a line: its tax is taken, another tax is taken in its place, or nothing is. */
export const outcomes = ['TAXED', 'REPLACED', 'FREED'] as const
export type Outcome = (typeof outcomes)[number]

/** A question that the law leaves open, told with every result that rests on it. */
export type Doubt = Readonly<{
  id: string
  when: When
  text: Words
  validity: Validity
  /** The outcomes that rest on it; one that turns none is told with the law only. */
  told: readonly Outcome[]
  /** Only where the rate of the payment date is another one. */
  where?: 'RATE_DIFFERS_ON_PAYMENT' | undefined
}>

/** What is refused rather than guessed: a named limit of this law, with its regulation and its dates. */
export type LegalRefusal = Readonly<{
  id: string
  title: Words
  when: When
  refuses: RefusalCode
  what?: UnsupportedTax | undefined
  /** The fact that it is about. */
  at: (typeof refusalPlaces)[number]
  periods: readonly Cited[]
}>
/** The facts of a question that a refusal of the law may be about. */
export const refusalPlaces = [
  'vendor.kind', 'vendor.pkp', 'vendor.pp55Certificate', 'vendor.constructionQualification', 'vendor.asnGolongan', 'method',
  'line.category', 'line.professional', 'line.luxury', 'line.constructionType',
] as const // prettier-ignore
/** The codes with which the law may refuse. */
export const refusalCodes = [
  'TAX_NOT_SUPPORTED', 'THIRD_PARTY_VENDOR_NOT_PKP', 'CERTIFICATE_NOT_OF_A_BODY', 'KKP_REFUSED', 'PROFESSIONAL_UNSAID',
  'PKP_WITHOUT_NPWP', 'PP55_WITHOUT_NPWP', 'LUXURY_NOT_GOODS', 'CONSTRUCTION_WITHOUT_QUALIFICATION',
  'CONSTRUCTION_WITHOUT_TYPE', 'HONORARIUM_WITHOUT_GOLONGAN', 'HONORARIUM_NOT_INDIVIDUAL',
] as const // prettier-ignore
export type RefusalCode = (typeof refusalCodes)[number]

/** Services of individuals that are professional work (pekerjaan bebas) by their code. */
export type ProfessionalWork = Readonly<{ codes: readonly string[]; periods: readonly Cited[] }>

/** A base rule on a day, and the regulation that speaks for it then; without one, the law had no such rule. */
export type StandingRule = Readonly<{ rule: Rule; period: Cited | undefined }>

/** An exception in force on a day, and the regulation that speaks for it then. */
export type StandingException = Readonly<{
  exception: Exception
  period: Cited
  /** The period is one of payment dates: it is not yet known to hold. */
  isDatedByPayment?: boolean | undefined
}>

/** An exception in force up to an amount. */
export type LimitedException = Readonly<{ firing: StandingException; limit: Parameter<Limit> }>

/** What one tax may say of one category of purchase: the rules in force come before those that are not. */
export type Standing = Readonly<{
  rules: readonly StandingRule[]
  /** Those without a limit: a line alone decides them. */
  exceptions: readonly StandingException[]
  /** Those of them that hang on a choice of the office. */
  chosen: readonly StandingException[]
  doubts: readonly Doubt[]
}>

/** The law of one tax from a day on, until the next change. */
export type Era = Readonly<{
  from: LocalDate
  of: ReadonlyMap<TaxCategory, Standing>
  /** Exceptions up to an amount: the whole payment decides them. */
  limited: readonly LimitedException[]
}>

/** The law of one tax, as the data files write it. */
export type WrittenChapter = Readonly<{
  tax: Tax
  collector: Collector
  title: Words
  decidedBy: 'TAX_POINT' | 'PAYMENT'
  rules: readonly Rule[]
  exceptions: readonly Exception[]
  doubts: readonly Doubt[]
  serviceCodes: Readonly<Record<string, string>>
  professionalWork?: ProfessionalWork | undefined
  parameters: readonly Parameter<unknown>[]
}>

/**
 * The law of one tax: its rules, exceptions and doubts are sorted by date and category too, the latest era first, with what
 * is to be said of the days before any of them.
 */
export type Chapter = WrittenChapter & Readonly<{ eras: readonly Era[]; before: Era }>

/** The whole law as loaded: read once, asked many times. */
export type TaxLaw = Readonly<{
  rounding: Parameter<RoundingMode>
  settings: readonly Setting[]
  ppn: Chapter
  withholdings: readonly Chapter[]
  refusals: readonly LegalRefusal[]
}>

type FaultAt<Code extends string> = Refusal<Code> & Readonly<{ path: readonly string[] }>
/** What is wrong with the spans of one matter, and where. */
export type PeriodFault = FaultAt<'PERIOD_REVERSED' | 'PERIOD_GAP' | 'PERIOD_OVERLAP' | 'PERIODS_EMPTY'>

/** What is wrong with law data, and where. */
export type LawFault =
  | ReadFault
  | PeriodFault
  | FaultAt<
      | 'NAME_REPEATED'
      | 'PARAMETER_UNKNOWN'
      | 'CHAPTER_MISSING'
      | 'TWO_BASE_RULES'
      | 'TWO_RATES'
      | 'SETTING_UNKNOWN'
      | 'OPTION_UNKNOWN'
      | 'APPOINTMENT_MISSING'
      | 'SETTING_MISSING'
      | 'PERIOD_WITHOUT_VALUE'
      | 'DATE_WRONG'
    >

/** The setting that says which lines of a mixed order a limit looks at. */
export const MIXED_ORDER = 'mixedOrderLimit'
/** Its option by which all of them count. */
export const WHOLE_ORDER = 'WHOLE_ORDER'

/** The entry in force on a date, if the law as loaded has one. */
export const inForce = <Entry extends Validity>(entries: readonly Entry[], date: LocalDate): Entry | undefined => {
  for (const entry of entries) if (isValidOn(entry, date)) return entry
  return undefined
}

/** The amount up to which an exception holds, if it has one: then it needs the whole payment to decide. */
export const limitOf = ({ effect }: Exception): Parameter<Limit> | undefined =>
  effect.kind === 'NOT_COLLECTED' ? effect.limit : undefined
