import { ok, type Result } from '../kernel'
import type { TaxLine } from './assessment'
import type { Chapter } from './law'
import { limitsKept, linesTaxed } from './limits'
import { matchLine, type Match } from './match'
import type { Notes } from './notes'
import type { Pricing } from './ppn'
import type { BadTaxQuestion, NoRuleOnDate, TaxQuestion } from './question'
import { shareOf, type RoundingMode } from './ratio'
import { groupedBy, rateOnPrice, taxLine } from './tax-lines'

/** What one income tax takes out of the price: one line per object code, rounded once. */
export const withheld = (
  chapter: Chapter,
  question: TaxQuestion,
  pricing: Pricing,
  rounding: RoundingMode,
  notes: Notes,
): Result<readonly TaxLine[], NoRuleOnDate | BadTaxQuestion> => {
  const matches: Match[] = []
  for (const line of question.lines) {
    const match = matchLine(chapter, question, line, notes)
    if (!match.ok) return match
    if (match.value) matches.push(match.value)
  }
  const worthOf = (some: readonly Match[]) => {
    const lines = some.map(({ line }) => line)
    const exclPpn = pricing.priceOf(lines)
    return { exclPpn, inclPpn: exclPpn + pricing.ppnOf(lines) }
  }
  const kept = limitsKept(chapter, question, matches, worthOf, notes)
  if (!kept.ok) return kept
  const taxed = linesTaxed(chapter, matches, kept.value, notes)
  return ok(
    groupedBy(taxed, ({ rateId, objectCode }) => `${rateId} ${objectCode}`).map((group) => {
      const price = pricing.priceOf(group.map(({ line }) => line))
      return taxLine(chapter, group, price, shareOf(price, rateOnPrice(group[0]), rounding), rounding, notes)
    }),
  )
}
