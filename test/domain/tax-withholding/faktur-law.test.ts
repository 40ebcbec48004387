import { localDate } from '../../../src/domain/kernel'
import {
  assess, fakturCodeDoubt, fakturCodesOf, type FakturLaw, fakturLawData, fakturLawFrom, fakturLawOn, fakturTolerance,
} from '../../../src/domain/tax-withholding' // prettier-ignore
import { lawWith as lawOfTaxesWith } from './changed-law'
import type { Loose } from './places'
import { aLine, amount, aQuestion, aShop, assessed } from './world'

const readWith = (change: (data: Loose) => unknown) => {
  const data = structuredClone(fakturLawData) as Loose
  change(data)
  return fakturLawFrom(data)
}
const faults = (change: (data: Loose) => unknown): readonly string[] => {
  const read = readWith(change)
  return read.ok ? [] : read.error.map(({ code, path }) => `${code} ${path.join('.')}`)
}
const lawWith = (change: (data: Loose) => unknown = () => undefined): FakturLaw => {
  const read = readWith(change)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const span = { from: '2020-04-01', to: null, citation: 'UU PPN' }
const margin = { ...span, amount: '2', doubt: { id: 'RAGU', text: { id: 'ragu', en: 'in doubt' } } }

describe('the law of the faktur is refused, and the place named and no other, when', () => {
  test.each<[string, (data: Loose) => unknown, string]>([
    ['the whole has a stray field', (data) => (data.code = []), 'MALFORMED code'],
    ['a code has a stray field', (data) => (data.codes[1].lux = true), 'MALFORMED codes.1.lux'],
    ['a margin has a stray field', (data) => (data.tolerance[0].unit = 'IDR'), 'MALFORMED tolerance.0.unit'],
    ['a code has one digit', (data) => (data.codes[0].code = '2'), 'MALFORMED codes.0.code'],
    ['a code has three digits', (data) => (data.codes[0].code = '020'), 'MALFORMED codes.0.code'],
    ['a code is not of digits', (data) => (data.codes[0].code = 'x02'), 'MALFORMED codes.0.code'],
    ['a code is missing', (data) => delete data.codes[0].code, 'MALFORMED codes.0.code'],
    ['a code is for nothing known', (data) => Object.assign(data.codes[0], { outcome: 'PAID' }), 'MALFORMED codes.0.outcome'],
    ['a margin ends before it begins', (data) => (data.tolerance[0].to = '2020-03-31'), 'PERIOD_REVERSED tolerance'],
    ['luxury is neither yes nor no', (data) => (data.codes[2].luxury = 'no'), 'MALFORMED codes.2.luxury'],
    ['a code cites nothing', (data) => (data.codes[3].citation = ''), 'CITATION_MISSING codes.3.citation'],
    ['a code has no title in English', (data) => delete data.codes[4].title.en, 'MALFORMED codes.4.title.en'],
    ['a code has no title in Indonesian', (data) => delete data.codes[4].title.id, 'MALFORMED codes.4.title.id'],
    ['a code begins on no day', (data) => (data.codes[9].from = '2020-02-30'), 'MALFORMED codes.9.from'],
    ['a margin is no amount', (data) => (data.tolerance[0].amount = '-1'), 'MALFORMED tolerance.0.amount'],
    ['a margin is beyond all measure', (data) => (data.tolerance[0].amount = '1000000'), 'MALFORMED tolerance.0.amount'],
    ['a margin is not in whole rupiah', (data) => (data.tolerance[0].amount = '1,5'), 'MALFORMED tolerance.0.amount'],
    ['a margin leaves its doubt unsaid', (data) => delete data.tolerance[0].doubt.text.en, 'MALFORMED tolerance.0.doubt.text.en'],
    ['it leaves its own doubt unsaid', (data) => delete data.doubt.text, 'MALFORMED doubt.text.id,MALFORMED doubt.text.en'],
    ['a doubt has no name', (data) => delete data.doubt.id, 'MALFORMED doubt.id'],
    ['a doubt says more than its name and text', (data) => (data.doubt.since = '2025-01-01'), 'MALFORMED doubt.since'],
    ['a purchase is unknown', (data) => data.specialBase.push('COURIER'), 'CATEGORY_UNKNOWN specialBase.1'],
    ['two margins hold at once', (data) => data.tolerance.push({ ...margin, from: '2026-01-01' }), 'PERIOD_OVERLAP tolerance'],
    ['a day between two margins has none', (data) => (data.tolerance[0].to = '2025-05-20'), 'PERIOD_GAP tolerance'],
  ])('%s', (_, change, fault) => expect(faults(change).join()).toBe(fault)) // prettier-ignore

  test('two codes are for one outcome, of whichever goods', () => {
    const twice = (more: Loose) => (data: Loose) => data.codes.push({ ...data.codes.at(-1), code: '09', ...more })
    expect(faults(twice({}))).toEqual(['PERIOD_OVERLAP codes.EXEMPT', 'PERIOD_OVERLAP codes.EXEMPT'])
    expect(faults(twice({ luxury: true }))).toEqual(['PERIOD_OVERLAP codes.EXEMPT'])
    expect(faults(twice({ outcome: 'COLLECTED', luxury: false }))).toEqual(['PERIOD_OVERLAP codes.COLLECTED'])
  })
  test('it is no law at all', () => {
    for (const data of [undefined, null, [], 'law', {}]) expect(fakturLawFrom(data).ok).toBe(false)
  })
})

describe('the law of the faktur may', () => {
  test('state its codes in any order, each from the day after the one before', () => {
    expect(faults((data) => data.codes.reverse())).toEqual([])
    expect(faults((data) => ((data.tolerance[1].to = '2025-05-22'), data.tolerance.unshift({ ...margin, from: '2025-05-23' })))).toEqual([]) // prettier-ignore
  })
  test('allow no margin, or any up to six digits', () => {
    expect(lawWith((data) => (data.tolerance[0].amount = '0')).tolerance[0]?.amount).toBe(0n)
    expect(lawWith((data) => (data.tolerance[0].amount = '999999')).tolerance[0]?.amount).toBe(999_999n)
  })
})

describe('the law of the faktur on a day', () => {
  const on = (day: string, law = lawWith()) => fakturLawOn(law, localDate(day))
  test('names each code by what it is for', () => {
    expect(on('2026-03-01').map(({ id, value }) => [id, value])).toEqual([
      ['faktur.02.COLLECTED', '02'],
      ['faktur.04.LEFT_TO_VENDOR', '04'],
      ['faktur.01.LEFT_TO_VENDOR', '01'],
      ['faktur.07.NOT_COLLECTED', '07'],
      ['faktur.08.EXEMPT', '08'],
      ['faktur.tolerance', '1'],
    ])
    expect(on('2026-03-01')[1]).toMatchObject({
      ...{ kind: 'FAKTUR_CODE', tax: 'PPN' },
      title: { id: 'Penyerahan dengan DPP nilai lain', en: 'Supply on another base (DPP nilai lain)' },
      validity: { from: '2025-05-22', citation: 'PMK 131/2024 Pasal 3; PER-11/PJ/2025 (kode transaksi 04)' },
      doubt: {
        id: 'FAKTUR-CODE',
        text: expect.objectContaining({ en: expect.stringContaining('a difference is warned of, not refused') }),
      },
    })
  })
  test('leaves out the codes of other days', () => {
    expect(on('2024-12-31').map(({ id }) => id)).toEqual([
      ...['faktur.02.COLLECTED', 'faktur.01.LEFT_TO_VENDOR', 'faktur.07.NOT_COLLECTED', 'faktur.08.EXEMPT'],
      'faktur.tolerance',
    ])
    expect(on('2020-03-31')).toEqual([])
  })
  test('says how much a faktur may differ, and that this is in doubt', () => {
    expect(on('2026-03-01').at(-1)).toMatchObject({
      ...{ kind: 'PARAMETER', id: 'faktur.tolerance', tax: 'PPN', value: '1' },
      title: {
        id: 'Selisih pembulatan faktur yang diterima',
        en: 'Difference of rounding accepted in a faktur',
      },
      validity: { from: '2025-05-22', citation: 'PER-11/PJ/2025 Pasal 129' },
      doubt: {
        id: 'FAKTUR-ROUNDING',
        text: expect.objectContaining({ en: expect.stringContaining('a difference of at most Rp1') }),
      },
    })
    expect(fakturTolerance(localDate('2020-04-01'))).toMatchObject({ amount: 1n, citation: 'SE-22/PJ.24/1990; lampiran PER-29/PJ/2015' }) // prettier-ignore
    expect(fakturTolerance(localDate('2025-05-22'))).toMatchObject({ amount: 1n, citation: 'PER-11/PJ/2025 Pasal 129' })
    expect(fakturTolerance(localDate('2020-03-31'))).toBeUndefined()
  })
})

describe('the code that a faktur should bear', () => {
  const goods = aLine({ amount: amount(1_000_000) })
  const left = { lines: [goods, { ...goods, id: 'b' }, { ...goods, id: 'c', luxury: true }], method: 'KKP' as const }
  test('is told once for all its lines, with its title and its regulation', () => {
    expect(fakturCodesOf(lawWith(), assessed(left))).toEqual([
      {
        ...{ code: '04', lines: ['a', 'b'] },
        title: { id: 'Penyerahan dengan DPP nilai lain', en: 'Supply on another base (DPP nilai lain)' },
        citation: 'PMK 131/2024 Pasal 3; PER-11/PJ/2025 (kode transaksi 04)',
      },
      expect.objectContaining({ code: '01', lines: ['c'] }),
    ])
  })
  test('is that of the day of the faktur, whenever it was paid', () => {
    const found = assessed({ ...left, on: '2025-01-20', taxPointOn: '2024-12-20', lines: [goods] })
    expect(fakturCodesOf(lawWith(), found)).toMatchObject([{ code: '01', citation: 'PER-03/PJ/2022 (kode transaksi 01)' }]) // prettier-ignore
  })
  test('is not known where the law names none for the outcome', () => {
    const law = lawWith((data) => (data.codes = data.codes.filter(({ outcome }: Loose) => outcome !== 'COLLECTED')))
    expect(fakturCodesOf(law, assessed())).toEqual([])
  })
  test('is not that of a purchase on its own base only where the vendor keeps the PPN', () => {
    const parcel = (sum: number) => assessed({ lines: [aLine({ category: 'DELIVERY', amount: amount(sum) })] })
    expect(fakturCodesOf(lawWith(), parcel(1_000_000))).toEqual([])
    expect(fakturCodesOf(lawWith(), parcel(10_000_000))).toMatchObject([{ code: '02' }])
  })
  test('hangs on who collects the PPN, not on who collects an income tax', () => {
    const without = (exception: string) => {
      const result = assess(
        lawOfTaxesWith((data) => {
          for (const chapter of data['chapters'])
            chapter.exceptions = chapter.exceptions.filter(({ id }: Loose) => id !== exception)
        }),
      )(aQuestion({ collector: 'PIHAK_LAIN' }))
      if (!result.ok) throw new Error(result.error.code)
      return fakturCodesOf(lawWith(), result.value).map(({ code }) => code)
    }
    expect(without('N9')).toEqual(['02'])
    expect(without('X8')).toEqual([])
  })
  test('is one of several, each of which is welcome; any other is doubted in both languages', () => {
    const [law, found] = [lawWith(), assessed(left)]
    expect(fakturCodeDoubt(law, '01002600000000001', found)).toBeUndefined()
    expect(fakturCodeDoubt(law, '04002600000000001', found)).toBeUndefined()
    expect(fakturCodeDoubt(law, '02002600000000001', found)).toEqual({
      code: '02',
      expected: fakturCodesOf(law, found),
      doubt: {
        id: 'FAKTUR-CODE',
        text: {
          id: `Faktur berkode 02, seharusnya 04, 01. ${law.doubt.text.id}`,
          en: `The faktur bears code 02, 04, 01 is expected. ${law.doubt.text.en}`,
        },
      },
    })
    expect(fakturCodeDoubt(law, '02002600000000001', assessed({ ...left, vendor: aShop }))).toBeUndefined()
  })
})
