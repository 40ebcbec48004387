import { conditionsInWords, effectInWords, type TaxLaw } from '../../domain/tax-withholding'
import { spanInWords as span } from './dates-in-words'
import { heading, paragraph, table, type Block } from './page'
import { coverage } from './tax-law-coverage'
import { optionId, refusalId, type Exercise } from './tax-law-exercise'
import { testsOf } from './tax-law-tests'

type Chapter = TaxLaw['ppn']
type Exception = Chapter['exceptions'][number]
type Parameter = Chapter['parameters'][number]
type Words = Chapter['title']
type Settings = TaxLaw['settings']

const both = ({ id, en }: Words): string => `${id} / ${en}`

const casesIn = (exercise: Exercise | undefined, ...asked: Parameters<Exercise['of']>): readonly string[] =>
  exercise ? [exercise.of(...asked).join(', ') || 'none'] : []
const withCases = (exercise: Exercise | undefined, head: readonly string[]): readonly string[] =>
  exercise ? [...head, 'cases'] : head

const parameterBlocks = ({ id, title, values }: Parameter, exercise: Exercise | undefined): readonly Block[] => [
  heading(3, `${id}: ${both(title)}`),
  table(
    withCases(exercise, ['from', 'to', 'value', 'citation']),
    values.map((value) => [
      ...[...span(value), both(value.words), value.citation],
      ...casesIn(exercise, 'PARAMETER', id, value.from),
    ]),
  ),
]

const ruleRows = ({ rules }: Chapter, settings: Settings, exercise: Exercise | undefined) =>
  rules.flatMap(({ id, title, when, rate, objectCode, periods }) =>
    periods.map((period) => [
      ...[id, both(title), both(conditionsInWords(when, settings)), `${both(rate.title)} (${rate.id})`],
      ...[objectCode, ...span(period), period.citation],
      ...casesIn(exercise, 'RULE', id, period.citation),
    ]),
  )

const effectOf = ({ effect }: Exception): readonly string[] => {
  const { does, limit, slip } = effectInWords(effect)
  return [both(does), limit ? both(limit) : '', slip ? both(slip) : '']
}

const exceptionRows = ({ exceptions }: Chapter, settings: Settings, exercise: Exercise | undefined) =>
  exceptions.flatMap((exception) =>
    exception.periods.map((period) => [
      ...[exception.id, both(exception.title), both(conditionsInWords(exception.when, settings))],
      ...[exception.unless ? both(conditionsInWords(exception.unless, settings)) : '', ...effectOf(exception)],
      ...[...span(period), period.citation],
      ...(exercise
        ? [
            exercise.of('FIRED', exception.id, period.citation).join(', ') || 'none',
            exercise.of('NEARLY', exception.id, period.citation).join(', '),
          ]
        : []),
    ]),
  )

/** What is told of a line that only these exceptions free, as the office has chosen through time. */
const freedRows = (id: string, { by, setting: name }: NonNullable<Exception['whenFreed']>, settings: Settings) => {
  const condition = `only ${by.join(', ')} free a line that ${id} would tax`
  const setting = settings.find((each) => each.id === name)
  return (setting?.values ?? []).map((each) => {
    const doubt = setting?.options[each.value]?.doubt
    return [name, condition, ...span(each), doubt?.id ?? '', doubt?.en ?? '']
  })
}

const doubtRows = ({ exceptions, doubts }: Chapter, settings: Settings, exercise: Exercise | undefined) => {
  const own = doubts.map(({ id, text, when, validity, told }) => [
    id,
    told.length === 0 ? 'told with the law only' : both(conditionsInWords(when, settings)),
    ...span(validity),
    text.id,
    text.en,
  ])
  const ofExceptions = exceptions.flatMap(({ id, doubt, whenFreed }) => [
    ...(doubt ? [[id, 'the exception holds', '', '', doubt.id, doubt.en]] : []),
    ...(whenFreed ? freedRows(id, whenFreed, settings) : []),
  ])
  return [...own, ...ofExceptions].map((row) => [...row, ...casesIn(exercise, 'DOUBT', row[0] ?? '')])
}

