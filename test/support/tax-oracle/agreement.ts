import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { assess, lawChoosing, type TaxLaw, type TaxLine, type TaxQuestion } from '../../../src/domain/tax-withholding'
import { askOracle, type OracleTax } from '.'
import { answered, type Answers } from './choices'
import { assessableQuestion } from './questions'

/** Things in an order of their own, however they came. */
export const inOrder = <T>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (JSON.stringify(a, asText) < JSON.stringify(b, asText) ? -1 : 1))
const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

// Of the construction codes before 21 February 2022 only the shape is known.
const isShapeOnly = (code: string): boolean => !/^2[1248]-\d{3}-\d{2}$|^411211-910$/.test(code)
const codeOf = (tax: string, code: string): string =>
  isShapeOnly(code) || (tax === 'PPH4_2' && /^28-409-5\d$/.test(code)) ? 'old construction' : code
const engineLine = ({ tax, objectCode, base, rate, amount }: TaxLine) => ({
  ...{ tax, dpp: base, amount, objectCode: codeOf(tax, objectCode) },
  rate: rate.numerator === undefined || !rate.denominator ? null : String(rate.numerator / rate.denominator),
})
const oracleLine = ({ tax, objectCode, dpp, rate, amount }: OracleTax) => ({
  ...{ tax, dpp, amount, objectCode: codeOf(tax, objectCode), rate },
})

/** What the engine answers, in the words of the comparison. */
export const byEngineIn = (law: TaxLaw) => (question: TaxQuestion, answers: Answers) => {
  const chosen = lawChoosing(law, answers)
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.error))
  const result = assess(chosen.value)(question)
  if (!result.ok) return { refused: result.error.code }
  const { taxes, thirdPartyTaxes, grossPayable, ppnPaidToVendor, netToVendor } = result.value
  return {
    taxes: inOrder(taxes.map(engineLine)),
    thirdParty: inOrder(thirdPartyTaxes.map(engineLine)),
    ...{ grossPayable, vatPaidToVendor: ppnPaidToVendor, netToVendor },
  }
}
/** What the second evaluator answers, in the same words. */
export const bySecond = (question: TaxQuestion, answers: Answers) => {
  const answer = askOracle(question, answers)
  if (answer.refused) return answer
  const { taxes, thirdParty, grossPayable, vatPaidToVendor, netToVendor } = answer
  return {
    taxes: inOrder(taxes.map(oracleLine)),
    thirdParty: inOrder(thirdParty.map(oracleLine)),
    ...{ grossPayable, vatPaidToVendor, netToVendor },
  }
}

/** A card that is refused is no payment to compare sums of. */
const paying = ({ kkpIncomeTax, ...answers }: Answers): Answers => ({
  ...answers,
  kkpIncomeTax: kkpIncomeTax === 'REFUSED' ? 'NOT_WITHHELD' : kkpIncomeTax,
})

/** Payments in which the two disagree, looked for among random ones near and far from every boundary. */
export const disagreement = (law: TaxLaw, runs: number, seed: number) => {
  const engine = byEngineIn(law)
  const isAgreed = ([question, given]: readonly [TaxQuestion, Answers]): boolean => {
    const answers = paying(given)
    return isDeepStrictEqual(engine(question, answers), bySecond(question, answers))
  }
  return fc.check(fc.property(answered(assessableQuestion), isAgreed), { numRuns: runs, seed })
}
