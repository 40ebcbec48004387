import { firstRefusal, rupiahCeiling } from '../kernel'
import { taxCategories, type TaxCategory } from './categories'
import type { TaxLaw } from './law'
import type {
  BadTaxQuestion,
  Collector,
  TaxLineInput,
  TaxNotSupported,
  TaxQuestion,
  UnsupportedTax,
  VendorTaxFacts,
} from './question'

type Code = BadTaxQuestion['code']
const bad = (code: Code, ...path: readonly string[]): BadTaxQuestion => ({ code, path })

const badVendor = ({ npwp, pkp, pp55Certificate }: VendorTaxFacts): BadTaxQuestion | undefined => {
  if (pkp && !npwp) return bad('PKP_WITHOUT_NPWP', 'vendor', 'pkp')
  return pp55Certificate && !npwp ? bad('PP55_WITHOUT_NPWP', 'vendor', 'pp55Certificate') : undefined
}

const serviceCodeFits = (law: TaxLaw, { category, serviceCode }: TaxLineInput): boolean =>
  serviceCode === undefined ||
  law.withholdings.some(({ rules, serviceCodes }) =>
    rules.some(
      ({ when, objectCode, takesServiceCode }) =>
        when.categories?.includes(category) &&
        (objectCode === serviceCode || (takesServiceCode && Object.hasOwn(serviceCodes, serviceCode))),
    ),
  )

const badConstruction = (vendor: VendorTaxFacts, line: TaxLineInput, place: string): BadTaxQuestion | undefined => {
  if (line.category !== 'CONSTRUCTION') return undefined
  if (line.constructionType === undefined) return bad('CONSTRUCTION_WITHOUT_TYPE', 'lines', place, 'constructionType')
  return vendor.constructionQualification === undefined
    ? bad('CONSTRUCTION_WITHOUT_QUALIFICATION', 'vendor', 'constructionQualification')
    : undefined
}

const badHonorarium = (vendor: VendorTaxFacts, { category }: TaxLineInput): BadTaxQuestion | undefined => {
  if (category !== 'HONORARIUM_ASN') return undefined
  if (vendor.kind !== 'ORANG_PRIBADI') return bad('HONORARIUM_NOT_INDIVIDUAL', 'vendor', 'kind')
  return vendor.asnGolongan === undefined ? bad('HONORARIUM_WITHOUT_GOLONGAN', 'vendor', 'asnGolongan') : undefined
}

const badLine = (vendor: VendorTaxFacts, line: TaxLineInput, place: string): BadTaxQuestion | undefined => {
  if (!taxCategories.includes(line.category)) return bad('CATEGORY_MISSING', 'lines', place, 'category')
  if (line.amount <= 0n) return bad('AMOUNT_NOT_POSITIVE', 'lines', place, 'amount')
  if (line.amount > rupiahCeiling) return bad('AMOUNT_TOO_LARGE', 'lines', place, 'amount')
  if (line.luxury && line.category !== 'GOODS') return bad('LUXURY_NOT_GOODS', 'lines', place, 'luxury')
  return badConstruction(vendor, line, place) ?? badHonorarium(vendor, line)
}

const badLines = ({ vendor, lines }: TaxQuestion): BadTaxQuestion | undefined => {
  if (lines.length === 0) return bad('LINES_EMPTY', 'lines')
  const ids = new Set<string>()
  for (const [i, line] of lines.entries()) {
    if (line.id.trim() === '') return bad('LINE_ID_MISSING', 'lines', String(i), 'id')
    if (ids.has(line.id)) return bad('LINE_ID_REPEATED', 'lines', String(i), 'id')
    ids.add(line.id)
    const refusal = badLine(vendor, line, String(i))
    if (refusal) return refusal
  }
  return undefined
}

const badTrueValue = ({ trueValue }: TaxQuestion): BadTaxQuestion | undefined => {
  if (trueValue === undefined) return undefined
  if (trueValue.exclPpn <= 0n) return bad('AMOUNT_NOT_POSITIVE', 'trueValue', 'exclPpn')
  return trueValue.inclPpn < trueValue.exclPpn ? bad('TRUE_VALUE_BELOW_PART', 'trueValue', 'inclPpn') : undefined
}

/** What no rule of ours decides, whoever sells it. */
const refusedCategories: ReadonlySet<TaxCategory> = new Set(['LAND_ACQUISITION', 'ROYALTY', 'PRIZE', 'CHARTER'])
/** What the regime of an appointed third party does not speak of in the text that was read. */
const refusedOfThirdParty: ReadonlySet<TaxCategory> = new Set(['RENT_LAND_BUILDING', 'CONSTRUCTION', 'HONORARIUM_ASN'])

const isRefused = (category: TaxCategory): category is TaxCategory & UnsupportedTax => refusedCategories.has(category)

const unsupported = ({ vendor, lines }: TaxQuestion, collector: Collector): TaxNotSupported | undefined => {
  if (vendor.kind === 'LUAR_NEGERI')
    return { code: 'TAX_NOT_SUPPORTED', path: ['vendor', 'kind'], what: 'FOREIGN_VENDOR' }
  for (const [i, { category }] of lines.entries()) {
    const path = ['lines', String(i), 'category']
    if (isRefused(category)) return { code: 'TAX_NOT_SUPPORTED', path, what: category }
    if (collector === 'PIHAK_LAIN' && refusedOfThirdParty.has(category))
      return { code: 'TAX_NOT_SUPPORTED', path, what: 'COLLECTOR_PIHAK_LAIN' }
  }
  return undefined
}

const unknownServiceCode = (law: TaxLaw, lines: readonly TaxLineInput[]): BadTaxQuestion | undefined => {
  const place = lines.findIndex((line) => !serviceCodeFits(law, line))
  return place === -1 ? undefined : bad('SERVICE_CODE_UNKNOWN', 'lines', String(place), 'serviceCode')
}

/** Why a question is refused before any law is asked: it is bad, or it is beyond what is assessed here. */
export const refusalBeforeLaw = (
  law: TaxLaw,
  question: TaxQuestion,
  collector: Collector,
): BadTaxQuestion | TaxNotSupported | undefined =>
  firstRefusal<BadTaxQuestion | TaxNotSupported>([
    () => badVendor(question.vendor),
    () => badLines(question),
    () => badTrueValue(question),
    () => unsupported(question, collector),
    () => unknownServiceCode(law, question.lines),
  ])
