import { localDate } from '../../../src/domain/kernel'
import {
  familyDaysOn, oneTransactionLawData, oneTransactionLawFrom, oneTransactionLawOn, oneTransactionRule,
} from '../../../src/domain/tax-withholding' // prettier-ignore
import type { Loose } from './places'

const law = oneTransactionLawFrom(oneTransactionLawData)
if (!law.ok) throw new Error(JSON.stringify(law.error))

describe('the law of one transaction', () => {
  test.each([
    ['2020-04-01', 'PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022 Pasal 12(2)a, 18(1)a'],
    ['2025-07-31', 'PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022 Pasal 12(2)a, 18(1)a'],
    ['2025-08-01', expect.stringContaining('PMK 51/2025')],
  ])('cites on %s what it rests on', (day, citation) => {
    expect(oneTransactionRule(localDate(day))?.citation).toEqual(citation)
    expect(familyDaysOn(localDate(day))?.days).toBe(7)
  })
  test('says nothing before there was a rule', () => {
    const day = localDate('2020-03-31')
    expect([oneTransactionRule(day), familyDaysOn(day), oneTransactionLawOn(law.value, day)]).toEqual([undefined, undefined, []]) // prettier-ignore
  })
  test('is shown with the rest of the law on a day, with what is open about it', () => {
    expect(oneTransactionLawOn(law.value, localDate('2026-03-02'))).toEqual([
      {
        ...{ kind: 'RULE', id: 'oneTransaction.rule', validity: expect.objectContaining({ from: '2025-08-01' }) },
        title: { id: expect.stringContaining('seluruh transaksi'), en: expect.stringContaining('whole transaction') },
      },
      {
        ...{ kind: 'PARAMETER', id: 'oneTransaction.sameFamilyDays', value: '7', words: { id: '7 hari', en: '7 days' } },
        title: { id: expect.stringContaining('hari'), en: expect.stringContaining('Days') },
        validity: expect.objectContaining({ from: '2020-04-01' }),
        doubt: { id: 'SAME-FAMILY-DAYS', text: { id: expect.stringContaining('bawaan'), en: expect.stringContaining('own default') } },
      },
    ])
  }) // prettier-ignore
})

describe('that law is not loaded with', () => {
  const faults = (change: (data: Loose) => unknown): readonly string[] => {
    const data = structuredClone(oneTransactionLawData) as Loose
    change(data)
    const read = oneTransactionLawFrom(data)
    return read.ok ? [] : read.error.map(({ code, path }) => `${code} ${path.join('.')}`)
  }
  test.each<[string, (data: Loose) => unknown, string]>([
    ['a rule without its regulation', (data) => delete data['rule'][0].citation, 'CITATION_MISSING rule.0.citation'],
    ['days without a rule', (data) => (data['rule'][0].to = '2025-07-30'), 'PERIOD_GAP rule'],
    ['days with two', (data) => (data['rule'][0].to = '2025-08-01'), 'PERIOD_OVERLAP rule'],
    ['no days', (data) => (data['sameFamily'][0].days = 0), 'MALFORMED sameFamily.0.days'],
    ['half days', (data) => (data['sameFamily'][0].days = 1.5), 'MALFORMED sameFamily.0.days'],
    ['days in words', (data) => (data['sameFamily'][0].days = '7'), 'MALFORMED sameFamily.0.days'],
    ['days without their source', (data) => delete data['sameFamily'][0].citation, 'CITATION_MISSING sameFamily.0.citation'],
    ['a span that ends before it begins', (data) => (data['sameFamily'][0].to = '2020-03-31'), 'PERIOD_REVERSED sameFamily'],
    ['a misspelt key', (data) => (data['sameFamily'][0].dayz = 7), 'MALFORMED sameFamily.0.dayz'],
    ['a key beside the rules', (data) => (data['rates'] = []), 'MALFORMED rates'],
    ['its doubt unsaid', (data) => delete data['doubt'].text.id, 'MALFORMED doubt.text.id'],
  ])('%s', (_, change, expected) => {
    expect(faults(change)).toContain(expected)
    expect(faults(() => undefined)).toEqual([])
  }) // prettier-ignore
})
