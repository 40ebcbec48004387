import type { TaxLineInput } from '../../../src/domain/tax-withholding'
import { aCompany, aLine, amount, anIndividual, assessed, aShop, firedIn, outcome, ownDoubts } from './world'

const goods = (price: number, given: Partial<TaxLineInput> = {}) => aLine({ amount: amount(price), ...given })
const service = (price: number) => aLine({ id: 's', category: 'SERVICE', amount: amount(price), professional: false })
const doubted = (asked: Parameters<typeof assessed>[0]) =>
  ownDoubts(assessed(asked)).map(({ id, lines }) => `${id}: ${lines.join()}`)

describe('an exception that nearly fired is told by how much it was missed:', () => {
  test('PPh 22 by one rupiah', () => {
    expect(assessed({ vendor: aShop, lines: [goods(2_000_001)] }).nearMisses).toEqual([
      expect.objectContaining({
        ...{ id: 'X1', tax: 'PPH22', limit: 2_000_000n, value: 2_000_001n, beyondBy: 1n },
        ...{
          compare: 'EXCL_PPN',
          lines: ['a'],
          citation:
            'PMK 51/2025 Pasal 4(1) huruf e angka 1 huruf a; PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022 Pasal 12(2)a',
        },
      }),
    ])
  })
  test('PPN with PPN, PPh 22 without', () => {
    const misses = assessed({ lines: [goods(2_500_000), service(500_000)] }).nearMisses
    expect(misses.map(({ id, compare, value, beyondBy, lines }) => [id, compare, value, beyondBy, lines])).toEqual([
      ['N1', 'INCL_PPN', 3_330_000n, 1_330_000n, ['a', 's']],
      ['X1', 'EXCL_PPN', 2_500_000n, 500_000n, ['a']],
    ])
  })
  test('nothing at the limit itself', () => {
    expect(assessed({ vendor: aShop, lines: [goods(2_000_000)] }).nearMisses).toEqual([])
  })
  test('the comparison stands in the trace', () => {
    const compared = assessed({ vendor: aShop, lines: [goods(2_000_007)] }).trace.filter(
      ({ step }) => step === 'COMPARED',
    )
    const facts = { value: '2000007', limit: '2000000', beyondBy: '7', compare: 'EXCL_PPN' }
    expect(compared).toEqual([
      {
        step: 'COMPARED',
        about: 'X1',
        tax: 'PPH22',
        lines: ['a'],
        facts: { parameter: 'pph22.noCollectLimit', ...facts },
      },
    ])
  })
})

describe('a doubt is told exactly where the outcome rests on it:', () => {
  test.each([
    [1_801_802, false],
    [1_801_803, true],
    [2_000_000, true],
    [2_000_001, false],
  ])('at a price of %s whether PPN counts in its limit: %s', (price, rests) => {
    expect(doubted({ lines: [goods(price)] }).includes('N1: a')).toBe(rests)
  })
  test.each([
    [1_000_000, 1_000_000, false],
    [1_000_000, 1_000_001, true],
    [2_000_000, 5_000_000, true],
    [2_000_001, 5_000_000, false],
  ])('goods of %s beside a service of %s, which the limit leaves out: %s', (price, fee, rests) => {
    const found = doubted({ vendor: aShop, lines: [goods(price), service(fee)] })
    expect(found.includes('mixedOrderLimit: a')).toBe(rests)
  })
  test('goods alone are not mixed, however large the order beyond them is said to be', () => {
    const lines = [goods(1_000_000), goods(900_000, { id: 'b' })]
    expect(doubted({ vendor: aShop, lines })).toEqual([])
  })
  test('nor is one line whose price holds PPN beyond the limit', () => {
    expect(doubted({ lines: [goods(2_200_000, { priceIncludesPpn: true })] })).toEqual(['N1: a'])
  })
  test('a card, a lack of NPWP or a trade brings its own doubt, and only that', () => {
    const fee = [{ ...service(5_000_000), serviceCode: '24-104-29' }]
    expect(doubted({ vendor: aShop, lines: fee })).toEqual([])
    expect(doubted({ vendor: aShop, method: 'KKP', lines: fee })).toEqual(['kkpIncomeTax: s'])
    const room = [goods(5_000_000, { category: 'RENT_LAND_BUILDING' })]
    expect(doubted({ vendor: aShop, lines: room })).toEqual([])
    expect(doubted({ vendor: { ...aShop, npwp: false }, lines: room })).toEqual(['PPH4-2-NO-NPWP: a'])
    expect(doubted({ lines: [goods(5_000_000, { category: 'FUEL' })] })).toEqual(['fuelOfOtherSellers: a'])
  })
  test('a vendor under PP 55 pays himself where the goods stay under the limit', () => {
    const vendor = { ...aShop, pp55Certificate: true }
    expect(doubted({ vendor, lines: [goods(2_000_000)] })).toContain('pp55.smallOrCard: a')
    expect(doubted({ vendor, lines: [goods(2_000_001)] })).not.toContain('pp55.smallOrCard: a')
  })
  test('a price is said to include PPN, and none is charged', () => {
    const warned = (priceIncludesPpn: boolean) =>
      assessed({ vendor: aShop, lines: [goods(5_000_000, { priceIncludesPpn })] }).warnings
    expect(warned(true)).toEqual([{ code: 'PPN_FLAG_IGNORED', line: 'a' }])
    expect(warned(false)).toEqual([])
  })
})

