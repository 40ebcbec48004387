import { localDate } from '../kernel'
import { taxes } from './categories'
import {
  effects, facilities, outcomes, type Doubt, type Effect, type Exception, type ExemptSlip, type Parameter, type Rule, type WrittenChapter,
} from './law' // prettier-ignore
import { collectors } from './question'
import { readProfessionalWork, readWhen } from './read-conditions'
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

const exemptSlip = (place: Place): ExemptSlip => {
  read.onlyKeys(place, ['tax', 'objectCode', 'facility'])
  return {
    tax: read.optional(at(place, 'tax'), (name) => read.oneOf(name, taxes)),
    objectCode: read.optional(at(place, 'objectCode'), read.text),
    facility: read.oneOf(at(place, 'facility'), facilities),
  }
}

/** What each kind of effect says besides its kind: what another kind would say is a slip of the pen. */
const effectKeys: Readonly<Record<Effect['kind'], readonly string[]>> = {
  NOT_CHARGED: [],
  NOT_COLLECTED: ['limit', 'slip'],
  BY_THIRD_PARTY: [],
  TAXED_AS: ['parameter', 'taxedAs', 'objectCode', 'facility'],
  RATE_IS: ['parameter'],
  RATE_TIMES: ['parameter'],
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
    when: readWhen(at(place, 'when')),
    rate: take(at(place, 'rate'), shelves.fraction, missing),
    objectCode: read.text(at(place, 'objectCode')),
    takesServiceCode: read.optional(at(place, 'takesServiceCode'), read.flag) ?? false,
    periods: read.list(at(place, 'periods'), period),
  }
}
const exceptionKeys = [
  'id', 'title', 'effect', 'when', 'unless', 'datedBy', 'periods', 'doubt', 'whenFreed',
] as const // prettier-ignore
const whenFreed = (place: Place): NonNullable<Exception['whenFreed']> => {
  read.onlyKeys(place, ['by', 'setting'])
  return { by: read.list(at(place, 'by'), read.text), setting: read.text(at(place, 'setting')) }
}
const exception = (place: Place, shelves: Shelves, missing: Missing[]): Exception => {
  const found = effect(place, shelves, missing)
  read.onlyKeys(place, [...exceptionKeys, ...effectKeys[found.kind]])
  return {
    id: read.text(at(place, 'id')),
    title: words(at(place, 'title')),
    when: readWhen(at(place, 'when')),
    unless: read.optional(at(place, 'unless'), readWhen),
    effect: found,
    datedBy: read.optional(at(place, 'datedBy'), (name) => read.oneOf(name, ['PAYMENT'])),
    periods: read.list(at(place, 'periods'), period),
    doubt: read.optional(at(place, 'doubt'), words),
    whenFreed: read.optional(at(place, 'whenFreed'), whenFreed),
  }
}
/** A doubt without a first day has always been one. */
const beginning = localDate('1945-08-17')
const doubt = (place: Place): Doubt => {
  read.onlyKeys(place, ['id', 'when', 'text', 'from', 'to', 'told', 'where'])
  return {
    id: read.text(at(place, 'id')),
    when: readWhen(at(place, 'when')),
    text: words(at(place, 'text')),
    told: read.optional(at(place, 'told'), (all) => read.list(all, (name) => read.oneOf(name, outcomes))) ?? ['TAXED'],
    where: read.optional(at(place, 'where'), (name) => read.oneOf(name, ['RATE_DIFFERS_ON_PAYMENT'])),
    validity: {
      from: read.optional(at(place, 'from'), read.date) ?? beginning,
      to: read.optional(at(place, 'to'), read.date),
    },
  }
}

const chapterKeys = [
  'tax', 'collector', 'title', 'decidedBy', 'parameters', 'rules', 'exceptions', 'doubts', 'serviceCodes', 'professionalWork',
] as const // prettier-ignore

/** Reads one tax's law; parameters are looked up once, here. */
export const readChapter = (
  place: Place,
  parameters: WrittenChapter['parameters'],
  shelves: Shelves,
  missing: Missing[],
): WrittenChapter => {
  read.onlyKeys(place, chapterKeys)
  return {
    tax: read.oneOf(at(place, 'tax'), taxes),
    collector: read.optional(at(place, 'collector'), (name) => read.oneOf(name, collectors)) ?? 'TREASURER',
    title: words(at(place, 'title')),
    decidedBy: read.oneOf(at(place, 'decidedBy'), ['TAX_POINT', 'PAYMENT']),
    parameters,
    rules: read.list(at(place, 'rules'), (entry) => rule(entry, shelves, missing)),
    exceptions: read.list(at(place, 'exceptions'), (entry) => exception(entry, shelves, missing)),
    doubts: read.list(at(place, 'doubts'), doubt),
    serviceCodes: read.optional(at(place, 'serviceCodes'), (codes) => read.table(codes, read.text)) ?? {},
    professionalWork: read.optional(at(place, 'professionalWork'), readProfessionalWork),
  }
}
