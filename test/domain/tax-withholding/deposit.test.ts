import { type LocalDate, localDate, nextWorkingDay } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'
import {
  billingValidity, checkDepositNumber, type DepositLaw, depositLawData, depositLawFrom, dueDatesOf, lawData, revenueAccountOf, taxLabels,
} from '../../../src/domain/tax-withholding' // prettier-ignore
import { must } from '../../support/organisation'

const law = must(depositLawFrom(depositLawData) as never) as Extract<
  ReturnType<typeof depositLawFrom>,
  { ok: true }
>['value']
const today = localDate('2026-03-01')
const due = (tax: string, paidOn: string) => {
  const dates = dueDatesOf(law, stateCalendar, { tax, paidOn: localDate(paidOn) })
  if (!dates.ok) return dates.error
  return dates.value
}
const on = (tax: string, paidOn: string): readonly (LocalDate | undefined)[] => {
  const dates = due(tax, paidOn)
  return 'statutory' in dates ? [dates.statutory.on, dates.internal.on] : []
}

describe('withheld tax is due', () => {
  test.each([
    // paid, PPh by law, by the office
    ['2024-12-31', '2025-01-07', '2025-01-07'],
    ['2025-01-01', '2025-02-17', '2025-01-08'],
    ['2025-01-31', '2025-02-17', '2025-02-07'],
    ['2025-03-31', '2025-04-15', '2025-04-07'],
    ['2025-10-15', '2025-11-17', '2025-10-22'],
    ['2026-02-28', '2026-03-16', '2026-03-07'],
    ['2026-04-01', '2026-05-18', '2026-04-08'],
    ['2026-11-22', '2026-12-15', '2026-11-29'],
  ])('on PPh paid %s by law on %s, by the office on %s', (paidOn, statutory, internal) => {
    for (const tax of ['PPH22', 'PPH23', 'PPH4_2', 'PPH21']) expect(on(tax, paidOn)).toEqual([statutory, internal])
  })
  test('on the next working day where the fifteenth is closed, Kenaikan and its cuti bersama in May 2026 among them', () => {
    expect(on('PPH22', '2026-04-20')[0]).toBe(nextWorkingDay(stateCalendar, localDate('2026-05-15')))
    expect(on('PPH22', '2026-04-20')[0]).toBe('2026-05-18')
  })
  test('on PPN by the office alone since 2025, and it says that the law is open', () => {
    expect(on('PPN', '2024-12-31')).toEqual(['2025-01-07', '2025-01-07'])
    expect(on('PPN', '2025-01-01')).toEqual([undefined, '2025-01-08'])
    const { statutory } = due('PPN', '2025-01-01') as never as { statutory: { doubts: readonly { id: string }[] } }
    expect(statutory.doubts).toEqual([{ id: 'DUE-PPN', text: expect.objectContaining({ en: expect.stringContaining('not found') }) }])
  })
  test('with a word of warning where the holidays of that year are not decreed yet', () => {
    const open = due('PPH22', '2026-12-20')
    expect(open).toMatchObject({ statutory: { on: '2027-01-15', doubts: [{ id: 'DUE-HOLIDAYS', text: { en: expect.stringContaining('holidays') } }] } })
    expect(due('PPH22', '2026-11-20')).toMatchObject({ statutory: { doubts: [] } })
  })
  test('on no day that no rule covers', () => {
    expect(due('PPH22', '2020-03-31')).toMatchObject({ code: 'NO_RULE_ON_DATE', parameter: 'deposit.statutory.incomeTax' })
    expect(due('PPH26', '2026-03-31')).toMatchObject({ code: 'NO_RULE_ON_DATE' })
  })
}) // prettier-ignore

describe('the revenue account of a tax', () => {
  const paidOn = localDate('2026-03-05')
  test.each([
    ['PPN', '411211-910', '411211-910'],
    ['PPH22', '22-910-01', '411122-910'],
    ['PPH23', '24-104-29', '411124-104'],
    ['PPH23', '24-100-02', '411124-100'],
    ['PPH4_2', '28-403-02', '411128-403'],
    ['PPH4_2', '28-409-23', '411128-409'],
    ['PPH4_2', '28-423-01', '411128-423'],
    ['PPH21', '21-100-20', '411121-100'],
    ['PPH21', '21-402-03', '411121-402'],
  ])('%s of object %s is %s', (tax, objectCode, account) =>
    expect(revenueAccountOf(law, { tax, objectCode }, paidOn)).toMatchObject({ ok: true, value: { account } }),
  )
  test('is known for every tax that is assessed', () =>
    expect(Object.keys(taxLabels.taxes).filter((tax) => !law.accounts.some((each) => each.tax === tax))).toEqual([]))
  test('is known for every object code that the law of assessment names', () => {
    type Entry = { tax?: string; taxedAs?: string; objectCode?: unknown }
    const named = (value: unknown, tax: string): string[][] => {
      if (Array.isArray(value)) return value.flatMap((each) => named(each, tax))
      if (typeof value !== 'object' || value === null) return []
      const entry = value as Entry
      const under = entry.taxedAs ?? entry.tax ?? tax
      const own = typeof entry.objectCode === 'string' ? [[under, entry.objectCode]] : []
      return [...own, ...Object.values(value).flatMap((each) => named(each, under))]
    }
    const codes = named(lawData, '').filter(([, objectCode]) => !objectCode?.startsWith('22-101-'))
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter(([tax = '', objectCode = '']) => !revenueAccountOf(law, { tax, objectCode }, paidOn).ok)).toEqual([]) // prettier-ignore
  })
  test('is not guessed for an object code that the law does not name', () => {
    expect(revenueAccountOf(law, { tax: 'PPH23', objectCode: '24-101-01' }, paidOn)).toMatchObject({
      ok: false,
      error: { code: 'NO_REVENUE_ACCOUNT', objectCode: '24-101-01' },
    })
    expect(revenueAccountOf(law, { tax: 'PPH22', objectCode: '24-104-01' }, paidOn).ok).toBe(false)
  })
})