describe('a part may be the whole, but no more:', () => {
  const lines = [goods(3_000_000)]
  test.each([
    [3_000_000n, true],
    [2_999_999n, false],
  ])('of %s it is taken: %s', (exclPpn, isTaken) => {
    const found = outcome({ vendor: aShop, lines, trueValue: { exclPpn: amount(exclPpn), inclPpn: amount(exclPpn) } })
    expect(found.ok).toBe(isTaken)
    if (!found.ok) expect(found.error).toEqual({ code: 'TRUE_VALUE_BELOW_PART', path: ['trueValue', 'exclPpn'] })
  })
  test.each([
    [3_330_000n, true],
    [3_329_999n, false],
  ])('with PPN, of %s it is taken: %s', (inclPpn, isTaken) => {
    const found = outcome({ lines, trueValue: { exclPpn: amount(3_000_000), inclPpn: amount(inclPpn) } })
    expect(found.ok).toBe(isTaken)
    if (!found.ok) expect(found.error).toEqual({ code: 'TRUE_VALUE_BELOW_PART', path: ['trueValue', 'inclPpn'] })
  })
  test('and PPN does not escape by a true value without any', () => {
    const part = [goods(1_950_000)]
    const trueValue = { exclPpn: amount(2_000_000), inclPpn: amount(2_000_000) }
    expect(outcome({ lines: part, trueValue })).toMatchObject({ ok: false })
  })
})

describe('every step is traced', () => {
  test('of an inclusive price: the law asked, the price unpacked, the tax and the rest', () => {
    const { trace } = assessed({ vendor: aCompany, lines: [goods(11_100_000, { priceIncludesPpn: true })] })
    expect(trace.map(({ lines }) => lines)).toEqual(trace.map(() => ['a']))
    expect(trace.filter(({ step }) => step === 'RULE').map(({ facts }) => facts.citation)).toEqual([
      'UU PPN Pasal 16A; PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022 Pasal 16-17',
      'UU PPh Pasal 22; PMK 51/2025 Pasal 2(1)b, 10(1)',
    ])
    expect(trace.map(({ step, about, facts }) => [step, about, { ...facts, citation: undefined }])).toEqual([
      ['RULE', 'ppn.general', {}],
      ['UNPACKED', 'ppn.rate', { total: '11100000', price: '10000000', ppn: '1100000', rounding: 'HALF_UP' }],
      ['COMPARED', 'N1', { parameter: 'ppn.noCollectLimit', compare: 'INCL_PPN', value: '11100000', limit: '2000000', beyondBy: '9100000' }],
      ['TAXED', 'ppn.general', { objectCode: '411211-910', parameter: 'ppn.rate', rate: '12%', part: '11/12', price: '10000000', amount: '1100000', rounding: 'HALF_UP' }],
      ['RULE', 'pph22.goods', {}],
      ['COMPARED', 'X1', { parameter: 'pph22.noCollectLimit', compare: 'EXCL_PPN', value: '10000000', limit: '2000000', beyondBy: '8000000' }],
      ['TAXED', 'pph22.goods', { objectCode: '22-910-01', parameter: 'pph22.rate', rate: '1,5%', price: '10000000', amount: '150000', rounding: 'HALF_UP' }],
      ['TOTALLED', 'net', { gross: '11100000', taxes: '1250000', net: '9850000' }],
    ]) // prettier-ignore
  })
})

