import { localDate } from '../../../src/domain/kernel'
import { conditionsInWords, effectInWords } from '../../../src/domain/tax-withholding'
import { theLaw } from './world'

type When = Parameters<typeof conditionsInWords>[0]
type Effect = Parameters<typeof effectInWords>[0]

const law = theLaw()
const said = (when: When) => Object.values(conditionsInWords(when, law.settings))

describe('a condition of the law is said', () => {
  test.each<[string, When, string, string]>([
    ['of what is bought', { categories: ['GOODS', 'FUEL'] }, 'pembelian: Barang, Bahan bakar dan pelumas', 'purchase of: Goods, Fuel and lubricants'],
    ['of who sells', { vendorKinds: ['BADAN', 'LUAR_NEGERI'] }, 'rekanan: Badan, Wajib pajak luar negeri', 'vendor: Company, Foreign taxpayer'],
    ['of how it is paid', { methods: ['KKP'] }, 'dibayar dengan: Kartu Kredit Pemerintah', 'paid by: Government credit card'],
    ['of who collects', { collectors: ['PIHAK_LAIN'] }, 'pemungut: Pihak Lain', 'collected by: An appointed third party'],
    ['of what is built', { constructionTypes: ['KONSULTANSI'] }, 'jenis konstruksi: Konsultansi konstruksi', 'kind of construction: Construction consultancy'],
    ['of the certificate of the builder', { qualifications: ['NONE'] }, 'sertifikat: Tanpa sertifikat', 'certificate: No certificate'],
    ['of the grade of who is paid', { grades: ['I', 'II'] }, 'penerima: Golongan I, Golongan II', 'recipient: Grade I, Grade II'],
    ['of how PPN treats it', { treatments: ['EXEMPT'] }, 'perlakuan PPN: PPN dibebaskan', 'PPN treatment: Exempt from PPN'],
    ['of the services that it is about', { serviceCodes: ['24-104-65', '24-104-29'] }, 'kode objek: 24-104-65, 24-104-29', 'object code: 24-104-65, 24-104-29'],
    ['of the services that it leaves out', { serviceCodesNot: ['21-100-07'] }, 'bukan kode objek: 21-100-07', 'not of object code: 21-100-07'],
    ['of what is bought with it', { beside: ['FUEL'] }, 'bersama baris: Bahan bakar dan pelumas', 'beside a line of: Fuel and lubricants'],
    ['of a certificate of exemption', { skb: 'PPH23' }, 'rekanan menyerahkan SKB: PPh Pasal 23', 'vendor hands over an exemption certificate for: Income tax article 23 (PPh 23)'],
    ['of silence on the kind of work', { unsaid: ['professional'] }, 'belum disebut: apakah pekerjaan bebas', 'not said: whether it is professional work'],
    ['of silence on the building', { unsaid: ['constructionType', 'constructionQualification'] }, 'belum disebut: jenis jasa konstruksi, sertifikat badan usaha konstruksi', 'not said: the kind of construction service, the certificate of the builder'],
    ['of the seller of fuel', { pertamina: true }, 'rekanan ialah PT Pertamina', 'vendor is PT Pertamina'],
    ['of every other seller of fuel', { pertamina: false }, 'rekanan bukan PT Pertamina', 'vendor is not PT Pertamina'],
    ['of silence on the code', { unsaid: ['serviceCode'] }, 'belum disebut: kode jasa', 'not said: the code of the service'],
    ['of silence on the grade', { unsaid: ['asnGolongan'] }, 'belum disebut: golongan penerima', 'not said: the grade of who receives it'],
    ['of a choice of the office, by its title', { settings: { kkpIncomeTax: 'NOT_WITHHELD' } }, 'pilihan kantor “PPh Pasal 21, 23 dan 4(2) atas pembayaran dengan KKP”: Tidak dipotong', 'office\'s choice “Income tax of articles 21, 23 and 4(2) on card payments”: Not withheld'],
    ['of a choice without a title, by its name', { settings: { weather: 'FINE' } }, 'pilihan kantor “weather”: FINE', 'office\'s choice “weather”: FINE'],
    ['of an option without a title, by its name', { settings: { collector: 'BANK' } }, 'pilihan kantor “Siapa yang memungut bila tidak disebut”: BANK', 'office\'s choice “Who collects where the question names nobody”: BANK'],
  ])('%s', (_, when, id, en) => expect(said(when)).toEqual([id, en])) // prettier-ignore

  test.each<[keyof When, string, string, string, string]>([
    ['pkp', 'rekanan PKP', 'vendor is a PKP', 'rekanan bukan PKP', 'vendor is no PKP'],
    ['npwp', 'rekanan ber-NPWP', 'vendor has an NPWP', 'rekanan tanpa NPWP', 'vendor has no NPWP'],
    ['pp55', 'rekanan menyerahkan surat keterangan PP 55', 'vendor hands over a PP 55 certificate', 'rekanan tanpa surat keterangan PP 55', 'vendor has no PP 55 certificate'],
    ['turnoverStatement', 'rekanan menyerahkan pernyataan omzet', 'vendor hands over a turnover statement', 'tanpa pernyataan omzet', 'without a turnover statement'],
    ['professional', 'pekerjaan bebas', 'professional work', 'bukan pekerjaan bebas', 'no professional work'],
    ['luxury', 'barang mewah (objek PPnBM)', 'luxury goods', 'bukan barang mewah', 'no luxury goods'],
    ['schoolFunds', 'dibayar dari dana BOS atau bantuan pendidikan sejenis', 'paid from school funds (BOS) or similar', 'bukan dari dana BOS', 'not paid from school funds'],
  ])('of %s, whether it is asked to be or not to be', (fact, id, en, notId, notEn) => {
    expect(said({ [fact]: true })).toEqual([id, en])
    expect(said({ [fact]: false })).toEqual([notId, notEn])
  }) // prettier-ignore

  test('beside the others that must hold with it, in one order', () => {
    expect(said({ pkp: true, categories: ['GOODS'], luxury: false })).toEqual([
      'pembelian: Barang; rekanan PKP; bukan barang mewah',
      'purchase of: Goods; vendor is a PKP; no luxury goods',
    ])
    expect(said({ settings: { a: 'X', b: 'Y' } })[1]).toBe('office\'s choice “a”: X; office\'s choice “b”: Y') // prettier-ignore
  })
  test('to hold always where there is none', () => {
    expect(said({})).toEqual(['selalu', 'always'])
  })
})

