import type { Words } from './categories'
import type { Bracket, Chapter, Cited, Dated, Limit, Parameter, Rate, Setting } from './law'
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

const cited = (place: Place): Cited => ({
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

const wholeRupiah = (stated: string): bigint | undefined =>
  /^[1-9]\d{0,15}$/.test(stated) ? BigInt(stated) : undefined

const bracket = (place: Place): Bracket => {
  read.onlyKeys(place, ['upTo', 'rate'])
  return {
    upTo: read.optional(at(place, 'upTo'), (amount) => read.parsed(amount, wholeRupiah, 1n)),
    ratio: ratio(at(place, 'rate')),
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
  const of = read.optional(at(place, 'of'), ratio)
  const downTo = read.optional(at(place, 'downTo'), (amount) => read.parsed(amount, wholeRupiah, 1n))
  // Where a scale stands, its first step is the rate of small amounts.
  const stated = brackets ? (brackets[0]?.ratio ?? one) : ratio(at(place, 'value'))
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

const parameter = <Value>(place: Place, value: (place: Place) => Value): Parameter<Value> => ({
  id: read.text(at(place, 'id')),
  title: words(at(place, 'title')),
  values: read.list(at(place, 'values'), (entry): Dated<Value> => {
    read.onlyKeys(entry, [...'from to value of formula compare brackets downTo appointment citation'.split(' ')])
    const shown = ['value', 'of', 'compare', 'appointment'].map((key) => read.optional(at(entry, key), read.text))
    const steps = read.optional(at(entry, 'brackets'), (all) => read.list(all, statedBracket)) ?? []
    const stated = [...steps, ...shown].filter((part) => part !== undefined).join(' ')
    return { ...cited(entry), value: value(entry), stated }
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

/** Reads a choice of the office: one of the options that it names itself. */
export const readSetting = (place: Place): Setting => {
  const options = read.list(at(place, 'options'), read.text)
  if (unitOf(place) !== 'choice') read.oneOf(at(place, 'unit'), ['choice'], 'UNIT_UNKNOWN')
  return {
    ...parameter(place, (entry) =>
      read.parsed(at(entry, 'value'), (stated) => options.find((one) => one === stated), ''),
    ),
    options,
    doubt: words(at(place, 'doubt')),
  }
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

/** Reads the parameters of one tax's law onto the shelves, from which every chapter may take them. */
export const readParameters = (place: Place, shelves: Shelves): Chapter['parameters'] =>
  read.list(at(place, 'parameters'), (entry) => shelve(entry, shelves))
