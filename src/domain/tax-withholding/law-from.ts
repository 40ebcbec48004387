import { err, ok, type Result } from '../kernel'
import { taxes, type Tax } from './categories'
import { inEras } from './eras'
import type { LawFault, TaxLaw, WrittenChapter } from './law'
import { chapterFaults, clashes, periodFaults, repeated, settingFaults, spanFaults } from './law-faults'
import { readRefusal } from './read-conditions'
import { readChapter, type Missing } from './read-law'
import { readParameters, readRounding, readSetting, type Shelves } from './read-parameters'
import { at, list, onlyKeys, type Place, type ReadFault } from './reading'

/** Reads law data whole and tells every fault at once; a law that is loaded has none. */
export const lawFrom = (data: unknown): Result<TaxLaw, readonly LawFault[]> => {
  const faults: ReadFault[] = []
  const missing: Missing[] = []
  const root: Place = { value: data, path: [], faults }
  onlyKeys(root, ['rounding', 'settings', 'refusals', 'chapters'])
  const rounding = readRounding(at(root, 'rounding'))
  const settings = list(at(root, 'settings'), readSetting)
  const refusals = list(at(root, 'refusals'), readRefusal)
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
    ...settingFaults(settings, chapters, refusals, rounding.values),
    ...refusals.flatMap(({ id, periods }) => spanFaults(periods, ['refusals', id])),
    ...repeated(
      [...settings, ...refusals, ...named].map(({ id }) => id),
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
        refusals,
      })
    : err(wrong)
}
