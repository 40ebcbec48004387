import type { LocalDate, Refusal, Rupiah } from '../kernel'
import type { TaxCategory } from './categories'

/** How the satker pays: from its account, or by the government credit card. */
export const paymentMethods = ['CMS_VA', 'KKP'] as const
export type PaymentMethod = (typeof paymentMethods)[number]

/** Who takes the tax: the satker's treasurer, or a marketplace operator appointed to. */
export const collectors = ['TREASURER', 'PIHAK_LAIN'] as const
export type Collector = (typeof collectors)[number]

/** A vendor is a company, an individual, or a taxpayer of another country. */
export const vendorKinds = ['BADAN', 'ORANG_PRIBADI', 'LUAR_NEGERI'] as const
export type VendorKind = (typeof vendorKinds)[number]

/** The taxes for which a vendor may hold a Surat Keterangan Bebas. */
export const skbTaxes = ['PPH21', 'PPH22', 'PPH23'] as const
export type SkbTax = (typeof skbTaxes)[number]

/** How the law sorts builders: by the certificate they hold. */
export const constructionQualifications = ['KECIL', 'NON_KECIL', 'PERSEORANGAN_BERSERTIFIKAT', 'NONE'] as const
export type ConstructionQualification = (typeof constructionQualifications)[number]

/** What PPN law makes of a supply that its category alone does not tell: taxed, freed by a facility, or outside PPN. */
export const ppnTreatments = ['TAXABLE', 'EXEMPT', 'NOT_COLLECTED', 'OUTSIDE'] as const
export type PpnTreatment = (typeof ppnTreatments)[number]

/** What kind of construction service is bought: the work, design and build together, or advice. */
export const constructionTypes = ['PEKERJAAN', 'TERINTEGRASI', 'KONSULTANSI'] as const
export type ConstructionType = (typeof constructionTypes)[number]

/** The grade of a civil servant, or a state official. */
export const asnGrades = ['I', 'II', 'III', 'IV', 'PEJABAT_NEGARA'] as const
export type AsnGrade = (typeof asnGrades)[number]

/** What is proven about the vendor on the payment date. */
export type VendorTaxFacts = Readonly<{
  kind: VendorKind
  npwp: boolean
  pkp: boolean
  pp55Certificate: boolean
  turnoverStatement: boolean
  /** He gave a turnover statement that no longer counts: what he was paid in Digipay this year passes what it states. */
  turnoverOutgrown?: boolean | undefined
  skb: readonly SkbTax[]
  /** PT Pertamina, whose fuel bears no PPN to the treasurer. */
  pertamina?: boolean | undefined
  constructionQualification?: ConstructionQualification | undefined
  asnGolongan?: AsnGrade | undefined
}>

/** One bought line; `amount` is the line's total as its price is quoted, with or without PPN. */
export type TaxLineInput = Readonly<{
  id: string
  category: TaxCategory
  amount: Rupiah
  priceIncludesPpn: boolean
  luxury: boolean
  serviceCode?: string | undefined
  /** Professional work of an individual (pekerjaan bebas), which the small-business regime leaves out. */
  professional?: boolean | undefined
  constructionType?: ConstructionType | undefined
  /** Taxable unless said. */
  ppnTreatment?: PpnTreatment | undefined
}>

/** What the whole transaction is truly worth, when this payment is a part of it. */
export type TrueValue = Readonly<{ inclPpn: Rupiah; exclPpn: Rupiah }>

/** One payment to one vendor, with every fact that the law asks for. */
export type TaxQuestion = Readonly<{
  paymentOn: LocalDate
  taxPointOn: LocalDate
  method: PaymentMethod
  /** Without one, he whom the office's setting names for the payment date. */
  collector?: Collector | undefined
  vendor: VendorTaxFacts
  lines: readonly TaxLineInput[]
  trueValue?: TrueValue | undefined
  /** Paid from school-operations (BOS) or similar education funds. */
  schoolFunds?: boolean | undefined
  /** The law that it was put to before, by its fingerprint: what was assessed is never put to a newer one. */
  law?: string | undefined
  /** A fact that nobody said is taken for no: so files of worked cases mean it, and what was assessed so before. */
  isUnsaidNo?: boolean | undefined
}>

/** A question with everything decided that the office's settings decide on its day. */
export type Asked = TaxQuestion & Readonly<{ collector: Collector; chosen: Readonly<Record<string, string>> }>

/** Reasons for which this module gives no answer rather than a wrong one. */
export const unsupportedTaxes = [
  'FOREIGN_VENDOR', 'COLLECTOR_PIHAK_LAIN', 'LAND_ACQUISITION', 'ROYALTY', 'PRIZE', 'CHARTER',
] as const // prettier-ignore
export type UnsupportedTax = (typeof unsupportedTaxes)[number]

type Where = Readonly<{ path: readonly string[] }>

/** The law as loaded refuses these facts, by this regulation. */
export type RefusedByLaw = Refusal<
  | 'THIRD_PARTY_VENDOR_NOT_PKP'
  | 'CERTIFICATE_NOT_OF_A_BODY'
  | 'KKP_REFUSED'
  | 'PROFESSIONAL_UNSAID'
  | 'PKP_WITHOUT_NPWP'
  | 'PP55_WITHOUT_NPWP'
  | 'LUXURY_NOT_GOODS'
  | 'CONSTRUCTION_WITHOUT_QUALIFICATION'
  | 'CONSTRUCTION_WITHOUT_TYPE'
  | 'HONORARIUM_WITHOUT_GOLONGAN'
  | 'HONORARIUM_NOT_INDIVIDUAL'
> &
  Where &
  Readonly<{ rule: string }>
/** The law as loaded says nothing for this date. */
export type NoRuleOnDate = Refusal<'NO_RULE_ON_DATE'> & Where & Readonly<{ parameter: string; date: LocalDate }>
/** The question is well asked, but its tax is not one of those assessed here. */
export type TaxNotSupported = Refusal<'TAX_NOT_SUPPORTED'> & Where & Readonly<{ what: UnsupportedTax; rule: string }>
/** The question contradicts itself or lacks a fact. */
export type BadTaxQuestion = Refusal<
  | 'LINES_EMPTY'
  | 'LINE_ID_MISSING'
  | 'LINE_ID_REPEATED'
  | 'CATEGORY_MISSING'
  | 'AMOUNT_NOT_POSITIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'SERVICE_CODE_UNKNOWN'
  | 'TRUE_VALUE_BELOW_PART'
  | 'PROFESSIONAL_CONTRADICTS_CODE'
> &
  Where

/** The law that a question was put to before is not at hand: another one does not answer in its place. */
export type LawNotKept = Refusal<'TAX_LAW_NOT_KEPT'> & Where & Readonly<{ law: string }>

/** Why a question gets no assessment. */
export type TaxRefusal = BadTaxQuestion | TaxNotSupported | RefusedByLaw | NoRuleOnDate | LawNotKept
