import type { FiredException, NearMiss, RestingDoubt, TaxWarning, TraceStep, UsedParameter } from './assessment'
import {
  inForce,
  limitOf,
  type Cited,
  type Dated,
  type Doubt,
  type Rule,
  type Setting,
  type StandingException,
  type When,
} from './law'
import type { Match } from './match'
import type { Asked, TaxLineInput } from './question'
import { holds } from './when'

/** The paper on which one assessment writes down what it did. */
export type Notes = Readonly<{
  used: (parameter: string, value: Dated<unknown>) => void
  /** A base rule holds for a line; of the doubts that stand beside it, those that touch the line are told. */
  ruled: (rule: Rule, period: Cited, doubts: readonly Doubt[], line: TaxLineInput) => void
  /** An exception changes what the base rule says of a line. */
  fired: (match: Match, firing: StandingException) => void
  /** A choice of the office decides something for these lines. */
  chose: (setting: string, lines: readonly TaxLineInput[]) => void
  nearly: (miss: NearMiss) => void
  doubted: (id: string, text: RestingDoubt['text'], line: string) => void
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
  const doubted: Notes['doubted'] = (id, text, line) => {
    say(doubts, id, line, (lines) => ({ id, text, lines }))
  }
  /** The choices of the office on which this condition hangs. */
  const chose = (when: When | undefined, line: string): void => {
    if (when?.settings === undefined) return
    for (const setting of settings) if (Object.hasOwn(when.settings, setting.id)) choseOne(setting, line)
  }
  const choseOne = ({ id, values, doubt }: Setting, line: string): void => {
    const value = inForce(values, asked.paymentOn)
    if (value === undefined) return
    used(id, value)
    doubted(id, doubt, line)
  }
  return {
    used,
    ruled: ({ id, when }, { citation }, standing, line) => {
      chose(when, line.id)
      trace.push({ step: 'RULE', about: id, lines: [line.id], facts: { citation } })
      for (const doubt of standing) if (holds(doubt.when, asked, line)) doubted(doubt.id, doubt.text, line.id)
    },
    fired: ({ chapter: { tax }, line }, { exception, period: { citation } }) => {
      const { id, title, doubt, when, unless } = exception
      const { kind } = exception.effect
      chose(when, line.id)
      chose(unless, line.id)
      say(exceptions, id, line.id, (lines) => ({ id, tax, effect: kind, title, citation, lines }))
      trace.push({ step: 'EXCEPTION', about: id, lines: [line.id], facts: { effect: kind, citation } })
      if (doubt && !limitOf(exception)) doubted(id, doubt, line.id)
    },
    chose: (setting, lines) => {
      const chosen = settings.find(({ id }) => id === setting)
      if (chosen) for (const { id } of lines) choseOne(chosen, id)
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
