import { err, ok, parseRupiah, zero, type Refusal, type Result, type Rupiah } from '../kernel'
import type {
  Assessment,
  FiredException,
  NearMiss,
  RestingDoubt,
  Slip,
  StatedRate,
  TaxLine,
  TaxWarning,
  TraceStep,
  UsedParameter,
} from './assessment'
import { taxCategories, taxes, type Words } from './categories'
import { effects, facilities } from './law'
import {
  asnGrades,
  collectors,
  constructionQualifications,
  constructionTypes,
  paymentMethods,
  ppnTreatments,
  skbTaxes,
  vendorKinds,
  type TaxLineInput,
  type TaxQuestion,
  type TrueValue,
  type VendorTaxFacts,
} from './question'
import * as read from './reading'
import { at, type Place, type ReadFault } from './reading'

/** A value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | Readonly<{ [key: string]: Json }>

/** What was stored is not an assessment. */
export type NotAnAssessment = Refusal<'NOT_AN_ASSESSMENT'> & Readonly<{ path: readonly string[] }>

const json = (value: unknown): Json => {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(json)
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, json(field)]),
  )
}

/** The assessment as plain JSON: amounts as text, so that no reader turns them into floats. */
export const assessmentToJson = (assessment: Assessment): Json => ({ format: 2, ...fields(assessment) })
const fields = (assessment: Assessment): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(assessment).map(([key, value]) => [key, json(value)]))

const money = (place: Place): Rupiah =>
  read.parsed(
    place,
    (stated) => {
      const found = parseRupiah(stated)
      return found.ok ? found.value : undefined
    },
    zero,
  )
const whole = (place: Place): number => {
  if (typeof place.value === 'number' && Number.isSafeInteger(place.value)) return place.value
  read.fault(place, 'MALFORMED')
  return 0
}
const texts = (place: Place): readonly string[] => read.list(place, read.text)
const words = (place: Place): Words => ({ id: read.text(at(place, 'id')), en: read.text(at(place, 'en')) })

const vendor = (place: Place): VendorTaxFacts => ({
  kind: read.oneOf(at(place, 'kind'), vendorKinds),
  npwp: read.flag(at(place, 'npwp')),
  pkp: read.flag(at(place, 'pkp')),
  pp55Certificate: read.flag(at(place, 'pp55Certificate')),
  turnoverStatement: read.flag(at(place, 'turnoverStatement')),
  turnoverOutgrown: read.optional(at(place, 'turnoverOutgrown'), read.flag),
  skb: read.list(at(place, 'skb'), (name) => read.oneOf(name, skbTaxes)),
  pertamina: read.optional(at(place, 'pertamina'), read.flag),
  constructionQualification: read.optional(at(place, 'constructionQualification'), (name) =>
    read.oneOf(name, constructionQualifications),
  ),
  asnGolongan: read.optional(at(place, 'asnGolongan'), (name) => read.oneOf(name, asnGrades)),
})

const line = (place: Place): TaxLineInput => ({
  id: read.text(at(place, 'id')),
  category: read.oneOf(at(place, 'category'), taxCategories),
  amount: money(at(place, 'amount')),
  priceIncludesPpn: read.flag(at(place, 'priceIncludesPpn')),
  luxury: read.flag(at(place, 'luxury')),
  serviceCode: read.optional(at(place, 'serviceCode'), read.text),
  professional: read.optional(at(place, 'professional'), read.flag),
  constructionType: read.optional(at(place, 'constructionType'), (name) => read.oneOf(name, constructionTypes)),
  ppnTreatment: read.optional(at(place, 'ppnTreatment'), (name) => read.oneOf(name, ppnTreatments)),
})
const trueValue = (place: Place): TrueValue => ({
  inclPpn: money(at(place, 'inclPpn')),
  exclPpn: money(at(place, 'exclPpn')),
})

