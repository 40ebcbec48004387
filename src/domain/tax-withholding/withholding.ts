import { ok, rupiah, type Result } from '../kernel'
import type { Slip, TaxLine } from './assessment'
import type { Chapter } from './law'
import { isByThirdParty, leftToThirdParty, limitsKept, linesTaxed, type Freed } from './limits'
import { matchLine, openedFor, type Match } from './match'
import type { Notes } from './notes'
import type { Pricing } from './ppn'
import type { Asked, BadTaxQuestion, NoRuleOnDate } from './question'
import { one, shareOf, type RoundingMode } from './ratio'
import { taxOn } from './scale'
import { groupedBy, taxLine } from './tax-lines'

/** The lines from which income tax is taken, and those that are freed of it. */
export type Withheld = Readonly<{ taxed: readonly Match[]; freed: readonly Freed[] }>

const isReplaced = ({ firings }: Match): boolean =>
  firings.some(({ exception: { effect } }) => effect.kind === 'TAXED_AS')

/** Decides from which lines the tax of this chapter is taken. */
export const withheld = (
  chapter: Chapter,
  question: Asked,
  pricing: Pricing,
  notes: Notes,
): Result<Withheld, NoRuleOnDate | BadTaxQuestion> => {
  const law = openedFor(chapter, question)
  const matches: Match[] = []
  for (const line of question.lines) {
    const match = matchLine(law, question, line, notes)
    if (!match.ok) return match
    if (match.value === undefined) continue
    if (isByThirdParty(match.value)) leftToThirdParty(match.value, notes)
    else matches.push(match.value)
  }
  const kept = limitsKept(matches, { law, question, worthOf: pricing.worthOf, notes })
  if (!kept.ok) return kept
  const found = linesTaxed(matches, kept.value, notes)
  for (const match of found.taxed) notes.rested(match, isReplaced(match) ? 'REPLACED' : 'TAXED')
  for (const { match, freeing } of found.freed) notes.rested(match, 'FREED', freeing)
  return ok(found)
}

/** One tax line and one slip for all lines of one tax, rate and object code, rounded once. */
export const taxLinesOf = (taxed: readonly Match[], pricing: Pricing, rounding: RoundingMode, notes: Notes) =>
  groupedBy(taxed, ({ key }) => key).map((matches): Readonly<{ line: TaxLine; slip: Slip }> => {
    const price = pricing.priceOf(matches.map(({ line }) => line))
    const line = taxLine(matches, price, taxOn(price, matches[0], rounding), rounding, notes)
    const { tax, objectCode, base, rate, amount, lines } = line
    return { line, slip: { tax, objectCode, facility: matches[0].facility, base, rate, amount, lines } }
  })

/** The slips owed for lines from which nothing is withheld. */
export const exemptSlips = (freed: readonly Freed[], pricing: Pricing, rounding: RoundingMode): readonly Slip[] => {
  const owed = freed.flatMap(({ match, slip }) => {
    if (slip === undefined) return []
    const { tax = match.chapter.tax, objectCode = match.ownCode, facility } = slip
    // A part of the price is the base of the rule's own tax only: another tax goes by the whole price.
    const part = tax === match.chapter.tax ? match.ownPart : one
    return [{ match, facility, tax, objectCode, part }]
  })
  return groupedBy(owed, ({ tax, objectCode, facility }) => `${tax} ${objectCode} ${facility}`).map((group) => {
    const [{ tax, objectCode, facility, part }] = group
    const lines = group.map((each) => each.match.line)
    const base = shareOf(pricing.priceOf(lines), part, rounding)
    const rate = { numerator: 0, denominator: 1, text: '0%' }
    const ids = lines.map(({ id }) => id)
    return { tax, objectCode, facility, base: rupiah(base), rate, amount: rupiah(0n), lines: ids }
  })
}
