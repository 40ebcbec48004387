import { firstRefusal, rupiahCeiling } from '../kernel'
import { taxCategories, type TaxCategory } from './categories'
import type { TaxLaw } from './law'
import type {
  BadTaxQuestion,
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

const badLine = (line: TaxLineInput, place: string): BadTaxQuestion | undefined => {
  if (!taxCategories.includes(line.category)) return bad('CATEGORY_MISSING', 'lines', place, 'category')
  if (line.amount <= 0n) return bad('AMOUNT_NOT_POSITIVE', 'lines', place, 'amount')
  if (line.amount > rupiahCeiling) return bad('AMOUNT_TOO_LARGE', 'lines', place, 'amount')
  if (line.luxury && line.category !== 'GOODS') return bad('LUXURY_NOT_GOODS', 'lines', place, 'luxury')
  return undefined
}

const badLines = (lines: readonly TaxLineInput[]): BadTaxQuestion | undefined => {
  if (lines.length === 0) return bad('LINES_EMPTY', 'lines')
  const ids = new Set<string>()
  for (const [i, line] of lines.entries()) {
    if (line.id.trim() === '') return bad('LINE_ID_MISSING', 'lines', String(i), 'id')
    if (ids.has(line.id)) return bad('LINE_ID_REPEATED', 'lines', String(i), 'id')
    ids.add(line.id)
    const refusal = badLine(line, String(i))
    if (refusal) return refusal
  }
  return lines.reduce((sum, { amount }) => sum + amount, 0n) > rupiahCeiling
    ? bad('AMOUNT_TOO_LARGE', 'lines')
    : undefined
}

const badTrueValue = ({ trueValue }: TaxQuestion): BadTaxQuestion | undefined => {
  if (trueValue === undefined) return undefined
  if (trueValue.exclPpn <= 0n) return bad('AMOUNT_NOT_POSITIVE', 'trueValue', 'exclPpn')
  return trueValue.inclPpn < trueValue.exclPpn ? bad('TRUE_VALUE_BELOW_PART', 'trueValue', 'inclPpn') : undefined
}

const refusedCategories = new Map<TaxCategory, UnsupportedTax>([
  ['RENT_LAND_BUILDING', 'RENT_LAND_BUILDING'],
  ['CONSTRUCTION', 'CONSTRUCTION'],
  ['HONORARIUM_ASN', 'HONORARIUM_ASN'],
  ['LAND_ACQUISITION', 'LAND_ACQUISITION'],
  ['ROYALTY', 'ROYALTY'],
  ['PRIZE', 'PRIZE'],
  ['CHARTER', 'CHARTER'],
])
const refusedOfIndividuals = new Map<TaxCategory, UnsupportedTax>([
  ['SERVICE', 'INDIVIDUAL_SERVICE'],
  ['CATERING', 'INDIVIDUAL_CATERING'],
  ['TELECOM', 'INDIVIDUAL_TELECOM'],
  ['DELIVERY', 'INDIVIDUAL_DELIVERY'],
  ['AIR_TRANSPORT', 'INDIVIDUAL_AIR_TRANSPORT'],
])

const beyond = (what: UnsupportedTax, ...path: readonly string[]): TaxNotSupported => ({
  code: 'TAX_NOT_SUPPORTED',
  path,
  what,
})

const unsupportedParty = ({ vendor, collector }: TaxQuestion): TaxNotSupported | undefined => {
  if (vendor.kind === 'LUAR_NEGERI') return beyond('FOREIGN_VENDOR', 'vendor', 'kind')
  if (collector !== 'TREASURER') return beyond('COLLECTOR_PIHAK_LAIN', 'collector')
  if (vendor.pp55Certificate) return beyond('PP55_CERTIFICATE', 'vendor', 'pp55Certificate')
  return vendor.turnoverStatement ? beyond('TURNOVER_STATEMENT', 'vendor', 'turnoverStatement') : undefined
}

const unsupportedLine = ({ vendor, lines }: TaxQuestion): TaxNotSupported | undefined => {
  for (const [i, { category }] of lines.entries()) {
    const what =
      refusedCategories.get(category) ??
      (vendor.kind === 'ORANG_PRIBADI' ? refusedOfIndividuals.get(category) : undefined)
    if (what) return beyond(what, 'lines', String(i), 'category')
  }
  return undefined
}

const unknownServiceCode = (law: TaxLaw, lines: readonly TaxLineInput[]): BadTaxQuestion | undefined => {
  const place = lines.findIndex((line) => !serviceCodeFits(law, line))
  return place === -1 ? undefined : bad('SERVICE_CODE_UNKNOWN', 'lines', String(place), 'serviceCode')
}

/** Why a question is refused before any law is asked: it is bad, or it is beyond what is assessed here. */
export const refusalBeforeLaw = (law: TaxLaw, question: TaxQuestion): BadTaxQuestion | TaxNotSupported | undefined =>
  firstRefusal<BadTaxQuestion | TaxNotSupported>([
    () => badVendor(question.vendor),
    () => badLines(question.lines),
    () => badTrueValue(question),
    () => unsupportedParty(question),
    () => unsupportedLine(question),
    () => unknownServiceCode(law, question.lines),
  ])