const question = (place: Place): TaxQuestion => ({
  paymentOn: read.date(at(place, 'paymentOn')),
  taxPointOn: read.date(at(place, 'taxPointOn')),
  method: read.oneOf(at(place, 'method'), paymentMethods),
  collector: read.oneOf(at(place, 'collector'), collectors),
  vendor: vendor(at(place, 'vendor')),
  lines: read.list(at(place, 'lines'), line),
  trueValue: read.optional(at(place, 'trueValue'), trueValue),
  law: read.optional(at(place, 'law'), read.text),
  schoolFunds: read.optional(at(place, 'schoolFunds'), read.flag),
})
const rate = (place: Place): StatedRate => ({
  text: read.text(at(place, 'text')),
  numerator: read.optional(at(place, 'numerator'), whole),
  denominator: read.optional(at(place, 'denominator'), whole),
  scheme: read.optional(at(place, 'scheme'), (name) => read.oneOf(name, ['PASAL_17'] as const)),
})
const slip = (place: Place): Slip => ({
  tax: read.oneOf(at(place, 'tax'), taxes),
  objectCode: read.text(at(place, 'objectCode')),
  facility: read.oneOf(at(place, 'facility'), facilities),
  base: money(at(place, 'base')),
  rate: rate(at(place, 'rate')),
  amount: money(at(place, 'amount')),
  lines: texts(at(place, 'lines')),
})
const nearMiss = (place: Place): NearMiss => ({
  id: read.text(at(place, 'id')),
  tax: read.oneOf(at(place, 'tax'), taxes),
  title: words(at(place, 'title')),
  citation: read.text(at(place, 'citation')),
  limit: money(at(place, 'limit')),
  value: money(at(place, 'value')),
  compare: read.oneOf(at(place, 'compare'), ['INCL_PPN', 'EXCL_PPN']),
  beyondBy: money(at(place, 'beyondBy')),
  lines: texts(at(place, 'lines')),
})
const taxLine = (place: Place): TaxLine => ({
  tax: read.oneOf(at(place, 'tax'), taxes),
  rule: read.text(at(place, 'rule')),
  objectCode: read.text(at(place, 'objectCode')),
  base: money(at(place, 'base')),
  rate: rate(at(place, 'rate')),
  amount: money(at(place, 'amount')),
  lines: texts(at(place, 'lines')),
  citation: read.text(at(place, 'citation')),
  explanation: words(at(place, 'explanation')),
})
const firedException = (place: Place): FiredException => ({
  id: read.text(at(place, 'id')),
  tax: read.oneOf(at(place, 'tax'), taxes),
  effect: read.oneOf(at(place, 'effect'), effects),
  title: words(at(place, 'title')),
  citation: read.text(at(place, 'citation')),
  lines: texts(at(place, 'lines')),
})
const parameter = (place: Place): UsedParameter => ({
  id: read.text(at(place, 'id')),
  from: read.date(at(place, 'from')),
  value: read.text(at(place, 'value')),
  citation: read.text(at(place, 'citation')),
})
const doubt = (place: Place): RestingDoubt => ({
  id: read.text(at(place, 'id')),
  tax: read.optional(at(place, 'tax'), (name) => read.oneOf(name, taxes)),
  text: words(at(place, 'text')),
  lines: texts(at(place, 'lines')),
})
const warning = (place: Place): TaxWarning => ({
  code: read.oneOf(at(place, 'code'), ['PPN_FLAG_IGNORED']),
  line: read.text(at(place, 'line')),
})
const step = (place: Place): TraceStep => ({
  step: read.oneOf(at(place, 'step'), ['UNPACKED', 'RULE', 'EXCEPTION', 'COMPARED', 'TAXED', 'TOTALLED']),
  about: read.text(at(place, 'about')),
  tax: read.optional(at(place, 'tax'), (name) => read.oneOf(name, taxes)),
  lines: texts(at(place, 'lines')),
  facts: read.table(at(place, 'facts'), read.text),
})

/** Reads back what `assessmentToJson` wrote; anything else is refused with the first place that is wrong. */
export const assessmentFromJson = (stored: unknown): Result<Assessment, NotAnAssessment> => {
  const faults: ReadFault[] = []
  const place: Place = { value: stored, path: [], faults }
  // The first format knew no third party, no slips and no near misses: what it stored had none.
  const isFirst = at(place, 'format').value === 1
  const later = <T>(key: string, each: (place: Place) => T): readonly T[] =>
    isFirst ? [] : read.list(at(place, key), each)
  if (!isFirst && at(place, 'format').value !== 2) return err({ code: 'NOT_AN_ASSESSMENT', path: ['format'] })
  const assessment: Assessment = {
    question: question(at(place, 'question')),
    grossPayable: money(at(place, 'grossPayable')),
    ppnCharged: money(at(place, 'ppnCharged')),
    ppnPaidToVendor: money(at(place, 'ppnPaidToVendor')),
    netToVendor: money(at(place, 'netToVendor')),
    taxes: read.list(at(place, 'taxes'), taxLine),
    thirdPartyTaxes: later('thirdPartyTaxes', taxLine),
    slips: later('slips', slip),
    exceptions: read.list(at(place, 'exceptions'), firedException),
    nearMisses: later('nearMisses', nearMiss),
    parameters: read.list(at(place, 'parameters'), parameter),
    doubts: read.list(at(place, 'doubts'), doubt),
    warnings: read.list(at(place, 'warnings'), warning),
    trace: read.list(at(place, 'trace'), step),
  }
  const wrong = faults[0]
  return wrong ? err({ code: 'NOT_AN_ASSESSMENT', path: wrong.path }) : ok(assessment)
}
