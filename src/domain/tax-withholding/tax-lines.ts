import { inFigures, rupiah } from '../kernel'
import type { TaxLine } from './assessment'
import { taxLabels } from './categories'
import type { Chapter } from './law'
import type { Match } from './match'
import type { Notes } from './notes'
import { multiply, percent, shareOf, type Ratio, type RoundingMode } from './ratio'

const unique = (texts: readonly string[]): string => texts.filter((text, i) => texts.indexOf(text) === i).join('; ')

/** Puts together what shares one key, in the order of first mention. */
export const groupedBy = <T>(items: readonly T[], key: (item: T) => string): readonly (readonly [T, ...T[]])[] => {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups.values()]
}

/** The statutory rate of a match, raised where an exception raises it. */
export const statutoryRate = ({ rate, factor }: Match): Ratio =>
  factor ? multiply(rate.value.ratio, factor) : rate.value.ratio

/** The rate that applies to the price itself: the statutory rate on its part of the price. */
export const rateOnPrice = (match: Match): Ratio => multiply(statutoryRate(match), match.rate.value.of)

/** Writes one tax line for matches of one rate and object code, and notes how it came about. */
export const taxLine = (
  chapter: Chapter,
  matches: readonly [Match, ...Match[]],
  price: bigint,
  amount: bigint,
  rounding: RoundingMode,
  notes: Notes,
): TaxLine => {
  const { rule, period, rate, rateId, factor, objectCode, firings } = matches[0]
  const statutory = statutoryRate(matches[0])
  const text = factor ? percent(statutory) : rate.value.text
  const lines = matches.map(({ line }) => line.id)
  for (const { line, firings: all } of matches)
    for (const { exception, period: since } of all)
      if (exception.effect.kind === 'RATE_IS' || exception.effect.kind === 'RATE_TIMES')
        notes.fired(chapter, exception, since, line)
  const citation = unique([rate.citation, period.citation, ...firings.map((firing) => firing.period.citation)])
  const sum = `${text} × ${inFigures(price)} = ${inFigures(amount)}`
  const { id, en } = taxLabels.taxes[chapter.tax]
  notes.stepped({
    step: 'TAXED',
    about: rule.id,
    lines,
    facts: { objectCode, parameter: rateId, rate: text, price: `${price}`, amount: `${amount}`, rounding },
  })
  return {
    tax: chapter.tax,
    rule: rule.id,
    objectCode,
    lines,
    citation,
    base: rupiah(shareOf(price, rate.value.of, rounding)),
    rate: { numerator: Number(statutory.numerator), denominator: Number(statutory.denominator), text },
    amount: rupiah(amount),
    explanation: { id: `${id}: ${sum} (${rule.title.id})`, en: `${en}: ${sum} (${rule.title.en})` },
  }
}
