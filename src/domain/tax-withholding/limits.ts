import { ok, err, rupiah, type Result } from '../kernel'
import { limitOf, type ExemptSlip, type Limit, type Parameter, type StandingException } from './law'
import { valueFor, type ChapterOnDay, type Match } from './match'
import type { Notes } from './notes'
import type { Asked, BadTaxQuestion, NoRuleOnDate, TaxLineInput } from './question'
import { speaks } from './when'

/** What lines cost together, with or without PPN. */
export type WorthOf = (lines: readonly TaxLineInput[], compare: Limit['compare']) => bigint

/** The reading of a limit that was not chosen: a doubt is told where it would turn the outcome. */
const otherWay: Readonly<Record<Limit['compare'], Limit['compare']>> = { INCL_PPN: 'EXCL_PPN', EXCL_PPN: 'INCL_PPN' }

/** An exception that holds up to an amount, and the lines it would free. */
type Candidate = Readonly<{ firing: StandingException; limit: Parameter<Limit>; matches: readonly Match[] }>

/** Lines freed for what they are do not count; those freed for how or by whom they are paid do. */
const counts = ({ firings }: Match): boolean =>
  !firings.some(({ exception: { effect, when } }) => when.categories !== undefined && effect.kind === 'NOT_COLLECTED')

const candidates = (law: ChapterOnDay, question: Asked, matches: readonly Match[]): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const firing of law.era?.limited ?? []) {
    const limit = limitOf(firing.exception)
    const freed = matches.filter((match) => counts(match) && speaks(firing.exception, question, match.line))
    if (limit && freed.length > 0) found.push({ firing, limit, matches: freed })
  }
  return found
}

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

/** The limits that the payment stays within, with the lines they free. */
export const limitsKept = (
  law: ChapterOnDay,
  question: Asked,
  matches: readonly Match[],
  worthOf: WorthOf,
  notes: Notes,
): Result<readonly Candidate[], NoRuleOnDate | BadTaxQuestion> => {
  const kept: Candidate[] = []
  for (const candidate of candidates(law, question, matches)) {
    const { limit } = candidate
    const { exception, period } = candidate.firing
    const { id, title, doubt, whenMixed } = exception
    const lines = candidate.matches.map(({ line }) => line)
    const stated = valueFor(law, limit)
    if (!stated.ok) return stated
    notes.used(limit.id, stated.value)
    const below = partBelow(question, stated.value.value, lines, worthOf)
    if (below) return err(below)
    const { amount, compare } = stated.value.value
    const value = worthBy(compare, question, lines, worthOf)
    const beyondBy = value - amount
    const ids = lines.map(({ id: line }) => line)
    notes.stepped({
      step: 'COMPARED',
      about: id,
      tax: law.chapter.tax,
      lines: ids,
      facts: { parameter: limit.id, compare, value: `${value}`, limit: `${amount}`, beyondBy: `${beyondBy}` },
    })
    const isKept = value <= amount
    if (doubt && isKept !== worthBy(otherWay[compare], question, lines, worthOf) <= amount)
      for (const line of ids) notes.doubted(id, law.chapter.tax, doubt, line)
    if (isKept) {
      kept.push(candidate)
      const whole = question.lines.reduce((sum, line) => sum + line.amount, 0n)
      if (whenMixed && ids.length < question.lines.length && whole > amount)
        for (const line of ids) notes.doubted(`${id}-MIXED`, law.chapter.tax, whenMixed, line)
    } else {
      const { tax } = law.chapter
      const { citation } = period
      notes.nearly({
        id,
        tax,
        title,
        citation,
        compare,
        limit: rupiah(amount),
        value: rupiah(value),
        beyondBy: rupiah(beyondBy),
        lines: ids,
      })
    }
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
  kept: readonly Candidate[],
  notes: Notes,
): Readonly<{ taxed: readonly Match[]; freed: readonly Freed[] }> => {
  const [taxed, freed]: [Match[], Freed[]] = [[], []]
  for (const match of matches) {
    const freeing = match.firings.filter(({ exception: { effect } }) => effect.kind === 'NOT_COLLECTED')
    for (const candidate of kept) if (candidate.matches.includes(match)) freeing.push(candidate.firing)
    for (const firing of freeing) notes.fired(match, firing)
    if (freeing.length === 0) {
      taxed.push(match)
      continue
    }
    freed.push({ match, freeing, slip: freeing.map(slipOf).find((slip) => slip !== undefined) })
    for (const { exception } of match.firings) {
      const { id, whenFreed } = exception
      if (whenFreed && freeing.every((each) => whenFreed.by.includes(each.exception.id)))
        notes.doubted(id, match.chapter.tax, whenFreed, match.line.id)
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
