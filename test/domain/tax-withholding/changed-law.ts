import {
  assess,
  lawData,
  lawFrom,
  type Assessment,
  type TaxLaw,
  type TaxQuestion,
} from '../../../src/domain/tax-withholding'
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

/** What is answered where the office has chosen that option on every day. */
export const choosing = (setting: string, option: string) => {
  const law = lawWith((data) => {
    for (const value of entryOf(data, setting)['values']) value['value'] = option
  })
  return (question: TaxQuestion): Assessment => {
    const found = assess(law)(question)
    if (!found.ok) throw new Error(found.error.code)
    return found.value
  }
}
/** What is told of that doubt, if anything. */
export const textOf = ({ doubts }: Assessment, id: string): string =>
  doubts.find((each) => each.id === id)?.text.en ?? ''
