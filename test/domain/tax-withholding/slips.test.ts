import fc from 'fast-check'
import { localDate, rupiah } from '../../../src/domain/kernel'
import { amount } from './world'
import { csvCell, depositLawData, depositLawFrom, percentOf, slipFile, type SlipLine, slipsOf, taxpayerNumber } from '../../../src/domain/tax-withholding' // prettier-ignore

const read = depositLawFrom(depositLawData)
if (!read.ok) throw new Error(JSON.stringify(read.error))
const law = read.value

const goods: SlipLine = {
  tax: 'PPH22', objectCode: '22-910-01', base: rupiah(2_342_342), rate: { numerator: 3, denominator: 200, text: '1,5%' }, amount: rupiah(35_135),
} // prettier-ignore
const payment = {
  paidOn: localDate('2026-03-05'),
  document: { number: '00007/KW/527010/03/2026', on: localDate('2026-03-05') },
  recipient: { npwp: '012345678901030', nik: undefined },
}

/** Reads a CSV file back, as RFC 4180 has it. */
const parsed = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}

describe('a bukti potong', () => {
  test('says of a payment what Coretax asks for', () => {
    expect(slipsOf(law, payment, [goods])).toEqual([
      {
        form: 'BPPU', month: { year: 2026, month: 3 }, taxpayer: '0012345678901030', nitku: '0012345678901030000000', facility: 'N/A',
        tax: 'PPH22', objectCode: '22-910-01', base: 2_342_342n, rate: '1.5', amount: 35_135n,
        document: { type: 'PaymentProof', number: '00007/KW/527010/03/2026', on: '2026-03-05' }, treasurerOption: 'Imprest',
        slipOn: '2026-03-05',
      },
    ]) // prettier-ignore
  })
  test('is one for each object code and none for PPN', () => {
    const lines = [{ ...goods, tax: 'PPN', objectCode: '411211-910' }, goods, { ...goods, tax: 'PPH21', objectCode: '21-100-20' }] // prettier-ignore
    expect(slipsOf(law, payment, lines).map(({ form, objectCode }) => [form, objectCode])).toEqual([
      ['BPPU', '22-910-01'],
      ['BP21', '21-100-20'],
    ])
  })
  test('is written where nothing was withheld too, with its facility', () => {
    const free = {
      ...goods,
      amount: rupiah(0),
      rate: { numerator: 0, denominator: 1, text: '0%' },
      facility: 'TaxExAr22',
    }
    expect(slipsOf(law, payment, [free])).toMatchObject([{ rate: '0', amount: 0n, facility: 'TaxExAr22' }])
    expect(slipsOf(law, payment, [{ ...goods, objectCode: '28-423-01' }])).toMatchObject([{ facility: 'PP23' }])
  })
  test('that was stored without its facility takes that of its account, as the law of deposits has it', () => {
    const accounts = law.accounts.map((each) => ({ ...each, facility: each.objectCodes === '22-910-' ? 'DTP' as const : undefined }))
    const of = (objectCode: string) => slipsOf({ accounts }, payment, [{ ...goods, objectCode }]).map(({ facility }) => facility)
    expect([of('22-910-01'), of('28-423-01'), of('99-999-99')]).toEqual([['DTP'], ['N/A'], ['N/A']])
  }) // prettier-ignore
  test.each([
    [{ npwp: '012345678901030', nik: undefined }, '0012345678901030'],
    [{ npwp: '0012345678901030', nik: undefined }, '0012345678901030'],
    [{ npwp: '012345678901030', nik: '3273015203850001' }, '3273015203850001'],
    [{ npwp: undefined, nik: '3273015203850001' }, '3273015203850001'],
    [{ npwp: undefined, nik: undefined }, undefined],
  ])('knows its taxpayer %j by %p', (recipient, number) => expect(taxpayerNumber(recipient)).toBe(number))
  test.each([
    [3, 200, '1.5'], [2, 100, '2'], [1, 200, '0.5'], [265, 10_000, '2.65'], [0, 1, '0'], [1, 3, '33.3333'], [2, 3, '66.6667'], [1, 1, '100'],
  ])('states %d/%d as %s per cent', (numerator, denominator, text) =>
    expect(percentOf({ rate: { numerator, denominator, text: 'x' }, base: amount(1), amount: amount(1) })).toBe(text)) // prettier-ignore
  test('states a rate of several brackets as the number that the tax comes to', () => {
    const mixed = (base: number, taken: number) => percentOf({ rate: { text: '5% × Rp60.000.000 + 15% × Rp15.000.000' }, base: amount(base), amount: amount(taken) }) // prettier-ignore
    expect([mixed(75_000_000, 5_250_000), mixed(90_000_000, 7_500_000), mixed(0, 0)]).toEqual(['7', '8.3333', ''])
  })
})

describe('an e-Bupot file', () => {
  test('has a header, a row for each slip and CRLF after each', () => {
    const file = slipFile(slipsOf(law, payment, [goods, { ...goods, objectCode: '24-104-65', tax: 'PPH23' }]))
    expect(file.split('\r\n')).toEqual([
      'TaxPeriodMonth,TaxPeriodYear,CounterpartTin,IDPlaceOfBusinessActivityOfIncomeRecipient,TaxCertificate,TaxObjectCode,TaxBase,Rate,Document,DocumentNumber,DocumentDate,GovTreasurerOpt,WithholdingDate',
      '3,2026,0012345678901030,0012345678901030000000,N/A,22-910-01,2342342,1.5,PaymentProof,00007/KW/527010/03/2026,2026-03-05,Imprest,2026-03-05',
      '3,2026,0012345678901030,0012345678901030000000,N/A,24-104-65,2342342,1.5,PaymentProof,00007/KW/527010/03/2026,2026-03-05,Imprest,2026-03-05',
      '',
    ])
  })
  test('is read back as it was written, whatever stands in its cells', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (numbers) => {
        const slips = numbers.flatMap((number) => slipsOf(law, { ...payment, document: { ...payment.document, number } }, [goods])) // prettier-ignore
        const rows = parsed(slipFile(slips))
        expect(rows.every((row) => row.length === 13)).toBe(true)
        expect(rows.slice(1).map((row) => row[9]?.replace(/^'(?='*[=+\-@\t\r])/, ''))).toEqual(numbers)
      }),
    ))
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('never runs %p as a formula', (text) =>
    expect(csvCell(text)).toMatch(/^"'/),
  )
  test('tells a text with an apostrophe of its own from one that was given it', () =>
    expect(['-1', "'-1", "''=1", "'x"].map(csvCell)).toEqual([`"'-1"`, `"''-1"`, `"'''=1"`, `"'x"`]))
  test('quotes what would break a row', () =>
    expect(['a,b', 'a"b', 'a\r\nb', 'a b'].map(csvCell)).toEqual(['"a,b"', '"a""b"', '"a\r\nb"', 'a b']))
})
