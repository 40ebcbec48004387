import { err, inFigures, type LocalDate, ok, type Result, type Rupiah, rupiah } from '../kernel'
import { inForce, type Cited, type LawFault, type NamedDoubt } from './law'
import data from './law/turnover.json'
import { periodFaults } from './law-faults'
import type { Provision } from './law-on'
import { figuresInWords } from './law-words'
import { cited, namedDoubt } from './read-parameters'
import * as read from './reading'
import { at, type Place, type ReadFault } from './reading'

/** The turnover of a tax year, in rupiah, up to which an individual owes no final tax: what his turnover statement is about. */
export type FreedTurnover = Cited & Readonly<{ amount: Rupiah }>

/** The law of turnover statements, as loaded. */
export type TurnoverLaw = Readonly<{ freed: readonly FreedTurnover[]; doubt: NamedDoubt }>

const wholeRupiah = (stated: string): Rupiah | undefined =>
  /^[1-9]\d{0,14}$/.test(stated) ? rupiah(BigInt(stated)) : undefined

const freed = (place: Place): FreedTurnover => {
  read.onlyKeys(place, ['from', 'to', 'amount', 'citation'])
  return { ...cited(place), amount: read.parsed(at(place, 'amount'), wholeRupiah, rupiah(0n)) }
}

/** Reads the data whole and tells every fault at once; between the first day and the last no day is without an amount or with two. */
export const turnoverLawFrom = (stated: unknown): Result<TurnoverLaw, readonly LawFault[]> => {
  const faults: ReadFault[] = []
  const root: Place = { value: stated, path: [], faults }
  read.onlyKeys(root, ['freed', 'doubt'])
  const law: TurnoverLaw = { freed: read.list(at(root, 'freed'), freed), doubt: namedDoubt(at(root, 'doubt')) }
  const wrong: readonly LawFault[] = [...faults, ...periodFaults(law.freed, ['freed'])]
  return wrong.length === 0 ? ok(law) : err(wrong)
}
/** The law as committed, not yet validated. */
export const turnoverLawData: unknown = data

/** What the amount is called where the law is read. */
export const freedTurnoverTitle = {
  id: 'Omzet setahun yang dibebaskan bagi orang pribadi berpernyataan omzet',
  en: 'Turnover of a year that is freed for an individual with a turnover statement',
}

/** The law of turnover statements as it stands on a date. */
export const turnoverLawOn = (law: TurnoverLaw, on: LocalDate): readonly Provision[] => {
  const found = inForce(law.freed, on)
  if (!found) return []
  const said = { value: String(found.amount), words: figuresInWords(inFigures(found.amount)) }
  return [{ kind: 'PARAMETER', id: 'turnover.freed', title: freedTurnoverTitle, ...said, validity: found, doubt: law.doubt }] // prettier-ignore
}

const committed = turnoverLawFrom(turnoverLawData)
/** The amount of a day; nothing before individuals were freed of any. */
export const freedTurnover = (on: LocalDate): FreedTurnover | undefined =>
  committed.ok ? inForce(committed.value.freed, on) : undefined
