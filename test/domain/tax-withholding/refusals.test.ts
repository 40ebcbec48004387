import { taxCategories, type TaxCategory } from '../../../src/domain/tax-withholding'
import { aCompany, aLine, amount, anIndividual, aShop, assessed, outcome, refused, taken } from './world'

describe('a bad question is refused with its code and place:', () => {
  test.each([
    ['a PKP without NPWP', { vendor: { ...aCompany, npwp: false } }, 'PKP_WITHOUT_NPWP', ['vendor', 'pkp']],
    [
      'a suket without NPWP',
      { vendor: { ...aShop, npwp: false, pp55Certificate: true } },
      'PP55_WITHOUT_NPWP',
      ['vendor', 'pp55Certificate'],
    ],
    ['no lines', { lines: [] }, 'LINES_EMPTY', ['lines']],
    ['a line without id', { lines: [aLine({ id: ' ' })] }, 'LINE_ID_MISSING', ['lines', '0', 'id']],
    ['one id twice', { lines: [aLine(), aLine()] }, 'LINE_ID_REPEATED', ['lines', '1', 'id']],
    [
      'a missing category',
      { lines: [aLine(), aLine({ id: 'b', category: '' as TaxCategory })] },
      'CATEGORY_MISSING',
      ['lines', '1', 'category'],
    ],
    ['an amount of zero', { lines: [aLine({ amount: amount(0) })] }, 'AMOUNT_NOT_POSITIVE', ['lines', '0', 'amount']],
    ['a negative amount', { lines: [aLine({ amount: amount(-1) })] }, 'AMOUNT_NOT_POSITIVE', ['lines', '0', 'amount']],
    [
      'an amount above the ceiling',
      { vendor: aShop, lines: [aLine({ amount: amount(10n ** 15n + 1n) })] },
      'AMOUNT_TOO_LARGE',
      ['lines', '0', 'amount'],
    ],
    [
      'lines that together pass the ceiling',
      { vendor: aShop, lines: [aLine({ amount: amount(10n ** 15n) }), aLine({ id: 'b', amount: amount(1) })] },
      'AMOUNT_TOO_LARGE',
      ['lines'],
    ],
    [
      'PPN that lifts the gross above the ceiling',
      { lines: [aLine({ amount: amount(10n ** 15n) })] },
      'AMOUNT_TOO_LARGE',
      ['lines'],
    ],
    [
      'a luxury service',
      { lines: [aLine({ category: 'SERVICE', luxury: true })] },
      'LUXURY_NOT_GOODS',
      ['lines', '0', 'luxury'],
    ],
    [
      'an unknown service code',
      { lines: [aLine({ category: 'SERVICE', serviceCode: '24-104-99' })] },
      'SERVICE_CODE_UNKNOWN',
      ['lines', '0', 'serviceCode'],
    ],
    [
      'a service code on goods',
      { lines: [aLine({ serviceCode: '24-104-29' })] },
      'SERVICE_CODE_UNKNOWN',
      ['lines', '0', 'serviceCode'],
    ],
    [
      'a true value of nothing',
      { trueValue: { exclPpn: amount(0), inclPpn: amount(11_100_000) } },
      'AMOUNT_NOT_POSITIVE',
      ['trueValue', 'exclPpn'],
    ],
    [
      'a true value below the part',
      { trueValue: { exclPpn: amount(9_999_999), inclPpn: amount(11_100_000) } },
      'TRUE_VALUE_BELOW_PART',
      ['trueValue', 'exclPpn'],
    ],
    [
      'a true value with PPN below the part',
      { trueValue: { exclPpn: amount(10_000_000), inclPpn: amount(11_099_999) } },
      'TRUE_VALUE_BELOW_PART',
      ['trueValue', 'inclPpn'],
    ],
    [
      'a true value smaller with PPN than without',
      { trueValue: { exclPpn: amount(20_000_000), inclPpn: amount(19_999_999) } },
      'TRUE_VALUE_BELOW_PART',
      ['trueValue', 'inclPpn'],
    ],
  ])('%s', (_, asked, code, path) => {
    expect(refused(asked)).toMatchObject({ code, path })
  })

  test.each([
    ['24-100-02', true],
    ['24-104-29', false],
    ['22-910-01', false],
  ])('a hire that names the code %s: taken %s', (serviceCode, isTaken) => {
    const found = outcome({ vendor: aShop, lines: [aLine({ category: 'RENT_MOVABLE', serviceCode })] })
    expect(found.ok ? true : found.error.code).toBe(isTaken || 'SERVICE_CODE_UNKNOWN')
  })

  test('the ceiling itself is assessed', () => {
    expect(assessed({ vendor: aShop, lines: [aLine({ amount: amount(10n ** 15n) })] }).netToVendor).toBe(
      985_000_000_000_000n,
    )
  })
})

