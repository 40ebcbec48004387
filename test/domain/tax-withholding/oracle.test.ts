import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTaxCases, type TaxCase } from '../../../src/adapters/operator/tax-case-file'
import { questionIn } from '../../../src/adapters/operator/tax-case-question'
import { assess, lawChoosing, type Choices, type TaxLine, type TaxQuestion } from '../../../src/domain/tax-withholding'
import { askOracle, type OracleTax } from '../../support/tax-oracle'
import { answered, openQuestions, usual, type Answers } from '../../support/tax-oracle/choices'
import { anyQuestionAtAll, assessableQuestion } from '../../support/tax-oracle/questions'
import { theLaw } from './world'

const law = theLaw()
const inLawChoosing = (choices: Choices) => {
  const chosen = lawChoosing(law, choices)
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.error))
  return assess(chosen.value)
}
const seed = Number(process.env['TAX_SEED'] ?? 20_251_122)
const runs = Number(process.env['TAX_RUNS'] ?? 5_000)

const casesIn = (file: string): readonly TaxCase[] => {
  const cases = readTaxCases(readFileSync(join(__dirname, file), 'utf8'))
  if (!cases.ok) throw new Error(JSON.stringify(cases.error))
  return cases.value
}
const inOrder = <T>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (JSON.stringify(a, asText) < JSON.stringify(b, asText) ? -1 : 1))
const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

// Of the construction codes before 21 February 2022 only the shape is known.
const isShapeOnly = (code: string): boolean => !/^2[1248]-\d{3}-\d{2}$|^411211-910$/.test(code)
const codeOf = (tax: string, code: string): string =>
  isShapeOnly(code) || (tax === 'PPH4_2' && /^28-409-5\d$/.test(code)) ? 'old construction' : code
const byEngine = ({ tax, objectCode, base, rate, amount }: TaxLine) => ({
  ...{ tax, dpp: base, amount, objectCode: codeOf(tax, objectCode) },
  rate: rate.numerator === undefined || !rate.denominator ? null : String(rate.numerator / rate.denominator),
})
const byOracle = ({ tax, objectCode, dpp, rate, amount }: OracleTax) => ({
  ...{ tax, dpp, amount, objectCode: codeOf(tax, objectCode), rate },
})

const engine = (question: TaxQuestion, answers: Answers) => {
  const result = inLawChoosing(answers)(question)
  if (!result.ok) return { refused: result.error.code }
  const { taxes, thirdPartyTaxes, grossPayable, ppnPaidToVendor, netToVendor } = result.value
  return {
    taxes: inOrder(taxes.map(byEngine)),
    thirdParty: inOrder(thirdPartyTaxes.map(byEngine)),
    ...{ grossPayable, vatPaidToVendor: ppnPaidToVendor, netToVendor },
  }
}
const oracle = (question: TaxQuestion, answers: Answers) => {
  const answer = askOracle(question, answers)
  if (answer.refused) return answer
  const { taxes, thirdParty, grossPayable, vatPaidToVendor, netToVendor } = answer
  return {
    taxes: inOrder(taxes.map(byOracle)),
    thirdParty: inOrder(thirdParty.map(byOracle)),
    ...{ grossPayable, vatPaidToVendor, netToVendor },
  }
}

/** A card that is refused is no payment to compare sums of. */
const paying = ({ kkpIncomeTax, ...answers }: Answers): Answers => ({
  ...answers,
  kkpIncomeTax: kkpIncomeTax === 'REFUSED' ? 'NOT_WITHHELD' : kkpIncomeTax,
})

type Short = Readonly<{ tax: string; dpp: number; rate: number | null; amount: number }>
const short = ({ tax, dpp, rate, amount }: Short) => ({
  ...{ tax, dpp: BigInt(dpp), rate: rate === null ? null : String(rate), amount: BigInt(amount) },
})
const told = (taxes: readonly OracleTax[]) => taxes.map(({ tax, dpp, rate, amount }) => ({ tax, dpp, rate, amount }))

describe('the second evaluator', () => {
  test('knows every question that the law leaves open, and every answer to it', () => {
    const left = law.settings.map(({ id, options }) => [id, Object.keys(options)])
    expect(Object.fromEntries(left)).toEqual(openQuestions)
  })
  test.each([...casesIn('tax-cases.json'), ...casesIn('own-cases.json')].map((given) => [given.id, given] as const))(
    'decides %s by itself',
    (_, given) => {
      const answer = askOracle(questionIn(given), { ...usual, ...given.settings })
      if ('refused' in given) return expect(answer.refused).toContain(given.refused)
      if (answer.refused) throw new Error(answer.refused.join())
      expect({ ...answer, taxes: inOrder(told(answer.taxes)), thirdParty: inOrder(told(answer.thirdParty)) }).toEqual({
        taxes: inOrder(given.expected.map(short)),
        thirdParty: inOrder((given.expectedThirdParty ?? []).map(short)),
        grossPayable: BigInt(given.grossPayable),
        vatPaidToVendor: BigInt(given.vatPaidToVendor),
        netToVendor: BigInt(given.netToVendor),
      })
    },
  )
  test(`agrees with the engine on ${String(runs)} payments, whatever the office chose`, () => {
    fc.assert(
      fc.property(answered(assessableQuestion), ([question, given]) => {
        const answers = paying(given)
        const [one, other] = [engine(question, answers), oracle(question, answers)]
        if (JSON.stringify(one, asText) !== JSON.stringify(other, asText)) expect(one).toEqual(other)
      }),
      { numRuns: runs, seed },
    )
  }, 3_600_000)
  test('refuses what the engine refuses, and for a reason that holds', () => {
    fc.assert(
      fc.property(answered(anyQuestionAtAll), ([question, answers]) => {
        const [one, other] = [engine(question, answers), askOracle(question, answers)]
        if (one.refused !== undefined) expect(other.refused ?? []).toContain(one.refused)
        else expect(other.refused).toBeUndefined()
      }),
      { numRuns: Math.ceil(runs / 5), seed },
    )
  }, 3_600_000)
})
