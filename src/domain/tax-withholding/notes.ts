import type { FiredException, NearMiss, RestingDoubt, TaxWarning, TraceStep, UsedParameter } from './assessment'
import {
  inForce,
  limitOf,
  type Chapter,
  type Cited,
  type Dated,
  type Outcome,
  type Rule,
  type Setting,
  type StandingException,
} from './law'
import { rateOn, type Match } from './match'
import type { Tax } from './categories'
import type { Asked, TaxLineInput } from './question'
import { isSameRate } from './scale'
import { hangsOn, holds } from './when'

/** The paper on which one assessment writes down what it did. */
export type Notes = Readonly<{
  used: (parameter: string, value: Dated<unknown>) => void
  /** A base rule holds for a line. */
  ruled: (chapter: Chapter, rule: Rule, period: Cited, line: TaxLineInput) => void
  /** An exception changes what the base rule says of a line. */
  fired: (match: Match, firing: StandingException) => void
  /** What became of a line, and which exceptions alone freed it: the doubts and choices it rests on are told. */
  rested: (match: Match, outcome: Outcome, freeing?: readonly StandingException[]) => void
  /** A choice of the office decides something for these lines. */
  chose: (setting: string, lines: readonly TaxLineInput[], tax?: Tax) => void
  nearly: (miss: NearMiss) => void
  doubted: (id: string, tax: Tax | undefined, text: RestingDoubt['text'], line: string) => void
  stepped: (step: TraceStep) => void
  warned: (warning: TaxWarning) => void
  written: () => Readonly<{
    exceptions: readonly FiredException[]
    nearMisses: readonly NearMiss[]
    parameters: readonly UsedParameter[]
    doubts: readonly RestingDoubt[]
    warnings: readonly TaxWarning[]
    trace: readonly TraceStep[]
  }>
}>

/** What is said of several lines is said once: the lines gather under it, in the order of their first mention. */
type Said<Entry> = Readonly<{ id: string; lines: string[]; entry: Entry }>

const say = <Entry>(
  all: Said<Entry>[],
  id: string,
  line: string,
  entryFor: (lines: readonly string[]) => Entry,
): void => {
  const said = all.find((each) => each.id === id)
  if (said === undefined) {
    const lines = [line]
    all.push({ id, lines, entry: entryFor(lines) })
  } else if (!said.lines.includes(line)) said.lines.push(line)
}
const entriesOf = <Entry>(all: readonly Said<Entry>[]): readonly Entry[] => all.map(({ entry }) => entry)

/** Blank notes for one assessment. */
export const blankNotes = (asked: Asked, settings: readonly Setting[]): Notes => {
  const parameters: UsedParameter[] = []
  const exceptions: Said<FiredException>[] = []
  const nearMisses: NearMiss[] = []
  const doubts: Said<RestingDoubt>[] = []
  const warnings: TaxWarning[] = []
  const trace: TraceStep[] = []
  const used: Notes['used'] = (id, { from, stated, citation }) => {
    if (!parameters.some((each) => each.id === id)) parameters.push({ id, from, value: stated, citation })
  }
  const doubted: Notes['doubted'] = (id, tax, { id: indonesian, en }, line) => {
    const text = { id: indonesian, en }
    say(doubts, `${id} ${tax ?? ''}`, line, (lines) => (tax ? { id, tax, text, lines } : { id, text, lines }))
  }
  const chose = (setting: string, tax: Tax | undefined, line: string): void => {
    const chosen = settings.find(({ id }) => id === setting)
    const value = chosen && inForce(chosen.values, asked.paymentOn)
    const option = value && chosen.options[value.value]
    if (value === undefined || option === undefined) return
    used(setting, value)
    doubted(setting, tax, option.doubt, line)
  }
  const isOfTwoRates = (match: Match): boolean => !isSameRate(match.rate.value, rateOn(asked.paymentOn, match, asked))
  /** Another choice of the office would change the outcome only where nothing else frees the line. */
  const decides = (exception: StandingException, freeing: readonly StandingException[]): boolean =>
    freeing.length === 0 || (freeing.length === 1 && freeing[0] === exception)
  return {
    used,
    ruled: ({ tax }, { id }, { citation }, line) => {
      trace.push({ step: 'RULE', about: id, tax, lines: [line.id], facts: { citation } })
    },
    rested: (match, outcome, freeing = []) => {
      const { chapter, standing, rule, line } = match
      const { tax } = chapter
      for (const { id, when, text, told, where } of standing.doubts)
        if (told.includes(outcome) && holds(when, asked, line) && (where === undefined || isOfTwoRates(match)))
          doubted(id, tax, text, line.id)
      // A certificate for one tax frees nothing of the tax that another choice would put in its place.
      const isFreedOfThisTaxOnly =
        outcome === 'FREED' && freeing.every(({ exception }) => exception.when.skb !== undefined)
      if ((outcome === 'TAXED' || isFreedOfThisTaxOnly) && rule.when.settings)
        for (const setting of Object.keys(rule.when.settings)) chose(setting, tax, line.id)
      for (const each of standing.chosen)
        if (decides(each, freeing))
          for (const setting of hangsOn(each.exception, asked, line)) chose(setting, tax, line.id)
    },
    fired: ({ chapter: { tax }, line }, { exception, period: { citation } }) => {
      const { id, title, doubt } = exception
      const { kind } = exception.effect
      say(exceptions, id, line.id, (lines) => ({ id, tax, effect: kind, title, citation, lines }))
      trace.push({ step: 'EXCEPTION', about: id, tax, lines: [line.id], facts: { effect: kind, citation } })
      if (doubt && !limitOf(exception)) doubted(id, tax, doubt, line.id)
    },
    chose: (setting, lines, tax) => {
      for (const { id } of lines) chose(setting, tax, id)
    },
    nearly: (miss) => {
      nearMisses.push(miss)
    },
    doubted,
    stepped: (step) => {
      trace.push(step)
    },
    warned: (warning) => {
      warnings.push(warning)
    },
    written: () => ({
      exceptions: entriesOf(exceptions),
      nearMisses,
      doubts: entriesOf(doubts),
      warnings,
      trace,
      parameters,
    }),
  }
}
