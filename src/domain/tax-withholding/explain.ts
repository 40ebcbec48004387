import type { Assessment, FiredException, NearMiss, RestingDoubt, TraceStep, UsedParameter } from './assessment'

/** Why a tax is what it is: the steps, the values of the law, the exceptions that held and those that nearly did. */
export type Explanation = Readonly<{
  steps: readonly TraceStep[]
  parameters: readonly UsedParameter[]
  exceptions: readonly FiredException[]
  nearMisses: readonly NearMiss[]
  doubts: readonly RestingDoubt[]
}>

/** Everything that an assessment says of these lines; of one tax only, where exceptions name theirs. */
export const explained = (
  assessment: Assessment,
  about: Readonly<{ lines: readonly string[]; tax?: string }>,
): Explanation => {
  const concerns = ({ lines }: Readonly<{ lines: readonly string[] }>): boolean =>
    lines.some((line) => about.lines.includes(line))
  const isOurs = ({ tax }: Readonly<{ tax: string }>): boolean => about.tax === undefined || tax === about.tax
  const steps = assessment.trace.filter(concerns)
  const named = new Set(steps.flatMap(({ about: id, facts }) => [id, facts.parameter ?? id]))
  const isUsed = ({ id }: UsedParameter): boolean => about.tax === undefined || named.has(id) || id === 'rounding'
  return {
    steps,
    parameters: assessment.parameters.filter(isUsed),
    // What turned another tax into this one belongs to this one too.
    exceptions: assessment.exceptions.filter((each) => concerns(each) && (isOurs(each) || each.effect === 'TAXED_AS')),
    nearMisses: assessment.nearMisses.filter((each) => concerns(each) && isOurs(each)),
    doubts: assessment.doubts.filter(concerns),
  }
}
