import type { LocalDate } from '../kernel'
import type { Tax, Words } from './categories'
import { inForce, type Cited, type Dated, type Doubt, type Exception, type TaxLaw } from './law'

/** One provision of the law as loaded, as it stands on a date. */
export type Provision = Readonly<{
  kind: 'PARAMETER' | 'SETTING' | 'RULE' | 'EXCEPTION'
  id: string
  tax: Tax | undefined
  title: Words
  /** The value of a parameter or the option of a setting, as the law data write it. */
  value: string | undefined
  effect: Exception['effect']['kind'] | undefined
  validity: Cited
  doubt: Words | undefined
}>

/** The law as it stands on a date: every provision in force, and the questions that stay open. */
export type LawOnDate = Readonly<{ on: LocalDate; provisions: readonly Provision[]; doubts: readonly Doubt[] }>

type Named = Readonly<{ id: string; title: Words }>
type Extra = Partial<Pick<Provision, 'tax' | 'effect' | 'doubt'>>

/** Reads the law as loaded on a date, for people who want to check it. */
export const lawOn = (law: TaxLaw, on: LocalDate): LawOnDate => {
  const provision = (
    kind: Provision['kind'],
    { id, title }: Named,
    validity: Cited | undefined,
    extra: Extra & { value?: string } = {},
  ) =>
    validity
      ? [{ kind, id, title, validity, tax: undefined, value: undefined, effect: undefined, doubt: undefined, ...extra }]
      : []
  const valued = (
    kind: 'PARAMETER' | 'SETTING',
    each: Named & Readonly<{ values: readonly Dated<unknown>[] }>,
    extra: Extra = {},
  ) => {
    const value = inForce(each.values, on)
    return provision(kind, each, value, { ...extra, ...(value && { value: value.stated }) })
  }
  const chapters = [law.ppn, ...law.withholdings]
  return {
    on,
    provisions: [
      ...valued('PARAMETER', law.rounding),
      ...law.settings.flatMap((setting) => valued('SETTING', setting, { doubt: setting.doubt })),
      ...chapters.flatMap(({ tax, parameters, rules, exceptions }): readonly Provision[] => [
        ...parameters.flatMap((parameter) => valued('PARAMETER', parameter, { tax })),
        ...rules.flatMap((rule) => provision('RULE', rule, inForce(rule.periods, on), { tax })),
        ...exceptions.flatMap(
          (exception) =>
          provision('EXCEPTION', exception, inForce(exception.periods, on), {
            tax, effect: exception.effect.kind, doubt: exception.doubt ?? exception.whenFreed,
          }), // prettier-ignore
        ),
      ]),
    ],
    doubts: chapters.flatMap(({ doubts }) => doubts.filter(({ validity }) => inForce([validity], on))),
  }
}
