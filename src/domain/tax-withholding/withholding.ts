import { ok, rupiah, type Result } from '../kernel'
import type { Slip, TaxLine } from './assessment'
import type { Chapter } from './law'
import { isByThirdParty, leftToThirdParty, limitsKept, linesTaxed, type Freed } from './limits'
import { matchLine, openedFor, type Match } from './match'
import type { Notes } from './notes'
import type { Pricing } from './ppn'
import type { Asked, BadTaxQuestion, NoRuleOnDate } from './question'
import { shareOf, type RoundingMode } from './ratio'
import { statutoryRate, taxOn } from './scale'
import { groupedBy, taxLine } from './tax-lines'

/** What one chapter takes and what it leaves. */
export type Withheld = Readonly<{ taxed: readonly Taxed[]; freed: readonly (Freed & Readonly<{ chapter: Chapter }>)[] }>
type Taxed = Readonly<{ chapter: Chapter; match: Match }>

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
    if (isByThirdParty(match.value)) leftToThirdParty(chapter, match.value, notes)
    else matches.push(match.value)
  }
  const worthOf = (some: readonly Match[]) => {
    const lines = some.map(({ line }) => line)
    const exclPpn = pricing.priceOf(lines)
    return { exclPpn, inclPpn: exclPpn + pricing.ppnOf(lines) }
  }
  const kept = limitsKept(law, question, matches, worthOf, notes)
  if (!kept.ok) return kept
  const { taxed, freed } = linesTaxed(chapter, matches, kept.value, notes)
  return ok({
    taxed: taxed.map((match) => ({ chapter, match })),
    freed: freed.map((each) => ({ ...each, chapter })),
  })
}

const rateKey = (match: Match): string => {
  const { numerator, denominator } = statutoryRate(match)
  return `${match.tax} ${match.rateId} ${numerator}/${denominator} ${match.objectCode}`
}

/** One tax line and one slip for all lines of one tax, rate and object code, rounded once. */
export const taxLinesOf = (taxed: readonly Taxed[], pricing: Pricing, rounding: RoundingMode, notes: Notes) =>
  groupedBy(taxed, ({ match }) => rateKey(match)).map((group): Readonly<{ line: TaxLine; slip: Slip }> => {
    const [{ chapter, match }] = group
    const price = pricing.priceOf(group.map(({ match: { line } }) => line))
    const matches: readonly [Match, ...Match[]] = [match, ...group.slice(1).map((each) => each.match)]
    const line = taxLine(chapter, matches, price, taxOn(price, match, rounding), rounding, notes)
    const { tax, objectCode, base, rate, amount, lines } = line
    return { line, slip: { tax, objectCode, facility: match.facility, base, rate, amount, lines } }
  })

/** The slips owed for lines from which nothing is withheld. */
export const exemptSlips = (freed: Withheld['freed'], pricing: Pricing, rounding: RoundingMode): readonly Slip[] => {
  const owed = freed.flatMap(({ match, slip, chapter }) =>
    slip
      ? [
          {
            match,
            facility: slip.facility,
            tax: slip.tax ?? chapter.tax,
            objectCode: slip.objectCode ?? match.objectCode,
          },
        ]
      : [],
  )
  return groupedBy(owed, ({ tax, objectCode, facility }) => `${tax} ${objectCode} ${facility}`).map((group) => {
    const [{ match, ...named }] = group
    const lines = group.map((each) => each.match.line)
    const base = shareOf(pricing.priceOf(lines), match.rate.value.of, rounding)
    const rate = { numerator: 0, denominator: 1, text: '0%' }
    return { ...named, base: rupiah(base), rate, amount: rupiah(0n), lines: lines.map(({ id }) => id) }
  })
}
