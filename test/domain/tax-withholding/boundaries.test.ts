import { lawData, lawFrom, assess } from '../../../src/domain/tax-withholding'
import { aCompany, aLine, amount, anIndividual, aQuestion, aShop, assessed, firedIn, ownDoubts, taken } from './world'

const goods = (rupiah: number, priceIncludesPpn = false) => [aLine({ amount: amount(rupiah), priceIncludesPpn })]

describe('PPN', () => {
  test.each([
    ['2022-03-31', 1_000_000n, '10%'],
    ['2022-04-01', 1_100_000n, '11%'],
    ['2024-12-31', 1_100_000n, '11%'],
    ['2025-01-01', 1_100_000n, '12%'],
  ])('on %s takes %s of ten million, written %s', (on, sum, text) => {
    expect(assessed({ on }).taxes[0]).toMatchObject({ tax: 'PPN', amount: sum, rate: { text } })
  })

  test.each([
    ['2024-12-31', 4_400_000n],
    ['2025-01-01', 4_800_000n],
  ])('on luxury goods of forty million is on %s %s', (on, sum) => {
    const assessment = assessed({ on, lines: [aLine({ luxury: true, amount: amount(40_000_000) })] })
    expect(assessment.ppnCharged).toBe(sum)
    expect(firedIn(assessment)).toEqual(on < '2025' ? [] : ['PPN-LUXURY'])
  })

  test.each([
    ['under the limit', { lines: [aLine({ luxury: true, amount: amount(1_785_714) })] }, ['N1', 'PPN-LUXURY', 'X1']],
    ['by card', { method: 'KKP' as const, lines: [aLine({ luxury: true })] }, ['N2', 'PPN-LUXURY', 'X2']],
    ['through a third party', { collector: 'PIHAK_LAIN' as const, lines: [aLine({ luxury: true })] }, ['N9', 'PPN-LUXURY', 'X8']],
    ['under the limit, but no luxury', { lines: goods(1_785_714) }, ['N1', 'X1']],
  ])('on luxury goods bought %s names what sets its rate, whoever collects it', (_, asked, ids) => {
    expect(firedIn(assessed(asked))).toEqual(ids)
  }) // prettier-ignore

  test.each([
    ['2022-03-31', 50_000n],
    ['2022-04-01', 55_000n],
    ['2025-01-01', 55_000n],
  ])('on a courier bill of five million is on %s %s, on the whole bill', (on, sum) => {
    const assessment = assessed({ on, lines: [aLine({ category: 'DELIVERY', amount: amount(5_000_000) })] })
    expect(assessment.taxes[0]).toMatchObject({ tax: 'PPN', rule: 'ppn.courier', amount: sum, base: 5_000_000n })
  })

  test('follows the tax point, and income tax and rounding the payment', () => {
    const assessment = assessed({ on: '2025-05-22', taxPointOn: '2022-03-31', lines: goods(10_000_045) })
    expect(taken(assessment)).toEqual({ 'PPN 411211-910': 1_000_005n, 'PPH22 22-910-01': 150_001n })
    const before = assessed({ on: '2025-05-21', taxPointOn: '2022-03-31', lines: goods(10_000_045) })
    expect(taken(before)).toEqual({ 'PPN 411211-910': 1_000_004n, 'PPH22 22-910-01': 150_000n })
  })

  test.each([
    [2_000_000, true, 0n],
    [2_000_001, true, 198_198n],
    [1_801_802, false, 0n],
    [1_801_803, false, 198_198n],
  ])('of a payment of %s (PPN included: %s) is collected as %s', (price, included, sum) => {
    const assessment = assessed({ lines: goods(price, included) })
    expect(assessment.ppnCharged).toBe(198_198n)
    expect(taken(assessment)['PPN 411211-910'] ?? 0n).toBe(sum)
    expect(assessment.ppnPaidToVendor).toBe(198_198n - sum)
    expect(firedIn(assessment).includes('N1')).toBe(sum === 0n)
  })

  test('is unpacked from an inclusive price with the rest as price, so that the parts add up', () => {
    const assessment = assessed({ on: '2025-07-01', lines: goods(11_100_007, true) })
    expect(assessment.grossPayable).toBe(11_100_007n)
    expect(assessment.ppnCharged).toBe(1_100_001n)
  })

  test('of exclusive lines is rounded once for all, not once for each', () => {
    const lines = ['a', 'b', 'c'].map((id) => aLine({ id, amount: amount(1_000_004) }))
    expect(assessed({ lines }).ppnCharged).toBe(330_001n)
  })

  test('is not charged by a vendor who is no PKP, and an inclusive price is told to be ignored', () => {
    const assessment = assessed({ vendor: aShop, lines: goods(3_000_000, true) })
    expect(assessment).toMatchObject({ ppnCharged: 0n, grossPayable: 3_000_000n })
    expect(assessment.warnings).toEqual([{ code: 'PPN_FLAG_IGNORED', line: 'a' }])
  })

  test('of a mixed order compares only what the treasurer could collect', () => {
    const telecom = aLine({ id: 'b', category: 'TELECOM', amount: amount(5_000_000) })
    const food = aLine({ id: 'c', category: 'CATERING', amount: amount(5_000_000) })
    const assessment = assessed({ lines: [...goods(1_801_802), telecom, food] })
    expect(assessment.ppnPaidToVendor).toBe(198_198n + 550_000n)
    expect(taken(assessment)).toEqual({ 'PPH23 24-104-26': 100_000n, 'PPH23 24-104-39': 100_000n })
    expect(firedIn(assessment)).toEqual(['N1', 'N5', 'N8', 'X1'])
  })

  test('says which way the unsettled reading of its limit would turn the outcome', () => {
    expect(ownDoubts(assessed({ lines: goods(1_900_000) })).map(({ id }) => id)).toEqual(['N1'])
    expect(ownDoubts(assessed({ lines: goods(1_700_000) }))).toEqual([])
  })

  test('limit is compared without PPN when the law data says so, with no change of code', () => {
    const law = lawFrom(JSON.parse(JSON.stringify(lawData).replaceAll('INCL_PPN', 'EXCL_PPN')))
    if (!law.ok) throw new Error('law refused')
    const result = assess(law.value)(aQuestion({ lines: goods(1_900_000) }))
    expect(result).toMatchObject({ ok: true, value: { taxes: [], ppnPaidToVendor: 209_000n } })
    expect(result.ok && ownDoubts(result.value).map(({ id }) => id)).toEqual(['N1'])
  })
})