const exceptions = [law.ppn, ...law.withholdings].flatMap((chapter) => chapter.exceptions)
const effectOf = (name: string): Effect => {
  const found = exceptions.find(({ id }) => id === name)
  if (!found) throw new Error(`no exception ${name}`)
  return found.effect
}
const both = (id: string, en: string) => ({ id, en })

describe('what an exception does is said', () => {
  const on = localDate('2025-09-10')
  test.each([
    ['N4', 'frees of the tax', both('pajak tidak dikenakan', 'the tax is not charged')],
    ['N9', 'leaves it to a third party', both('dipungut oleh Pihak Lain yang ditunjuk', 'collected by the appointed third party')],
    ['N2', 'leaves it uncollected', both('tidak dipungut', 'not collected')],
    ['PPN-LUXURY', 'sets another rate', both('tarifnya Tarif PPN barang mewah (objek PPnBM) (12%)', 'the rate is VAT rate of luxury goods (12%)')],
    ['PPH21-NO-NPWP', 'raises the rate', both('Kenaikan tarif tanpa NPWP (20% lebih tinggi) (tarif 20% lebih tinggi)', 'Rate without a tax number (20% higher) (rate 20% higher)')],
  ])('of %s: it %s', (name, _, does) => {
    expect(effectInWords(effectOf(name), on)).toEqual({ does, limit: undefined, slip: undefined })
  }) // prettier-ignore

  test('with the amount up to which it holds', () => {
    expect(effectInWords(effectOf('N1'), on).limit).toEqual({
      id: 'Batas pembayaran yang PPN-nya tidak dipungut (Rp2.000.000, diuji termasuk PPN)',
      en: 'Payment up to which VAT is not collected (Rp2,000,000, compared including PPN)',
    })
  })
  test('by the title of its figure alone, where no day is asked for or the day has no value', () => {
    const title = both('Batas pembayaran yang PPN-nya tidak dipungut', 'Payment up to which VAT is not collected')
    expect(effectInWords(effectOf('N1')).limit).toEqual(title)
    expect(effectInWords(effectOf('N1'), localDate('1950-01-01')).limit).toEqual(title)
  })
  test.each([
    ['X6', 'PPh Pasal 4(2) final, 28-423-01, PP23', 'Final income tax article 4(2) (PPh 4(2)), 28-423-01, PP23'],
    ['PPH22-STATEMENT', 'PPh Pasal 4(2) final, 28-423-03, PP23', 'Final income tax article 4(2) (PPh 4(2)), 28-423-03, PP23'],
    ['PPH23-SKB', 'pajak yang sama, kode yang sama, TaxExAr23', 'the same tax, the same code, TaxExAr23'],
  ])('with the slip that is owed all the same: %s', (name, id, en) => {
    expect(effectInWords(effectOf(name), on).slip).toEqual({ id, en })
  }) // prettier-ignore
  test('with the tax that is taken in its place', () => {
    expect(effectInWords(effectOf('X6'), on).does).toEqual({
      id: 'diganti PPh Pasal 4(2) final: Tarif final usaha kecil (0,5%)',
      en: 'replaced by Final income tax article 4(2) (PPh 4(2)): Final rate of small business (0.5%)',
    })
  })
})