describe('a billing code', () => {
  const hours = (issued: string) => {
    const at = new Date(issued)
    const valid = billingValidity(law, at, 'WIB')
    return valid.ok ? (valid.value.until.getTime() - at.getTime()) / 3_600_000 : valid.error.code
  }
  test('is valid for seven days, and for fourteen since 17 December 2025 in Jakarta', () => {
    expect(hours('2025-12-16T16:59:59Z')).toBe(168)
    expect(hours('2025-12-16T17:00:00Z')).toBe(336)
    expect(hours('2024-12-31T16:59:59Z')).toBe('NO_RULE_ON_DATE')
  })
  test.each(['12345678901234', '1234567890123456', '12345678901234A', '١٢٣٤٥٦٧٨٩٠١٢٣٤٥', ''])('is not %p', (text) =>
    expect(checkDepositNumber(law, 'BILLING', today, text, 'billingCode').refusal).toMatchObject({
      code: 'DEPOSIT_NUMBER_MALFORMED', signs: 15, path: ['billingCode'],
    }),
  ) // prettier-ignore
  test('has fifteen digits', () => expect(checkDepositNumber(law, 'BILLING', today, '123456789012345')).toEqual({}))
})

describe('a number of the receipt that looks odd', () => {
  test.each([
    ['NTPN', '0F1A2B3C4D5E6F70', 'ABC'],
    ['NTB', '123456789012', '1234567890123'],
    ['NTP', '1234567890123456', 'ab34567890123456'],
  ] as const)('is warned about and not refused: %s', (number, well, odd) => {
    expect(checkDepositNumber(law, number, today, well)).toEqual({})
    expect(checkDepositNumber(law, number, today, odd)).toEqual({ warning: expect.objectContaining({ number }) })
  })
  test('is held to the form of the day on which it was given, and to none where the law had none', () => {
    const [first, ...later] = law.numbers.filter(({ number }) => number === 'NTB')
    if (!first) throw new Error('the law has no form of an NTB')
    const shorter: DepositLaw = { ...law, numbers: [{ ...first, signs: 3 }, ...later] }
    const on = (day: string, text: string) => checkDepositNumber(shorter, 'NTB', localDate(day), text).warning?.citation
    expect([on('2024-12-31', 'ABC'), on('2025-01-01', '123456789012')]).toEqual([undefined, undefined])
    expect([on('2024-12-31', '123456789012'), on('2025-01-01', 'ABC'), on('2026-01-01', 'ABC')]).toEqual(['PMK 242/PMK.03/2014', 'PMK 81/2024', 'PMK 1/2026 Pasal 1 angka 105']) // prettier-ignore
    expect(on('2020-03-31', 'A')).toBeUndefined()
  })
  test('has a form whose length is doubted', () => {
    expect(law.numbers.filter(({ doubt }) => !doubt)).toEqual([])
  })
})

describe('the data of the law of deposits', () => {
  type Data = Record<string, Record<string, unknown>[]>
  const changed = (change: (data: Data) => void) => {
    const data = structuredClone(depositLawData) as Data
    change(data)
    const read = depositLawFrom(data)
    return read.ok ? [] : read.error.map(({ code }) => code)
  }
  const values = (data: Data, at: number) => data.dueDates?.[at]?.values as Record<string, unknown>[]
  test('has no fault as committed', () => expect(changed(() => undefined)).toEqual([]))
  test.each<readonly [string, string, (data: Data) => void]>([
    ['a gap', 'PERIOD_GAP', (data) => Object.assign(values(data, 0)[1] ?? {}, { from: '2025-01-02' })],
    ['an overlap', 'PERIOD_OVERLAP', (data) => Object.assign(values(data, 0)[0] ?? {}, { to: '2025-01-01' })],
    ['a span that runs backwards', 'PERIOD_REVERSED', (data) => Object.assign(data.billing?.[0] ?? {}, { to: '2024-01-01' })],
    ['a rule without citation', 'CITATION_MISSING', (data) => Object.assign(values(data, 0)[0] ?? {}, { citation: ' ' })],
    ['a tax without due date', 'DUE_DATE_MISSING', (data) => Object.assign(data.dueDates?.[1] ?? {}, { taxes: [] })],
    ['an account that is none', 'MALFORMED', (data) => Object.assign(data.accounts?.[0] ?? {}, { account: '411211' })],
    ['half a day', 'MALFORMED', (data) => Object.assign(values(data, 0)[0] ?? {}, { days: 7.5 })],
    ['a misspelt field', 'MALFORMED', (data) => Object.assign(data.accounts?.[0] ?? {}, { dubt: {} })],
    ['a form that is missing', 'NUMBER_MISSING', (data) => Object.assign(data, { numbers: data.numbers?.filter(({ number }) => number !== 'NTB') })],
    ['two forms of one day', 'PERIOD_OVERLAP', (data) => Object.assign(data.numbers?.[0] ?? {}, { to: '2025-01-01' })],
  ])('is refused with %s', (_what, code, change) => expect(changed(change)).toContain(code)) // prettier-ignore
})