describe('PPh 22', () => {
  test.each([
    [2_000_000, 0n],
    [2_000_001, 30_000n],
  ])('of goods for %s is %s', (price, sum) => {
    expect(taken(assessed({ vendor: anIndividual, lines: goods(price) }))['PPH22 22-910-01'] ?? 0n).toBe(sum)
  })

  test.each([
    ['2025-07-31', 'PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022 Pasal 12'],
    ['2025-08-01', 'PMK 51/2025 Pasal 3(1)b'],
  ])('cites on %s the regulation of that day', (on, citation) => {
    const line = assessed({ on }).taxes.find(({ tax }) => tax === 'PPH22')
    expect(line?.amount).toBe(150_000n)
    expect(line?.citation).toContain(citation)
  })

  test('doubles without a tax number', () => {
    const [line] = assessed({ vendor: { ...aShop, npwp: false }, lines: goods(5_000_000) }).taxes
    expect(line).toMatchObject({ amount: 150_000n, rate: { numerator: 30, denominator: 1000, text: '3%' } })
  })

  test('compares goods only: a service beside them does not lift the sum', () => {
    const lines = [...goods(2_000_000), aLine({ id: 'b', category: 'SERVICE', amount: amount(9_000_000) })]
    expect(taken(assessed({ vendor: aShop, lines }))).toEqual({ 'PPH23 24-104-65': 180_000n })
  })

  test('tests the true value of a split transaction, each tax by its own measure', () => {
    const part = { vendor: aCompany, lines: goods(950_000) }
    const at = (exclPpn: number, inclPpn: number) =>
      taken(assessed({ ...part, trueValue: { exclPpn: amount(exclPpn), inclPpn: amount(inclPpn) } }))
    expect(at(1_801_801, 2_000_000)).toEqual({})
    expect(at(1_801_802, 2_000_001)).toEqual({ 'PPN 411211-910': 104_500n })
    expect(at(2_000_000, 2_220_000)).toEqual({ 'PPN 411211-910': 104_500n })
    expect(at(2_000_001, 2_220_001)).toEqual({ 'PPN 411211-910': 104_500n, 'PPH22 22-910-01': 14_250n })
  })
})

describe('PPh 23', () => {
  test('has no minimum', () => {
    const lines = [aLine({ category: 'SERVICE', amount: amount(100) })]
    expect(taken(assessed({ vendor: aShop, lines }))).toEqual({ 'PPH23 24-104-65': 2n })
  })
  test('doubles without a tax number', () => {
    const asked = { vendor: { ...anIndividual, npwp: false }, lines: [aLine({ category: 'RENT_MOVABLE' })] }
    expect(taken(assessed(asked))).toEqual({ 'PPH23 24-100-02': 400_000n })
  })
  test('is one line per object code, rounded once for each', () => {
    const service = (id: string, serviceCode?: string) =>
      aLine({ id, category: 'SERVICE', amount: amount(333_333), serviceCode })
    const lines = [service('a', '24-104-29'), service('b', '24-104-29'), service('c'), service('d')]
    expect(taken(assessed({ vendor: aShop, lines }))).toEqual({
      'PPH23 24-104-29': 13_333n,
      'PPH23 24-104-65': 13_333n,
    })
  })
  test('is still withheld from a card payment, and the doubt is told', () => {
    const assessment = assessed({ method: 'KKP', lines: [aLine({ category: 'SERVICE', serviceCode: '24-104-65' })] })
    expect(taken(assessment)).toEqual({ 'PPH23 24-104-65': 200_000n })
    expect(ownDoubts(assessment).map(({ id }) => id)).toEqual(['kkpIncomeTax'])
  })
})

test('a doubt about PPN goes by the day of the faktur, as PPN itself does', () => {
  const lines = [aLine({ luxury: true })]
  const doubtsOf = (on: string, taxPointOn: string) => assessed({ on, taxPointOn, lines }).doubts.map(({ id }) => id)
  expect(doubtsOf('2025-02-10', '2025-01-31')).toContain('PPN-LUXURY-2025-01')
  expect(doubtsOf('2025-02-10', '2025-02-01')).not.toContain('PPN-LUXURY-2025-01')
})
