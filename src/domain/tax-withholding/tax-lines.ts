import { inFigures, rupiah } from '../kernel'
import type { TaxLine } from './assessment'
import { taxLabels } from './categories'
import type { Chapter, Effect } from './law'
import type { Match } from './match'
import type { Notes } from './notes'
import { shareOf, type RoundingMode } from './ratio'
import { statedRate } from './scale'

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

const changesRate: ReadonlySet<Effect['kind']> = new Set(['RATE_IS', 'RATE_TIMES', 'TAXED_AS'])

/** Writes one tax line for matches of one rate and object code, and notes how it came about. */
export const taxLine = (
  chapter: Chapter,
  matches: readonly [Match, ...Match[]],
  price: bigint,
  amount: bigint,
  rounding: RoundingMode,
  notes: Notes,
): TaxLine => {
  const { tax, rule, rate, rateId, objectCode, firings } = matches[0]
  const stated = statedRate(price, matches[0])
  const { text } = stated
  const lines = matches.map(({ line }) => line.id)
  for (const { line, firings: all } of matches)
    for (const { exception, period: since } of all)
      if (changesRate.has(exception.effect.kind)) notes.fired(chapter, exception, since, line)
  const citation = unique(
    matches.flatMap((match) => [
      match.rate.citation,
      match.period.citation,
      ...match.firings.map((firing) => firing.period.citation),
    ]),
  )
  // Where an exception replaces the base rule, it is the reason that people want to read.
  const reason = firings.find(({ exception }) => exception.effect.kind === 'TAXED_AS')?.exception ?? rule
  const sum = `${text} × ${inFigures(price)} = ${inFigures(amount)}`
  const { id, en } = taxLabels.taxes[tax]
  notes.stepped({
    step: 'TAXED',
    about: reason.id,
    lines,
    facts: { objectCode, parameter: rateId, rate: text, price: `${price}`, amount: `${amount}`, rounding },
  })
  return {
    tax,
    rule: reason.id,
    objectCode,
    lines,
    citation,
    base: rupiah(shareOf(price, rate.value.of, rounding)),
    rate: stated,
    amount: rupiah(amount),
    explanation: { id: `${id}: ${sum} (${reason.title.id})`, en: `${en}: ${sum} (${reason.title.en})` },
  }
}
