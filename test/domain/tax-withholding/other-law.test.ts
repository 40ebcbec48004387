import { assess, lawData, lawFrom, type Assessment } from '../../../src/domain/tax-withholding'
import type { Loose } from './places'
import { aCompany, aLine, amount, anIndividual, aQuestion, aShop, firedIn, ownDoubts, taken, theLaw } from './world'

type Asked = Parameters<typeof aQuestion>[0]

/** What is answered where the data files say something else. */
const under = (change: (law: Loose) => void) => {
  const data = structuredClone(lawData) as Loose
  change(data)
  const law = lawFrom(data)
  if (!law.ok) throw new Error(JSON.stringify(law.error))
  return (asked: Asked): Assessment => {
    const result = assess(law.value)(aQuestion(asked))
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }
}
const named = (all: readonly Loose[], id: string): Loose => all.find((each) => each['id'] === id) ?? {}
const setting =
  (id: string, value: string, more: Loose = {}) =>
  (law: Loose) =>
    (named(law['settings'], id)['values'] as readonly Loose[]).forEach((each) =>
      Object.assign(each, { value, ...more }),
    )
const parameter = (chapter: number, id: string, change: Loose) => (law: Loose) =>
  Object.assign(named(law['chapters'][chapter]['parameters'], id)['values'].at(-1), change)
const fee = (price: number | bigint) => [aLine({ category: 'SERVICE', amount: amount(price) })]
const doubtsIn = (found: Assessment) => ownDoubts(found).map(({ id }) => id)

describe('an office that chooses otherwise', () => {
  test('withholds no income tax from card payments, and the choice is named with each', () => {
    const found = under(setting('kkpIncomeTax', 'NOT_WITHHELD'))({
      method: 'KKP',
      vendor: aShop,
      lines: fee(5_000_000),
    })
    expect(taken(found)).toEqual({})
    expect(firedIn(found)).toEqual(['PPH23-KKP'])
    expect(found.doubts).toContainEqual({ id: 'kkpIncomeTax', tax: 'PPH23', text: expect.objectContaining({ en: expect.stringContaining('because of a setting') }), lines: ['a'] }) // prettier-ignore
    expect(found.parameters).toContainEqual(expect.objectContaining({ id: 'kkpIncomeTax', value: 'NOT_WITHHELD' }))
  })
  test('takes article 23 from the business service of an individual, but article 21 from a profession', () => {
    const asks = under(setting('individualBusinessService', 'PPH23'))
    expect(taken(asks({ vendor: anIndividual, lines: fee(5_000_000) }))).toEqual({ 'PPH23 24-104-65': 100_000n })
    const profession = [aLine({ category: 'SERVICE', amount: amount(5_000_000), professional: true })]
    expect(taken(asks({ vendor: anIndividual, lines: profession }))).toEqual({ 'PPH21 21-100-07': 125_000n })
  })
  test('takes a turnover statement only with a certificate beside it', () => {
    const asks = under(setting('pp55.statementAlone', 'NOT_ACCEPTED'))
    const vendor = { ...anIndividual, turnoverStatement: true }
    const found = asks({ vendor, lines: [aLine({ amount: amount(5_000_000) })] })
    expect(taken(found)).toEqual({ 'PPH22 22-910-01': 75_000n })
    expect(firedIn(found)).toEqual([])
    expect(doubtsIn(found)).toContain('pp55.statementAlone')
    const both = asks({ vendor: { ...vendor, pp55Certificate: true }, lines: [aLine({ amount: amount(5_000_000) })] })
    expect(taken(both)).toEqual({})
    expect(firedIn(both)).toEqual(['PPH22-STATEMENT'])
    expect(doubtsIn(both)).not.toContain('pp55.statementAlone')
  })
  test('leaves the tax to an appointed third party where a question names no collector', () => {
    const asks = under(setting('collector', 'PIHAK_LAIN', { appointment: 'KEP-1/PJ/2026' }))
    const found = asks({ collector: undefined })
    expect(found.question.collector).toBe('PIHAK_LAIN')
    expect(found.thirdPartyTaxes.map(({ tax, amount: sum }) => [tax, sum])).toEqual([
      ['PPN', 1_100_000n],
      ['PPH22', 50_000n],
    ])
    expect(found.parameters.find(({ id }) => id === 'collector')?.value).toBe('PIHAK_LAIN KEP-1/PJ/2026')
    expect(asks({ collector: 'TREASURER' }).thirdPartyTaxes).toEqual([])
  })
})

describe('where a question names no collector', () => {
  test('the treasurer is, and that is told as a doubt of every line', () => {
    const asks = under(() => undefined)
    const lines = [aLine({ id: 'b' }), aLine({ id: 'a' })]
    const found = asks({ collector: undefined, lines })
    expect(found.question.collector).toBe('TREASURER')
    expect(ownDoubts(found)).toEqual([expect.objectContaining({ id: 'collector', lines: ['a', 'b'] })])
    expect(ownDoubts(asks({ lines }))).toEqual([])
  })
  test.each([
    ['2022-04-30', []],
    ['2022-05-01', ['collector']],
  ])('whether it is another is asked since third parties may be appointed: on %s %s is told', (on, told) => {
    const found = under(() => undefined)({ on, collector: undefined })
    expect([found.question.collector, doubtsIn(found)]).toEqual(['TREASURER', told])
  })
})

