import { localDate } from '../../../src/domain/kernel'
import { freedTurnover, turnoverLawData, turnoverLawFrom, turnoverLawOn } from '../../../src/domain/tax-withholding'
import type { Loose } from './places'

const law = turnoverLawFrom(turnoverLawData)
if (!law.ok) throw new Error(JSON.stringify(law.error))

describe('the turnover that a statement is about', () => {
  test.each([
    ['2022-01-01', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP)'],
    ['2022-12-19', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP)'],
    ['2022-12-20', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP); PP 55/2022 Pasal 60'],
    ['2026-11-29', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP); PP 55/2022 Pasal 60'],
  ])('is five hundred million on %s', (day, citation) => {
    expect(freedTurnover(localDate(day))).toMatchObject({ amount: 500_000_000n, citation })
  })
  test('is nothing before individuals were freed of it', () => {
    expect(freedTurnover(localDate('2021-12-31'))).toBeUndefined()
    expect(turnoverLawOn(law.value, localDate('2021-12-31'))).toEqual([])
  })
  test('is shown with the rest of the law on a day, with what is open about it', () => {
    expect(turnoverLawOn(law.value, localDate('2026-03-02'))).toEqual([
      {
        ...{ kind: 'PARAMETER', id: 'turnover.freed', value: '500000000' },
        title: { id: expect.stringContaining('Omzet'), en: expect.stringContaining('Turnover') },
        words: { id: 'Rp500.000.000', en: 'Rp500,000,000' },
        validity: expect.objectContaining({ from: '2022-12-20', citation: expect.stringContaining('PP 55/2022 Pasal 60') }),
        doubt: { id: 'TURNOVER-MEASURED', text: { id: expect.stringContaining('bawaan'), en: expect.stringContaining('defaults') } },
      },
    ])
  }) // prettier-ignore
})

describe('the law of turnover statements', () => {
  const faults = (change: (data: Loose) => unknown): readonly string[] => {
    const data = structuredClone(turnoverLawData) as Loose
    change(data)
    const read = turnoverLawFrom(data)
    return read.ok ? [] : read.error.map(({ code, path }) => `${code} ${path.join('.')}`)
  }
  test.each<[string, (data: Loose) => unknown, string]>([
    ['an amount without its regulation', (data) => delete data['freed'][0].citation, 'CITATION_MISSING freed.0.citation'],
    ['no amount', (data) => (data['freed'][0].amount = '0'), 'MALFORMED freed.0.amount'],
    ['an amount below nothing', (data) => (data['freed'][0].amount = '-1'), 'MALFORMED freed.0.amount'],
    ['an amount beyond all measure', (data) => (data['freed'][0].amount = '1000000000000000'), 'MALFORMED freed.0.amount'],
    ['days without an amount', (data) => (data['freed'][0].to = '2022-12-18'), 'PERIOD_GAP freed'],
    ['days with two', (data) => (data['freed'][0].to = '2022-12-20'), 'PERIOD_OVERLAP freed'],
    ['a misspelt key', (data) => (data['freed'][0].untill = '2022-12-19'), 'MALFORMED freed.0.untill'],
    ['a key beside the amounts', (data) => (data['rates'] = []), 'MALFORMED rates'],
    ['its doubt unsaid', (data) => delete data['doubt'].text.en, 'MALFORMED doubt.text.en'],
  ])('is not loaded with %s', (_, change, expected) => {
    expect(faults(change)).toContain(expected)
    expect(faults(() => undefined)).toEqual([])
  }) // prettier-ignore
  test('may state an amount of fifteen figures', () => {
    expect(faults((data) => (data['freed'][1].amount = '999999999999999'))).toEqual([])
  })
})
