import { err, isValidOn, ok, type LocalDate, type Result } from '../kernel'
import type { Tax } from './categories'
import {
  inForce,
  type Chapter,
  type Cited,
  type Dated,
  type Era,
  type Facility,
  type Parameter,
  type Rate,
  type Rule,
  type Standing,
  type StandingException,
} from './law'
import type { Notes } from './notes'
import type { Asked, NoRuleOnDate, TaxLineInput } from './question'
import { multiply, one, type Ratio } from './ratio'
import { holds, speaks } from './when'

/** The law of one tax on the date that decides it. */
export type ChapterOnDay = Readonly<{ chapter: Chapter; date: LocalDate; era: Era }>

/** The base rule that holds for one line, at its rate of the day, and the exceptions that hold beside it. */
export type Match = Readonly<{
  chapter: Chapter
  line: TaxLineInput
  tax: Tax
  facility: Facility
  rule: Rule
  period: Cited
  rate: Dated<Rate>
  rateId: string
  factor: Ratio | undefined
  firings: readonly StandingException[]
  standing: Standing
  objectCode: string
  /** The code of the rule itself, or of the service, whatever exception replaces it. */
  ownCode: string
  /** What part of the price the rule itself takes as its base. */
  ownPart: Ratio
  /** Matches of one key share one tax, rate and object code: they make one tax line. */
  key: string
}>

const openedOn = (chapter: Chapter, date: LocalDate): ChapterOnDay => ({
  chapter,
  date,
  era: chapter.eras.find(({ from }) => from <= date) ?? chapter.before,
})

/** Opens a chapter at the date that decides it: the faktur's for PPN, the payment's for income tax. */
export const openedFor = (chapter: Chapter, { taxPointOn, paymentOn }: Asked): ChapterOnDay =>
  openedOn(chapter, chapter.decidedBy === 'TAX_POINT' ? taxPointOn : paymentOn)

const noRule = ({ chapter, date }: ChapterOnDay, parameter: string): NoRuleOnDate => ({
  code: 'NO_RULE_ON_DATE',
  path: [chapter.decidedBy === 'TAX_POINT' ? 'taxPointOn' : 'paymentOn'],
  parameter,
  date,
})

/** The value of a parameter on the day that decides this tax; a day without one is refused. */
export const valueFor = <Value>(law: ChapterOnDay, parameter: Parameter<Value>): Result<Dated<Value>, NoRuleOnDate> => {
  const value = inForce(parameter.values, law.date)
  return value ? ok(value) : err(noRule(law, parameter.id))
}

type Taken = Readonly<{ tax: Tax; rate: Parameter<Rate>; objectCode: string; facility: Facility }>

/** The object code of a rule: that of the service bought, where the rule takes one and the line names it. */
const ownCodeOf = ({ serviceCodes }: Chapter, rule: Rule, { serviceCode }: TaxLineInput): string =>
  serviceCode !== undefined && rule.takesServiceCode && Object.hasOwn(serviceCodes, serviceCode)
    ? serviceCode
    : rule.objectCode

/** What is taken by the base rule, or by the exception that replaces it. */
const takenBy = (chapter: Chapter, rule: Rule, firings: readonly StandingException[], objectCode: string): Taken => {
  for (const { exception } of firings) {
    const { effect } = exception
    if (effect.kind === 'TAXED_AS') return effect
    if (effect.kind === 'RATE_IS') return { tax: chapter.tax, objectCode, facility: 'N/A', rate: effect.rate }
  }
  return { tax: chapter.tax, objectCode, facility: 'N/A', rate: rule.rate }
}

const factorOf = (
  law: ChapterOnDay,
  firings: readonly StandingException[],
  notes: Notes,
): Result<Ratio | undefined, NoRuleOnDate> => {
  let factor: Ratio | undefined
  for (const { exception } of firings) {
    if (exception.effect.kind !== 'RATE_TIMES') continue
    const multiple = valueFor(law, exception.effect.multiple)
    if (!multiple.ok) return multiple
    notes.used(exception.effect.multiple.id, multiple.value)
    factor = factor ? multiply(factor, multiple.value.value) : multiple.value.value
  }
  return ok(factor)
}

const multipleOf = (factor: Ratio | undefined): string => (factor ? `${factor.numerator}/${factor.denominator}` : '')

/** The rule that holds for a line on a day, with the exceptions that hold beside it and what they make of it. */
const spokenOf = ({ era, chapter }: ChapterOnDay, question: Asked, line: TaxLineInput) => {
  const standing = era.of.get(line.category)
  // A rule of another day comes last: if it alone fits the facts, the refusal names what is missing.
  const found = standing?.rules.find(({ rule }) => holds(rule.when, question, line))
  if (standing === undefined || found === undefined) return undefined
  const firings = standing.exceptions.filter(
    ({ exception, period, isDatedByPayment }) =>
      speaks(exception, question, line) && !(isDatedByPayment && !isValidOn(period, question.paymentOn)),
  )
  const ownCode = ownCodeOf(chapter, found.rule, line)
  return { standing, ...found, firings, ownCode, taken: takenBy(chapter, found.rule, firings, ownCode) }
}

/** At which rate the same line would be taxed, had another day decided it; none where the law of that day had no rule. */
export const rateOn = (day: LocalDate, { chapter, line }: Match, question: Asked): Rate | undefined => {
  const said = spokenOf(openedOn(chapter, day), question, line)
  return said?.period && inForce(said.taken.rate.values, day)?.value
}

/** Finds what this tax says of a line: nothing, or one base rule at its rate. */
export const matchLine = (
  law: ChapterOnDay,
  question: Asked,
  line: TaxLineInput,
  notes: Notes,
): Result<Match | undefined, NoRuleOnDate> => {
  const said = spokenOf(law, question, line)
  if (said === undefined) return ok(undefined)
  const { standing, rule, period, firings, ownCode } = said
  const { tax, objectCode, facility, rate: parameter } = said.taken
  const rate = valueFor(law, parameter)
  if (!rate.ok) return rate
  if (period === undefined) return err(noRule(law, rule.id))
  const factor = factorOf(law, firings, notes)
  if (!factor.ok) return factor
  notes.ruled(law.chapter, rule, period, line)
  notes.used(parameter.id, rate.value)
  return ok({
    chapter: law.chapter,
    line,
    tax,
    facility,
    rule,
    period,
    rate: rate.value,
    rateId: parameter.id,
    factor: factor.value,
    firings,
    standing,
    objectCode,
    ownCode,
    ownPart: inForce(rule.rate.values, law.date)?.value.of ?? one,
    key: `${tax} ${parameter.id} ${multipleOf(factor.value)} ${objectCode}`,
  })
}
