import { choosing, textOf } from './changed-law'
import { aCompany, aLine, amount, anIndividual, aQuestion, aShop } from './world'

const goods = (price: number) => [aLine({ amount: amount(price) })]
const small = { ...anIndividual, pp55Certificate: true }

const under = (setting: string, option: string, asked: Parameters<typeof aQuestion>[0]) => {
  const found = choosing(setting, option)(aQuestion(asked))
  const taken = found.taxes.map(({ tax, amount: taken }) => `${tax} ${taken}`)
  return { taken, told: textOf(found, setting) }
}

describe('an office may choose the other reading, and either is told:', () => {
  test.each([
    ['goods within the limit', { vendor: small, lines: goods(2_000_000) }, ['PPH22 10000']],
    ['goods by card', { vendor: small, method: 'KKP' as const, lines: goods(5_000_000) }, ['PPH22 25000']],
    ['goods within the limit and by card', { vendor: small, method: 'KKP' as const, lines: goods(1_000_000) }, ['PPH22 5000']],
  ])('the half percent of %s', (_, asked, withheld) => {
    const [left, taken] = [under('pp55.smallOrCard', 'NOT_WITHHELD', asked), under('pp55.smallOrCard', 'WITHHELD', asked)]
    expect(left).toEqual({ taken: [], told: expect.stringContaining('the vendor pays it himself (411128-420). The other') })
    expect(taken.told).toMatch(/0.5% is withheld although/)
    expect(taken.taken.map((each) => each.replace('PPH4_2', 'PPH22'))).toEqual(withheld)
  }) // prettier-ignore
  test('the half percent on goods beside fuel, which the limit does not count', () => {
    const asked = { vendor: small, lines: [...goods(2_000_000), aLine({ id: 'f', category: 'FUEL' as const, amount: amount(1) })] } // prettier-ignore
    expect(under('pp55.smallOrCard', 'WITHHELD', asked)).toEqual({ taken: ['PPH4_2 10000'], told: expect.stringMatching(/0.5% is withheld although/) }) // prettier-ignore
    expect(under('pp55.smallOrCard', 'NOT_WITHHELD', asked)).toEqual({ taken: [], told: expect.stringMatching(/pays it himself/) }) // prettier-ignore
  })
  test('the half percent on a part of a purchase rests on it as long as the whole purchase keeps the limit', () => {
    const part = (exclPpn: number) => ({ vendor: small, lines: goods(500_000), trueValue: { exclPpn: amount(exclPpn), inclPpn: amount(exclPpn) } }) // prettier-ignore
    for (const option of ['NOT_WITHHELD', 'WITHHELD'])
      expect([2_000_000, 2_000_001].map((whole) => under('pp55.smallOrCard', option, part(whole)).told !== '')).toEqual([true, false]) // prettier-ignore
  })
  test('the half percent on goods that a certificate or school funds free either way rests on no choice', () => {
    for (const option of ['NOT_WITHHELD', 'WITHHELD'])
      for (const freed of [{ vendor: { ...small, skb: ['PPH22' as const] } }, { vendor: small, schoolFunds: true }])
        expect(under('pp55.smallOrCard', option, { ...freed, lines: goods(1_000_000) })).toEqual({
          taken: [],
          told: '',
        })
  })
  test('the half percent above the limit rests on no choice', () => {
    for (const option of ['NOT_WITHHELD', 'WITHHELD'])
      expect(under('pp55.smallOrCard', option, { vendor: small, lines: goods(2_000_001) }).told).toBe('')
  })
  test('a vendor without the certificate is freed by the limit either way, and nothing is told', () => {
    const asked = { vendor: aShop, lines: goods(2_000_000) }
    expect(under('pp55.smallOrCard', 'WITHHELD', asked)).toEqual({ taken: [], told: '' })
  })

  const mixed = (price: number, other: number) => ({
    vendor: aShop,
    lines: [...goods(price), aLine({ id: 's', category: 'SERVICE', amount: amount(other), professional: false })],
  })
  test.each([
    [1_000_000, 1_000_000, [], '', []],
    [1_000_000, 1_000_001, [], 'left out', ['PPH22 15000']],
    [2_000_000, 1, [], 'left out', ['PPH22 30000']],
    [2_000_001, 1, ['PPH22 30000'], '', ['PPH22 30000']],
  ])('what goods of %s beside a service of %s compare with the limit', (price, other, own, told, whole) => {
    const asked = mixed(price, other)
    const goodsOnly = (taken: readonly string[]) => taken.filter((each) => each.startsWith('PPH22'))
    const [one, both] = [under('mixedOrderLimit', 'OWN_LINES', asked), under('mixedOrderLimit', 'WHOLE_ORDER', asked)]
    expect([goodsOnly(one.taken), goodsOnly(both.taken)]).toEqual([own, whole])
    expect([one.told !== '', both.told !== '']).toEqual([told !== '', told !== ''])
    expect(one.told).toContain(told)
  })
  test.each([
    ['OWN_LINES', [[undefined, '1000000', '-1000000']]],
    ['WHOLE_ORDER', [['WHOLE_ORDER', '1600000', '-400000']]],
  ])('and the step of the comparison says which: %s', (option, compared) => {
    const { trace } = choosing('mixedOrderLimit', option)(aQuestion(mixed(1_000_000, 600_000)))
    const facts = trace.filter(({ step, about }) => step === 'COMPARED' && about === 'X1').map((each) => each.facts)
    expect(facts.map(({ counted, value, beyondBy }) => [counted, value, beyondBy])).toEqual(compared)
    expect(facts.map((each) => 'counted' in each)).toEqual([option === 'WHOLE_ORDER'])
  })
  test.each([
    // The goods of the whole purchase are 1.500.000: with the service of this part they would pass the limit or keep it.
    [1_500_000, 1_000_000, 1_000_001, true],
    [1_500_000, 1_000_000, 1_000_000, false],
    // However little this part holds besides, the goods of the whole purchase keep the limit, or pass it, by themselves.
    [2_000_000, 500_000, 1, false],
    [2_000_001, 500_000, 1, false],
  ])('goods of a purchase of %s, of which %s here beside a service of %s: told %s', (whole, price, other, isTold) => {
    const trueValue = { exclPpn: amount(whole), inclPpn: amount(whole) }
    expect(under('mixedOrderLimit', 'OWN_LINES', { ...mixed(price, other), trueValue }).told !== '').toBe(isTold)
  })
  test('of a part compared as a whole order nobody knows what its goods alone would come to: nothing is told', () => {
    const trueValue = { exclPpn: amount(2_100_000), inclPpn: amount(2_100_000) }
    const found = under('mixedOrderLimit', 'WHOLE_ORDER', { ...mixed(1_000_000, 900_000), trueValue })
    expect(found).toEqual({ taken: ['PPH22 15000', 'PPH23 18000'], told: '' })
  })
  test('the PPN of goods beside a supply that bears none', () => {
    const lines = [...goods(1_000_000), aLine({ id: 'x', category: 'GOODS', ppnTreatment: 'EXEMPT', amount: amount(5_000_000) })]
    const ppn = (option: string) => under('mixedOrderLimit', option, { lines }).taken.filter((each) => each.startsWith('PPN'))
    expect([ppn('OWN_LINES'), ppn('WHOLE_ORDER')]).toEqual([[], ['PPN 110000']])
  }) // prettier-ignore

  const bill = (serviceCode: string) => ({
    vendor: aShop,
    lines: [aLine({ category: 'TELECOM', serviceCode, amount: amount(1_000_000) })],
  })
  test('article 23 on a telephone bill', () => {
    expect(under('telephoneServices', 'WITHHELD', bill('24-104-65'))).toEqual({ taken: ['PPH23 20000'], told: expect.stringContaining('Practice varies') }) // prettier-ignore
    expect(under('telephoneServices', 'NOT_WITHHELD', bill('24-104-65'))).toEqual({ taken: [], told: expect.stringContaining('because of a setting') }) // prettier-ignore
  })
  test('but never on an internet bill', () => {
    for (const option of ['WITHHELD', 'NOT_WITHHELD'])
      expect(under('telephoneServices', option, bill('24-104-26'))).toEqual({ taken: ['PPH23 20000'], told: '' })
  })
  test('nor is it told where a certificate frees the bill', () => {
    const asked = { ...bill('24-104-65'), vendor: { ...aShop, skb: ['PPH23' as const] } }
    for (const option of ['WITHHELD', 'NOT_WITHHELD'])
      expect(under('telephoneServices', option, asked)).toEqual({ taken: [], told: '' })
  })

  const fuel = [aLine({ category: 'FUEL', amount: amount(5_000_000) })]
  test('PPN on the fuel of another seller', () => {
    expect(under('fuelOfOtherSellers', 'NOT_CHARGED', { lines: fuel })).toEqual({ taken: [], told: expect.stringContaining('names PT Pertamina only') }) // prettier-ignore
    expect(under('fuelOfOtherSellers', 'CHARGED', { lines: fuel })).toEqual({ taken: ['PPN 550000'], told: expect.stringContaining('is collected on fuel of a seller other') }) // prettier-ignore
  })
  test('nor on fuel that the vendor states to be outside PPN', () => {
    const lines = [aLine({ category: 'FUEL', ppnTreatment: 'OUTSIDE' })]
    for (const option of ['NOT_CHARGED', 'CHARGED'])
      expect(under('fuelOfOtherSellers', option, { lines })).toEqual({ taken: [], told: '' })
  })
  test('never on that of PT Pertamina, which rests on no choice', () => {
    for (const option of ['NOT_CHARGED', 'CHARGED'])
      expect(under('fuelOfOtherSellers', option, { vendor: { ...aCompany, pertamina: true }, lines: fuel })).toEqual({ taken: [], told: '' }) // prettier-ignore
  })
})