describe('what no rule here decides is refused and never taken as zero:', () => {
  const thirdParty = { collector: 'PIHAK_LAIN' as const }
  test.each([
    ['FOREIGN_VENDOR', { vendor: { ...aShop, kind: 'LUAR_NEGERI' as const } }],
    ['LAND_ACQUISITION', { lines: [aLine({ category: 'LAND_ACQUISITION' })] }],
    ['ROYALTY', { lines: [aLine({ category: 'ROYALTY' })] }],
    ['PRIZE', { lines: [aLine(), aLine({ id: 'b', category: 'PRIZE' })] }],
    ['CHARTER', { lines: [aLine({ category: 'CHARTER' })] }],
    ['COLLECTOR_PIHAK_LAIN', { ...thirdParty, lines: [aLine({ category: 'RENT_LAND_BUILDING' })] }],
    [
      'COLLECTOR_PIHAK_LAIN',
      {
        ...thirdParty,
        vendor: { ...aCompany, constructionQualification: 'KECIL' as const },
        lines: [aLine({ category: 'CONSTRUCTION', constructionType: 'PEKERJAAN' })],
      },
    ],
  ])('%s', (what, asked) => {
    expect(refused(asked)).toMatchObject({ code: 'TAX_NOT_SUPPORTED', what })
  })

  test('and of the categories that need no further fact, exactly four', () => {
    const refusedOnes = taxCategories.filter((category) => {
      const result = outcome({ lines: [aLine({ category })] })
      return !result.ok && result.error.code === 'TAX_NOT_SUPPORTED'
    })
    expect(refusedOnes).toEqual(['LAND_ACQUISITION', 'ROYALTY', 'PRIZE', 'CHARTER'])
  })
})

describe('a fact that decides the rate is asked for:', () => {
  const builder = { ...aCompany, constructionQualification: 'KECIL' as const }
  const building = aLine({ category: 'CONSTRUCTION', constructionType: 'PEKERJAAN' })
  const honorarium = { lines: [aLine({ category: 'HONORARIUM_ASN' })] }
  test.each([
    [
      'the certificate of a builder',
      { lines: [building] },
      'CONSTRUCTION_WITHOUT_QUALIFICATION',
      ['vendor', 'constructionQualification'],
    ],
    [
      'the kind of construction',
      { vendor: builder, lines: [aLine({ category: 'CONSTRUCTION' })] },
      'CONSTRUCTION_WITHOUT_TYPE',
      ['lines', '0', 'constructionType'],
    ],
    [
      'the grade of a civil servant',
      { vendor: anIndividual, ...honorarium },
      'HONORARIUM_WITHOUT_GOLONGAN',
      ['vendor', 'asnGolongan'],
    ],
    ['that an honorarium goes to a person', honorarium, 'HONORARIUM_NOT_INDIVIDUAL', ['vendor', 'kind']],
  ])('%s', (_, asked, code, path) => {
    expect(refused(asked)).toMatchObject({ code, path })
  })
  test('and integrated construction before its first rule is refused with the day', () => {
    const lines = [aLine({ category: 'CONSTRUCTION', constructionType: 'TERINTEGRASI' })]
    expect(refused({ on: '2022-02-20', vendor: builder, lines })).toMatchObject({ code: 'NO_RULE_ON_DATE' })
    expect(taken(assessed({ on: '2022-02-21', vendor: { ...builder, pkp: false }, lines }))).toEqual({
      'PPH4_2 28-409-25': 265_000n,
    })
  })
})

describe('a date outside the law as loaded is refused, with the name of what is missing:', () => {
  test.each([
    ['PPN before its rule', { on: '2020-04-01', taxPointOn: '2020-03-31' }, 'ppn.general', 'taxPointOn'],
    ['PPN before any rate', { on: '2020-04-01', taxPointOn: '1985-03-31' }, 'ppn.rate', 'taxPointOn'],
    ['PPh 22', { on: '2020-03-31', vendor: aShop }, 'pph22.rate', 'paymentOn'],
    ['PPh 23', { on: '2015-08-23', vendor: aShop, lines: [aLine({ category: 'SERVICE' })] }, 'pph23.rate', 'paymentOn'],
    ['rounding', { on: '1989-12-31' }, 'rounding', 'paymentOn'],
  ])('%s', (_, asked, parameter, field) => {
    expect(refused(asked)).toMatchObject({ code: 'NO_RULE_ON_DATE', parameter, path: [field] })
  })
  test('and the first day inside it is answered', () => {
    expect(taken(assessed({ on: '2020-04-01' }))).toEqual({ 'PPN 411211-910': 1_000_000n, 'PPH22 22-910-01': 150_000n })
    expect(taken(assessed({ on: '2015-08-24', vendor: aShop, lines: [aLine({ category: 'SERVICE' })] }))).toEqual({
      'PPH23 24-104-65': 200_000n,
    })
  })
})
