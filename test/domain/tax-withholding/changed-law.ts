import { lawData, lawFrom, type TaxLaw } from '../../../src/domain/tax-withholding'
import type { Loose } from './places'

type Change = (law: Loose) => unknown

const readWith = (change: Change) => {
  const data = structuredClone(lawData) as Loose
  change(data)
  return lawFrom(data)
}
/** The law as committed but for one change, that leaves it whole. */
export const lawWith = (change: Change): TaxLaw => {
  const law = readWith(change)
  if (!law.ok) throw new Error(JSON.stringify(law.error))
  return law.value
}
/** What is told to be wrong of the law as committed but for one change. */
export const faultsWith = (change: Change): readonly string[] => {
  const law = readWith(change)
  return law.ok ? [] : law.error.map(({ code, path }) => `${code} ${path.join('.')}`)
}
/** The entry of that name, wherever in the law it stands. */
export const entryOf = (law: Loose, name: string): Loose => {
  const chapters: readonly Loose[] = law['chapters']
  const entries: readonly Loose[] = [
    ...[law['rounding'], ...law['settings'], ...law['refusals']],
    ...chapters.flatMap((each) => [...each['parameters'], ...each['rules'], ...each['exceptions'], ...each['doubts']]),
  ]
  const found = entries.find(({ id }) => id === name)
  if (!found) throw new Error(`the law names no ${name}`)
  return found
}
