import { inFigures, rupiah } from '../kernel'
import type { TaxLine } from './assessment'
import { taxLabels } from './categories'
import type { Effect } from './law'
import { figuresInWords } from './law-words'
import type { Match } from './match'
import type { Notes } from './notes'
import { asFraction, isWhole, shareOf, type RoundingMode } from './ratio'
import { statedRate } from './scale'

/** What tax lines take together. */
export const amountOf = (taxLines: readonly TaxLine[]): bigint =>
  taxLines.reduce((total, { amount }) => total + amount, 0n)

/** Puts together what shares one key, in the order of first mention. */
export const groupedBy = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] => {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

/** Every regulation on which these matches rest, each once. */
const citationOf = (matches: readonly Match[]): string => {
  const citations = new Set<string>()
  for (const { rate, period, firings } of matches) {
    citations.add(rate.citation).add(period.citation)
    for (const firing of firings) citations.add(firing.period.citation)
  }
  return [...citations].join('; ')
}

const changesRate: ReadonlySet<Effect['kind']> = new Set(['RATE_IS', 'RATE_TIMES', 'TAXED_AS'])

/** Notes the exceptions to which a line owes its rate. */
export const rateNoted = (match: Match, notes: Notes): void => {
  for (const firing of match.firings) if (changesRate.has(firing.exception.effect.kind)) notes.fired(match, firing)
}

/** The multiple that raised the rate, by its name. */
const multipleFact = (firings: Match['firings']): Readonly<Record<string, string>> => {
  for (const { exception } of firings)
    if (exception.effect.kind === 'RATE_TIMES') return { multiple: exception.effect.multiple.id }
  return {}
}

/** Writes one tax line for matches of one rate and object code, and notes how it came about. */
export const taxLine = (
  matches: readonly [Match, ...Match[]],
  price: bigint,
  amount: bigint,
  rounding: RoundingMode,
  notes: Notes,
): TaxLine => {
  const { chapter, tax, rule, rate, rateId, objectCode, firings } = matches[0]
  const stated = statedRate(price, matches[0])
  const { text, scheme } = stated
  const { of } = rate.value
  const part = isWhole(of) ? undefined : asFraction(of)
  const lines = matches.map(({ line }) => line.id)
  for (const match of matches) rateNoted(match, notes)
  // Where an exception replaces the base rule, it is the reason that people want to read.
  const reason = firings.find(({ exception }) => exception.effect.kind === 'TAXED_AS')?.exception ?? rule
  // Where several brackets bite, the rate says already of which parts of the base each is.
  const factors = scheme ? [text] : [text, ...(part ? [part] : []), inFigures(price)]
  const sum = figuresInWords(`${factors.join(' × ')} = ${inFigures(amount)}`)
  const { id, en } = taxLabels.taxes[tax]
  notes.stepped({
    step: 'TAXED',
    about: reason.id,
    tax: chapter.tax,
    lines,
    facts: {
      ...{
        objectCode,
        parameter: rateId,
        rate: text,
        ...(part && { part }),
        price: `${price}`,
        amount: `${amount}`,
        rounding,
      },
      ...multipleFact(firings),
    },
  })
  return {
    tax,
    rule: reason.id,
    objectCode,
    lines,
    citation: citationOf(matches),
    base: rupiah(shareOf(price, of, rounding)),
    rate: stated,
    amount: rupiah(amount),
    explanation: { id: `${id}: ${sum.id} (${reason.title.id})`, en: `${en}: ${sum.en} (${reason.title.en})` },
  }
}
