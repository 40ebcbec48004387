import { addDays, type Validity } from '../kernel'
import type { When } from './condition'
import { limitOf, MIXED_ORDER, type Exception, type LawFault, type LegalRefusal, type Parameter, type PeriodFault, type Rule, type Setting, type WrittenChapter } from './law' // prettier-ignore
import { collectors } from './question'

type Path = readonly string[]

const meet = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean =>
  a === undefined || b === undefined || a.some((one) => b.includes(one))
const agree = (a: boolean | undefined, b: boolean | undefined): boolean => a === undefined || b === undefined || a === b

/** Whether every service that one condition names is one that the other leaves out. */
const excludes = (a: When, b: When): boolean =>
  a.serviceCodes?.every((code) => b.serviceCodesNot?.includes(code)) ?? false

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
  agree(a.turnoverOutgrown, b.turnoverOutgrown) &&
  agree(a.pertamina, b.pertamina) &&
  agree(a.professional, b.professional) &&
  meet(a.treatments, b.treatments) &&
  meet(a.serviceCodes, b.serviceCodes) &&
  !excludes(a, b) &&
  !excludes(b, a) &&
  Object.entries(a.settings ?? {}).every(([id, option]) => (b.settings?.[id] ?? option) === option)

const overlap = (a: Validity, b: Validity): boolean =>
  (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to)

type Conditional = Readonly<{ id: string; when: When; periods: readonly Validity[] }>

/** Pairs that could speak at once on one line on one day. */
export const clashes = (entries: readonly Conditional[]): readonly string[] =>
  entries.flatMap((a, i) =>
    entries
      .slice(i + 1)
      .filter((b) => canBothHold(a.when, b.when) && a.periods.some((p) => b.periods.some((q) => overlap(p, q))))
      .map((b) => `${a.id} ${b.id}`),
  )

const faultAfter = (span: Validity, following: Validity | undefined): PeriodFault['code'] | undefined => {
  if ((span.to ?? span.from) < span.from) return 'PERIOD_REVERSED'
  if (following === undefined) return undefined
  if (span.to === undefined || following.from <= span.to) return 'PERIOD_OVERLAP'
  return following.from > addDays(span.to, 1) ? 'PERIOD_GAP' : undefined
}

/** Spans that are empty, reversed or over one another, or that leave a day between two of them without an answer. */
export const periodFaults = (periods: readonly Validity[], path: Path): readonly PeriodFault[] => {
  if (periods.length === 0) return [{ code: 'PERIODS_EMPTY', path }]
  const sorted = periods.toSorted((a, b) => a.from.localeCompare(b.from))
  const codes = sorted.map((span, i) => faultAfter(span, sorted[i + 1]))
  return codes.flatMap((code) => (code ? [{ code, path }] : []))
}

/** The same, where a day between two spans may be left out on purpose. */
export const spanFaults = (periods: readonly Validity[], path: Path): readonly PeriodFault[] =>
  periodFaults(periods, path).filter(({ code }) => code !== 'PERIOD_GAP')

export const repeated = (names: readonly string[], path: Path): readonly LawFault[] =>
  names.filter((name, i) => names.indexOf(name) !== i).map((name) => ({ code: 'NAME_REPEATED', path: [...path, name] }))

/** The parameter that a rule or exception takes its figure from. */
const figureOf = (each: Rule | Exception): Parameter<unknown> | undefined => {
  if ('rate' in each) return each.rate
  if ('rate' in each.effect) return each.effect.rate
  return 'multiple' in each.effect ? each.effect.multiple : limitOf(each)
}

/** Whether values speak on every day of some spans; that they leave no gap between them is looked at elsewhere. */
const isCovered = (values: readonly Validity[], periods: readonly Validity[]): boolean =>
  periods.every(
    ({ from, to }) =>
      values.some((value) => value.from <= from) &&
      values.some((value) => value.to === undefined || (to !== undefined && to <= value.to)),
  )

/** A rule or exception in force on days for which its figure has no value. */
const uncovered = (each: Rule | Exception, path: Path): readonly LawFault[] => {
  const figure = figureOf(each)
  return figure === undefined || figure.values.length === 0 || isCovered(figure.values, each.periods)
    ? []
    : [{ code: 'PERIOD_WITHOUT_VALUE', path: [...path, each.id, figure.id] }]
}

/** Which date decides a tax is its nature: PPN goes by the faktur, income tax by the payment. */
const dateFaults = ({ tax, decidedBy }: WrittenChapter): readonly LawFault[] =>
  (tax === 'PPN') === (decidedBy === 'TAX_POINT') ? [] : [{ code: 'DATE_WRONG', path: [tax, 'decidedBy'] }]