const codeBlocks = ({ tax, serviceCodes, professionalWork }: Chapter): readonly Block[] => {
  const rows = Object.entries(serviceCodes)
  if (rows.length === 0) return []
  const work = professionalWork?.periods.map((period) => `${span(period).join(' to ')}: ${period.citation}`).join('; ')
  return [
    heading(3, `Services of ${tax} by code`),
    table(
      ['code', 'service', 'professional work'],
      rows.map(([code, title]) => [code, title, professionalWork?.codes.includes(code) ? 'yes' : '']),
    ),
    ...(work === undefined ? [] : [paragraph(`Professional work by code: ${work}`)]),
  ]
}

const chapterBlocks = (chapter: Chapter, settings: Settings, exercise: Exercise | undefined): readonly Block[] => {
  // Two chapters may be of one tax: that of the treasurer, and that of an appointed third party.
  const name = chapter.collector === 'TREASURER' ? chapter.tax : `${chapter.tax} by a third party`
  const [exceptions, doubts] = [exceptionRows(chapter, settings, exercise), doubtRows(chapter, settings, exercise)]
  return [
    heading(2, `${name}: ${both(chapter.title)}`),
    paragraph(
      chapter.decidedBy === 'TAX_POINT'
        ? 'The date of the faktur pajak decides which version holds.'
        : 'The date of the payment decides which version holds.',
    ),
    ...chapter.parameters.flatMap((parameter) => parameterBlocks(parameter, exercise)),
    heading(3, `Rules of ${name}`),
    table(
      withCases(exercise, ['rule', 'title', 'holds when', 'rate', 'object code', 'from', 'to', 'citation']),
      ruleRows(chapter, settings, exercise),
    ),
    ...(exceptions.length > 0
      ? [
          heading(3, `Exceptions to ${name}`),
          table(
            [
              ...['exception', 'title', 'holds when', 'unless', 'effect', 'limit', 'slip', 'from', 'to', 'citation'],
              ...(exercise ? ['cases in which it fires', 'cases in which it nearly does'] : []),
            ],
            exceptions,
          ),
        ]
      : []),
    ...(doubts.length > 0
      ? [
          heading(3, `Doubts about ${name}`),
          table(withCases(exercise, ['doubt', 'holds when', 'from', 'to', 'id', 'en']), doubts),
        ]
      : []),
    ...codeBlocks(chapter),
  ]
}

const settingBlocks = ({ settings }: TaxLaw, exercise: Exercise | undefined): readonly Block[] => [
  heading(2, 'Choices that the law leaves open'),
  ...settings.flatMap((setting) => [
    ...parameterBlocks(setting, exercise),
    table(
      withCases(exercise, ['option', 'title', 'doubt', 'from', 'to']),
      Object.entries(setting.options).flatMap(([name, { title, doubt }]) =>
        setting.values.map((value) => [
          ...[name, both(title), both(doubt), ...span(value)],
          ...casesIn(exercise, 'OPTION', optionId(setting.id, name), value.from),
        ]),
      ),
    ),
  ]),
]

const refusalBlocks = ({ refusals, settings }: TaxLaw, exercise: Exercise | undefined): readonly Block[] => [
  heading(2, 'What is refused rather than guessed'),
  table(
    withCases(exercise, ['refusal', 'title', 'holds when', 'answered with', 'from', 'to', 'citation']),
    refusals.flatMap(({ id, title, when, refuses, what, periods }) =>
      periods.map((period) => [
        ...[id, both(title), both(conditionsInWords(when, settings)), refuses, ...span(period), period.citation],
        ...(exercise && testsOf[id] ? [testsOf[id]] : casesIn(exercise, 'REFUSAL', refusalId({ code: refuses, what }), period.citation)), // prettier-ignore
      ]),
    ),
  ),
]

/** The title of the document. */
export const lawTitle = 'Tax law as loaded'

/** The law as loaded, for a reader who knows the law and reads no code. */
export const lawDocument = (law: TaxLaw, exercise: Exercise | undefined): readonly Block[] => [
  heading(1, lawTitle),
  paragraph(coverage(law, exercise)),
  ...[law.ppn, ...law.withholdings].flatMap((chapter) => chapterBlocks(chapter, law.settings, exercise)),
  heading(2, 'Rounding'),
  ...parameterBlocks(law.rounding, exercise),
  ...settingBlocks(law, exercise),
  ...refusalBlocks(law, exercise),
]
