import type { Assessment } from '../../../src/domain/tax-withholding'
import { choosing, textOf } from './changed-law'
import { aLine, amount, anIndividual, aQuestion, aShop, assessed, ownDoubts } from './world'

const idsOf = (found: Assessment): string[] =>
  ownDoubts(found)
    .map(({ id }) => id)
    .toSorted()

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
    expect(idsOf(assessed(asked)).includes('pp55.smallOrCard')).toBe(isTold)
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
  const asked = {
    method: 'KKP' as const,
    vendor: aShop,
    lines: [aLine({ category: 'SERVICE', serviceCode: '24-104-29' })],
  }
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

test('the choice between two articles is told of a service that a certificate frees of one of them', () => {
  const freed = { ...anIndividual, skb: ['PPH21' as const] }
  expect(idsOf(assessed({ vendor: freed, lines: fee }))).toContain('individualBusinessService')
  // His statement would free him of either article.
  const stating = { ...freed, turnoverStatement: true }
  expect(idsOf(assessed({ vendor: stating, lines: fee }))).not.toContain('individualBusinessService')
  const stated = { ...anIndividual, turnoverStatement: true, pp55Certificate: true }
  expect(idsOf(assessed({ vendor: stated, lines: fee }))).not.toContain('individualBusinessService')
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
    ['2022-04-01', '2022-03-31', true],
    // 11 % and 12 % of eleven twelfths are one amount, but not one rate on one base.
    ['2024-12-31', '2025-01-05', true],
    ['2025-01-02', '2024-12-30', true],
    ['2025-01-02', '2025-01-05', false],
    ['2024-12-30', '2024-12-31', false],
  ])('billed %s, paid %s: told %s', (taxPointOn, on, isTold) => {
    expect(idsOf(assessed({ on, taxPointOn })).includes('PPN-BILL-DATE')).toBe(isTold)
  })
  const luxury = [aLine({ luxury: true })]
  test.each([
    ['2024-12-31', '2025-01-10', true, 1_100_000n],
    ['2025-01-02', '2024-12-30', true, 1_200_000n],
    ['2025-02-02', '2025-02-10', false, 1_200_000n],
    ['2024-12-30', '2024-12-31', false, 1_100_000n],
  ])('luxury goods billed %s, paid %s: told %s of %s', (taxPointOn, on, isTold, ppn) => {
    const found = assessed({ on, taxPointOn, lines: luxury })
    expect([idsOf(found).includes('PPN-BILL-DATE'), found.ppnCharged]).toEqual([isTold, ppn])
  })
  test('a courier has one rate on one base on both sides of 2025', () => {
    const lines = [aLine({ category: 'DELIVERY' })]
    expect(idsOf(assessed({ on: '2025-01-05', taxPointOn: '2024-12-31', lines }))).toEqual([])
    expect(idsOf(assessed({ on: '2022-04-05', taxPointOn: '2022-03-31', lines }))).toEqual(['PPN-BILL-DATE'])
  })
  test('a day of payment before all law of PPN is told too', () => {
    const lines = [aLine({ category: 'RENT_LAND_BUILDING' })]
    expect(idsOf(assessed({ on: '2020-03-31', taxPointOn: '2020-04-01', lines }))).toEqual(['PPN-BILL-DATE'])
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

describe('that both regulations are cited, and that the price after discounts is the base, is told', () => {
  const told = (asked: Parameters<typeof assessed>[0]) =>
    assessed(asked).doubts.filter(({ id }) => /^(PMK|PPN-D)/.test(id)).map(({ id, tax }) => `${id} ${tax ?? ''}`) // prettier-ignore
  test('with every result of PPN and article 22, taken or freed', () => {
    const all = ['PMK-231-2019 PPN', 'PPN-DISCOUNTS PPN', 'PMK-231-2019 PPH22']
    expect(told({ on: '2025-01-01', lines: goods(5_000_000) })).toEqual(all)
    expect(told({ lines: goods(5_000_000) })).toEqual(all)
    expect(told({ lines: goods(1_000_000) })).toEqual(all)
    expect(told({ lines: [aLine({ category: 'FUEL' })] })).toEqual(all)
    expect(told({ vendor: small, lines: goods(5_000_000) })).toEqual(['PMK-231-2019 PPH22'])
  })
  test('since 2025 also with article 23 and rent, which rest on the same regulation', () => {
    const rent = [aLine({ category: 'RENT_LAND_BUILDING' })]
    const hire = [aLine({ category: 'RENT_MOVABLE' })]
    const of23 = ['PMK-231-2019 PPH23']
    for (const on of ['2025-01-01', '2026-05-01']) {
      expect(told({ on, vendor: aShop, lines: fee })).toEqual(of23)
      expect(told({ on, vendor: anIndividual, lines: hire })).toEqual(of23)
      expect(told({ on, vendor: { ...aShop, pp55Certificate: true }, lines: fee })).toEqual(of23)
      expect(told({ on, vendor: { ...aShop, skb: ['PPH23'] }, lines: fee })).toEqual(of23)
      expect(told({ on, vendor: aShop, lines: rent })).toEqual(['PMK-231-2019 PPH4_2'])
    }
    expect(told({ on: '2024-12-31', vendor: aShop, lines: [...fee, aLine({ id: 'r', category: 'RENT_LAND_BUILDING' })] })).toEqual([]) // prettier-ignore
  })
  test('and with what a card is freed of by the choice of the office', () => {
    const built = [aLine({ category: 'CONSTRUCTION', constructionType: 'PEKERJAAN' })]
    const byCard = (option: string, asked: Parameters<typeof aQuestion>[0]) =>
      idsOf(choosing('kkpIncomeTax', option)(aQuestion({ method: 'KKP', ...asked })))
    const builder = { ...aShop, constructionQualification: 'KECIL' as const }
    for (const asked of [
      { vendor: builder, lines: built },
      { vendor: anIndividual, lines: fee },
    ]) {
      expect(byCard('NOT_WITHHELD', asked)).toContain('PMK-231-2019-CARD')
      expect(byCard('WITHHELD', asked)).not.toContain('PMK-231-2019-CARD')
    }
  })
  test('and with no other', () => {
    expect(told({ vendor: anIndividual, lines: fee })).toEqual([])
    expect(told({ on: '2024-12-31', lines: goods(5_000_000) })).toEqual(['PPN-DISCOUNTS PPN'])
  })
})

describe('a bill of a telecommunication company', () => {
  const told = (asked: Parameters<typeof assessed>[0], serviceCode?: string) =>
    idsOf(assessed({ vendor: aShop, lines: [aLine({ category: 'TELECOM', serviceCode })], ...asked }))
  test('that names no service is taken for internet, and that is told', () => {
    expect(told({})).toEqual(['PPH23-TELECOM-UNSAID'])
    expect(told({ vendor: { ...aShop, pp55Certificate: true } })).toEqual(['PPH23-TELECOM-UNSAID'])
  })
  test.each([
    ['24-104-26', []],
    ['24-104-65', ['telephoneServices']],
  ])('of %s is no guess', (code, doubts) => {
    expect(told({}, code)).toEqual(doubts)
  })
  test('that a certificate frees rests on no guess', () => {
    expect(told({ vendor: { ...aShop, skb: ['PPH23'] } })).toEqual([])
  })
})

describe('a service that names no code', () => {
  const told = (vendor: Parameters<typeof assessed>[0], line: Parameters<typeof aLine>[0] = {}) =>
    idsOf(assessed({ ...vendor, lines: [aLine({ category: 'SERVICE', ...line })] })).filter((id) => /UNSAID/.test(id))
  const expert = { professional: true }
  test('of a company is taken for one that is not listed, and that is told', () => {
    expect(told({ vendor: aShop })).toEqual(['PPH23-SERVICE-UNSAID'])
    expect(told({ on: '2015-08-24', vendor: aShop })).toEqual(['PPH23-SERVICE-UNSAID'])
    for (const serviceCode of ['24-104-29', '24-104-65']) expect(told({ vendor: aShop }, { serviceCode })).toEqual([])
  })
  test('of an individual at his profession is taken for an expert’s, and that is told', () => {
    expect(told({ vendor: anIndividual }, expert)).toEqual(['PPH21-PROFESSIONAL-UNSAID'])
    for (const serviceCode of ['21-100-07', '21-100-18', '21-100-36'])
      expect(told({ vendor: anIndividual }, { serviceCode })).toEqual([])
  })
  test('is no guess of an individual otherwise: one code is left to him', () => {
    expect(told({ vendor: anIndividual }, { professional: false })).toEqual([])
  })
  test('is freed by a certificate whatever it is: only the code on the slip is told', () => {
    expect(told({ vendor: { ...aShop, skb: ['PPH23'] } })).toEqual(['PPH23-EXEMPT-UNSAID'])
    expect(told({ vendor: { ...anIndividual, skb: ['PPH21'] } }, expert)).toEqual(['PPH21-EXEMPT-UNSAID'])
    expect(told({ vendor: { ...aShop, skb: ['PPH23'] } }, { serviceCode: '24-104-29' })).toEqual([])
  })
  test('is no matter of a vendor whose slip is that of PP 55', () => {
    expect(told({ vendor: { ...aShop, pp55Certificate: true } })).toEqual([])
    expect(told({ vendor: { ...aShop, pp55Certificate: true, skb: ['PPH23'] } })).toEqual([])
  })
})

test.each([
  ['without a tax number', false, ['PPH21-FINAL-NO-NPWP']],
  ['with one', true, []],
])('that an honorarium is not taxed more is told of a recipient %s', (_, npwp, doubts) => {
  const vendor = { ...anIndividual, npwp, asnGolongan: 'III' as const }
  expect(idsOf(assessed({ vendor, lines: [aLine({ category: 'HONORARIUM_ASN' })] }))).toEqual(doubts)
})
