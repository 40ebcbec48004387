import { err, ok, type LocalDate, type Result } from '../kernel'
import {
  inForce,
  type Chapter,
  type Cited,
  type Dated,
  type Exception,
  type Facility,
  type Limit,
  type Parameter,
  type Rate,
  type Rule,
} from './law'
import type { Tax } from './categories'
import type { Asked, NoRuleOnDate, TaxLineInput } from './question'
import { multiply, type Ratio } from './ratio'
import type { Notes } from './notes'
import { holds, speaks } from './when'

/** An exception in force on the day that holds for the facts. */
export type Firing = Readonly<{ exception: Exception; period: Cited }>

/** The base rule that holds for one line, at its rate of the day, and the exceptions that hold beside it. */
export type Match = Readonly<{
  line: TaxLineInput
  tax: Tax
  facility: Facility
  rule: Rule
  period: Cited
  rate: Dated<Rate>
  rateId: string
  factor: Ratio | undefined
  firings: readonly Firing[]
  objectCode: string
}>

/** The date that decides this tax, and the field that gives it. */
export const decisiveDate = (chapter: Chapter, question: Asked): LocalDate =>
  chapter.decidedBy === 'TAX_POINT' ? question.taxPointOn : question.paymentOn

const noRule = (chapter: Chapter, parameter: string, date: LocalDate): NoRuleOnDate => ({
  code: 'NO_RULE_ON_DATE',
  path: [chapter.decidedBy === 'TAX_POINT' ? 'taxPointOn' : 'paymentOn'],
  parameter,
  date,
})

/** The value of a parameter on the day that decides this tax; a day without one is refused. */
export const valueFor = <Value>(
  chapter: Chapter,
  parameter: Parameter<Value>,
  date: LocalDate,
): Result<Dated<Value>, NoRuleOnDate> => {
  const value = inForce(parameter.values, date)
  return value ? ok(value) : err(noRule(chapter, parameter.id, date))
}

/** The exceptions of this kind that hold and are in force. */
export const firingsOn = (
  chapter: Chapter,
  question: Asked,
  line: TaxLineInput,
  wanted: (exception: Exception) => boolean,
): readonly Firing[] => {
  const date = decisiveDate(chapter, question)
  const found: Firing[] = []
  for (const exception of chapter.exceptions) {
    if (!wanted(exception) || !speaks(exception, question, line)) continue
    const period = inForce(exception.periods, date)
    if (period) found.push({ exception, period })
  }
  return found
}

/** The amount up to which an exception holds, if it has one: then it needs the whole payment to decide. */
export const limitOf = ({ effect }: Exception): Parameter<Limit> | undefined =>
  effect.kind === 'NOT_COLLECTED' ? effect.limit : undefined

type Taken = Readonly<{ tax: Tax; rate: Parameter<Rate>; objectCode: string; facility: Facility }>

/** What is taken by the base rule, or by the exception that replaces it. */
const takenBy = (chapter: Chapter, rule: Rule, firings: readonly Firing[], line: TaxLineInput): Taken => {
  const { serviceCode } = line
  const isOurs = serviceCode !== undefined && rule.takesServiceCode && Object.hasOwn(chapter.serviceCodes, serviceCode)
  const usual = { tax: chapter.tax, objectCode: isOurs ? serviceCode : rule.objectCode, facility: 'N/A' } as const
  for (const { exception } of firings) {
    if (exception.effect.kind === 'TAXED_AS') return exception.effect
    if (exception.effect.kind === 'RATE_IS') return { ...usual, rate: exception.effect.rate }
  }
  return { ...usual, rate: rule.rate }
}

const factorOf = (
  chapter: Chapter,
  firings: readonly Firing[],
  date: LocalDate,
  notes: Notes,
): Result<Ratio | undefined, NoRuleOnDate> => {
  let factor: Ratio | undefined
  for (const { exception } of firings) {
    if (exception.effect.kind !== 'RATE_TIMES') continue
    const multiple = valueFor(chapter, exception.effect.multiple, date)
    if (!multiple.ok) return multiple
    notes.used(exception.effect.multiple.id, multiple.value)
    factor = factor ? multiply(factor, multiple.value.value) : multiple.value.value
  }
  return ok(factor)
}

/** Finds what this tax says of a line: nothing, or one base rule at its rate. */
export const matchLine = (
  chapter: Chapter,
  question: Asked,
  line: TaxLineInput,
  notes: Notes,
): Result<Match | undefined, NoRuleOnDate> => {
  const date = decisiveDate(chapter, question)
  const fitting = chapter.rules.filter(({ when }) => holds(when, question, line))
  // The same facts may have had another rule before: the one of the day, or a refusal that names what is missing.
  const rule = fitting.find(({ periods }) => inForce(periods, date)) ?? fitting[0]
  if (rule === undefined) return ok(undefined)
  const firings = firingsOn(chapter, question, line, (exception) => limitOf(exception) === undefined)
  const { tax, objectCode, facility, rate: parameter } = takenBy(chapter, rule, firings, line)
  const rate = valueFor(chapter, parameter, date)
  if (!rate.ok) return rate
  const period = inForce(rule.periods, date)
  if (period === undefined) return err(noRule(chapter, rule.id, date))
  const factor = factorOf(chapter, firings, date, notes)
  if (!factor.ok) return factor
  notes.ruled(chapter, rule, period, line)
  notes.used(parameter.id, rate.value)
  return ok({
    line,
    tax,
    facility,
    rule,
    period,
    rate: rate.value,
    rateId: parameter.id,
    factor: factor.value,
    firings,
    objectCode,
  })
}
