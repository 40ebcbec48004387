import {
  asnGrades, collectors, constructionQualifications, constructionTypes, factLabels, paymentMethods, ppnTreatments, skbTaxes, taxLabels,
  unsupportedTaxes, vendorKinds,
} from '../../../src/domain/tax-withholding' // prettier-ignore

describe('every fact that the law asks for has a name of its own in both languages:', () => {
  test.each([
    ['methods', paymentMethods, factLabels.methods],
    ['collectors', collectors, factLabels.collectors],
    ['kinds of vendor', vendorKinds, factLabels.vendorKinds],
    ['kinds of construction', constructionTypes, factLabels.constructionTypes],
    ['qualifications', constructionQualifications, factLabels.qualifications],
    ['grades', asnGrades, factLabels.grades],
    ['treatments by PPN', ppnTreatments, factLabels.treatments],
    ['what is not assessed', unsupportedTaxes, factLabels.unsupported],
  ] as const)('%s', (_, names, labels) => {
    expect(Object.keys(labels)).toEqual(names)
    for (const language of ['id', 'en'] as const) {
      const said = Object.values(labels).map((label) => label[language])
      expect(said.filter((text) => !/^\p{Lu}\S/u.test(text))).toEqual([])
      expect(new Set(said).size).toBe(names.length)
    }
  })
  test('exemptions, by the tax that they free of', () => {
    expect(Object.keys(factLabels.skb)).toEqual(skbTaxes)
    for (const tax of skbTaxes) expect(factLabels.skb[tax]).toEqual(taxLabels.taxes[tax])
  })
})
