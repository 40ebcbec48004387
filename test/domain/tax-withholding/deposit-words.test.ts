import { localDate, rupiah } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'
import {
  depositLawData, depositLawFrom, dueDatesOf, percentOf, revenueAccountOf, slipFile, slipsOf, taxMonthOf, taxpayerNumber,
} from '../../../src/domain/tax-withholding' // prettier-ignore

const law = () => {
  const read = depositLawFrom(depositLawData)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const due = (tax: string, paidOn: string) => dueDatesOf(law(), stateCalendar, { tax, paidOn: localDate(paidOn) })

describe('the due dates of a tax are told', () => {
  test('with the rule of each, its regulation and what is doubtful of it', () => {
    expect(due('PPH22', '2026-12-20')).toEqual({
      ok: true,
      value: {
        statutory: {
          ...{ on: '2027-01-15', rule: 'deposit.statutory.incomeTax', citation: 'PMK 81/2024 Pasal 94(2), Pasal 100' },
          doubts: [
            {
              id: 'DUE-HOLIDAYS',
              text: {
                id: 'Hari libur tahun itu belum ditetapkan: hanya Sabtu dan Minggu yang diperhitungkan.',
                en: 'The holidays of that year are not decreed yet: only Saturdays and Sundays were counted.',
              },
            },
          ],
        },
        internal: {
          ...{ on: '2026-12-27', rule: 'deposit.internal' },
          citation: 'Batas intern, mengikuti PMK 231/PMK.03/2019 Pasal 20(1)',
          doubts: [
            {
              id: 'DUE-INTERNAL',
              text: expect.objectContaining({ en: expect.stringContaining('Seven days after payment') }),
            },
          ],
        },
      },
    })
  })
  test('or refused by the name of the rule that is missing', () => {
    expect(due('PPH26', '2026-03-31')).toEqual({
      ok: false,
      error: { code: 'NO_RULE_ON_DATE', parameter: 'deposit.STATUTORY.PPH26', date: '2026-03-31', path: ['id'] },
    })
  })
})

test('an object without an account is refused by its tax and its code', () => {
  const about = { tax: 'PPH23', objectCode: '99-999-99' }
  expect(revenueAccountOf(law(), about, localDate('2026-03-05'))).toEqual({
    ok: false,
    error: { code: 'NO_REVENUE_ACCOUNT', ...about, path: ['id'] },
  })
})

test('the month of a tax is that of its payment', () => {
  expect(taxMonthOf(localDate('2026-03-31'))).toEqual({ year: 2026, month: 3 })
})

describe('a slip', () => {
  const line = { tax: 'PPH22', objectCode: '22-910-01', base: rupiah(1_000), rate: { text: 'x' }, amount: rupiah(15) }
  const payment = { paidOn: localDate('2026-03-05'), document: { number: '1', on: localDate('2026-03-05') }, recipient: { npwp: undefined, nik: undefined } } // prettier-ignore
  test('of somebody without a number leaves his cells empty', () => {
    const [, row = ''] = slipFile(slipsOf(law(), payment, [line])).split('\r\n')
    expect(row.split(',').slice(0, 5)).toEqual(['3', '2026', '', '', 'N/A'])
  })
  test('knows a person by the NIK that also is his NPWP of 16 digits', () => {
    expect(taxpayerNumber({ npwp: '3273015203850001', nik: '3273015203850002' })).toBe('3273015203850001')
  })
  test('states no rate that is half written: it is what the tax comes to', () => {
    const of = (rate: object) => percentOf({ ...line, rate: { text: 'x', ...rate } })
    expect([of({ numerator: 3 }), of({ denominator: 100 }), of({ numerator: 3, denominator: 0 }), of({})]).toEqual(['1.5', '1.5', '1.5', '1.5']) // prettier-ignore
    expect(of({ numerator: 3, denominator: 100 })).toBe('3')
  })
  test('states zeros only where they count', () => {
    const of = (numerator: number) => percentOf({ ...line, rate: { text: 'x', numerator, denominator: 1_000_000 } })
    expect([of(15_001), of(10_500), of(1_001), of(100_000)]).toEqual(['1.5001', '1.05', '0.1001', '10'])
  })
})
