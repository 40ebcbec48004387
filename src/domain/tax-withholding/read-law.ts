import { taxCategories, taxes, type Words } from './categories'
import type { Chapter, Cited, Dated, Doubt, Effect, Exception, Limit, Parameter, Rate, Rule, When } from './law'
import { paymentMethods, skbTaxes, vendorKinds } from './question'
import { one, parseRatio, percent, roundingModes, type Ratio, type RoundingMode } from './ratio'
import * as read from './reading'
import { at, type Place } from './reading'

const units = ['fraction', 'multiple', 'IDR', 'rounding'] as const
type Unit = (typeof units)[number]

/** Parameters by name, one shelf for each kind of value. */
export type Shelves = Readonly<{
  fraction: Map<string, Parameter<Rate>>
  multiple: Map<string, Parameter<Ratio>>
  IDR: Map<string, Parameter<Limit>>
}>
/** A rule or exception asked for a parameter that the chapter does not have in that unit. */
export type Missing = Readonly<{ path: readonly string[] }>

const words = (place: Place): Words => ({ id: read.text(at(place, 'id')), en: read.text(at(place, 'en')) })

const cited = (place: Place): Cited => ({
  from: read.date(at(place, 'from')),
  to: read.optional(at(place, 'to'), read.date),
  citation: read.text(at(place, 'citation'), 'CITATION_MISSING'),
})
const period = (place: Place): Cited => {
  read.onlyKeys(place, ['from', 'to', 'citation'])
  return cited(place)
}
const ratio = (place: Place): Ratio => read.parsed(place, parseRatio, one)

const rate = (place: Place): Rate => {
  const [stated, of] = [ratio(at(place, 'value')), read.optional(at(place, 'of'), ratio)]
  // The base that is shown holds the fraction already (DPP nilai lain): rate times base is the tax.
  const usual = percent(stated)
  return { ratio: stated, of: of ?? one, text: read.optional(at(place, 'formula'), read.text) ?? usual }
}
const limit = (place: Place): Limit => ({
  amount: read.parsed(
    at(place, 'value'),
    (stated) => (/^[1-9]\d{0,15}$/.test(stated) ? BigInt(stated) : undefined),
    1n,
  ),
  compare: read.oneOf(at(place, 'compare'), ['INCL_PPN', 'EXCL_PPN']),
})
const roundingMode = (place: Place): RoundingMode => read.oneOf(at(place, 'value'), roundingModes)

const parameter = <Value>(place: Place, value: (place: Place) => Value): Parameter<Value> => ({
  id: read.text(at(place, 'id')),
  title: words(at(place, 'title')),
  values: read.list(at(place, 'values'), (entry): Dated<Value> => {
    read.onlyKeys(entry, ['from', 'to', 'value', 'of', 'formula', 'compare', 'citation'])
    const shown = ['value', 'of', 'compare'].map((key) => read.optional(at(entry, key), read.text))
    return { ...cited(entry), value: value(entry), stated: shown.filter((part) => part !== undefined).join(' ') }
  }),
})
const unitOf = (place: Place): Unit => {
  const unit = at(place, 'unit')
  return read.oneOf(unit, units, read.isAbsent(unit) ? 'UNIT_MISSING' : 'UNIT_UNKNOWN')
}

/** Reads the rounding rule, a parameter that belongs to no single tax. */
export const readRounding = (place: Place): Parameter<RoundingMode> => {
  if (unitOf(place) !== 'rounding') read.oneOf(at(place, 'unit'), ['rounding'], 'UNIT_UNKNOWN')
  return parameter(place, roundingMode)
}

const shelve = (place: Place, shelves: Shelves): Parameter<unknown> => {
  const put = <Value>(shelf: Map<string, Parameter<Value>>, value: (place: Place) => Value): Parameter<Value> => {
    const found = parameter(place, value)
    shelf.set(found.id, found)
    return found
  }
  const unit = unitOf(place)
  if (unit === 'fraction') return put(shelves.fraction, rate)
  if (unit === 'multiple') return put(shelves.multiple, (entry) => ratio(at(entry, 'value')))
  if (unit === 'IDR') return put(shelves.IDR, limit)
  return parameter(place, roundingMode)
}

