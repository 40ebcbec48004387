import { taxWording } from '../../src/application/tax-withholding'
import type { Entry } from '../../src/application/wording'
import type { TaxCategory, TaxRefusal } from '../../src/domain/tax-withholding'
import { aCompany, aLine, amount, anIndividual, aShop, refused } from '../domain/tax-withholding/world'

const thirdParty = { on: '2025-07-01', collector: 'PIHAK_LAIN' as const }
const builder = { ...aCompany, constructionQualification: 'KECIL' as const }
const building = aLine({ category: 'CONSTRUCTION', constructionType: 'PEKERJAAN' })
const honorarium = [aLine({ category: 'HONORARIUM_ASN' })]

const spoken = (refusal: TaxRefusal) => {
  const { message, hint, rule } = taxWording[refusal.code] as Entry<TaxRefusal>
  return { said: [message(refusal), hint(refusal)], rule: rule?.(refusal) }
}

describe('what is refused before any rule is asked is told in both languages, with the way out and the law:', () => {
  test.each<[string, Parameters<typeof refused>[0], TaxRefusal['code'], string | undefined]>([
    ['a PKP without NPWP', { vendor: { ...aCompany, npwp: false } }, 'PKP_WITHOUT_NPWP', 'UU KUP Pasal 2(1)-(2)'],
    ['a certificate of PP 55 without NPWP', { vendor: { ...aShop, npwp: false, pp55Certificate: true } }, 'PP55_WITHOUT_NPWP', 'PMK 164/2023'],
    ['no line', { lines: [] }, 'LINES_EMPTY', undefined],
    ['a line without category', { lines: [aLine({ category: '' as TaxCategory })] }, 'CATEGORY_MISSING', undefined],
    ['an amount of nothing', { lines: [aLine({ amount: amount(0) })] }, 'AMOUNT_NOT_POSITIVE', undefined],
    ['an amount below nothing', { lines: [aLine({ amount: amount(-1) })] }, 'AMOUNT_NOT_POSITIVE', undefined],
    ['an amount beyond all measure', { lines: [aLine({ amount: amount(10n ** 15n + 1n) })] }, 'AMOUNT_TOO_LARGE', undefined],
    ['construction without certificate', { lines: [building] }, 'CONSTRUCTION_WITHOUT_QUALIFICATION', 'PP 51/2008 Pasal 3 jo. PP 9/2022'],
    ['construction of no kind', { vendor: builder, lines: [aLine({ category: 'CONSTRUCTION' })] }, 'CONSTRUCTION_WITHOUT_TYPE', 'PP 51/2008 Pasal 3 jo. PP 9/2022'],
    ['an honorarium of no grade', { vendor: anIndividual, lines: honorarium }, 'HONORARIUM_WITHOUT_GOLONGAN', 'PP 80/2010 Pasal 4(2)'],
    ['an honorarium of a company', { lines: honorarium }, 'HONORARIUM_NOT_INDIVIDUAL', 'PP 80/2010 Pasal 4(2)'],
    ['rent through a third party', { ...thirdParty, lines: [aLine({ category: 'RENT_LAND_BUILDING' })] }, 'TAX_NOT_SUPPORTED', 'PMK 58/PMK.03/2022'],
    ['construction through a third party', { ...thirdParty, vendor: builder, lines: [building] }, 'TAX_NOT_SUPPORTED', 'PMK 58/PMK.03/2022'],
    ['a day before all law', { on: '2020-03-31' }, 'NO_RULE_ON_DATE', undefined],
  ])('%s', (_, asked, code, law) => {
    const refusal = refused(asked)
    expect(refusal).toMatchObject({ code, path: [expect.any(String), ...refusal.path.slice(1)] })
    const { said, rule } = spoken(refusal)
    expect(rule).toBe(law)
    for (const { id, en } of said) {
      expect(id).toMatch(/^[A-Z].{10,}\.$/)
      expect(en).toMatch(/^[A-Z].{10,}\.$/)
      expect(id).not.toBe(en)
    }
  }) // prettier-ignore
})
