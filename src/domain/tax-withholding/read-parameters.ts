import type { Words } from './categories'
import type { Bracket, Chapter, Cited, Dated, Limit, NamedDoubt, Option, Parameter, Rate, Setting } from './law'
import { limitInWords, multipleInWords, rateInWords, roundingInWords } from './law-words'
import { one, parseRatio, percent, roundingModes, type Ratio, type RoundingMode } from './ratio'
import * as read from './reading'
import { at, type Place } from './reading'

const units = ['fraction', 'multiple', 'IDR', 'rounding', 'choice'] as const
type Unit = (typeof units)[number]

/** Parameters by name, one shelf for each kind of value. */
export type Shelves = Readonly<{
  fraction: Map<string, Parameter<Rate>>
  multiple: Map<string, Parameter<Ratio>>
  IDR: Map<string, Parameter<Limit>>
}>
/** A text in both languages. */
export const words = (place: Place): Words => ({ id: read.text(at(place, 'id')), en: read.text(at(place, 'en')) })

/** A question that stays open, by its own name. */
export const namedDoubt = (place: Place): NamedDoubt => {
  read.onlyKeys(place, ['id', 'text'])
  return { id: read.text(at(place, 'id')), text: words(at(place, 'text')) }
}

/** A span of dates with its regulation, beside what else it says. */
export const cited = (place: Place): Cited => ({
  from: read.date(at(place, 'from')),
  to: read.optional(at(place, 'to'), read.date),
  citation: read.text(at(place, 'citation'), 'CITATION_MISSING'),
})
/** A span of dates with its regulation and nothing else. */
export const period = (place: Place): Cited => {
  read.onlyKeys(place, ['from', 'to', 'citation'])
  return cited(place)
}
const ratio = (place: Place): Ratio => read.parsed(place, parseRatio, one)
/** A part of something: no rate takes more than the whole. */
const part = (place: Place): Ratio => {
  const found = ratio(place)
  if (found.numerator > found.denominator) read.fault(place, 'RATE_OUT_OF_RANGE')
  return found
}
/** What raises a rate: it never lowers one. */
const multiple = (place: Place): Ratio => {
  const value = at(place, 'value')
  const found = ratio(value)
  if (found.numerator < found.denominator) read.fault(value, 'RATE_OUT_OF_RANGE')
  return found
}
const parameterKeys = ['id', 'title', 'unit', 'values']
const valueKeys = ['from', 'to', 'value', 'of', 'formula', 'compare', 'brackets', 'downTo', 'appointment', 'citation']

const wholeRupiah = (stated: string): bigint | undefined =>
  /^[1-9]\d{0,15}$/.test(stated) ? BigInt(stated) : undefined

const bracket = (place: Place): Bracket => {
  read.onlyKeys(place, ['upTo', 'rate'])
  return {
    upTo: read.optional(at(place, 'upTo'), (amount) => read.parsed(amount, wholeRupiah, 1n)),
    ratio: part(at(place, 'rate')),
  }
}
/** Steps of a scale rise, and only the last has no top. */
const scale = (place: Place): readonly Bracket[] => {
  const steps = read.list(place, bracket)
  const tops = steps.map(({ upTo }) => upTo)
  const isRising = tops.every((top, i) => i === 0 || top === undefined || top > (tops[i - 1] ?? top))
  if (!isRising || tops.indexOf(undefined) !== tops.length - 1) read.fault(place, 'BRACKETS_WRONG')
  return steps
}
const rate = (place: Place): Rate => {
  const brackets = read.optional(at(place, 'brackets'), scale)
  const of = read.optional(at(place, 'of'), part)
  const downTo = read.optional(at(place, 'downTo'), (amount) => read.parsed(amount, wholeRupiah, 1n))
  // Where a scale stands, its first step is the rate of small amounts.
  const stated = brackets ? (brackets[0]?.ratio ?? one) : part(at(place, 'value'))
  // The base that is shown holds the fraction already (DPP nilai lain): rate times base is the tax.
  const text = read.optional(at(place, 'formula'), read.text) ?? percent(stated)
  return { ratio: stated, of: of ?? one, text, brackets, downTo }
}
const limit = (place: Place): Limit => ({
  amount: read.parsed(at(place, 'value'), wholeRupiah, 1n),
  compare: read.oneOf(at(place, 'compare'), ['INCL_PPN', 'EXCL_PPN']),
})
const roundingMode = (place: Place): RoundingMode => read.oneOf(at(place, 'value'), roundingModes)

