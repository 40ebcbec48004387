import { aLine, amount, anIndividual, aShop, assessed } from './world'

const goods = (price: number, given: Parameters<typeof aLine>[0] = {}) => aLine({ amount: amount(price), ...given })
const service = (price: number) => aLine({ id: 's', category: 'SERVICE', amount: amount(price), professional: false })

describe('a slip is owed', () => {
  const slipsOf = (asked: Parameters<typeof assessed>[0]) =>
    assessed(asked).slips.map(({ tax, objectCode, facility, base, amount: taxed, lines }) =>
      [tax, objectCode, facility, base, taxed, lines.join()].join(' ')) // prettier-ignore
  const fee = [service(5_000_000)]
  test.each([
    ['for SKB PPh 22', { vendor: { ...aShop, skb: ['PPH22'] }, lines: [goods(5_000_000)] }, 'PPH22 22-910-01 TaxExAr22 5000000 0 a'],
    ['for SKB PPh 22 under the limit too', { vendor: { ...aShop, skb: ['PPH22'] }, lines: [goods(1_000_000)] }, 'PPH22 22-910-01 TaxExAr22 1000000 0 a'],
    ['for SKB PPh 22 by card too', { method: 'KKP', vendor: { ...aShop, skb: ['PPH22'] }, lines: [goods(5_000_000)] }, 'PPH22 22-910-01 TaxExAr22 5000000 0 a'],
    ['for SKB PPh 22 of a small business, with the code of its own tax', { vendor: { ...aShop, pp55Certificate: true, skb: ['PPH22'] }, lines: [goods(5_000_000)] }, 'PPH22 22-910-01 TaxExAr22 5000000 0 a'],
    ['for a statement on a service, on the whole fee', { vendor: { ...anIndividual, turnoverStatement: true }, lines: fee }, 'PPH4_2 28-423-03 PP23 5000000 0 s'],
    ['for a statement of a small business too', { vendor: { ...anIndividual, pp55Certificate: true, turnoverStatement: true }, lines: fee }, 'PPH4_2 28-423-03 PP23 5000000 0 s'],
    ['for a statement rather than SKB PPh 23', { vendor: { ...anIndividual, turnoverStatement: true, skb: ['PPH23'] }, lines: [goods(5_000_000, { category: 'RENT_MOVABLE' })] }, 'PPH4_2 28-423-03 PP23 5000000 0 a'],
    ['for a statement rather than SKB PPh 21', { vendor: { ...anIndividual, turnoverStatement: true, skb: ['PPH21'] }, lines: fee }, 'PPH4_2 28-423-03 PP23 5000000 0 s'],
    ['for SKB PPh 23', { vendor: { ...aShop, skb: ['PPH23'] }, lines: fee }, 'PPH23 24-104-65 TaxExAr23 5000000 0 s'],
    ['for SKB PPh 21, on half', { vendor: { ...anIndividual, skb: ['PPH21'] }, lines: fee }, 'PPH21 21-100-20 TaxExAr21 2500000 0 s'],
    ['for a statement', { vendor: { ...anIndividual, turnoverStatement: true }, lines: [goods(5_000_000)] }, 'PPH4_2 28-423-03 PP23 5000000 0 a'],
    ['for 0.5%', { vendor: { ...aShop, pp55Certificate: true }, lines: fee }, 'PPH4_2 28-423-01 PP23 5000000 25000 s'],
    ['for PPh 22', { vendor: aShop, lines: [goods(5_000_000)] }, 'PPH22 22-910-01 N/A 5000000 75000 a'],
    ['for a tax of nothing', { vendor: { ...anIndividual, asnGolongan: 'I' }, lines: [goods(5, { category: 'HONORARIUM_ASN' })] }, 'PPH21 21-402-04 N/A 5 0 a'],
  ] as const)('%s', (_, asked, slip) => {
    expect(slipsOf(asked)).toEqual([slip])
  }) // prettier-ignore
  test('for nothing under the limit, by card, or where a third party collects', () => {
    expect(slipsOf({ vendor: aShop, lines: [goods(1_000_000)] })).toEqual([])
    expect(slipsOf({ method: 'KKP', lines: [goods(5_000_000)] })).toEqual([])
    expect(slipsOf({ collector: 'PIHAK_LAIN', lines: fee })).toEqual([])
  })
  test('once for lines of one code', () => {
    const lines = [goods(5_000_000), goods(6_000_000, { id: 'b' })]
    expect(slipsOf({ vendor: { ...aShop, skb: ['PPH22'] }, lines })).toEqual([
      'PPH22 22-910-01 TaxExAr22 11000000 0 a,b',
    ])
  })
  test('slips of two exempt taxes stay two', () => {
    const vendor = { ...aShop, skb: ['PPH22', 'PPH23'] as const }
    const { slips } = assessed({ vendor, lines: [goods(5_000_000), service(1_000_000)] })
    expect(slips.map(({ tax, base }) => [tax, base])).toEqual([
      ['PPH22', 5_000_000n],
      ['PPH23', 1_000_000n],
    ])
  })
})
