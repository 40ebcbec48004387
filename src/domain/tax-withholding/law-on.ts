import type { LocalDate } from '../kernel'
import type { Tax, Words } from './categories'
import { conditionsInWords, effectInWords } from './conditions'
import { inForce, type Chapter, type Cited, type Dated, type Doubt, type Exception, type NamedDoubt, type Rule, type Setting, type TaxLaw } from './law' // prettier-ignore

/** The kinds of provision that the law as loaded is made of. */
export const provisionKinds = [
  'PARAMETER', 'SETTING', 'RULE', 'EXCEPTION', 'REFUSAL', 'FAKTUR_CODE', 'CORRECTION', 'DEPOSIT_ACCOUNT', 'DUE_DATE', 'RETURN', 'BILLING', 'NUMBER_FORM',
] as const // prettier-ignore

/** One provision of the law as loaded, as it stands on a date. */
export type Provision = Readonly<{
  kind: (typeof provisionKinds)[number]
  id: string
  tax?: Tax | undefined
  title: Words
  /** The value of a parameter, the option of a setting or the rate of a rule, as the law data write it. */
  value?: string | undefined
  /** The same as people say it. */
  words?: Words | undefined
  /** The parameter that gives a rule its rate. */
  parameter?: string | undefined
  objectCode?: string | undefined
  conditions?: Words | undefined
  unless?: Words | undefined
  effect?: Exception['effect']['kind'] | undefined
  does?: Words | undefined
  limit?: Words | undefined
  slip?: Words | undefined
  validity: Cited
  doubt?: NamedDoubt | undefined
}>

/** A service by the code that the tax office gives it. */
export type ServiceCode = Readonly<{ tax: Tax; code: string; title: string; isProfessional: boolean }>

/** The law as it stands on a date: every provision in force, the services by code, and the questions that stay open. */
export type LawOnDate = Readonly<{
  on: LocalDate
  provisions: readonly Provision[]
  serviceCodes: readonly ServiceCode[]
  doubts: readonly (Doubt & Readonly<{ tax: Tax }>)[]
}>

type Valued = Readonly<{ id: string; title: Words; values: readonly Dated<unknown>[] }>

const valued = (kind: 'PARAMETER' | 'SETTING', each: Valued, on: LocalDate, tax?: Tax): readonly Provision[] => {
  const value = inForce(each.values, on)
  const { id, title } = each
  return value ? [{ kind, id, tax, title, value: value.stated, words: value.words, validity: value }] : []
}

const ofSetting = (setting: Setting, on: LocalDate): readonly Provision[] => {
  const value = inForce(setting.values, on)
  const text = value && setting.options[value.value]?.doubt
  return valued('SETTING', setting, on).map((each) => ({ ...each, doubt: text && { id: setting.id, text } }))
}

const ofRule = (
  { id, title, when, rate, objectCode, periods }: Rule,
  tax: Tax,
  on: LocalDate,
  settings: readonly Setting[],
): readonly Provision[] => {
  const [validity, value] = [inForce(periods, on), inForce(rate.values, on)]
  if (validity === undefined) return []
  const said = { parameter: rate.id, value: value?.stated, words: value?.words, objectCode }
  return [{ kind: 'RULE', id, tax, title, ...said, conditions: conditionsInWords(when, settings), validity }]
}

const ofException = (
  exception: Exception,
  tax: Tax,
  on: LocalDate,
  settings: readonly Setting[],
): readonly Provision[] => {
  const { id, title, when, unless, effect, periods, doubt } = exception
  const validity = inForce(periods, on)
  if (validity === undefined) return []
  const conditions = conditionsInWords(when, settings)
  const said = { effect: effect.kind, conditions, unless: unless && conditionsInWords(unless, settings), ...effectInWords(effect, on) } // prettier-ignore
  return [{ kind: 'EXCEPTION', id, tax, title, ...said, validity, doubt: doubt && { id, text: doubt } }]
}

const codesIn = ({ tax, serviceCodes, professionalWork }: Chapter, on: LocalDate): readonly ServiceCode[] => {
  const professional = professionalWork && inForce(professionalWork.periods, on) ? professionalWork.codes : []
  return Object.entries(serviceCodes).map(([code, title]) => ({ tax, code, title, isProfessional: professional.includes(code) })) // prettier-ignore
}

/** Reads the law as loaded on a date, for people who want to check it. */
export const lawOn = (law: TaxLaw, on: LocalDate): LawOnDate => {
  const { settings } = law
  const chapters = [law.ppn, ...law.withholdings]
  return {
    on,
    provisions: [
      ...valued('PARAMETER', law.rounding, on),
      ...settings.flatMap((setting) => ofSetting(setting, on)),
      ...chapters.flatMap(({ tax, parameters, rules, exceptions }) => [
        ...parameters.flatMap((parameter) => valued('PARAMETER', parameter, on, tax)),
        ...rules.flatMap((rule) => ofRule(rule, tax, on, settings)),
        ...exceptions.flatMap((exception) => ofException(exception, tax, on, settings)),
      ]),
      ...law.refusals.flatMap(({ id, title, when, periods, refuses }): readonly Provision[] => {
        const validity = inForce(periods, on)
        return validity ? [{ kind: 'REFUSAL', id, title, value: refuses, conditions: conditionsInWords(when, settings), validity }] : [] // prettier-ignore
      }),
    ],
    serviceCodes: chapters.flatMap((chapter) => codesIn(chapter, on)),
    doubts: chapters.flatMap(({ tax, doubts }) =>
      doubts.filter(({ validity }) => inForce([validity], on)).map((doubt) => ({ ...doubt, tax })),
    ),
  }
}
