import { err, isValidOn, type LocalDate, ok, type Result } from '../kernel'
import type { Assessment } from './assessment'
import { taxCategories, type TaxCategory, type Words } from './categories'
import { inForce, type Cited, type LawFault, type NamedDoubt } from './law'
import data from './law/faktur.json'
import { periodFaults } from './law-faults'
import type { Provision } from './law-on'
import type { TaxLineInput } from './question'
import { cited, namedDoubt, words } from './read-parameters'
import * as read from './reading'
import { at, type Place, type ReadFault } from './reading'

/** What becomes of the PPN of a line, as the code of its faktur tells it. */
export const fakturOutcomes = ['COLLECTED', 'LEFT_TO_VENDOR', 'EXEMPT', 'NOT_COLLECTED'] as const
export type FakturOutcome = (typeof fakturOutcomes)[number]

/** The transaction code with which a number of a faktur begins. */
export type FakturCode = Cited &
  Readonly<{ code: string; title: Words; outcome: FakturOutcome; luxury?: boolean | undefined }>
/** By how much a faktur may differ from the reckoning by order; the faktur governs. */
export type FakturTolerance = Cited & Readonly<{ amount: bigint; doubt: NamedDoubt }>

/** The law of the faktur pajak, as loaded. */
export type FakturLaw = Readonly<{
  codes: readonly FakturCode[]
  /** Purchases on a base of their own: which code they bear when the vendor keeps the PPN was not found. */
  specialBase: readonly TaxCategory[]
  doubt: NamedDoubt
  tolerance: readonly FakturTolerance[]
}>

const code = (place: Place): FakturCode => {
  read.onlyKeys(place, ['code', 'title', 'outcome', 'luxury', 'from', 'to', 'citation'])
  return {
    ...cited(place),
    code: read.parsed(at(place, 'code'), (text) => (/^\d{2}$/.test(text) ? text : undefined), ''),
    title: words(at(place, 'title')),
    outcome: read.oneOf(at(place, 'outcome'), fakturOutcomes),
    luxury: read.optional(at(place, 'luxury'), read.flag),
  }
}
const tolerance = (place: Place): FakturTolerance => {
  read.onlyKeys(place, ['from', 'to', 'amount', 'citation', 'doubt'])
  const amount = read.parsed(at(place, 'amount'), (text) => (/^\d{1,6}$/.test(text) ? BigInt(text) : undefined), 0n)
  return { ...cited(place), amount, doubt: namedDoubt(at(place, 'doubt')) }
}

/** What the law leaves unsaid is not warned of; what it says has no day without an answer between two others. */
const gaps = (all: readonly Cited[], path: readonly string[]): readonly LawFault[] =>
  all.length === 0 ? [] : periodFaults(all, path)

/** Reads the data whole and tells every fault at once; on no day do two codes speak for one outcome. */
export const fakturLawFrom = (stated: unknown): Result<FakturLaw, readonly LawFault[]> => {
  const faults: ReadFault[] = []
  const root: Place = { value: stated, path: [], faults }
  read.onlyKeys(root, ['codes', 'specialBase', 'doubt', 'tolerance'])
  const law: FakturLaw = {
    codes: read.list(at(root, 'codes'), code),
    specialBase: read.list(at(root, 'specialBase'), (name) => read.oneOf(name, taxCategories, 'CATEGORY_UNKNOWN')),
    doubt: namedDoubt(at(root, 'doubt')),
    tolerance: read.list(at(root, 'tolerance'), tolerance),
  }
  const speaking = (outcome: FakturOutcome, luxury: boolean) =>
    law.codes.filter((each) => each.outcome === outcome && (each.luxury ?? luxury) === luxury)
  const wrong: readonly LawFault[] = [
    ...faults,
    ...fakturOutcomes.flatMap((outcome) => [true, false].flatMap((luxury) => gaps(speaking(outcome, luxury), ['codes', outcome]))),
    ...gaps(law.tolerance, ['tolerance']),
  ] // prettier-ignore
  return wrong.length === 0 ? ok(law) : err(wrong)
}
/** The law as committed, not yet validated. */
export const fakturLawData: unknown = data

/** The code that a faktur should bear, for which lines, and by which regulation. */
export type ExpectedFakturCode = Readonly<{ code: string; title: Words; citation: string; lines: readonly string[] }>

