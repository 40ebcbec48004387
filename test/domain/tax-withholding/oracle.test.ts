import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTaxCases } from '../../../src/adapters/operator/tax-case-file'
import type { TaxCase } from '../../../src/adapters/operator/tax-case-form'
import { questionIn } from '../../../src/adapters/operator/tax-case-question'
import { askOracle, type OracleTax } from '../../support/tax-oracle'
import { byEngineIn, disagreement, inOrder } from '../../support/tax-oracle/agreement'
import { answered, openQuestions, usual } from '../../support/tax-oracle/choices'
import { anyQuestionAtAll } from '../../support/tax-oracle/questions'
import { entryOf, lawWith } from './changed-law'
import { theLaw } from './world'

const law = theLaw()
const seed = Number(process.env['TAX_SEED'] ?? 20_251_122)
const runs = Number(process.env['TAX_RUNS'] ?? 5_000)

const casesIn = (file: string): readonly TaxCase[] => {
  const cases = readTaxCases(readFileSync(join(__dirname, file), 'utf8'))
  if (!cases.ok) throw new Error(JSON.stringify(cases.error))
  return cases.value
}
type Short = Readonly<{ tax: string; dpp?: number | undefined; rate?: number | undefined; amount: number }>
const short = ({ tax, dpp = -1, rate, amount }: Short) => ({
  ...{ tax, dpp: BigInt(dpp), rate: rate === undefined ? null : String(rate), amount: BigInt(amount) },
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
      const asked = questionIn(law, given)
      if (!asked.ok) throw new Error(asked.error.code)
      const answer = askOracle(asked.value, { ...usual, ...given.settings })
      if ('refused' in given) return expect(answer.refused).toContain(given.refused)
      if (answer.refused) throw new Error(answer.refused.join())
      const {
        expected = [],
        expectedThirdParty = [],
        grossPayable = -1,
        vatPaidToVendor = -1,
        netToVendor = -1,
      } = given
      expect({ ...answer, taxes: inOrder(told(answer.taxes)), thirdParty: inOrder(told(answer.thirdParty)) }).toEqual({
        taxes: inOrder(expected.map(short)),
        thirdParty: inOrder(expectedThirdParty.map(short)),
        grossPayable: BigInt(grossPayable),
        vatPaidToVendor: BigInt(vatPaidToVendor),
        netToVendor: BigInt(netToVendor),
      })
    },
  )
  test(`agrees with the engine on ${String(runs)} payments, whatever the office chose`, () => {
    expect(disagreement(law, runs, seed).counterexample).toBeNull()
  }, 3_600_000)
  test('is seen to disagree where the law was changed', () => {
    const changed = lawWith((data) => (entryOf(data, 'pph22.rate')['values'][1].value = '16/1000'))
    expect(disagreement(changed, 2_000, seed).counterexample).not.toBeNull()
  })
  test('refuses what the engine refuses, and for a reason that holds', () => {
    fc.assert(
      fc.property(answered(anyQuestionAtAll), ([question, answers]) => {
        const [one, other] = [byEngineIn(law)(question, answers), askOracle(question, answers)]
        if (one.refused !== undefined) expect(other.refused ?? []).toContain(one.refused)
        else expect(other.refused).toBeUndefined()
      }),
      { numRuns: Math.ceil(runs / 5), seed },
    )
  }, 3_600_000)
})
