import { assess } from '../../../src/domain/tax-withholding'
import { entryOf, lawWith } from './changed-law'
import type { Loose } from './places'
import { aCompany, aLine, aQuestion, firedIn } from './world'

type Asked = Parameters<typeof aQuestion>[0]
type Line = Parameters<typeof aLine>[0]

/** A refusal of these facts and no other, where the law knows how to refuse. */
const refusing = (when: Loose) =>
  assess(
    lawWith((law) => {
      const [title, periods] = [{ id: 'x', en: 'x' }, [{ from: '2020-04-01', to: null, citation: 'UU' }]]
      law['refusals'] = [{ id: 'X', title, when, refuses: 'KKP_REFUSED', at: 'line.category', periods }]
    }),
  )
const holds = (when: Loose, asked: Asked): boolean => {
  const result = refusing(when)(aQuestion(asked))
  return !result.ok && result.error.code === 'KKP_REFUSED'
}
const line = (given: Line): Asked => ({ lines: [aLine(given)] })
const vendor = (given: Partial<typeof aCompany>): Asked => ({ vendor: { ...aCompany, ...given } })

describe('a condition holds exactly when', () => {
  test.each<[string, Loose, readonly Asked[], readonly Asked[]]>([
    ['the line is of one of its categories', { categories: ['GOODS', 'FUEL'] }, [line({}), line({ category: 'FUEL' })], [line({ category: 'SERVICE' })]],
    ['the vendor is of one of its kinds', { vendorKinds: ['ORANG_PRIBADI'] }, [vendor({ kind: 'ORANG_PRIBADI' })], [vendor({ kind: 'BADAN' })]],
    ['it is paid in one of its ways', { methods: ['KKP'] }, [{ method: 'KKP' }], [{ method: 'CMS_VA' }]],
    ['one of its collectors collects', { collectors: ['PIHAK_LAIN'] }, [{ collector: 'PIHAK_LAIN' }], [{ collector: 'TREASURER' }, { collector: undefined }]],
    ['it is built so, and somebody said so', { constructionTypes: ['PEKERJAAN'] }, [line({ constructionType: 'PEKERJAAN' })], [line({ constructionType: 'KONSULTANSI' }), {}]],
    ['the builder is so qualified, and somebody said so', { qualifications: ['NONE'] }, [vendor({ constructionQualification: 'NONE' })], [vendor({ constructionQualification: 'KECIL' }), {}]],
    ['the recipient is of that grade, and somebody said so', { grades: ['IV'] }, [vendor({ asnGolongan: 'IV' })], [vendor({ asnGolongan: 'III' }), {}]],
    ['the vendor is a PKP', { pkp: true }, [vendor({ pkp: true })], [vendor({ pkp: false })]],
    ['the vendor is no PKP', { pkp: false }, [vendor({ pkp: false })], [vendor({ pkp: true })]],
    ['the vendor has an NPWP', { npwp: true }, [vendor({ npwp: true })], [vendor({ npwp: false, pkp: false })]],
    ['the vendor has no NPWP', { npwp: false }, [vendor({ npwp: false, pkp: false })], [vendor({ npwp: true })]],
    ['a PP 55 certificate is handed over', { pp55: true }, [vendor({ pp55Certificate: true })], [{}]],
    ['no PP 55 certificate is', { pp55: false }, [{}], [vendor({ pp55Certificate: true })]],
    ['a turnover statement is handed over', { turnoverStatement: true }, [vendor({ turnoverStatement: true })], [{}]],
    ['no turnover statement is', { turnoverStatement: false }, [{}], [vendor({ turnoverStatement: true })]],
    ['the line is luxury', { luxury: true }, [line({ luxury: true })], [{}]],
    ['the line is no luxury', { luxury: false }, [{}], [line({ luxury: true })]],
    ['it is professional work', { professional: true }, [line({ professional: true })], [line({ professional: false }), {}]],
    ['it is no professional work, or nobody said so', { professional: false }, [line({ professional: false }), {}], [line({ professional: true })]],
    ['school funds pay', { schoolFunds: true }, [{ schoolFunds: true }], [{ schoolFunds: false }, {}]],
    ['no school funds pay, or nobody said so', { schoolFunds: false }, [{ schoolFunds: false }, {}], [{ schoolFunds: true }]],
    ['that exemption is among those handed over', { skb: 'PPH22' }, [vendor({ skb: ['PPH21', 'PPH22'] })], [vendor({ skb: ['PPH21'] }), {}]],
    ['PPN treats the line so', { treatments: ['EXEMPT'] }, [line({ ppnTreatment: 'EXEMPT' })], [line({ ppnTreatment: 'OUTSIDE' }), {}]],
    ['PPN taxes the line, as it does unless somebody said otherwise', { treatments: ['TAXABLE'] }, [line({ ppnTreatment: 'TAXABLE' }), {}], [line({ ppnTreatment: 'EXEMPT' })]],
    ['the line names one of its services', { serviceCodes: ['24-104-65'] }, [line({ category: 'SERVICE', serviceCode: '24-104-65' })], [line({ serviceCode: '24-104-29' }), {}]],
    ['the line names none of the services left out', { serviceCodesNot: ['24-104-65'] }, [line({ serviceCode: '24-104-29' }), {}], [line({ serviceCode: '24-104-65' })]],
    ['nobody said whether it is professional work', { unsaid: ['professional'] }, [{}], [line({ professional: true }), line({ professional: false })]],
    ['nobody said what is built', { unsaid: ['constructionType'] }, [{}], [line({ constructionType: 'PEKERJAAN' })]],
    ['nobody said how the builder is qualified', { unsaid: ['constructionQualification'] }, [{}], [vendor({ constructionQualification: 'KECIL' })]],
    ['nobody said the grade', { unsaid: ['asnGolongan'] }, [{}], [vendor({ asnGolongan: 'I' })]],
    ['nobody said any of two facts', { unsaid: ['asnGolongan', 'constructionType'] }, [{}], [vendor({ asnGolongan: 'I' }), line({ constructionType: 'PEKERJAAN' })]],
    ['the office chose so', { settings: { kkpIncomeTax: 'WITHHELD' } }, [{}], []],
    ['the office chose all of it so', { settings: { kkpIncomeTax: 'WITHHELD', individualBusinessService: 'PPH23' } }, [], [{}]],
    ['two conditions hold together', { pkp: true, luxury: true }, [line({ luxury: true })], [{}, { ...vendor({ pkp: false }), ...line({ luxury: true }) }]],
    ['nothing is asked', {}, [{}, line({ category: 'SERVICE' }), vendor({ kind: 'ORANG_PRIBADI' })], []],
  ])('%s', (_, when, so, notSo) => {
    expect(so.map((asked) => holds(when, asked))).toEqual(so.map(() => true))
    expect(notSo.map((asked) => holds(when, asked))).toEqual(notSo.map(() => false))
  }) // prettier-ignore

  test('another line of the payment is of such a category, not the line itself', () => {
    const [goods, fuel] = [aLine({ id: 'a' }), aLine({ id: 'b', category: 'FUEL' })]
    const place = (...lines: (typeof goods)[]) => {
      const result = refusing({ beside: ['FUEL'] })(aQuestion({ lines }))
      return result.ok ? 'none' : result.error.path
    }
    expect(place(goods, fuel)).toEqual(['lines', '0', 'category'])
    expect(place(fuel, goods)).toEqual(['lines', '1', 'category'])
    expect(place(fuel, { ...fuel, id: 'c' })).toEqual(['lines', '0', 'category'])
    expect([place(fuel), place(goods), place(goods, { ...goods, id: 'c' })]).toEqual(['none', 'none', 'none'])
  })
})

