import { err, type LocalDate, ok, type Result } from '../kernel'
import { inForce, type Cited, type LawFault, type NamedDoubt } from './law'
import data from './law/one-transaction.json'
import { periodFaults } from './law-faults'
import type { Provision } from './law-on'
import { cited, namedDoubt, period } from './read-parameters'
import * as read from './reading'
import { at, type Place, type ReadFault } from './reading'

/** Within how many days purchases of one family from one vendor are suspected to be one transaction. */
export type FamilyDays = Cited & Readonly<{ days: number }>

/** The law by which a part of a transaction does not enjoy the limit that the whole is beyond, as loaded. */
export type OneTransactionLaw = Readonly<{
  rule: readonly Cited[]
  sameFamily: readonly FamilyDays[]
  doubt: NamedDoubt
}>

const familyDays = (place: Place): FamilyDays => {
  read.onlyKeys(place, ['from', 'to', 'days', 'citation'])
  return { ...cited(place), days: read.whole(at(place, 'days')) }
}

/** Reads the data whole and tells every fault at once. */
export const oneTransactionLawFrom = (stated: unknown): Result<OneTransactionLaw, readonly LawFault[]> => {
  const faults: ReadFault[] = []
  const root: Place = { value: stated, path: [], faults }
  read.onlyKeys(root, ['rule', 'sameFamily', 'doubt'])
  const law: OneTransactionLaw = {
    rule: read.list(at(root, 'rule'), period),
    sameFamily: read.list(at(root, 'sameFamily'), familyDays),
    doubt: namedDoubt(at(root, 'doubt')),
  }
  const spans = [...periodFaults(law.rule, ['rule']), ...periodFaults(law.sameFamily, ['sameFamily'])]
  const wrong: readonly LawFault[] = [...faults, ...spans]
  return wrong.length === 0 ? ok(law) : err(wrong)
}
/** The law as committed, not yet validated. */
export const oneTransactionLawData: unknown = data

/** What its two provisions are called where the law is read. */
export const oneTransactionTitles = {
  rule: {
    id: 'Bagian dari satu transaksi diuji dengan nilai seluruh transaksi',
    en: 'A part of one transaction is tested with what the whole transaction is worth',
  },
  sameFamily: {
    id: 'Jarak hari yang membuat pembelian sejenis dari satu rekanan diduga satu transaksi',
    en: 'Days within which purchases of one family from one vendor are suspected to be one transaction',
  },
} as const

/** The law of one transaction as it stands on a date. */
export const oneTransactionLawOn = (law: OneTransactionLaw, on: LocalDate): readonly Provision[] => {
  const [rule, family] = [inForce(law.rule, on), inForce(law.sameFamily, on)]
  const days = String(family?.days)
  return [
    ...(rule ? [{ kind: 'RULE', id: 'oneTransaction.rule', title: oneTransactionTitles.rule, validity: rule } as const] : []),
    ...(family ? [{ kind: 'PARAMETER', id: 'oneTransaction.sameFamilyDays', title: oneTransactionTitles.sameFamily, value: days, words: { id: `${days} hari`, en: `${days} days` }, validity: family, doubt: law.doubt } as const] : []),
  ] // prettier-ignore
}

const committed = oneTransactionLawFrom(oneTransactionLawData)
/** The rule of a day that parts are tested with the whole; nothing before there was one. */
export const oneTransactionRule = (on: LocalDate): Cited | undefined =>
  committed.ok ? inForce(committed.value.rule, on) : undefined
/** The days of one family on a day; nothing before there was a rule. */
export const familyDaysOn = (on: LocalDate): FamilyDays | undefined =>
  committed.ok ? inForce(committed.value.sameFamily, on) : undefined