/** What became of the PPN of a line: nothing where no law of PPN spoke of it, and nothing that others collect is told. */
const outcomesIn = ({ taxes, exceptions, trace }: Assessment) => {
  const collected = new Set(taxes.filter(({ tax }) => tax === 'PPN').flatMap(({ lines }) => lines))
  const free = new Set(exceptions.filter(({ effect }) => effect === 'NOT_CHARGED').flatMap(({ lines }) => lines))
  const byOthers = new Set(exceptions.filter(({ tax, effect }) => tax === 'PPN' && effect === 'BY_THIRD_PARTY').flatMap(({ lines }) => lines)) // prettier-ignore
  const spokenOf = new Set(trace.filter(({ tax }) => tax === 'PPN').flatMap(({ lines }) => lines))
  return ({ id, ppnTreatment }: TaxLineInput): FakturOutcome | undefined => {
    if (!spokenOf.has(id) || byOthers.has(id)) return undefined
    if (collected.has(id)) return 'COLLECTED'
    return free.has(id) ? fakturOutcomes.find((outcome) => outcome === ppnTreatment) : 'LEFT_TO_VENDOR'
  }
}

/** The codes that the faktur of a payment should bear, as far as the law as loaded knows them. */
export const fakturCodesOf = (law: FakturLaw, assessment: Assessment): readonly ExpectedFakturCode[] => {
  const { lines, taxPointOn } = assessment.question
  const outcomeOf = outcomesIn(assessment)
  const found = new Map<FakturCode, string[]>()
  for (const line of lines) {
    const outcome = outcomeOf(line)
    if (outcome === 'LEFT_TO_VENDOR' && law.specialBase.includes(line.category)) continue
    const expected = law.codes.find((each) => each.outcome === outcome && (each.luxury ?? line.luxury) === line.luxury && isValidOn(each, taxPointOn)) // prettier-ignore
    if (expected) found.set(expected, [...(found.get(expected) ?? []), line.id])
  }
  return [...found].map(([{ code: is, title, citation }, lines]) => ({ code: is, title, citation, lines }))
}

/** The code that the number of a faktur begins with is not among those that its payment calls for. */
export type FakturCodeDiffers = Readonly<{ code: string; expected: readonly ExpectedFakturCode[]; doubt: NamedDoubt }>

/** Warns where the first two digits of a faktur's number are not a code that its payment calls for. */
export const fakturCodeDoubt = (
  law: FakturLaw,
  number: string,
  assessment: Assessment,
): FakturCodeDiffers | undefined => {
  const expected = fakturCodesOf(law, assessment)
  const borne = number.slice(0, 2)
  if (expected.length === 0 || expected.some((each) => each.code === borne)) return undefined
  const wanted = expected.map((each) => each.code).join(', ')
  const text = {
    id: `Faktur berkode ${borne}, seharusnya ${wanted}. ${law.doubt.text.id}`,
    en: `The faktur bears code ${borne}, ${wanted} is expected. ${law.doubt.text.en}`,
  }
  return { code: borne, expected, doubt: { id: law.doubt.id, text } }
}

/** The law of the faktur as it stands on a date. */
export const fakturLawOn = ({ codes, tolerance: allowed, doubt }: FakturLaw, on: LocalDate): readonly Provision[] => {
  const margin = inForce(allowed, on)
  const title = { id: 'Selisih pembulatan faktur yang diterima', en: 'Difference of rounding accepted in a faktur' }
  return [
    ...codes
      .filter((each) => isValidOn(each, on))
      .map((each): Provision => ({ kind: 'FAKTUR_CODE', id: `faktur.${each.code}.${each.outcome}`, tax: 'PPN', title: each.title, value: each.code, validity: each, doubt })),
    ...(margin ? [{ kind: 'PARAMETER', id: 'faktur.tolerance', tax: 'PPN', title, value: String(margin.amount), validity: margin, doubt: margin.doubt } as const] : []),
  ] // prettier-ignore
}

const committed = fakturLawFrom(fakturLawData)
/** By how much the faktur of a day may differ from the reckoning by order; nothing where the law says nothing. */
export const fakturTolerance = (on: LocalDate): FakturTolerance | undefined =>
  committed.ok ? inForce(committed.value.tolerance, on) : undefined
