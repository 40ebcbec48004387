import { aCompany, aLine, amount, anIndividual, aShop, assessed, firedIn } from './world'

const goods = (rupiah: number) => [aLine({ amount: amount(rupiah) })]

describe('each exception fires by its own name:', () => {
  test.each([
    ['N1 and X1', { lines: goods(1_000_000) }, ['N1', 'X1']],
    ['N2 and X2', { method: 'KKP' as const }, ['N2', 'X2']],
    ['N4 and X3', { lines: [aLine({ category: 'FUEL' })] }, ['N4', 'X3']],
    ['N5', { lines: [aLine({ category: 'TELECOM' })] }, ['N5']],
    ['N6', { lines: [aLine({ category: 'AIR_TRANSPORT' })] }, ['N6']],
    ['N7 and X3 for electricity', { lines: [aLine({ category: 'ELECTRICITY_WATER' })] }, ['N7', 'X3']],
    ['N7 and X3 for postal goods', { lines: [aLine({ category: 'POSTAL_GOODS' })] }, ['N7', 'X3']],
    ['N7 and X5', { lines: [aLine({ category: 'RICE_GRAIN' })] }, ['N7', 'X5']],
    ['N8', { lines: [aLine({ category: 'CATERING' })] }, ['N8']],
    ['X4', { schoolFunds: true }, ['X4']],
    ['X7', { vendor: { ...aCompany, skb: ['PPH22' as const] } }, ['X7']],
    [
      'the SKB of PPh 23',
      { vendor: { ...aCompany, skb: ['PPH23' as const] }, lines: [aLine({ category: 'SERVICE' })] },
      ['PPH23-SKB'],
    ],
    [
      'all four, for small goods by card',
      { method: 'KKP' as const, lines: goods(1_500_000) },
      ['N1', 'N2', 'X1', 'X2'],
    ],
    ['the surcharge of PPh 22', { vendor: { ...aShop, npwp: false } }, ['PPH22-NO-NPWP']],
    [
      'the surcharge of PPh 23',
      { vendor: { ...aShop, npwp: false }, lines: [aLine({ category: 'SERVICE' })] },
      ['PPH23-NO-NPWP'],
    ],
  ])('%s', (_, asked, ids) => {
    const assessment = assessed(asked)
    expect(firedIn(assessment)).toEqual(ids)
    expect(assessment.exceptions.every(({ citation, lines }) => citation !== '' && lines.length > 0)).toBe(true)
  })

  test('none, for plain goods and plain services', () => {
    const service = aLine({ id: 'b', category: 'SERVICE' })
    expect(firedIn(assessed({ lines: [aLine(), service] }))).toEqual([])
  })
})

describe('what is left to a third party is said', () => {
  test('of each tax and line, and nothing else fires', () => {
    const found = assessed({ collector: 'PIHAK_LAIN', lines: [aLine(), aLine({ id: 's', category: 'SERVICE' })] })
    expect(firedIn(found)).toEqual(['N9', 'PPH23-PIHAK-LAIN', 'X8'])
    expect(found.exceptions.every(({ effect }) => effect === 'BY_THIRD_PARTY')).toBe(true)
    expect(found.exceptions.find(({ id }) => id === 'N9')?.lines).toEqual(['a', 's'])
    expect(firedIn(assessed({ lines: [aLine()] }))).toEqual([])
  })
  test('and nothing else of it, how ever the buyer pays', () => {
    const asked = { collector: 'PIHAK_LAIN', method: 'KKP', lines: goods(1_000_000) } as const
    expect(firedIn(assessed(asked))).toEqual(['N9', 'X8'])
  })
})

describe('an exception names the lines that it frees, and no others:', () => {
  test('a telephone bill is never collected, small goods beside it are under the limit', () => {
    const lines = [aLine({ amount: amount(1_000_000) }), aLine({ id: 't', category: 'TELECOM' })]
    const { exceptions } = assessed({ lines })
    expect(exceptions.map(({ id, lines: of }) => [id, of])).toEqual([
      ['N1', ['a']],
      ['N5', ['t']],
      ['X1', ['a']],
    ])
  })
})

test('the service code of a company is no object code where an individual serves', () => {
  const lines = [aLine({ category: 'SERVICE', serviceCode: '24-104-29', amount: amount(5_000_000) })]
  expect(assessed({ vendor: aShop, lines }).taxes).toMatchObject([{ objectCode: '24-104-29' }])
  expect(assessed({ vendor: anIndividual, lines }).taxes).toMatchObject([{ objectCode: '21-100-20' }])
})
