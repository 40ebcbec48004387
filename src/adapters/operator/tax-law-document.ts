import type { TaxLaw } from '../../domain/tax-withholding'
import { heading, paragraph, table, type Block } from './page'
import type { Exercise } from './tax-law-exercise'

type Chapter = TaxLaw['ppn']
type Exception = Chapter['exceptions'][number]
type Parameter = Chapter['parameters'][number]
type Words = Chapter['title']

const both = ({ id, en }: Words): string => `${id} / ${en}`
const span = ({ from, to }: Readonly<{ from: string; to?: string | undefined }>): readonly string[] => [
  from,
  to ?? 'today and on',
]

const conditionsIn = (when: Exception['when']): string =>
  Object.entries(when)
    .flatMap(([name, wanted]) => {
      if (wanted === undefined) return []
      if (typeof wanted === 'boolean') return [`${wanted ? '' : 'not '}${name}`]
      if (typeof wanted === 'string') return [`${name} ${wanted}`]
      return [Array.isArray(wanted) ? `${name}: ${wanted.join(', ')}` : `${name}: ${JSON.stringify(wanted)}`]
    })
    .join('; ') || 'always'

const effectOf = ({ effect }: Exception): string => {
  switch (effect.kind) {
    case 'NOT_CHARGED':
      return 'the tax is not charged'
    case 'NOT_COLLECTED':
      return [
        effect.limit ? `not collected, up to ${effect.limit.id}` : 'not collected',
        ...(effect.slip ? [`slip ${effect.slip.objectCode ?? 'of the same code'}, ${effect.slip.facility}`] : []),
      ].join('; ')
    case 'BY_THIRD_PARTY':
      return 'collected by the appointed third party'
    case 'TAXED_AS':
      return `taxed as ${effect.tax} at ${effect.rate.id} instead, object code ${effect.objectCode}, slip ${effect.facility}`
    case 'RATE_IS':
      return `the rate is ${effect.rate.id}`
    case 'RATE_TIMES':
      return `the rate is multiplied by ${effect.multiple.id}`
  }
}

const casesIn = (exercise: Exercise | undefined, ...asked: Parameters<Exercise['of']>): readonly string[] =>
  exercise ? [exercise.of(...asked).join(', ') || 'none'] : []
const withCases = (exercise: Exercise | undefined, head: readonly string[]): readonly string[] =>
  exercise ? [...head, 'cases'] : head

const parameterBlocks = ({ id, title, values }: Parameter, exercise: Exercise | undefined): readonly Block[] => [
  heading(3, `${id}: ${both(title)}`),
  table(
    withCases(exercise, ['from', 'to', 'value', 'citation']),
    values.map((value) => [
      ...[...span(value), value.stated, value.citation],
      ...casesIn(exercise, 'PARAMETER', id, value.from),
    ]),
  ),
]

const ruleRows = ({ rules }: Chapter, exercise: Exercise | undefined) =>
  rules.flatMap(({ id, title, when, rate, objectCode, periods }) =>
    periods.map((period) => [
      ...[id, both(title), conditionsIn(when), rate.id, objectCode, ...span(period), period.citation],
      ...casesIn(exercise, 'RULE', id, period.citation),
    ]),
  )

const exceptionRows = ({ exceptions }: Chapter, exercise: Exercise | undefined) =>
  exceptions.flatMap((exception) =>
    exception.periods.map((period) => [
      ...[exception.id, both(exception.title), conditionsIn(exception.when)],
      ...[
        exception.unless ? conditionsIn(exception.unless) : '',
        effectOf(exception),
        ...span(period),
        period.citation,
      ],
      ...(exercise
        ? [
            exercise.of('FIRED', exception.id, period.citation).join(', ') || 'none',
            exercise.of('NEARLY', exception.id, period.citation).join(', '),
          ]
        : []),
    ]),
  )

