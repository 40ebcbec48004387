import { localDate } from '../../../src/domain/kernel'
import { lawOn } from '../../../src/domain/tax-withholding'
import { entryOf, lawWith } from './changed-law'
import type { Loose } from './places'
import { theLaw } from './world'

const on = (day: string, law = theLaw()) => lawOn(law, localDate(day))
const provision = (day: string, id: string, law = theLaw()) => on(day, law).provisions.find((each) => each.id === id)
const both = (id: string, en: string) => ({ id, en })

describe('the law on a day says in full', () => {
  test('a base rule: its rate, its object, when it holds and since when', () => {
    expect(provision('2026-03-01', 'pph22.goods')).toEqual({
      ...{ kind: 'RULE', id: 'pph22.goods', tax: 'PPH22', parameter: 'pph22.rate', value: '15/1000' },
      ...{ words: both('1,5%', '1.5%'), objectCode: '22-910-01' },
      title: both('Pembelian barang oleh Instansi Pemerintah dengan UP', 'Purchase of goods by a government buyer from petty cash'), // prettier-ignore
      conditions: both(
        'pembelian: Barang, Bahan bakar dan pelumas, Listrik dan air, Benda pos, Gabah dan beras',
        'purchase of: Goods, Fuel and lubricants, Electricity and water, Postal goods, Husked and unhusked rice',
      ),
      validity: { from: '2025-08-01', citation: 'UU PPh Pasal 22; PMK 51/2025 Pasal 2(1)b, 10(1)' },
    })
  })
  test('an exception: what it does, when, unless what, up to which amount, and the slip owed all the same', () => {
    expect(provision('2026-03-01', 'PPH22-STATEMENT')).toEqual({
      ...{ kind: 'EXCEPTION', id: 'PPH22-STATEMENT', tax: 'PPH22', effect: 'NOT_COLLECTED' },
      title: expect.anything(),
      does: both('tidak dipungut', 'not collected'),
      conditions: both('rekanan: Orang pribadi; rekanan menyerahkan pernyataan omzet', 'vendor: Individual; vendor hands over a turnover statement'), // prettier-ignore
      unless: both(
        'rekanan tanpa surat keterangan PP 55; pilihan kantor “Pernyataan omzet tanpa surat keterangan PP 55”: Tidak diterima tanpa surat keterangan',
        "vendor has no PP 55 certificate; office's choice “Turnover statement without a PP 55 certificate”: Not accepted without a certificate",
      ),
      slip: both('PPh Pasal 4(2) final, 28-423-03, PP23', 'Final income tax article 4(2) (PPh 4(2)), 28-423-03, PP23'),
      validity: expect.objectContaining({ from: '2024-01-01' }),
    })
    expect(provision('2026-03-01', 'N1')).toMatchObject({
      limit: both(
        'Batas pembayaran yang PPN-nya tidak dipungut (Rp2.000.000, diuji termasuk PPN)',
        'Payment up to which VAT is not collected (Rp2,000,000, compared including PPN)',
      ),
      unless: undefined,
    })
  })
  test('a refusal: its code, when it is said and by which regulation', () => {
    expect(provision('2026-03-01', 'REFUSED-LAND')).toEqual({
      ...{ kind: 'REFUSAL', id: 'REFUSED-LAND', value: 'TAX_NOT_SUPPORTED', title: expect.anything() },
      conditions: both('pembelian: Pengadaan tanah', 'purchase of: Land acquisition'),
      validity: expect.objectContaining({ citation: expect.stringContaining('PP 34/2016') }),
    })
  })
  test('a choice of the office: the option chosen, and what is doubtful of it', () => {
    expect(provision('2026-03-01', 'kkpIncomeTax')).toMatchObject({
      ...{ kind: 'SETTING', value: 'WITHHELD', tax: undefined },
      words: both('Dipotong; kartu didebit sebesar nilai setelah PPh', 'Withheld; the card is charged net of it'),
      doubt: {
        id: 'kkpIncomeTax',
        text: expect.objectContaining({
          en: expect.stringContaining('The card exemption names VAT and article 22 only'),
        }),
      },
    })
  })
  test('the doubt of an exception', () => {
    const own = both('ragu', 'in doubt')
    const doubt = (more: Loose) =>
      provision('2026-03-01', 'X2', lawWith((law) => Object.assign(entryOf(law, 'X2'), more)))?.doubt // prettier-ignore
    expect(doubt({ doubt: own })).toEqual({ id: 'X2', text: own })
    expect(doubt({})).toBeUndefined()
  })
})

describe('the law on a day leaves out', () => {
  const from2030 = { periods: [{ from: '2030-01-01', to: null, citation: 'UU' }] }
  test.each(['X2', 'pph22.goods', 'REFUSED-LAND'])('what is not yet in force: %s', (name) => {
    const law = lawWith((data) => Object.assign(entryOf(data, name), from2030))
    expect(provision('2029-12-31', name, law)).toBeUndefined()
    expect(provision('2030-01-01', name, law)).toMatchObject({ validity: { from: '2030-01-01' } })
  })
})

test('there was a day without any law: it names no provision, no open question and no professional work', () => {
  const first = on('1945-01-01')
  expect(first).toMatchObject({ on: '1945-01-01', provisions: [], doubts: [] })
  expect(first.serviceCodes.some(({ isProfessional }) => isProfessional)).toBe(false)
})

describe('the services of a day', () => {
  const services = (day: string) => on(day).serviceCodes
  test('are named by their code and their tax', () => {
    expect(services('2026-03-01')).toContainEqual({ tax: 'PPH21', code: '21-100-20', title: expect.any(String), isProfessional: false }) // prettier-ignore
    expect(new Set(services('2026-03-01').map(({ tax }) => tax))).toEqual(new Set(['PPH23', 'PPH21']))
  })
  test('are professional work from the day on which the law says so', () => {
    const professional = (day: string) => services(day).filter(({ isProfessional }) => isProfessional).map(({ code }) => code) // prettier-ignore
    const since =
      theLaw().withholdings.flatMap(({ professionalWork }) => professionalWork?.periods ?? [])[0]?.from ?? ''
    expect(professional(since)).toContain('21-100-07')
    expect(professional(since)).not.toContain('21-100-20')
    expect(professional('1984-01-01')).toEqual([])
  })
})

test('the law on a day names each open question with its tax', () => {
  expect(on('2026-06-01').doubts).toContainEqual(expect.objectContaining({ id: 'PP20-2026', tax: 'PPH22' }))
})
