import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { questionIn, readTaxCases, type TaxCase } from '../../../src/adapters/operator/tax-case-file'
import { assess, type TaxLine, type TaxQuestion } from '../../../src/domain/tax-withholding'
import { askOracle, type OracleTax } from '../../support/tax-oracle'
import { anyQuestionAtAll, assessableQuestion } from '../../support/tax-oracle/questions'
import { theLaw } from './world'

const inLaw = assess(theLaw())
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

const engine = (question: TaxQuestion) => {
  const result = inLaw(question)
  if (!result.ok) return { refused: result.error.code }
  const { taxes, thirdPartyTaxes, grossPayable, ppnPaidToVendor, netToVendor } = result.value
  return {
    taxes: inOrder(taxes.map(byEngine)),
    thirdParty: inOrder(thirdPartyTaxes.map(byEngine)),
    ...{ grossPayable, vatPaidToVendor: ppnPaidToVendor, netToVendor },
  }
}
const oracle = (question: TaxQuestion) => {
  const answer = askOracle(question)
  if (answer.refused) return answer
  const { taxes, thirdParty, grossPayable, vatPaidToVendor, netToVendor } = answer
  return {
    taxes: inOrder(taxes.map(byOracle)),
    thirdParty: inOrder(thirdParty.map(byOracle)),
    ...{ grossPayable, vatPaidToVendor, netToVendor },
  }
}

describe('the second evaluator', () => {
  test.each([...casesIn('tax-cases.json'), ...casesIn('own-cases.json')].map((given) => [given.id, given] as const))(
    'decides %s by itself',
    (_, given) => {
      const short = ({
        tax,
        dpp,
        rate,
        amount,
      }: {
        tax: string
        dpp: number
        rate: number | null
        amount: number
      }) => ({
        ...{ tax, dpp: BigInt(dpp), rate: rate === null ? null : String(rate), amount: BigInt(amount) },
      })
      const answer = askOracle(questionIn(given))
      if (answer.refused) throw new Error(answer.refused.join())
      const told = (taxes: readonly OracleTax[]) =>
        taxes.map(({ tax, dpp, rate, amount }) => ({ tax, dpp, rate, amount }))
      expect({ ...answer, taxes: inOrder(told(answer.taxes)), thirdParty: inOrder(told(answer.thirdParty)) }).toEqual({
        taxes: inOrder(given.expected.map(short)),
        thirdParty: inOrder((given.expectedThirdParty ?? []).map(short)),
        grossPayable: BigInt(given.grossPayable),
        vatPaidToVendor: BigInt(given.vatPaidToVendor),
        netToVendor: BigInt(given.netToVendor),
      })
    },
  )
  test(`agrees with the engine on ${String(runs)} payments`, () => {
    fc.assert(
      fc.property(assessableQuestion, (question) => {
        const [one, other] = [engine(question), oracle(question)]
        if (JSON.stringify(one, asText) !== JSON.stringify(other, asText)) expect(one).toEqual(other)
      }),
      { numRuns: runs, seed },
    )
  }, 3_600_000)
  test('refuses what the engine refuses, and for a reason that holds', () => {
    fc.assert(
      fc.property(anyQuestionAtAll, (question) => {
        const [one, other] = [engine(question), askOracle(question)]
        if (one.refused !== undefined) expect(other.refused ?? []).toContain(one.refused)
        else expect(other.refused).toBeUndefined()
      }),
      { numRuns: Math.ceil(runs / 5), seed },
    )
  }, 3_600_000)
})
