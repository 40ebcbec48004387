import { assess, lawData, lawFrom, type Assessment, type TaxQuestion } from '../../../src/domain/tax-withholding'
import { aLine, amount, anIndividual, aQuestion, aShop, assessed } from './world'

type Loose = Record<string, any>

const idsOf = ({ doubts }: Assessment): string[] => doubts.map(({ id }) => id).toSorted()
const choosing = (setting: string, option: string) => {
  const data = structuredClone(lawData) as Loose
  for (const value of data.settings.find(({ id }: Loose) => id === setting).values) value.value = option
  const law = lawFrom(data)
  if (!law.ok) throw new Error(JSON.stringify(law.error))
  return (question: TaxQuestion): Assessment => {
    const found = assess(law.value)(question)
    if (!found.ok) throw new Error(found.error.code)
    return found.value
  }
}
const textOf = ({ doubts }: Assessment, id: string) => doubts.find((each) => each.id === id)?.text.en ?? ''

const fee = [aLine({ category: 'SERVICE', professional: false })]
const goods = (price: number) => [aLine({ amount: amount(price) })]
const small = { ...anIndividual, pp55Certificate: true }
const stated = { ...anIndividual, turnoverStatement: true }

describe('that a small vendor pays the half percent himself is told', () => {
  test.each([
    ['under the limit', { vendor: small, lines: goods(2_000_000) }, true],
    ['by card', { vendor: small, method: 'KKP' as const, lines: goods(5_000_000) }, true],
    ['not where it is withheld', { vendor: small, lines: goods(2_000_001) }, false],
    ['not below five hundred million, where nothing is due', { vendor: { ...small, turnoverStatement: true }, lines: goods(1_000_000) }, false],
    ['not of fuel', { vendor: small, lines: [aLine({ category: 'FUEL' })] }, false],
    ['not of rice', { vendor: small, lines: [aLine({ category: 'RICE_GRAIN' })] }, false],
    ['not where a certificate of exemption frees it', { vendor: { ...small, skb: ['PPH22' as const] }, lines: goods(1_000_000) }, false],
  ])('%s', (_, asked, isTold) => {
    expect(idsOf(assessed(asked)).includes('X6')).toBe(isTold)
  }) // prettier-ignore
})

describe('that the statement alone is accepted is told', () => {
  test.each([
    ['where it alone frees', { vendor: stated, lines: fee }, true],
    ['not beside a certificate', { vendor: { ...stated, pp55Certificate: true }, lines: fee }, false],
    ['not of goods that the limit frees anyway', { vendor: stated, lines: goods(2_000_000) }, false],
    ['not of fuel', { vendor: stated, lines: [aLine({ category: 'FUEL' })] }, false],
    ['not of goods by card', { vendor: stated, method: 'KKP' as const, lines: goods(5_000_000) }, false],
  ])('%s', (_, asked, isTold) => {
    expect(idsOf(assessed(asked)).includes('pp55.statementAlone')).toBe(isTold)
  })
  test('and where it is not accepted, that is told with the tax it leaves', () => {
    const found = choosing('pp55.statementAlone', 'NOT_ACCEPTED')(aQuestion({ vendor: stated, lines: fee }))
    expect(textOf(found, 'pp55.statementAlone')).toMatch(/is not accepted, so the tax is withheld/)
  })
})

describe('of a card payment the doubt says what was chosen, and nothing else:', () => {
  const asked = { method: 'KKP' as const, vendor: aShop, lines: fee }
  test('withheld', () => {
    const found = assessed(asked)
    expect(idsOf(found)).toEqual(['kkpIncomeTax'])
    expect(textOf(found, 'kkpIncomeTax')).toMatch(/still withheld/)
  })
  test('also of the half percent', () => {
    expect(idsOf(assessed({ ...asked, vendor: { ...aShop, pp55Certificate: true } }))).toContain('kkpIncomeTax')
  })
  test('not withheld', () => {
    const found = choosing('kkpIncomeTax', 'NOT_WITHHELD')(aQuestion(asked))
    expect([found.taxes.filter(({ tax }) => tax !== 'PPN'), idsOf(found)]).toEqual([[], ['kkpIncomeTax']])
    expect(textOf(found, 'kkpIncomeTax')).toMatch(/is not withheld/)
  })
  test('nothing of goods, which the card frees in any case', () => {
    expect(idsOf(assessed({ method: 'KKP', vendor: aShop, lines: goods(5_000_000) }))).toEqual([])
  })
})

test('doubts about article 21 are not told of the half percent that replaces it', () => {
  expect(idsOf(assessed({ vendor: anIndividual, lines: fee }))).toEqual([
    'PPH21-THOUSANDS',
    'individualBusinessService',
  ])
  expect(idsOf(assessed({ vendor: small, lines: fee }))).toEqual([])
  expect(idsOf(assessed({ on: '2026-04-22', vendor: small, lines: fee }))).toEqual(['PP20-2026'])
})

test('each choice of the office tells its own doubt', () => {
  const by = (option: string) => choosing('individualBusinessService', option)(aQuestion({ vendor: anIndividual, lines: fee })) // prettier-ignore
  expect(textOf(by('PPH21'), 'individualBusinessService')).toMatch(/article 21 is chosen/)
  expect(textOf(by('PPH23'), 'individualBusinessService')).toMatch(/article 23 is chosen/)
})

describe('a bill and a payment on two sides of a change of rate', () => {
  test.each([
    ['2022-03-31', '2022-04-05', true],
    ['2022-03-30', '2022-03-31', false],
    ['2022-04-01', '2022-04-05', false],
    // 11 % and 12 % of eleven twelfths are one rate.
    ['2024-12-31', '2025-01-05', false],
  ])('billed %s, paid %s: told %s', (taxPointOn, on, isTold) => {
    expect(idsOf(assessed({ on, taxPointOn })).includes('PPN-BILL-DATE')).toBe(isTold)
  })
})

describe('the special rate of couriers is doubted', () => {
  const delivery = aLine({ id: 'd', category: 'DELIVERY', amount: amount(5_000_000) })
  test('beside goods of the same vendor, who may be delivering his own', () => {
    expect(idsOf(assessed({ lines: [aLine(), delivery] }))).toEqual(['PPN-OWN-DELIVERY'])
    expect(idsOf(assessed({ lines: [delivery] }))).toEqual([])
  })
  test('of freight forwarding bought as a service', () => {
    const asked = (serviceCode: string) => assessed({ lines: [aLine({ category: 'SERVICE', serviceCode })] })
    expect(idsOf(asked('24-104-40'))).toEqual(['PPN-FORWARDING'])
    expect(idsOf(asked('24-104-56'))).toEqual([])
  })
})
