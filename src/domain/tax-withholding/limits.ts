import { ok, err, rupiah, type Result } from '../kernel'
import {
  MIXED_ORDER,
  WHOLE_ORDER,
  type Dated,
  type Exception,
  type ExemptSlip,
  type Limit,
  type LimitedException,
  type StandingException,
} from './law'
import { valueFor, type ChapterOnDay, type Match } from './match'
import type { Notes } from './notes'
import type { Asked, BadTaxQuestion, NoRuleOnDate, TaxLineInput } from './question'
import { hangsOn, speaks } from './when'

/** What lines cost together, with or without PPN. */
export type WorthOf = (lines: readonly TaxLineInput[], compare: Limit['compare']) => bigint

/** The reading of a limit that was not chosen: a doubt is told where it would turn the outcome. */
const otherWay: Readonly<Record<Limit['compare'], Limit['compare']>> = { INCL_PPN: 'EXCL_PPN', EXCL_PPN: 'INCL_PPN' }

/** An exception that holds up to an amount, and the lines it frees. */
type Kept = Readonly<{ firing: StandingException; matches: readonly Match[] }>

/** What a payment is compared with a limit by: the law of its day, the prices, and the paper to write on. */
type Weighing = Readonly<{ law: ChapterOnDay; question: Asked; worthOf: WorthOf; notes: Notes }>

const linesOf = (matches: readonly Match[]): readonly TaxLineInput[] => matches.map(({ line }) => line)

/** Lines freed for what they are do not count; those freed for how or by whom they are paid do. */
const counts = ({ firings }: Match): boolean =>
  !firings.some(({ exception: { effect, when } }) => when.categories !== undefined && effect.kind === 'NOT_COLLECTED')

/** What is compared with a limit: the worth of these lines, or of the whole transaction of which they are a part. */
const worthBy = (
  compare: Limit['compare'],
  { trueValue }: Asked,
  lines: readonly TaxLineInput[],
  worthOf: WorthOf,
): bigint => {
  if (trueValue === undefined) return worthOf(lines, compare)
  return compare === 'INCL_PPN' ? trueValue.inclPpn : trueValue.exclPpn
}

/** The lines that a limit looks at: its own, or all of the payment where the office chose so. */
const lookedAt = (question: Asked, own: readonly TaxLineInput[]): readonly TaxLineInput[] =>
  question.chosen[MIXED_ORDER] === WHOLE_ORDER ? question.lines : own

/**
 * A true value smaller than the part itself is none. Each limit is asked in its own terms: services count against the limit
 * of PPN and not against that of article 22, so what counts against the one may be less than what counts against the other.
 */
const partBelow = (
  { trueValue }: Asked,
  { compare }: Limit,
  lines: readonly TaxLineInput[],
  worthOf: WorthOf,
): BadTaxQuestion | undefined => {
  if (trueValue === undefined) return undefined
  const side = compare === 'INCL_PPN' ? 'inclPpn' : 'exclPpn'
  return trueValue[side] < worthOf(lines, compare)
    ? { code: 'TRUE_VALUE_BELOW_PART', path: ['trueValue', side] }
    : undefined
}

/** Tells of lines that stay within a limit where it hangs on a choice of the office whether it frees them. */
const choiceTold = (exception: Exception, question: Asked, matches: readonly Match[], notes: Notes): void => {
  for (const { line, chapter, firings } of matches)
    if (firings.every(({ exception: { effect } }) => effect.kind !== 'NOT_COLLECTED'))
      for (const setting of hangsOn(exception, question, line)) notes.chose(setting, [line], chapter.tax)
}

