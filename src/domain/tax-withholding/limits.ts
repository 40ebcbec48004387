import { ok, err, rupiah, type Result } from '../kernel'
import { limitOf, type Chapter, type ExemptSlip, type Limit, type Parameter, type StandingException } from './law'
import { valueFor, type ChapterOnDay, type Match } from './match'
import type { Notes } from './notes'
import type { Asked, BadTaxQuestion, NoRuleOnDate } from './question'
import { speaks } from './when'

/** What lines cost together, with and without PPN. */
export type Worth = Readonly<{ inclPpn: bigint; exclPpn: bigint }>

/** An exception that holds up to an amount, and the lines it would free. */
type Candidate = Readonly<{ firing: StandingException; limit: Parameter<Limit>; lines: readonly Match[] }>

/** Lines freed for what they are do not count; those freed for how or by whom they are paid do. */
const counts = ({ firings }: Match): boolean =>
  !firings.some(
    ({ exception: { effect, when } }) =>
      when.categories !== undefined && (effect.kind === 'NOT_CHARGED' || effect.kind === 'NOT_COLLECTED'),
  )

const candidates = (law: ChapterOnDay, question: Asked, matches: readonly Match[]): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const firing of law.era?.limited ?? []) {
    const limit = limitOf(firing.exception)
    const lines = matches.filter((match) => counts(match) && speaks(firing.exception, question, match.line))
    if (limit && lines.length > 0) found.push({ firing, limit, lines })
  }
  return found
}

/** The limits that the payment stays within, with the lines they free. */
export const limitsKept = (
  law: ChapterOnDay,
  question: Asked,
  matches: readonly Match[],
  worthOf: (lines: readonly Match[]) => Worth,
  notes: Notes,
): Result<readonly Candidate[], NoRuleOnDate | BadTaxQuestion> => {
  const kept: Candidate[] = []
  for (const candidate of candidates(law, question, matches)) {
    const { limit, lines } = candidate
    const { exception, period } = candidate.firing
    const stated = valueFor(law, limit)
    if (!stated.ok) return stated
    notes.used(limit.id, stated.value)
    const own = worthOf(lines)
    if (question.trueValue && question.trueValue.exclPpn < own.exclPpn)
      return err({ code: 'TRUE_VALUE_BELOW_PART', path: ['trueValue', 'exclPpn'] })
    const worth: Worth = question.trueValue ?? own
    const { amount, compare } = stated.value.value
    const [value, other] = compare === 'INCL_PPN' ? [worth.inclPpn, worth.exclPpn] : [worth.exclPpn, worth.inclPpn]
    const ids = lines.map(({ line }) => line.id)
    notes.stepped({
      step: 'COMPARED',
      about: exception.id,
      lines: ids,
      facts: { parameter: limit.id, compare, value: `${value}`, limit: `${amount}`, beyondBy: `${value - amount}` },
    })
    if (exception.doubt && value <= amount !== other <= amount)
      for (const id of ids) notes.doubted(exception.id, exception.doubt, id)
    if (value <= amount) {
      kept.push(candidate)
      const whole = question.lines.reduce((sum, line) => sum + line.amount, 0n)
      if (exception.whenMixed && ids.length < question.lines.length && whole > amount)
        for (const id of ids) notes.doubted(`${exception.id}-MIXED`, exception.whenMixed, id)
    } else {
      const { id, title } = exception
      const miss = { id, tax: law.chapter.tax, title, citation: period.citation, compare }
      const by = { limit: rupiah(amount), value: rupiah(value), beyondBy: rupiah(value - amount) }
      for (const line of ids) notes.nearly({ ...miss, ...by }, line)
    }
  }
  return ok(kept)
}

/** A line that an exception frees, with the slip that is owed for it all the same. */
export type Freed = Readonly<{ match: Match; slip: ExemptSlip | undefined }>

const slipOf = ({ exception: { effect } }: StandingException): ExemptSlip | undefined =>
  effect.kind === 'NOT_COLLECTED' ? effect.slip : undefined

/** Parts the lines into those from which this tax is really taken and those freed; every exception is noted. */
export const linesTaxed = (
  chapter: Chapter,
  matches: readonly Match[],
  kept: readonly Candidate[],
  notes: Notes,
): Readonly<{ taxed: readonly Match[]; freed: readonly Freed[] }> => {
  const [taxed, freed]: [Match[], Freed[]] = [[], []]
  for (const match of matches) {
    const freeing = match.firings.filter(({ exception: { effect } }) => effect.kind === 'NOT_COLLECTED')
    for (const { firing, lines } of kept) if (lines.includes(match)) freeing.push(firing)
    for (const { exception, period } of freeing) notes.fired(chapter, exception, period, match.line)
    if (freeing.length === 0) {
      taxed.push(match)
      continue
    }
    freed.push({ match, slip: freeing.map(slipOf).find((slip) => slip !== undefined) })
    for (const { exception } of match.firings)
      if (exception.whenFreed) notes.doubted(exception.id, exception.whenFreed, match.line.id)
  }
  return { taxed, freed }
}

/** Whether an appointed third party collects this tax on the line. */
export const isByThirdParty = ({ firings }: Match): boolean =>
  firings.some(({ exception: { effect } }) => effect.kind === 'BY_THIRD_PARTY')

/** Notes that somebody else collects this tax on the line. */
export const leftToThirdParty = (chapter: Chapter, { firings, line }: Match, notes: Notes): void => {
  for (const { exception, period } of firings)
    if (exception.effect.kind === 'BY_THIRD_PARTY') notes.fired(chapter, exception, period, line)
}