const doubtRows = ({ exceptions, doubts }: Chapter, exercise: Exercise | undefined) => {
  const own = doubts.map(({ id, text, when, validity }) => [
    id,
    conditionsIn(when),
    ...span(validity),
    text.id,
    text.en,
  ])
  const ofExceptions = exceptions.flatMap(({ id, doubt, whenFreed, whenMixed }) => [
    ...(doubt ? [[id, 'the exception holds', '', '', doubt.id, doubt.en]] : []),
    ...(whenFreed ? [[id, 'another exception frees the line', '', '', whenFreed.id, whenFreed.en]] : []),
    ...(whenMixed ? [[`${id}-MIXED`, 'lines of other taxes are left out', '', '', whenMixed.id, whenMixed.en]] : []),
  ])
  return [...own, ...ofExceptions].map((row) => [...row, ...casesIn(exercise, 'DOUBT', row[0] ?? '')])
}

const chapterBlocks = (chapter: Chapter, exercise: Exercise | undefined): readonly Block[] => {
  const [exceptions, doubts] = [exceptionRows(chapter, exercise), doubtRows(chapter, exercise)]
  return [
    heading(2, `${chapter.tax}: ${both(chapter.title)}`),
    paragraph(
      chapter.decidedBy === 'TAX_POINT'
        ? 'The date of the faktur pajak decides which version holds.'
        : 'The date of the payment decides which version holds.',
    ),
    ...chapter.parameters.flatMap((parameter) => parameterBlocks(parameter, exercise)),
    heading(3, `Rules of ${chapter.tax}`),
    table(
      withCases(exercise, ['rule', 'title', 'holds when', 'rate', 'object code', 'from', 'to', 'citation']),
      ruleRows(chapter, exercise),
    ),
    ...(exceptions.length > 0
      ? [
          heading(3, `Exceptions to ${chapter.tax}`),
          table(
            [
              ...['exception', 'title', 'holds when', 'unless', 'effect', 'from', 'to', 'citation'],
              ...(exercise ? ['cases in which it fires', 'cases in which it nearly does'] : []),
            ],
            exceptions,
          ),
        ]
      : []),
    ...(doubts.length > 0
      ? [
          heading(3, `Doubts about ${chapter.tax}`),
          table(withCases(exercise, ['doubt', 'holds when', 'from', 'to', 'id', 'en']), doubts),
        ]
      : []),
  ]
}

const settingBlocks = ({ settings }: TaxLaw, exercise: Exercise | undefined): readonly Block[] => [
  heading(2, 'Choices that the law leaves open'),
  ...settings.flatMap((setting) => [
    ...parameterBlocks(setting, exercise),
    paragraph(`Options: ${setting.options.join(', ')}. ${both(setting.doubt)}`),
  ]),
]

const unexercised = (law: TaxLaw, exercise: Exercise): readonly string[] => {
  const chapters = [law.ppn, ...law.withholdings]
  const parameters = [law.rounding, ...law.settings, ...chapters.flatMap((chapter) => chapter.parameters)]
  const bare = (all: Chapter['rules'] | Chapter['exceptions'], kind: 'RULE' | 'FIRED'): readonly string[] =>
    all.flatMap(({ id, periods }) =>
      periods
        .filter(({ citation }) => exercise.of(kind, id, citation).length === 0)
        .map(({ from }) => `${id} from ${from}`),
    )
  return [
    ...parameters.flatMap(({ id, values }) =>
      values
        .filter(({ from }) => exercise.of('PARAMETER', id, from).length === 0)
        .map(({ from }) => `${id} from ${from}`),
    ),
    ...chapters.flatMap(({ rules }) => bare(rules, 'RULE')),
    ...chapters.flatMap(({ exceptions }) => bare(exceptions, 'FIRED')),
  ]
}

const coverage = (law: TaxLaw, exercise: Exercise | undefined): string => {
  if (!exercise) return 'The file of worked cases is not here: which case exercises what is not said.'
  const bare = unexercised(law, exercise)
  return `${String(exercise.count)} worked cases were run. Exercised by none: ${bare.join(', ') || 'nothing'}.`
}

/** The title of the document. */
export const lawTitle = 'Tax law as loaded'

/** The law as loaded, for a reader who knows the law and reads no code. */
export const lawDocument = (law: TaxLaw, exercise: Exercise | undefined): readonly Block[] => [
  heading(1, lawTitle),
  paragraph(coverage(law, exercise)),
  ...[law.ppn, ...law.withholdings].flatMap((chapter) => chapterBlocks(chapter, exercise)),
  heading(2, 'Rounding'),
  ...parameterBlocks(law.rounding, exercise),
  ...settingBlocks(law, exercise),
]