/** Whether lines stay within a limit; how they compare, by how much it was missed and what is open there is told. */
const staysWithin = (
  { firing: { exception, period }, limit }: LimitedException,
  stated: Dated<Limit>,
  freed: readonly TaxLineInput[],
  { law, question, worthOf, notes }: Weighing,
): Result<boolean, BadTaxQuestion> => {
  const { id, title, doubt } = exception
  const { tax } = law.chapter
  const { amount, compare } = stated.value
  const lines = lookedAt(question, freed)
  const isWhole = lines !== freed
  notes.used(limit.id, stated)
  const below = partBelow(question, stated.value, lines, worthOf)
  if (below) return err(below)
  const value = worthBy(compare, question, lines, worthOf)
  const beyondBy = value - amount
  const ids = freed.map(({ id: line }) => line)
  notes.stepped({
    step: 'COMPARED',
    about: id,
    tax,
    lines: ids,
    facts: {
      ...{ parameter: limit.id, compare, value: `${value}`, limit: `${amount}`, beyondBy: `${beyondBy}` },
      ...(isWhole && { counted: WHOLE_ORDER }),
    },
  })
  const isKept = value <= amount
  if (doubt && isKept !== worthBy(otherWay[compare], question, lines, worthOf) <= amount)
    for (const line of ids) notes.doubted(id, tax, doubt, line)
  const asOthers = worthOf(isWhole ? freed : question.lines, compare)
  const isKeptAsOthers = (question.trueValue && value > asOthers ? value : asOthers) <= amount
  if (isKept !== isKeptAsOthers) notes.chose(MIXED_ORDER, freed, tax)
  if (!isKept) {
    const { citation } = period
    const sums = { limit: rupiah(amount), value: rupiah(value), beyondBy: rupiah(beyondBy) }
    notes.nearly({ id, tax, title, citation, compare, ...sums, lines: ids })
  }
  return ok(isKept)
}

/** The limits that the payment stays within, with the lines they free. */
export const limitsKept = (
  matches: readonly Match[],
  weighing: Weighing,
): Result<readonly Kept[], NoRuleOnDate | BadTaxQuestion> => {
  const { law, question, worthOf, notes } = weighing
  const kept: Kept[] = []
  const counted = matches.filter(counts)
  const all = lookedAt(question, linesOf(counted))
  for (const limited of law.era.limited) {
    const { firing, limit } = limited
    const stated = valueFor(law, limit)
    if (!stated.ok) return stated
    const { amount, compare } = stated.value.value
    if (worthBy(compare, question, all, worthOf) <= amount) choiceTold(firing.exception, question, counted, notes)
    const freed = counted.filter(({ line }) => speaks(firing.exception, question, line))
    if (freed.length === 0) continue
    const isKept = staysWithin(limited, stated.value, linesOf(freed), weighing)
    if (!isKept.ok) return isKept
    if (isKept.value) kept.push({ firing, matches: freed })
  }
  return ok(kept)
}

/** A line that an exception frees, with the slip that is owed for it all the same. */
export type Freed = Readonly<{
  match: Match
  freeing: readonly StandingException[]
  slip: ExemptSlip | undefined
}>

const slipOf = ({ exception: { effect } }: StandingException): ExemptSlip | undefined =>
  effect.kind === 'NOT_COLLECTED' ? effect.slip : undefined

/** Parts the lines into those from which this tax is really taken and those freed; every exception is noted. */
export const linesTaxed = (
  matches: readonly Match[],
  kept: readonly Kept[],
  notes: Notes,
): Readonly<{ taxed: readonly Match[]; freed: readonly Freed[] }> => {
  const [taxed, freed]: [Match[], Freed[]] = [[], []]
  for (const match of matches) {
    const freeing = match.firings.filter(({ exception: { effect } }) => effect.kind === 'NOT_COLLECTED')
    for (const each of kept) if (each.matches.includes(match)) freeing.push(each.firing)
    for (const firing of freeing) notes.fired(match, firing)
    if (freeing.length === 0) {
      taxed.push(match)
      continue
    }
    freed.push({ match, freeing, slip: freeing.map(slipOf).find((slip) => slip !== undefined) })
    for (const { exception } of match.firings) {
      const { whenFreed } = exception
      if (whenFreed && freeing.every((each) => whenFreed.by.includes(each.exception.id)))
        notes.chose(whenFreed.setting, [match.line], match.chapter.tax)
    }
  }
  return { taxed, freed }
}

/** Whether an appointed third party collects this tax on the line. */
export const isByThirdParty = ({ firings }: Match): boolean =>
  firings.some(({ exception: { effect } }) => effect.kind === 'BY_THIRD_PARTY')

/** Notes that somebody else collects this tax on the line. */
export const leftToThirdParty = (match: Match, notes: Notes): void => {
  for (const firing of match.firings) if (firing.exception.effect.kind === 'BY_THIRD_PARTY') notes.fired(match, firing)
}
