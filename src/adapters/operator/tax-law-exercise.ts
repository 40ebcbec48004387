import { localDate, isValidOn } from '../../domain/kernel'
import type { TaxLaw } from '../../domain/tax-withholding'
import { answerTo } from './tax-case-differences'
import type { TaxCase } from './tax-case-form'

/**
 * Which worked cases make use of a piece of the law: of a parameter's version by its first day, of an option by the first
 * day of the setting's version, of others by citation.
 */
export type Exercise = Readonly<{
  count: number
  of: (
    kind: 'PARAMETER' | 'OPTION' | 'RULE' | 'FIRED' | 'NEARLY' | 'REFUSAL' | 'DOUBT',
    id: string,
    version?: string,
  ) => readonly string[]
}>

/** What names an option among those of all settings. */
export const optionId = (setting: string, option: string): string => `${setting}=${option}`

/** What names a refusal of the law among those that one regulation orders. */
export const refusalId = ({ code, what }: Readonly<{ code: string; what?: string | undefined }>): string =>
  what === undefined ? code : `${code} ${what}`

/** The choices that a refused case supposes, with the first day of the version that its date falls in. */
const supposedIn = ({ settings }: TaxLaw, given: TaxCase) =>
  Object.entries(given.settings ?? {}).flatMap(([name, option]) => {
    const values = settings.find(({ id }) => id === name)?.values ?? []
    return values.filter((each) => isValidOn(each, localDate(given.date))).map(({ from }) => ({ name, option, from }))
  })

/** Runs the worked cases and remembers which of them touched what. */
export const exercisedBy = (law: TaxLaw, cases: readonly TaxCase[]): Exercise => {
  const found = new Map<string, Set<string>>()
  const put = (key: string, id: string): void => {
    const known = found.get(key) ?? new Set<string>()
    found.set(key, known.add(id))
  }
  const putVersion = (kind: string, id: string, version: string, by: string): void => {
    put(`${kind} ${id}`, by)
    put(`${kind} ${id} ${version}`, by)
  }
  const settings = new Set(law.settings.map(({ id }) => id))
  for (const given of cases) {
    const result = answerTo(law, given)
    if (!result.ok) {
      const { error } = result
      if ('rule' in error) {
        putVersion('REFUSAL', refusalId(error), error.rule, given.id)
        for (const { name, option, from } of supposedIn(law, given))
          putVersion('OPTION', optionId(name, option), from, given.id)
      }
      continue
    }
    const { parameters, exceptions, nearMisses, doubts, trace } = result.value
    for (const { id, from, value } of parameters) {
      putVersion('PARAMETER', id, from, given.id)
      if (settings.has(id)) putVersion('OPTION', optionId(id, value), from, given.id)
    }
    for (const { step, about, facts } of trace)
      if (step === 'RULE') putVersion('RULE', about, facts['citation'] ?? '', given.id)
    for (const { id, citation } of exceptions) putVersion('FIRED', id, citation, given.id)
    for (const { id, citation } of nearMisses) putVersion('NEARLY', id, citation, given.id)
    for (const { id } of doubts) put(`DOUBT ${id}`, given.id)
  }
  return {
    count: cases.length,
    of: (kind, id, version) => [
      ...(found.get(version === undefined ? `${kind} ${id}` : `${kind} ${id} ${version}`) ?? []),
    ],
  }
}