const statedBracket = (place: Place): string =>
  `${read.text(at(place, 'rate'))}..${read.optional(at(place, 'upTo'), read.text) ?? ''}`

type InWords<Value> = (value: Value) => Words

const parameter = <Value>(place: Place, value: (place: Place) => Value, inWords: InWords<Value>): Parameter<Value> => ({
  id: read.text(at(place, 'id')),
  title: words(at(place, 'title')),
  values: read.list(at(place, 'values'), (entry): Dated<Value> => {
    read.onlyKeys(entry, valueKeys)
    const shown = ['value', 'of', 'compare', 'appointment'].map((key) => read.optional(at(entry, key), read.text))
    const steps = read.optional(at(entry, 'brackets'), (all) => read.list(all, statedBracket)) ?? []
    const stated = [...steps, ...shown].filter((part) => part !== undefined).join(' ')
    const found = value(entry)
    const appointment = read.optional(at(entry, 'appointment'), read.text)
    return { ...cited(entry), value: found, stated, words: inWords(found), appointment }
  }),
})
const unitOf = (place: Place, allowed: readonly [Unit, ...Unit[]] = units): Unit => {
  const unit = at(place, 'unit')
  return read.oneOf(unit, allowed, read.isAbsent(unit) ? 'UNIT_MISSING' : 'UNIT_UNKNOWN')
}

/** Reads the rounding rule, a parameter that belongs to no single tax. */
export const readRounding = (place: Place): Parameter<RoundingMode> => {
  unitOf(place, ['rounding'])
  read.onlyKeys(place, parameterKeys)
  return parameter(place, roundingMode, roundingInWords)
}

const option = (place: Place): Option => {
  read.onlyKeys(place, ['title', 'doubt'])
  return { title: words(at(place, 'title')), doubt: words(at(place, 'doubt')) }
}

/** Reads a choice of the office: one of the options that it names itself. */
export const readSetting = (place: Place): Setting => {
  read.onlyKeys(place, [...parameterKeys, 'options'])
  const options = read.table(at(place, 'options'), option)
  const titleOf = (name: string): Words => options[name]?.title ?? { id: name, en: name }
  unitOf(place, ['choice'])
  return {
    ...parameter(place, (entry) => optionIn(at(entry, 'value'), options), titleOf),
    options,
  }
}

/** The option that an entry chooses: one of those that the setting names. */
const optionIn = (place: Place, options: Setting['options']): string => {
  const name = read.text(place)
  if (name !== '' && !Object.hasOwn(options, name)) read.fault(place, 'MALFORMED')
  return name
}

const shelve = (place: Place, shelves: Shelves): Parameter<unknown> => {
  read.onlyKeys(place, parameterKeys)
  const put = <Value>(
    shelf: Map<string, Parameter<Value>>,
    value: (place: Place) => Value,
    inWords: InWords<Value>,
  ): Parameter<Value> => {
    const found = parameter(place, value, inWords)
    shelf.set(found.id, found)
    return found
  }
  const unit = unitOf(place)
  if (unit === 'fraction') return put(shelves.fraction, rate, rateInWords)
  if (unit === 'multiple') return put(shelves.multiple, multiple, multipleInWords)
  if (unit === 'IDR') return put(shelves.IDR, limit, limitInWords)
  return parameter(place, roundingMode, roundingInWords)
}

/** Reads the parameters of one tax's law onto the shelves, from which every chapter may take them. */
export const readParameters = (place: Place, shelves: Shelves): Chapter['parameters'] =>
  read.list(at(place, 'parameters'), (entry) => shelve(entry, shelves))
