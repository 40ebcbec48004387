import type { FiredException, NearMiss, RestingDoubt, TaxWarning, TraceStep, UsedParameter } from './assessment'
import {
  inForce,
  type Chapter,
  type Cited,
  type Dated,
  type Doubt,
  type Exception,
  type Rule,
  type Setting,
  type When,
} from './law'
import type { Asked, TaxLineInput } from './question'
import { holds } from './when'

const nothing: readonly string[] = []
const settingsOf = (when: When | undefined): readonly string[] =>
  when?.settings ? Object.keys(when.settings) : nothing

/** The paper on which one assessment writes down what it did. */
export type Notes = Readonly<{
  used: (parameter: string, value: Dated<unknown>) => void
  /** A base rule holds for a line; of the doubts that stand beside it, those that touch the line are told. */
  ruled: (rule: Rule, period: Cited, doubts: readonly Doubt[], line: TaxLineInput) => void
  fired: (chapter: Chapter, exception: Exception, period: Cited, line: TaxLineInput) => void
  /** A choice of the office decides something for these lines. */
  chose: (setting: string, lines: readonly TaxLineInput[]) => void
  nearly: (miss: Omit<NearMiss, 'lines'>, line: string) => void
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

/** Notes several lines under one heading, in the order of their first mention. */
const gathered = <Heading extends object>() => {
  const found = new Map<string, Readonly<{ heading: Heading; lines: string[] }>>()
  return {
    put: (key: string, line: string, heading: () => Heading): void => {
      const known = found.get(key)
      if (known === undefined) found.set(key, { heading: heading(), lines: [line] })
      else if (!known.lines.includes(line)) known.lines.push(line)
    },
    all: () => [...found.values()].map(({ heading, lines }) => ({ ...heading, lines })),
  }
}

/** Blank notes for one assessment. */
export const blankNotes = (asked: Asked, settings: readonly Setting[]): Notes => {
  const parameters = new Map<string, UsedParameter>()
  const exceptions = gathered<Omit<FiredException, 'lines'>>()
  const nearMisses = gathered<Omit<NearMiss, 'lines'>>()
  const doubts = gathered<Omit<RestingDoubt, 'lines'>>()
  const warnings: TaxWarning[] = []
  const trace: TraceStep[] = []
  const used: Notes['used'] = (id, { from, stated, citation }) => {
    if (!parameters.has(id)) parameters.set(id, { id, from, value: stated, citation })
  }
  /** The choices of the office on which this rule or exception hangs. */
  const chose = (names: readonly string[], line: string): void => {
    for (const { id, values, doubt } of settings) {
      const value = names.includes(id) ? inForce(values, asked.paymentOn) : undefined
      if (value === undefined) continue
      used(id, value)
      doubts.put(id, line, () => ({ id, text: doubt }))
    }
  }
  return {
    used,
    ruled: (rule, { citation }, standing, line) => {
      chose(settingsOf(rule.when), line.id)
      trace.push({ step: 'RULE', about: rule.id, lines: [line.id], facts: { citation } })
      for (const { id, when, text } of standing)
        if (holds(when, asked, line)) doubts.put(id, line.id, () => ({ id, text }))
    },
    fired: ({ tax }, { id, effect, title, doubt, when, unless }, { citation }, line) => {
      chose([...settingsOf(when), ...settingsOf(unless)], line.id)
      exceptions.put(id, line.id, () => ({ id, tax, effect: effect.kind, title, citation }))
      trace.push({ step: 'EXCEPTION', about: id, lines: [line.id], facts: { effect: effect.kind, citation } })
      if (doubt && !('limit' in effect && effect.limit)) doubts.put(id, line.id, () => ({ id, text: doubt }))
    },
    chose: (setting, lines) => {
      for (const { id } of lines) chose([setting], id)
    },
    nearly: (miss, line) => {
      nearMisses.put(miss.id, line, () => miss)
    },
    doubted: (id, text, line) => {
      doubts.put(id, line, () => ({ id, text }))
    },
    stepped: (step) => {
      trace.push(step)
    },
    warned: (warning) => {
      warnings.push(warning)
    },
    written: () => ({
      ...{ exceptions: exceptions.all(), nearMisses: nearMisses.all(), doubts: doubts.all(), warnings, trace },
      parameters: [...parameters.values()],
    }),
  }
}
