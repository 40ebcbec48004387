import { addDays, err, ok, type Result, type Validity } from '../kernel'
import { taxes, type Tax } from './categories'
import { inEras } from './eras'
import type { LawFault, Setting, TaxLaw, When, WrittenChapter } from './law'
import { readChapter, type Missing } from './read-law'
import { readParameters, readRounding, readSetting, type Shelves } from './read-parameters'
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
  agree(a.schoolFunds, b.schoolFunds) &&
  meet(a.collectors, b.collectors) &&
  meet(a.constructionTypes, b.constructionTypes) &&
  meet(a.qualifications, b.qualifications) &&
  meet(a.grades, b.grades) &&
  agree(a.pp55, b.pp55) &&
  agree(a.turnoverStatement, b.turnoverStatement) &&
  agree(a.professional, b.professional) &&
  Object.entries(a.settings ?? {}).every(([id, option]) => (b.settings?.[id] ?? option) === option)

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

const chapterFaults = (chapter: WrittenChapter): readonly LawFault[] => {
  const here = [chapter.tax]
  const named = [...chapter.rules, ...chapter.exceptions]
  const rates = chapter.exceptions.filter(({ effect }) => effect.kind === 'RATE_IS' || effect.kind === 'TAXED_AS')
  return [
    ...chapter.parameters.flatMap(({ id, values }) => periodFaults(values, [...here, id])),
    ...named.flatMap(({ id, periods }) => periodFaults(periods, [...here, id])),
    ...(chapter.tax === 'PPN' || chapter.collector !== 'TREASURER' ? clashes(chapter.rules) : []).map(
      (pair): LawFault => ({ code: 'TWO_BASE_RULES', path: [...here, pair] }),
    ),
    ...clashes(rates).map((pair): LawFault => ({ code: 'TWO_RATES', path: [...here, pair] })),
  ]
}

const settingFaults = (settings: readonly Setting[], chapters: readonly WrittenChapter[]): readonly LawFault[] => [
  ...settings.flatMap(({ id, values }) => periodFaults(values, [id])),
  // A third party collects only with the document of its appointment.
  ...settings.flatMap(({ id, values }) =>
    values
      .filter(({ value, stated }) => value === 'PIHAK_LAIN' && stated === value)
      .map((): LawFault => ({ code: 'APPOINTMENT_MISSING', path: [id] })),
  ),
  ...chapters.flatMap(({ rules, exceptions, tax }) =>
    [...rules, ...exceptions].flatMap((each) =>
      [each.when, 'unless' in each ? each.unless : undefined].flatMap((when) =>
        Object.entries(when?.settings ?? {}).flatMap(([name, option]): LawFault[] => {
          const setting = settings.find(({ id }) => id === name)
          if (setting === undefined) return [{ code: 'SETTING_UNKNOWN', path: [tax, each.id, name] }]
          return setting.options.includes(option) ? [] : [{ code: 'OPTION_UNKNOWN', path: [tax, each.id, name] }]
        }),
      ),
    ),
  ),
]

/** Reads law data whole and tells every fault at once; a law that is loaded has none. */
export const lawFrom = (data: unknown): Result<TaxLaw, readonly LawFault[]> => {
  const faults: ReadFault[] = []
  const missing: Missing[] = []
  const root: Place = { value: data, path: [], faults }
  const rounding = readRounding(at(root, 'rounding'))
  const settings = list(at(root, 'settings'), readSetting)
  const shelves: Shelves = { fraction: new Map(), multiple: new Map(), IDR: new Map() }
  const read = list(at(root, 'chapters'), (place) => ({ place, parameters: readParameters(place, shelves) }))
  const chapters = read.map(({ place, parameters }) => readChapter(place, parameters, shelves, missing))
  const called = (tax: Tax): WrittenChapter | undefined =>
    chapters.find((chapter) => chapter.tax === tax && chapter.collector === 'TREASURER')
  const named = chapters.flatMap(({ parameters, rules, exceptions }) => [...parameters, ...rules, ...exceptions])
  const income = chapters.filter(({ tax, collector }) => tax !== 'PPN' && collector === 'TREASURER')
  const wrong: LawFault[] = [
    ...faults,
    ...missing.map(({ path }): LawFault => ({ code: 'PARAMETER_UNKNOWN', path })),
    ...periodFaults(rounding.values, ['rounding']),
    ...chapters.flatMap(chapterFaults),
    ...settingFaults(settings, chapters),
    ...repeated(
      [...settings, ...named].map(({ id }) => id),
      ['law'],
    ),
    ...repeated(
      chapters.map(({ tax, collector }) => `${tax} ${collector}`),
      ['chapters'],
    ),
    // One line bears one income tax: two chapters must not both claim it.
    ...clashes(income.flatMap(({ rules }) => rules)).map((pair): LawFault => ({
      code: 'TWO_BASE_RULES',
      path: [pair],
    })),
    ...taxes.filter((tax) => !called(tax)).map((tax): LawFault => ({ code: 'CHAPTER_MISSING', path: [tax] })),
  ]
  const ppn = called('PPN')
  return wrong.length === 0 && ppn
    ? ok({
        ...{ rounding, settings, ppn: inEras(ppn) },
        withholdings: chapters.filter(({ tax }) => tax !== 'PPN').map(inEras),
      })
    : err(wrong)
}