/** What is wrong within the law of one tax. */
export const chapterFaults = (chapter: WrittenChapter): readonly LawFault[] => {
  const here = [chapter.tax]
  const named = [...chapter.rules, ...chapter.exceptions]
  const rates = chapter.exceptions.filter(({ effect }) => effect.kind === 'RATE_IS' || effect.kind === 'TAXED_AS')
  return [
    ...dateFaults(chapter),
    ...chapter.parameters.flatMap(({ id, values }) => periodFaults(values, [...here, id])),
    ...named.flatMap(({ id, periods }) => periodFaults(periods, [...here, id])),
    ...named.flatMap((each) => uncovered(each, here)),
    ...chapter.doubts.flatMap(({ id, validity }) => spanFaults([validity], [...here, id])),
    ...repeated(
      chapter.doubts.map(({ id }) => id),
      [...here, 'doubts'],
    ),
    ...(chapter.professionalWork ? periodFaults(chapter.professionalWork.periods, [...here, 'professionalWork']) : []),
    ...(chapter.tax === 'PPN' || chapter.collector !== 'TREASURER' ? clashes(chapter.rules) : []).map(
      (pair): LawFault => ({ code: 'TWO_BASE_RULES', path: [...here, pair] }),
    ),
    ...clashes(rates).map((pair): LawFault => ({ code: 'TWO_RATES', path: [...here, pair] })),
  ]
}

/** What hangs on choices of the office, and the days on which they must therefore be made. */
type Hanging = Readonly<{ id: string; whens: readonly (When | undefined)[]; periods: readonly Validity[] }>

const conditionFaults = (
  settings: readonly Setting[],
  path: Path,
  { id, whens, periods }: Hanging,
): readonly LawFault[] =>
  whens.flatMap((when) =>
    Object.entries(when?.settings ?? {}).flatMap(([name, option]): LawFault[] => {
      const [setting, here] = [settings.find((each) => each.id === name), [...path, id, name]]
      if (setting === undefined) return [{ code: 'SETTING_UNKNOWN', path: here }]
      if (!Object.hasOwn(setting.options, option)) return [{ code: 'OPTION_UNKNOWN', path: here }]
      return isCovered(setting.values, periods) ? [] : [{ code: 'PERIOD_WITHOUT_VALUE', path: here }]
    }),
  )

/** The choices that the engine itself asks for: who collects where nobody is named, and what a limit looks at. */
const ownFaults = (settings: readonly Setting[]): readonly LawFault[] => [
  ...collectorFaults(settings),
  ...(settings.some(({ id }) => id === MIXED_ORDER) ? [] : [{ code: 'SETTING_MISSING', path: [MIXED_ORDER] } as const]),
]
const collectorFaults = (settings: readonly Setting[]): readonly LawFault[] => {
  const setting = settings.find(({ id }) => id === 'collector')
  if (setting === undefined) return [{ code: 'SETTING_MISSING', path: ['collector'] }]
  return Object.keys(setting.options)
    .filter((option) => !collectors.some((each) => each === option))
    .map((option): LawFault => ({ code: 'OPTION_UNKNOWN', path: ['collector', option] }))
}

/**
 * What is wrong with the choices of the office and with what hangs on them. A choice between base rules is made for every
 * day on which a payment is assessed: without it no rule would be found, and nothing taken.
 */
export const settingFaults = (
  settings: readonly Setting[],
  chapters: readonly WrittenChapter[],
  refusals: readonly LegalRefusal[],
  assessable: readonly Validity[],
): readonly LawFault[] => [
  ...settings.flatMap(({ id, values }) => periodFaults(values, [id])),
  ...ownFaults(settings),
  // A third party collects only with the document of its appointment.
  ...settings.flatMap(({ id, values }) =>
    values
      .filter(({ value, appointment }) => value === 'PIHAK_LAIN' && appointment === undefined)
      .map((): LawFault => ({ code: 'APPOINTMENT_MISSING', path: [id] })),
  ),
  ...chapters.flatMap(({ rules, exceptions, doubts, tax }) => [
    ...rules.flatMap(({ id, when }) => conditionFaults(settings, [tax], { id, whens: [when], periods: assessable })),
    ...exceptions.flatMap(({ id, when, unless, periods }) =>
      conditionFaults(settings, [tax], { id, whens: [when, unless], periods }),
    ),
    ...exceptions.flatMap(({ id, whenFreed }) =>
      whenFreed && !settings.some((each) => each.id === whenFreed.setting)
        ? [{ code: 'SETTING_UNKNOWN', path: [tax, id, whenFreed.setting] } as const]
        : [],
    ),
    ...doubts.flatMap(({ id, when, validity }) =>
      conditionFaults(settings, [tax], { id, whens: [when], periods: [validity] }),
    ),
  ]),
  ...refusals.flatMap(({ id, when, periods }) =>
    conditionFaults(settings, ['refusals'], { id, whens: [when], periods }),
  ),
]