test('an exception is a step with its effect, its regulation and its line', () => {
  const { trace } = assessed({ vendor: aShop, method: 'KKP' })
  expect(trace.filter(({ step }) => step === 'EXCEPTION')).toEqual([
    {
      step: 'EXCEPTION', about: 'X2', tax: 'PPH22', lines: ['a'],
      facts: {
        effect: 'NOT_COLLECTED',
        citation: 'PMK 51/2025 Pasal 4(1) huruf e angka 1 huruf b; PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022 Pasal 12(2)b',
      },
    },
  ]) // prettier-ignore
})

describe('a rate is written as people write it', () => {
  const textOf = (asked: Parameters<typeof assessed>[0]) => assessed(asked).taxes.map(({ rate }) => rate.text)
  const fee = (price: number) => [service(price)]
  test('where several brackets bite, with the part in each', () => {
    expect(textOf({ vendor: anIndividual, lines: fee(150_000_000) })).toEqual([
      '5% × Rp60.000.000 + 15% × Rp15.000.000',
    ])
    expect(textOf({ vendor: { ...anIndividual, npwp: false }, lines: fee(150_000_000) })).toEqual([
      '6% × Rp60.000.000 + 18% × Rp15.000.000',
    ])
  })
  test('with a comma and no zeros behind it', () => {
    expect(textOf({ vendor: { ...aShop, npwp: false }, lines: [goods(5_000_000), ...fee(1_000_000)] })).toEqual(['3%', '4%']) // prettier-ignore
    expect(textOf({ vendor: { ...aShop, pp55Certificate: true }, lines: fee(1_000_000) })).toEqual(['0,5%'])
    const lines = [goods(5_000_000, { category: 'CONSTRUCTION', constructionType: 'PEKERJAAN' })]
    expect(textOf({ vendor: { ...aShop, constructionQualification: 'KECIL' }, lines })).toEqual(['1,75%'])
    expect(textOf({ vendor: aShop, lines: [goods(5_000_000, { category: 'RENT_LAND_BUILDING' })] })).toEqual(['10%'])
  })
})

describe('a tax line gives its reason', () => {
  test('by the exception that replaced the rule, with the regulations of both, each once', () => {
    const lines = [goods(3_000_000), goods(4_000_000, { id: 'b' })]
    const [line] = assessed({ vendor: { ...aShop, pp55Certificate: true }, lines }).taxes
    expect(line).toMatchObject({ rule: 'X6', objectCode: '28-423-01', lines: ['a', 'b'] })
    expect(line?.explanation).toEqual({
      id: 'PPh Pasal 4(2) final: 0,5% × Rp7.000.000 = Rp35.000 (Rekanan menyerahkan surat keterangan PP 55: 0,5% final)',
      en: expect.stringMatching(
        /^Final income tax article 4\(2\) \(PPh 4\(2\)\): 0\.5% × Rp7,000,000 = Rp35,000 \(.+\)$/,
      ),
    })
    const cited = line?.citation.split('; ') ?? []
    expect(new Set(cited).size).toBe(cited.length)
    expect(line?.citation).toContain('PMK 51/2025')
  })
  test('and each exception keeps the tax of its own rule, also where the taxes of two rules make one line', () => {
    const lines = [goods(3_000_000, { category: 'RENT_MOVABLE' }), service(4_000_000)]
    const { taxes, exceptions } = assessed({ vendor: { ...anIndividual, pp55Certificate: true }, lines })
    expect(taxes).toMatchObject([{ tax: 'PPH4_2', amount: 35_000n, lines: ['a', 's'] }])
    expect(exceptions.map(({ id, tax, lines: of }) => [id, tax, of])).toEqual([
      ['PPH23-PP55', 'PPH23', ['a']],
      ['PPH21-PP55', 'PPH21', ['s']],
    ])
  })
  test('by the rule where an exception only raises its rate', () => {
    const [line] = assessed({ vendor: { ...aShop, npwp: false }, lines: [goods(3_000_000)] }).taxes
    expect(line).toMatchObject({ rule: 'pph22.goods', amount: 90_000n })
    expect(firedIn(assessed({ vendor: { ...aShop, npwp: false }, lines: [goods(3_000_000)] }))).toEqual([
      'PPH22-NO-NPWP',
    ])
  })
})

describe('nothing is said where nothing happened:', () => {
  test('rice without the flag brings no warning, with it one', () => {
    const warned = (priceIncludesPpn: boolean) =>
      assessed({ lines: [goods(5_000_000, { category: 'RICE_GRAIN', priceIncludesPpn })] }).warnings.length
    expect([warned(false), warned(true)]).toEqual([0, 1])
  })
})