const take = <Value>(place: Place, shelf: Map<string, Parameter<Value>>, missing: Missing[]): Parameter<Value> => {
  const id = read.text(place)
  const found = shelf.get(id)
  if (found === undefined) missing.push({ path: place.path })
  return found ?? { id, title: { id, en: id }, values: [] }
}

const when = (place: Place): When => {
  read.onlyKeys(place, [...['categories', 'vendorKinds', 'methods', 'pkp', 'npwp', 'luxury', 'schoolFunds', 'skb']])
  return {
    categories: read.optional(at(place, 'categories'), (all) =>
      read.list(all, (name) => read.oneOf(name, taxCategories, 'CATEGORY_UNKNOWN')),
    ),
    vendorKinds: read.optional(at(place, 'vendorKinds'), (all) =>
      read.list(all, (name) => read.oneOf(name, vendorKinds)),
    ),
    methods: read.optional(at(place, 'methods'), (all) => read.list(all, (name) => read.oneOf(name, paymentMethods))),
    pkp: read.optional(at(place, 'pkp'), read.flag),
    npwp: read.optional(at(place, 'npwp'), read.flag),
    luxury: read.optional(at(place, 'luxury'), read.flag),
    schoolFunds: read.optional(at(place, 'schoolFunds'), read.flag),
    skb: read.optional(at(place, 'skb'), (name) => read.oneOf(name, skbTaxes)),
  }
}

const effect = (place: Place, shelves: Shelves, missing: Missing[]): Effect => {
  const kind = read.oneOf(at(place, 'effect'), ['NOT_CHARGED', 'NOT_COLLECTED', 'RATE_IS', 'RATE_TIMES'])
  if (kind === 'NOT_CHARGED') return { kind }
  if (kind === 'RATE_IS') return { kind, rate: take(at(place, 'parameter'), shelves.fraction, missing) }
  if (kind === 'RATE_TIMES') return { kind, multiple: take(at(place, 'parameter'), shelves.multiple, missing) }
  return { kind, limit: read.optional(at(place, 'limit'), (name) => take(name, shelves.IDR, missing)) }
}

const rule = (place: Place, shelves: Shelves, missing: Missing[]): Rule => {
  read.onlyKeys(place, ['id', 'title', 'when', 'rate', 'objectCode', 'takesServiceCode', 'periods'])
  return {
    id: read.text(at(place, 'id')),
    title: words(at(place, 'title')),
    when: when(at(place, 'when')),
    rate: take(at(place, 'rate'), shelves.fraction, missing),
    objectCode: read.text(at(place, 'objectCode')),
    takesServiceCode: read.optional(at(place, 'takesServiceCode'), read.flag) ?? false,
    periods: read.list(at(place, 'periods'), period),
  }
}
const exception = (place: Place, shelves: Shelves, missing: Missing[]): Exception => {
  read.onlyKeys(place, ['id', 'title', 'effect', 'parameter', 'limit', 'when', 'periods', 'doubt'])
  return {
    id: read.text(at(place, 'id')),
    title: words(at(place, 'title')),
    when: when(at(place, 'when')),
    effect: effect(place, shelves, missing),
    periods: read.list(at(place, 'periods'), period),
    doubt: read.optional(at(place, 'doubt'), words),
  }
}
const doubt = (place: Place): Doubt => ({
  id: read.text(at(place, 'id')),
  when: when(at(place, 'when')),
  text: words(at(place, 'text')),
})

/** Reads one tax's law; parameters are looked up once, here. */
export const readChapter = (place: Place, missing: Missing[]): Chapter => {
  const shelves: Shelves = { fraction: new Map(), multiple: new Map(), IDR: new Map() }
  const parameters = read.list(at(place, 'parameters'), (entry) => shelve(entry, shelves))
  return {
    tax: read.oneOf(at(place, 'tax'), taxes),
    title: words(at(place, 'title')),
    decidedBy: read.oneOf(at(place, 'decidedBy'), ['TAX_POINT', 'PAYMENT']),
    parameters,
    rules: read.list(at(place, 'rules'), (entry) => rule(entry, shelves, missing)),
    exceptions: read.list(at(place, 'exceptions'), (entry) => exception(entry, shelves, missing)),
    doubts: read.list(at(place, 'doubts'), doubt),
    serviceCodes: read.optional(at(place, 'serviceCodes'), (codes) => read.table(codes, read.text)) ?? {},
  }
}
