import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { differencesIn } from '../../../src/adapters/operator/tax-case-differences'
import { readTaxCases } from '../../../src/adapters/operator/tax-case-file'
import type { TaxCase } from '../../../src/adapters/operator/tax-case-form'
import { theLaw } from './world'

const differences = differencesIn(theLaw())
const casesIn = (file: string): readonly TaxCase[] => {
  const cases = readTaxCases(readFileSync(join(__dirname, file), 'utf8'))
  if (!cases.ok) throw new Error(JSON.stringify(cases.error))
  return cases.value
}
const byName = (cases: readonly TaxCase[]) => cases.map((given) => [given.id, given] as const)

// The first knows from its invoice that the service is a repair; of the old construction codes the other knows the shape.
const uncoded = ['TAX-E01 PPH23 objectCode', 'TAX-F06 PPH4_2 objectCode']

describe('the worked cases', () => {
  const cases = casesIn('tax-cases.json')
  test('are 85', () => {
    expect(cases).toHaveLength(85)
  })
  test.each(byName(cases))('%s comes out to the rupiah', (_, given) => {
    const found = differences(given)
    expect(found.filter(({ id, of, field }) => !uncoded.includes(`${id} ${of} ${field}`))).toEqual([])
  })
})

test('the law as committed, read anew, decides every worked case', () => {
  const inLaw = differencesIn(theLaw())
  const found = [...casesIn('tax-cases.json'), ...casesIn('own-cases.json')].flatMap((given) => inLaw(given))
  expect(found.map(({ id, of, field }) => `${id} ${of} ${field}`)).toEqual(uncoded)
})

describe('our own cases, at every boundary of date and amount,', () => {
  const cases = casesIn('own-cases.json')
  test('are at least as many, and each tells its sum', () => {
    expect(cases.length).toBeGreaterThanOrEqual(85)
    expect(cases.filter(({ why }) => !why).map(({ id }) => id)).toEqual([])
  })
  test.each(byName(cases))('%s comes out to the rupiah, by its object code', (_, given) => {
    expect(differences(given)).toEqual([])
  })
})
