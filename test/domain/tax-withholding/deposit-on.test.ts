import { localDate } from '../../../src/domain/kernel'
import {
  type DepositLaw, depositLawData, depositLawFrom, depositLawOn, dueInWords, formInWords, returnInWords,
} from '../../../src/domain/tax-withholding' // prettier-ignore

const read = depositLawFrom(depositLawData)
if (!read.ok) throw new Error(JSON.stringify(read.error))
const law = read.value
const on = (day: string, of: DepositLaw = law) => depositLawOn(of, localDate(day))
const provision = (day: string, id: string) => on(day).find((each) => each.id === id)
const both = (id: string, en: string) => ({ id, en })
const span = { from: localDate('2026-01-01'), to: undefined, citation: 'UU' }

describe('the law of deposits on a day names', () => {
  test('the account of a tax, with the objects it takes and what is doubtful', () => {
    expect(provision('2026-03-01', 'deposit.account.411124-104')).toEqual({
      ...{ kind: 'DEPOSIT_ACCOUNT', id: 'deposit.account.411124-104', tax: 'PPH23', value: '411124-104' },
      ...{ objectCode: '24-104-', title: both('PPh Pasal 23 jasa', 'Income tax article 23 on services') },
      validity: { from: '2022-01-01', to: undefined, citation: 'PER-22/PJ/2021' },
      doubt: undefined,
    })
    expect(provision('2026-03-01', 'deposit.account.411211-910')).toMatchObject({
      doubt: {
        id: 'ACCOUNT-PPN',
        text: expect.objectContaining({ en: expect.stringContaining('920 is used by regional treasurers') }),
      },
    })
  })
  test('the account of taxes paid beforehand, which belongs to no tax', () => {
    expect(provision('2025-01-01', 'deposit.account.deposit')).toEqual({
      ...{ kind: 'DEPOSIT_ACCOUNT', id: 'deposit.account.deposit', value: '411618-100' },
      title: both('Akun deposit pajak', 'Tax deposit account'),
      validity: expect.objectContaining({ from: '2025-01-01', citation: 'PMK 81/2024 Pasal 99' }),
      doubt: {
        id: 'ACCOUNT-DEPOSIT',
        text: expect.objectContaining({ en: expect.stringContaining('not checked against the annex') }),
      },
    })
  })
  test('by when each tax is due: by law of some, by the office of all', () => {
    expect(provision('2026-03-01', 'deposit.statutory.incomeTax')).toEqual({
      ...{ kind: 'DUE_DATE', id: 'deposit.statutory.incomeTax', tax: undefined, doubt: undefined },
      title: both('Batas setor menurut peraturan: PPH22, PPH23, PPH4_2, PPH21', 'Deposit due by law: PPH22, PPH23, PPH4_2, PPH21'), // prettier-ignore
      value: 'WORKING_DAY_FROM_DAY_OF_NEXT_MONTH',
      words: both(
        'tanggal 15 bulan berikutnya; bila hari libur, hari kerja berikutnya',
        'day 15 of the next month; where that is a holiday, the next working day',
      ),
      validity: expect.objectContaining({ from: '2025-01-01' }),
    })
    expect(provision('2024-12-31', 'deposit.statutory.incomeTax')?.words).toEqual(
      both('7 hari setelah pembayaran', '7 days after the payment'),
    )
    expect(provision('2026-03-01', 'deposit.statutory.ppn')).toMatchObject({
      ...{ tax: 'PPN', value: 'UNKNOWN', words: both('tidak ditemukan', 'not found') },
      doubt: {
        id: 'DUE-PPN',
        text: expect.objectContaining({ en: expect.stringContaining('was not found in PMK 81/2024') }),
      },
    })
    expect(provision('2026-03-01', 'deposit.internal')?.title).toEqual(
      both(
        'Batas setor intern: PPN, PPH22, PPH23, PPH4_2, PPH21',
        "Deposit due by the office's own rule: PPN, PPH22, PPH23, PPH4_2, PPH21",
      ),
    )
  })
  test('by when each return is due, and what a late one costs', () => {
    expect(provision('2025-08-01', 'return.unification')).toEqual({
      ...{ kind: 'RETURN', id: 'return.unification', tax: undefined, doubt: undefined, value: 'DAY_OF_NEXT_MONTH' },
      title: both('SPT Masa PPh Unifikasi: PPH22, PPH23, PPH4_2', 'Monthly return of unified income tax (SPT Masa PPh Unifikasi): PPH22, PPH23, PPH4_2'), // prettier-ignore
      words: both('tanggal 20 bulan berikutnya', 'day 20 of the next month'),
      validity: expect.objectContaining({ citation: 'PMK 51/2025 Pasal 8(4)' }),
    })
    expect(provision('2026-03-01', 'return.ppn')).toMatchObject({
      ...{ tax: 'PPN', value: 'END_OF_NEXT_MONTH', words: both('akhir bulan berikutnya', 'the end of the next month') },
      doubt: {
        id: 'RETURN-PPN',
        text: expect.objectContaining({ en: expect.stringContaining('return of VAT collectors was not checked') }),
      },
    })
    expect(provision('2026-03-01', 'return.lateFine')).toEqual({
      ...{ kind: 'RETURN', id: 'return.lateFine', value: '100000', words: both('Rp100.000', 'Rp100,000') },
      title: both('Denda SPT masa terlambat, tiap SPT', 'Fine for a late monthly return, each'),
      validity: expect.objectContaining({ citation: 'UU KUP Pasal 7(1)' }),
      doubt: {
        id: 'RETURN-LATE-FINE',
        text: expect.objectContaining({ en: expect.stringContaining('comes from a secondary source') }),
      },
    })
  })
  test('how long a billing code is valid', () => {
    expect(provision('2025-12-17', 'billing.validHours')).toEqual({
      ...{ kind: 'BILLING', id: 'billing.validHours', value: '336', words: both('336 jam', '336 hours') },
      title: both('Masa berlaku kode billing', 'How long a billing code is valid'),
      validity: expect.objectContaining({ from: '2025-12-17' }),
    })
    expect(provision('2025-12-16', 'billing.validHours')?.value).toBe('168')
  })
  test('what each number of a deposit looks like', () => {
    expect(provision('2026-03-01', 'deposit.number.BILLING')).toEqual({
      ...{ kind: 'NUMBER_FORM', id: 'deposit.number.BILLING', value: '15' },
      title: both('Bentuk nomor BILLING', 'Form of the number BILLING'),
      words: both('15 angka; yang lain ditolak', '15 digits; another form is refused'),
      doubt: {
        id: 'FORM-BILLING',
        text: { en: expect.stringContaining('15 digits is from general knowledge'), id: expect.any(String) },
      },
      validity: expect.objectContaining({ citation: 'PER-10/PJ/2024' }),
    })
  })
  test('nothing that was not yet in force', () => {
    expect(on('2008-01-01').map(({ id }) => id)).toEqual(['return.lateFine'])
    expect(on('2007-12-31')).toEqual([])
    const none: DepositLaw = { ...law, billing: [], lateReturn: [], depositAccount: [] }
    const ids = on('2026-03-01', none).map(({ id }) => id)
    expect(on('2026-03-01').map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual(['deposit.account.deposit', 'return.lateFine', 'billing.validHours']) // prettier-ignore
  })
})

describe('in words', () => {
  test.each([
    ['DIGITS', true, '9 angka; yang lain ditolak', '9 digits; another form is refused'],
    ['DIGITS', false, '9 angka; yang lain diperingatkan', '9 digits; another form is warned about'],
    ['CAPITALS_AND_DIGITS', true, '9 huruf kapital atau angka; yang lain ditolak', '9 capitals or digits; another form is refused'],
    ['CAPITALS_AND_DIGITS', false, '9 huruf kapital atau angka; yang lain diperingatkan', '9 capitals or digits; another form is warned about'],
  ] as const)('a number of %s, binding: %s, is of %s', (form, isBinding, id, en) => {
    expect(formInWords({ ...span, number: 'NTB', signs: 9, form, isBinding })).toEqual({ id, en })
  }) // prettier-ignore
  test('a due date is days after the payment, a day of the next month, or not found', () => {
    expect(dueInWords({ ...span, due: 'DAYS_AFTER_PAYMENT', days: 3 }).en).toBe('3 days after the payment')
    expect(dueInWords({ ...span, due: 'WORKING_DAY_FROM_DAY_OF_NEXT_MONTH', days: 10 }).en).toContain('day 10 of the')
    expect(dueInWords({ ...span, due: 'UNKNOWN', days: 0 }).en).toBe('not found')
  })
  test('a return is due on a day of the next month or at its end', () => {
    expect(returnInWords({ ...span, due: 'DAY_OF_NEXT_MONTH', days: 9 }).id).toBe('tanggal 9 bulan berikutnya')
    expect(returnInWords({ ...span, due: 'END_OF_NEXT_MONTH', days: 0 }).id).toBe('akhir bulan berikutnya')
  })
})
