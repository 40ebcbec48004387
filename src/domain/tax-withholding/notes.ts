import type { FiredException, RestingDoubt, TaxWarning, TraceStep, UsedParameter } from './assessment'
import type { Chapter, Cited, Dated, Exception, Rule } from './law'
import type { TaxLineInput, TaxQuestion } from './question'
import { holds } from './when'

/** The paper on which one assessment writes down what it did. */
export type Notes = Readonly<{
  used: (parameter: string, value: Dated<unknown>) => void
  ruled: (chapter: Chapter, rule: Rule, period: Cited, line: TaxLineInput, question: TaxQuestion) => void
  fired: (chapter: Chapter, exception: Exception, period: Cited, line: TaxLineInput) => void
  doubted: (id: string, text: RestingDoubt['text'], line: string) => void
  stepped: (step: TraceStep) => void
  warned: (warning: TaxWarning) => void
  written: () => Readonly<{
    exceptions: readonly FiredException[]
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
export const blankNotes = (): Notes => {
  const parameters = new Map<string, UsedParameter>()
  const exceptions = gathered<Omit<FiredException, 'lines'>>()
  const doubts = gathered<Omit<RestingDoubt, 'lines'>>()
  const warnings: TaxWarning[] = []
  const trace: TraceStep[] = []
  return {
    used: (id, { from, stated, citation }) => {
      if (!parameters.has(id)) parameters.set(id, { id, from, value: stated, citation })
    },
    ruled: (chapter, rule, { citation }, line, question) => {
      trace.push({ step: 'RULE', about: rule.id, lines: [line.id], facts: { citation } })
      for (const { id, when, text } of chapter.doubts)
        if (holds(when, question, line)) doubts.put(id, line.id, () => ({ id, text }))
    },
    fired: ({ tax }, { id, effect, title, doubt }, { citation }, line) => {
      exceptions.put(id, line.id, () => ({ id, tax, effect: effect.kind, title, citation }))
      trace.push({ step: 'EXCEPTION', about: id, lines: [line.id], facts: { effect: effect.kind, citation } })
      if (doubt && !('limit' in effect && effect.limit)) doubts.put(id, line.id, () => ({ id, text: doubt }))
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
      ...{ exceptions: exceptions.all(), doubts: doubts.all(), warnings, trace },
      parameters: [...parameters.values()],
    }),
  }
}