describe('an exception holds', () => {
  const firing = (change: Loose) => {
    const ask = assess(lawWith((law) => Object.assign(entryOf(law, 'PPH22-STATEMENT'), { when: {}, unless: null }, change)))
    return (asked: Asked) => {
      const result = ask(aQuestion(asked))
      if (!result.ok) throw new Error(result.error.code)
      const [told] = result.value.doubts.filter(({ id }) => id === 'kkpIncomeTax')
      return [firedIn(result.value).includes('PPH22-STATEMENT'), told?.lines.join() ?? '']
    }
  } // prettier-ignore
  const withheld = { settings: { kkpIncomeTax: 'WITHHELD' } }
  const refused = { settings: { kkpIncomeTax: 'REFUSED' } }
  test('unless what would undo it holds too', () => {
    const fires = firing({ when: { pkp: true }, unless: { luxury: true } })
    expect(fires({})).toEqual([true, ''])
    expect(fires(line({ luxury: true }))).toEqual([false, ''])
    expect(fires(vendor({ pkp: false }))).toEqual([false, ''])
  })
  test('by the choice of the office, which is told with the lines that hang on it', () => {
    expect(firing({ when: withheld })({})).toEqual([true, 'a'])
    expect(firing({ when: refused })({})).toEqual([false, 'a'])
    expect(firing({ when: { ...refused, luxury: true } })({})).toEqual([false, ''])
  })
  test('unless the choice of the office undoes it, which is told too', () => {
    expect(firing({ unless: withheld })({})).toEqual([false, 'a'])
    expect(firing({ unless: refused })({})).toEqual([true, 'a'])
    expect(firing({ unless: { ...refused, luxury: true } })({})).toEqual([true, ''])
    expect(firing({ when: { luxury: true }, unless: withheld })({})).toEqual([false, ''])
  })
})
