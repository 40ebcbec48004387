import { localDate } from '../kernel'
import { taxCategories, taxes } from './categories'
import { erasOf, type WrittenChapter } from './eras'
import {
  effects, facilities, type Chapter, type Doubt, type Effect, type Exception, type ExemptSlip, type Parameter, type Rule, type When,
} from './law' // prettier-ignore
import {
  asnGrades, collectors, constructionQualifications, constructionTypes, paymentMethods, skbTaxes, vendorKinds,
} from './question' // prettier-ignore
import { period, words, type Shelves } from './read-parameters'
import * as read from './reading'
import { at, type Place } from './reading'

/** A rule or exception asked for a parameter that the chapter does not have in that unit. */
export type Missing = Readonly<{ path: readonly string[] }>

const take = <Value>(place: Place, shelf: Map<string, Parameter<Value>>, missing: Missing[]): Parameter<Value> => {
  const id = read.text(place)
  const found = shelf.get(id)
  if (found === undefined) missing.push({ path: place.path })
  return found ?? { id, title: { id, en: id }, values: [] }
}

const when = (place: Place): When => {
  const among = <Name extends string>(key: string, names: readonly Name[], code?: 'CATEGORY_UNKNOWN') =>
    read.optional(at(place, key), (all) => read.list(all, (name) => read.oneOf(name, names, code)))
  const flag = (key: string) => read.optional(at(place, key), read.flag)
  const found: Required<When> = {
    categories: among('categories', taxCategories, 'CATEGORY_UNKNOWN'),
    vendorKinds: among('vendorKinds', vendorKinds),
    methods: among('methods', paymentMethods),
    collectors: among('collectors', collectors),
    constructionTypes: among('constructionTypes', constructionTypes),
    qualifications: among('qualifications', constructionQualifications),
    grades: among('grades', asnGrades),
    pkp: flag('pkp'),
    npwp: flag('npwp'),
    pp55: flag('pp55'),
    turnoverStatement: flag('turnoverStatement'),
    professional: flag('professional'),
    luxury: flag('luxury'),
    schoolFunds: flag('schoolFunds'),
    skb: read.optional(at(place, 'skb'), (name) => read.oneOf(name, skbTaxes)),
    settings: read.optional(at(place, 'settings'), (all) => read.table(all, read.text)),
  }
  read.onlyKeys(place, Object.keys(found))
  return found
}

const exemptSlip = (place: Place): ExemptSlip => {
  read.onlyKeys(place, ['tax', 'objectCode', 'facility'])
  return {
    tax: read.optional(at(place, 'tax'), (name) => read.oneOf(name, taxes)),
    objectCode: read.optional(at(place, 'objectCode'), read.text),
    facility: read.oneOf(at(place, 'facility'), facilities),
  }
}

const effect = (place: Place, shelves: Shelves, missing: Missing[]): Effect => {
  const kind = read.oneOf(at(place, 'effect'), effects)
  if (kind === 'NOT_CHARGED' || kind === 'BY_THIRD_PARTY') return { kind }
  if (kind === 'TAXED_AS')
    return {
      kind,
      tax: read.oneOf(at(place, 'taxedAs'), taxes),
      rate: take(at(place, 'parameter'), shelves.fraction, missing),
      objectCode: read.text(at(place, 'objectCode')),
      facility: read.oneOf(at(place, 'facility'), facilities),
    }
  if (kind === 'RATE_IS') return { kind, rate: take(at(place, 'parameter'), shelves.fraction, missing) }
  if (kind === 'RATE_TIMES') return { kind, multiple: take(at(place, 'parameter'), shelves.multiple, missing) }
  const limit = read.optional(at(place, 'limit'), (name) => take(name, shelves.IDR, missing))
  return { kind, limit, slip: read.optional(at(place, 'slip'), exemptSlip) }
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
const exceptionKeys = [
  'id', 'title', 'effect', 'parameter', 'taxedAs', 'objectCode', 'facility', 'limit', 'slip', 'when', 'unless', 'periods', 'doubt',
  'whenFreed', 'whenMixed',
] as const // prettier-ignore
const exception = (place: Place, shelves: Shelves, missing: Missing[]): Exception => {
  read.onlyKeys(place, [...exceptionKeys])
  return {
    id: read.text(at(place, 'id')),
    title: words(at(place, 'title')),
    when: when(at(place, 'when')),
    unless: read.optional(at(place, 'unless'), when),
    effect: effect(place, shelves, missing),
    periods: read.list(at(place, 'periods'), period),
    doubt: read.optional(at(place, 'doubt'), words),
    whenFreed: read.optional(at(place, 'whenFreed'), words),
    whenMixed: read.optional(at(place, 'whenMixed'), words),
  }
}
/** A doubt without a first day has always been one. */
const beginning = localDate('1945-08-17')
const doubt = (place: Place): Doubt => ({
  id: read.text(at(place, 'id')),
  when: when(at(place, 'when')),
  text: words(at(place, 'text')),
  validity: {
    from: read.optional(at(place, 'from'), read.date) ?? beginning,
    to: read.optional(at(place, 'to'), read.date),
  },
})

/** Reads one tax's law; parameters are looked up once, here. */
export const readChapter = (
  place: Place,
  parameters: Chapter['parameters'],
  shelves: Shelves,
  missing: Missing[],
): Chapter => {
  const written: WrittenChapter = {
    tax: read.oneOf(at(place, 'tax'), taxes),
    collector: read.optional(at(place, 'collector'), (name) => read.oneOf(name, collectors)) ?? 'TREASURER',
    title: words(at(place, 'title')),
    decidedBy: read.oneOf(at(place, 'decidedBy'), ['TAX_POINT', 'PAYMENT']),
    parameters,
    rules: read.list(at(place, 'rules'), (entry) => rule(entry, shelves, missing)),
    exceptions: read.list(at(place, 'exceptions'), (entry) => exception(entry, shelves, missing)),
    doubts: read.list(at(place, 'doubts'), doubt),
    serviceCodes: read.optional(at(place, 'serviceCodes'), (codes) => read.table(codes, read.text)) ?? {},
  }
  return { ...written, eras: erasOf(written) }
}
