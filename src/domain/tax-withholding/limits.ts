import { ok, err, rupiah, type Result } from '../kernel'
import {
  limitOf,
  MIXED_ORDER,
  WHOLE_ORDER,
  type ExemptSlip,
  type Limit,
  type Parameter,
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

/** Tells of lines that a limit would free, had the office not chosen that it does not. */
const choiceAgainst = (
  law: ChapterOnDay,
  question: Asked,
  matches: readonly Match[],
  worthOf: WorthOf,
  notes: Notes,
) => {
  for (const { exception } of law.era?.limited ?? []) {
    const limit = limitOf(exception)
    const stated = limit && valueFor(law, limit)
    if (!stated?.ok || exception.unless?.settings === undefined) continue
    const { amount, compare } = stated.value.value
    const lines = matches
      .filter((match) => match.firings.every(({ exception: { effect } }) => effect.kind !== 'NOT_COLLECTED'))
      .map(({ line }) => line)
      .filter((line) => !speaks(exception, question, line) && hangsOn(exception, question, line).length > 0)
    if (worthBy(compare, question, lookedAt(question, lines), worthOf) > amount) continue
    for (const line of lines)
      for (const setting of hangsOn(exception, question, line)) notes.chose(setting, [line], law.chapter.tax)
  }
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
  choiceAgainst(law, question, matches, worthOf, notes)
  for (const candidate of candidates(law, question, matches)) {
    const { limit } = candidate
    const { exception, period } = candidate.firing
    const { id, title, doubt } = exception
    const freed = candidate.matches.map(({ line }) => line)
    const lines = lookedAt(question, freed)
    const isWhole = lines !== freed
    const stated = valueFor(law, limit)
    if (!stated.ok) return stated
    notes.used(limit.id, stated.value)
    const below = partBelow(question, stated.value.value, lines, worthOf)
    if (below) return err(below)
    const { amount, compare } = stated.value.value
    const value = worthBy(compare, question, lines, worthOf)
    const beyondBy = value - amount
    const ids = freed.map(({ id: line }) => line)
    notes.stepped({
      step: 'COMPARED',
      about: id,
      tax: law.chapter.tax,
      lines: ids,
      facts: {
        ...{ parameter: limit.id, compare, value: `${value}`, limit: `${amount}`, beyondBy: `${beyondBy}` },
        ...(isWhole && { counted: WHOLE_ORDER }),
      },
    })
    const isKept = value <= amount
    if (doubt && isKept !== worthBy(otherWay[compare], question, lines, worthOf) <= amount)
      for (const line of ids) notes.doubted(id, law.chapter.tax, doubt, line)
    const asOthers = worthOf(isWhole ? freed : question.lines, compare)
    const isKeptAsOthers = (question.trueValue && value > asOthers ? value : asOthers) <= amount
    if (isKept !== isKeptAsOthers) notes.chose(MIXED_ORDER, freed, law.chapter.tax)
    if (isKept) kept.push(candidate)
    else {
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
