import { err, ok, rupiahCeiling, type Result } from '../kernel'
import type { TaxLine } from './assessment'
import type { Chapter } from './law'
import { isByThirdParty, leftToThirdParty, limitsKept, linesTaxed, type WorthOf } from './limits'
import { matchLine, openedFor, type ChapterOnDay, type Match } from './match'
import type { Notes } from './notes'
import type { Asked, BadTaxQuestion, NoRuleOnDate, TaxLineInput } from './question'
import { partWithin, shareOf, type RoundingMode } from './ratio'
import { rateOnPrice } from './scale'
import { amountOf, groupedBy, rateNoted, taxLine } from './tax-lines'

/** What the lines cost without PPN, and what becomes of the PPN on them. */
export type Pricing = Readonly<{
  priceOf: (lines: readonly TaxLineInput[]) => bigint
  worthOf: WorthOf
  charged: bigint
  paidToVendor: bigint
  taxes: readonly TaxLine[]
  /** The PPN that an appointed third party collects. */
  byThirdParty: readonly TaxLine[]
}>

/** A line's price without PPN, and its own PPN when that was unpacked from the price. */
type Unpacked = Readonly<{ price: bigint; match?: Match; included?: bigint }>

/** What a line costs; no match where PPN is not charged on it. */
const unpack = (line: TaxLineInput, match: Match | undefined, rounding: RoundingMode, notes: Notes): Unpacked => {
  if (match === undefined) {
    if (line.priceIncludesPpn) notes.warned({ code: 'PPN_FLAG_IGNORED', line: line.id })
    return { price: line.amount }
  }
  if (!line.priceIncludesPpn) return { price: line.amount, match }
  const included = shareOf(line.amount, partWithin(rateOnPrice(match)), rounding)
  const price = line.amount - included
  const facts = { total: `${line.amount}`, price: `${price}`, ppn: `${included}`, rounding }
  notes.stepped({ step: 'UNPACKED', about: match.rateId, tax: match.chapter.tax, lines: [line.id], facts })
  return { price, match, included }
}

/** PPN of lines that share one rate: unpacked PPN is kept, prices without it are summed first, then rounded once. */
const ppnOfGroup = (
  group: readonly [Match, ...Match[]],
  unpacked: ReadonlyMap<string, Unpacked>,
  mode: RoundingMode,
) => {
  let [included, without] = [0n, 0n]
  for (const { line } of group) {
    const found = unpacked.get(line.id)
    if (found?.included === undefined) without += found?.price ?? 0n
    else included += found.included
  }
  return included + shareOf(without, rateOnPrice(group[0]), mode)
}

const byKey = (matches: readonly Match[]) => groupedBy(matches, ({ key }) => key)

type Refused = NoRuleOnDate | BadTaxQuestion

const unpackAll = (
  law: ChapterOnDay,
  question: Asked,
  rounding: RoundingMode,
  notes: Notes,
): Result<ReadonlyMap<string, Unpacked>, NoRuleOnDate> => {
  const unpacked = new Map<string, Unpacked>()
  for (const line of question.lines) {
    const match = matchLine(law, question, line, notes)
    if (!match.ok) return match
    const free = match.value?.firings.filter(({ exception }) => exception.effect.kind === 'NOT_CHARGED') ?? []
    if (match.value && free.length > 0) {
      for (const firing of free) notes.fired(match.value, firing)
      notes.rested(match.value, 'FREED', free)
    }
    unpacked.set(line.id, unpack(line, free.length > 0 ? undefined : match.value, rounding, notes))
  }
  return ok(unpacked)
}

/** Takes PPN out of prices that include it, adds it to those that do not, and decides who collects it. */
export const priced = (
  chapter: Chapter,
  question: Asked,
  rounding: RoundingMode,
  notes: Notes,
): Result<Pricing, Refused> => {
  const law = openedFor(chapter, question)
  const all = unpackAll(law, question, rounding, notes)
  if (!all.ok) return all
  const unpacked = all.value
  const chargedOn = (lines: readonly TaxLineInput[]): readonly Match[] =>
    lines.map(({ id }) => unpacked.get(id)?.match).filter((match) => match !== undefined)
  const priceOf = (lines: readonly TaxLineInput[]): bigint =>
    lines.reduce((sum, { id }) => sum + (unpacked.get(id)?.price ?? 0n), 0n)
  const ppn = (matches: readonly Match[]): bigint =>
    byKey(matches).reduce((sum, group) => sum + ppnOfGroup(group, unpacked, rounding), 0n)
  const worthOf: WorthOf = (lines, compare) =>
    compare === 'INCL_PPN' ? priceOf(lines) + ppn(chargedOn(lines)) : priceOf(lines)
  const charged = chargedOn(question.lines)
  for (const match of charged) notes.rested(match, 'TAXED')
  const total = ppn(charged)
  if (priceOf(question.lines) + total > rupiahCeiling) return err({ code: 'AMOUNT_TOO_LARGE', path: ['lines'] })
  const thirds = charged.filter(isByThirdParty)
  for (const match of thirds) leftToThirdParty(match, notes)
  const ours = charged.filter((match) => !isByThirdParty(match))
  const kept = limitsKept(ours, { law, question, worthOf, notes })
  if (!kept.ok) return kept
  const { taxed: collected, freed } = linesTaxed(ours, kept.value, notes)
  // Left to the vendor, PPN is charged all the same: what sets its rate is a reason of the price.
  for (const { match } of freed) rateNoted(match, notes)
  const taxLines = (matches: readonly Match[]): readonly TaxLine[] =>
    byKey(matches).map((group) => {
      const price = priceOf(group.map(({ line }) => line))
      return taxLine(group, price, ppnOfGroup(group, unpacked, rounding), rounding, notes)
    })
  const taxes = taxLines(collected)
  const byThirdParty = taxLines(thirds)
  // The rest, never rounded by itself: who collects must not change what is charged.
  const paidToVendor = total - amountOf(taxes) - amountOf(byThirdParty)
  return ok({ priceOf, worthOf, charged: total, paidToVendor, taxes, byThirdParty })
}
