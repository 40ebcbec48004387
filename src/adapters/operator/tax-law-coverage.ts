import type { TaxLaw } from '../../domain/tax-withholding'
import { optionId, refusalId, type Exercise } from './tax-law-exercise'
import { testsOf } from './tax-law-tests'

type Chapter = TaxLaw['ppn']
type Exception = Chapter['exceptions'][number]
type Setting = TaxLaw['settings'][number]

const chaptersOf = (law: TaxLaw): readonly Chapter[] => [law.ppn, ...law.withholdings]

/** The refusal that stops every purchase an exception is about before the exception is asked. */
const refusedBefore = ({ refusals }: TaxLaw, { when }: Exception): string | undefined =>
  refusals.find((refusal) => {
    const { categories, ...others } = refusal.when
    const isAboutNothingElse = Object.values(others).every((each) => each === undefined)
    return isAboutNothingElse && when.categories?.every((category) => categories?.includes(category))
  })?.id

const bareOptions = ({ id, options, values }: Setting, exercise: Exercise): readonly string[] =>
  Object.keys(options).flatMap((option) =>
    values
      .filter(({ from }) => exercise.of('OPTION', optionId(id, option), from).length === 0)
      .map(({ from }) => `${id} ${option} from ${from}`),
  )

const bareParameters = (law: TaxLaw, exercise: Exercise): readonly string[] =>
  [law.rounding, ...chaptersOf(law).flatMap(({ parameters }) => parameters)].flatMap(({ id, values }) =>
    values
      .filter(({ from }) => exercise.of('PARAMETER', id, from).length === 0)
      .map(({ from }) => `${id} from ${from}`),
  )

const bare = (kind: 'RULE' | 'FIRED', all: Chapter['rules'] | Chapter['exceptions'], exercise: Exercise) =>
  all.flatMap(({ id, periods }) =>
    periods
      .filter(({ citation }) => exercise.of(kind, id, citation).length === 0)
      .map(({ from }) => `${id} from ${from}`),
  )

const bareRefusals = ({ refusals }: TaxLaw, exercise: Exercise): readonly string[] =>
  refusals.flatMap(({ id, refuses, what, periods }) =>
    periods
      .filter(({ citation }) => exercise.of('REFUSAL', refusalId({ code: refuses, what }), citation).length === 0)
      .filter(() => testsOf[id] === undefined)
      .map(({ from }) => `${id} from ${from}`),
  )

/** How much of the law the worked cases exercise, and what is left out. */
export const coverage = (law: TaxLaw, exercise: Exercise | undefined): string => {
  if (!exercise) return 'The file of worked cases is not here: which case exercises what is not said.'
  const exceptions = chaptersOf(law).flatMap((chapter) => chapter.exceptions)
  const unreached = exceptions.flatMap((exception) => {
    const by = refusedBefore(law, exception)
    return by === undefined ? [] : [{ exception, by }]
  })
  const reached = exceptions.filter((each) => unreached.every(({ exception }) => exception !== each))
  const left = [
    ...bareParameters(law, exercise),
    ...law.settings.flatMap((setting) => bareOptions(setting, exercise)),
    ...bare('RULE', chaptersOf(law).flatMap(({ rules }) => rules), exercise),
    ...bare('FIRED', reached, exercise),
    ...bareRefusals(law, exercise),
  ] // prettier-ignore
  const stopped = unreached.map(({ exception, by }) => ` ${exception.id} is reached by no purchase while ${by} stands.`)
  const named = 'Where no case can exercise a provision, the test that does is named beside it.'
  return `${String(exercise.count)} worked cases were run. ${named} Exercised by none: ${left.join(', ') || 'nothing'}.${stopped.join('')}`
}
