import type {
  Assessment, FiredException, NearMiss, RestingDoubt, TaxLine, TraceStep, UsedParameter,
} from './assessment' // prettier-ignore
import type { Tax } from './categories'
import type { TaxLineInput, TaxQuestion } from './question'

/** Why a tax is what it is: what was asked, the steps, the values of the law, the exceptions that held or nearly did. */
export type Explanation = Readonly<{
  inputs: TaxQuestion
  steps: readonly TraceStep[]
  parameters: readonly UsedParameter[]
  exceptions: readonly FiredException[]
  nearMisses: readonly NearMiss[]
  doubts: readonly RestingDoubt[]
}>

type About = Readonly<{ lines: readonly string[] }> & Partial<Pick<TaxLine, 'tax' | 'rule'>>

/** The taxes whose law speaks of a tax line: its own, or those that an exception replaced by it. */
const lawsOf = ({ exceptions }: Assessment, { tax, rule }: About): ReadonlySet<Tax> | undefined => {
  if (tax === undefined) return undefined
  const replacing = exceptions.filter(({ effect }) => effect === 'TAXED_AS')
  if (!replacing.some(({ id }) => id === rule)) return new Set([tax])
  return new Set(replacing.map((each) => each.tax))
}

/** Everything that an assessment says of these lines; of one tax line, only what its own law says. */
export const explained = (assessment: Assessment, about: About): Explanation => {
  const own = new Set(about.lines)
  const laws = lawsOf(assessment, about)
  const concerns = ({ lines }: Readonly<{ lines: readonly string[] }>): boolean => lines.some((line) => own.has(line))
  // What was stored before its law was noted beside it is told of every tax.
  const isOurs = ({ tax }: Readonly<{ tax?: Tax | undefined }>): boolean =>
    laws === undefined || tax === undefined || laws.has(tax)
  // How a price was unpacked is a step towards every tax that is taken of it.
  const steps = assessment.trace.filter((each) => concerns(each) && (isOurs(each) || each.step === 'UNPACKED'))
  const doubts = assessment.doubts.filter((each) => concerns(each) && isOurs(each))
  const facts = steps.flatMap((step) => [step.about, step.facts['parameter'], step.facts['multiple']])
  const named = new Set([...facts, ...doubts.map(({ id }) => id), 'rounding'])
  const lines = assessment.question.lines.filter(({ id }: TaxLineInput) => own.has(id))
  return {
    inputs: { ...assessment.question, lines },
    steps,
    parameters: assessment.parameters.filter(({ id }) => laws === undefined || named.has(id)),
    exceptions: assessment.exceptions.filter((each) => concerns(each) && isOurs(each)),
    nearMisses: assessment.nearMisses.filter((each) => concerns(each) && isOurs(each)),
    doubts,
  }
}
