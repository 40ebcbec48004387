import { assess, type TaxLaw } from '../../domain/tax-withholding'
import { questionIn, type TaxCase } from './tax-case-file'

/** Which worked cases make use of a piece of the law: of a parameter's version by its first day, of others by citation. */
export type Exercise = Readonly<{
  count: number
  of: (kind: 'PARAMETER' | 'RULE' | 'FIRED' | 'NEARLY' | 'DOUBT', id: string, version?: string) => readonly string[]
}>

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
  for (const given of cases) {
    const result = assess(law)(questionIn(given))
    if (!result.ok) continue
    const { parameters, exceptions, nearMisses, doubts, trace } = result.value
    for (const { id, from } of parameters) putVersion('PARAMETER', id, from, given.id)
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