test('two base rules that take a tax from one line are an error, should they ever pass the reader', () => {
  const law = theLaw()
  const doubled = { ...law, withholdings: [...law.withholdings, ...law.withholdings] }
  expect(() => assess(doubled)(aQuestion())).toThrow('two base rules take a tax from one line: pph22.goods')
  expect(assess(doubled)(aQuestion({ method: 'KKP' })).ok).toBe(true)
})

describe('a law whose rule lacks its value on some day is not loaded:', () => {
  test.each([
    ['a rate', 1, 'pph22.rate'],
    ['a surcharge', 1, 'pph22.withoutNpwp'],
    ['a limit', 1, 'pph22.noCollectLimit'],
    ['the limit of PPN', 0, 'ppn.noCollectLimit'],
  ] as const)('%s', (_, chapter, id) => {
    const data = structuredClone(lawData) as Loose
    Object.assign(named(data['chapters'][chapter]['parameters'], id), { values: [{ ...named(data['chapters'][chapter]['parameters'], id)['values'].at(-1), from: '2030-01-01' }] }) // prettier-ignore
    expect(lawFrom(data)).toMatchObject({ ok: false, error: [{ code: 'PERIOD_WITHOUT_VALUE', path: expect.arrayContaining([id]) }] }) // prettier-ignore
  })
  test('a rule that was not yet or is no longer the law', () => {
    const lines = [aLine({ category: 'CONSTRUCTION', constructionType: 'TERINTEGRASI' })]
    const asked = aQuestion({ on: '2022-02-20', vendor: { ...aShop, constructionQualification: 'KECIL' }, lines })
    expect(assess(theLaw())(asked)).toMatchObject({ error: { code: 'NO_RULE_ON_DATE', path: ['paymentOn'] } })
    const before = aQuestion({ on: '2020-04-01', taxPointOn: '2020-03-31' })
    expect(assess(theLaw())(before)).toMatchObject({ error: { parameter: 'ppn.general', path: ['taxPointOn'] } })
  })
  test('and a doubt outside its days is none', () => {
    const doubts = (on: string) => doubtsIn(under(() => undefined)({ on, lines: [aLine({ luxury: true })] }))
    expect(['2024-12-31', '2025-01-01', '2025-01-31', '2025-02-01'].map((on) => doubts(on).length)).toEqual([0, 1, 1, 0]) // prettier-ignore
  })
})

describe('a rate of the data files', () => {
  test.each([
    ['105/10000', '1,05%', 105_000n],
    ['5/10000', '0,05%', 5_000n],
    ['1/3', '33,333333%', 3_333_333n],
    ['1/1', '100%', 10_000_000n],
    ['12/100', '12%', 1_200_000n],
  ])('%s is written %s and takes %s of ten million', (value, text, sum) => {
    const [line] = under(parameter(1, 'pph22.rate', { value }))({ vendor: aShop }).taxes
    expect([line?.rate.text, line?.amount]).toEqual([text, sum])
  })
  test('is written by its formula where it has one', () => {
    const [line] = under(() => undefined)({ lines: [aLine({ category: 'DELIVERY' })] }).taxes
    expect(line?.rate).toEqual({ numerator: 11, denominator: 1000, text: '10% × 12% × 11/12' })
  })
  test.each([
    [1_000, 100_001_998, 2_500_000n],
    [1_000, 99_999_998, 2_499_950n],
    [1_000_000, 99_999_998, 2_450_000n],
  ])('is taken of the base rounded down to %s where they say so: of half of %s it is %s', (step, price, sum) => {
    const asks = under(parameter(4, 'pph21.scale', { downTo: String(step) }))
    expect(asks({ vendor: anIndividual, lines: fee(price) }).taxes[0]?.amount).toBe(sum)
  })
})

describe('the values on which a result rests are named with their version:', () => {
  test('the rounding of the day, the steps of a scale, the surcharge and the choice of the office', () => {
    const found = under(() => undefined)({ vendor: { ...anIndividual, npwp: false }, lines: fee(5_000_000) })
    expect(found.parameters.map(({ id, from, value }) => [id, from, value])).toEqual([
      ['rounding', '2025-05-22', 'HALF_UP'],
      ['pph21.withoutNpwp', '2009-01-01', '6/5'],
      ['pph21.scale', '2024-01-01', '5/100..60000000 15/100..250000000 25/100..500000000 30/100..5000000000 35/100.. 1/2'],
      ['individualBusinessService', '2024-01-01', 'PPH21'],
    ]) // prettier-ignore
    expect(found.parameters.map(({ citation }) => citation)).toContain('UU PPh Pasal 21(5a)')
  })
  test('a rate with its part of the price, a limit with what it is compared with', () => {
    const { parameters } = under(() => undefined)({ vendor: aCompany })
    expect(parameters.map(({ id, value }) => [id, value])).toEqual([
      ['rounding', 'HALF_UP'],
      ['ppn.rate', '12/100 11/12'],
      ['ppn.noCollectLimit', '2000000 INCL_PPN'],
      ['pph22.rate', '15/1000'],
      ['pph22.noCollectLimit', '2000000 EXCL_PPN'],
    ])
  })
})
