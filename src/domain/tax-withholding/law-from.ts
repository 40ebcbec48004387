import { addDays, err, ok, type Result, type Validity } from '../kernel'
import { taxes, type Tax } from './categories'
import type { Chapter, LawFault, TaxLaw, When } from './law'
import { readChapter, readRounding, type Missing } from './read-law'
import { at, list, type Place, type ReadFault } from './reading'

type Path = readonly string[]

const meet = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean =>
  a === undefined || b === undefined || a.some((one) => b.includes(one))
const agree = (a: boolean | undefined, b: boolean | undefined): boolean => a === undefined || b === undefined || a === b

/** Whether some facts satisfy both conditions. */
const canBothHold = (a: When, b: When): boolean =>
  meet(a.categories, b.categories) &&
  meet(a.vendorKinds, b.vendorKinds) &&
  meet(a.methods, b.methods) &&
  agree(a.pkp, b.pkp) &&
  agree(a.npwp, b.npwp) &&
  agree(a.luxury, b.luxury) &&
  agree(a.schoolFunds, b.schoolFunds)

const overlap = (a: Validity, b: Validity): boolean =>
  (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to)

type Conditional = Readonly<{ id: string; when: When; periods: readonly Validity[] }>

/** Pairs that could speak at once on one line on one day. */
const clashes = (entries: readonly Conditional[]): readonly string[] =>
  entries.flatMap((a, i) =>
    entries
      .slice(i + 1)
      .filter((b) => canBothHold(a.when, b.when) && a.periods.some((p) => b.periods.some((q) => overlap(p, q))))
      .map((b) => `${a.id} ${b.id}`),
  )

const periodFaults = (periods: readonly Validity[], path: Path): readonly LawFault[] => {
  if (periods.length === 0) return [{ code: 'PERIODS_EMPTY', path }]
  const sorted = periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.flatMap((period, i): LawFault[] => {
    const following = sorted[i + 1]
    if (period.to !== undefined && period.to < period.from) return [{ code: 'PERIOD_REVERSED', path }]
    if (following === undefined) return []
    if (period.to === undefined || following.from <= period.to) return [{ code: 'PERIOD_OVERLAP', path }]
    return following.from > addDays(period.to, 1) ? [{ code: 'PERIOD_GAP', path }] : []
  })
}

const repeated = (names: readonly string[], path: Path): readonly LawFault[] =>
  names.filter((name, i) => names.indexOf(name) !== i).map((name) => ({ code: 'NAME_REPEATED', path: [...path, name] }))

const chapterFaults = (chapter: Chapter): readonly LawFault[] => {
  const here = [chapter.tax]
  const named = [...chapter.rules, ...chapter.exceptions]
  const rates = chapter.exceptions.filter(({ effect }) => effect.kind === 'RATE_IS')
  return [
    ...chapter.parameters.flatMap(({ id, values }) => periodFaults(values, [...here, id])),
    ...named.flatMap(({ id, periods }) => periodFaults(periods, [...here, id])),
    ...repeated(
      [...chapter.parameters, ...named].map(({ id }) => id),
      here,
    ),
    ...clashes(chapter.rules).map((pair): LawFault => ({ code: 'TWO_BASE_RULES', path: [...here, pair] })),
    ...clashes(rates).map((pair): LawFault => ({ code: 'TWO_RATES', path: [...here, pair] })),
  ]
}

/** Reads law data whole and tells every fault at once; a law that is loaded has none. */
export const lawFrom = (data: unknown): Result<TaxLaw, readonly LawFault[]> => {
  const faults: ReadFault[] = []
  const missing: Missing[] = []
  const root: Place = { value: data, path: [], faults }
  const rounding = readRounding(at(root, 'rounding'))
  const chapters = list(at(root, 'chapters'), (place) => readChapter(place, missing))
  const called = (tax: Tax): Chapter | undefined => chapters.find((chapter) => chapter.tax === tax)
  const wrong: LawFault[] = [
    ...faults,
    ...missing.map(({ path }): LawFault => ({ code: 'PARAMETER_UNKNOWN', path })),
    ...periodFaults(rounding.values, ['rounding']),
    ...chapters.flatMap(chapterFaults),
    ...repeated(
      chapters.map(({ tax }) => tax),
      ['chapters'],
    ),
    ...taxes.filter((tax) => !called(tax)).map((tax): LawFault => ({ code: 'CHAPTER_MISSING', path: [tax] })),
  ]
  const ppn = called('PPN')
  return wrong.length === 0 && ppn
    ? ok({ rounding, ppn, withholdings: chapters.filter(({ tax }) => tax !== 'PPN') })
    : err(wrong)
}
