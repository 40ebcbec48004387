import { localDate } from '../../../src/domain/kernel'
import {
  billingValidity, type DepositLaw, depositLawData, depositLawFrom, revenueAccountOf,
} from '../../../src/domain/tax-withholding' // prettier-ignore
import type { Loose } from './places'

const readWith = (change: (data: Loose) => unknown) => {
  const data = structuredClone(depositLawData) as Loose
  change(data)
  return depositLawFrom(data)
}
const faults = (change: (data: Loose) => unknown): readonly string[] => {
  const read = readWith(change)
  return read.ok ? [] : [...new Set(read.error.map(({ code, path }) => `${code} ${path.join('.')}`))]
}
const lawWith = (change: (data: Loose) => unknown): DepositLaw => {
  const read = readWith(change)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const ends = (all: readonly Loose[], to: string) => all.map((each) => ({ ...each, to }))
const span = { from: '2026-01-01', to: null, citation: 'UU' }

describe('the law of deposits is refused, and the place named and no other, when', () => {
  test.each<[string, (data: Loose) => unknown, string]>([
    ['the whole has a stray field', (data) => (data.holidays = []), 'MALFORMED holidays'],
    ['an account has a stray field', (data) => (data.accounts[1].bank = 'BRI'), 'MALFORMED accounts.1.bank'],
    ['a due rule has a stray field', (data) => (data.dueDates[0].values[1].day = 1), 'MALFORMED dueDates.0.values.1.day'],
    ['a return has a stray field', (data) => (data.returns[0].fine = 1), 'MALFORMED returns.0.fine'],
    ['a rule of a return has a stray field', (data) => (data.returns[0].values[0].day = 1), 'MALFORMED returns.0.values.0.day'],
    ['the account of deposits has a stray field', (data) => (data.depositAccount[0].tax = 'PPN'), 'MALFORMED depositAccount.0.tax'],
    ['a fine has a stray field', (data) => (data.lateReturn[0].tax = 'PPN'), 'MALFORMED lateReturn.0.tax'],
    ['due dates have a stray field', (data) => (data.dueDates[2].tax = 'PPN'), 'MALFORMED dueDates.2.tax'],
    ['a validity of a billing code has a stray field', (data) => (data.billing[1].till = '2026-01-01'), 'MALFORMED billing.1.till'],
    ['a form has a stray field', (data) => (data.numbers[0].till = '2026-01-01'), 'MALFORMED numbers.0.till'],
    ['a span of an account has a stray field', (data) => (data.accounts[0].periods[0].till = '2026-01-01'), 'MALFORMED accounts.0.periods.0.till'],
    ['an account is never in force', (data) => (data.accounts[0].periods = []), 'PERIODS_EMPTY accounts.411211-910'],
    ['an account ends before it begins', (data) => (data.accounts[1].periods[0].to = '2020-03-31'), 'PERIOD_REVERSED accounts.22-910-'],
    ['nobody says how long a billing code is valid', (data) => (data.billing = []), 'PERIODS_EMPTY billing'],
    ['two say how long a billing code is valid', (data) => (data.billing[0].to = '2025-12-17'), 'PERIOD_OVERLAP billing'],
    ['an earlier validity of a billing code never ends', (data) => (data.billing[0].to = null), 'PERIOD_OVERLAP billing'],
    ['a day is without validity of a billing code', (data) => (data.billing[1].from = '2025-12-18'), 'PERIOD_GAP billing'],
    ['the account of deposits is missing', (data) => (data.depositAccount = []), 'PERIODS_EMPTY depositAccount'],
    ['the fine is missing', (data) => (data.lateReturn = []), 'PERIODS_EMPTY lateReturn'],
    ['a return is never due', (data) => (data.returns[2].values = []), 'PERIODS_EMPTY returns.return.ppn'],
    ['a tax is due by no law', (data) => (data.dueDates[1].taxes = []), 'DUE_DATE_MISSING dueDates.STATUTORY.PPN'],
    ['a tax is due by no rule of the office', (data) => data.dueDates[2].taxes.pop(), 'DUE_DATE_MISSING dueDates.INTERNAL.PPH21'],
    ['two laws say when a tax is due', (data) => data.dueDates[1].taxes.push('PPH21'), 'PERIOD_OVERLAP dueDates.STATUTORY.PPH21'],
    ['a number has no form', (data) => (data.numbers = data.numbers.filter(({ number }: Loose) => number !== 'NTP')), 'NUMBER_MISSING numbers.NTP'],
    ['a day is without form of a number', (data) => (data.numbers[1].from = '2025-01-02'), 'PERIOD_GAP numbers.BILLING'],
    ['due dates are neither of law nor of the office', (data) => data.dueDates.push({ id: 'x', kind: 'CUSTOM', taxes: [], values: [] }), 'MALFORMED dueDates.3.kind'],
    ['a form is of unknown signs', (data) => (data.numbers[2].form = 'RUNES'), 'MALFORMED numbers.2.form'],
    ['a fine is no amount', (data) => (data.lateReturn[0].amount = '0100000'), 'MALFORMED lateReturn.0.amount'],
    ['a fine is beyond all measure', (data) => (data.lateReturn[0].amount = '1000000000000'), 'MALFORMED lateReturn.0.amount'],
    ['a fine is not in whole rupiah', (data) => (data.lateReturn[0].amount = '100000,50'), 'MALFORMED lateReturn.0.amount'],
    ['a fine has a sign', (data) => (data.lateReturn[0].amount = '-100000'), 'MALFORMED lateReturn.0.amount'],
    ['a rule cites nothing', (data) => delete data.returns[0].values[0].citation, 'CITATION_MISSING returns.0.values.0.citation'],
  ])('%s', (_, change, fault) => expect(faults(change)).toEqual([fault])) // prettier-ignore

  test('several things are wrong: all are told at once', () => {
    expect(faults((data) => ((data.billing = []), (data.numbers = data.numbers.slice(2)), (data.extra = 1)))).toEqual([
      'MALFORMED extra',
      'PERIODS_EMPTY billing',
      'NUMBER_MISSING numbers.BILLING',
    ])
  })
})

describe('the law of deposits may', () => {
  test('state its spans in any order, each of a day or more', () => {
    expect(
      faults((data) => {
        data.billing.reverse()
        data.returns[0].values = [{ ...span, due: 'END_OF_NEXT_MONTH' }, ...ends(data.returns[0].values, '2025-12-31')]
        data.lateReturn = [...ends(data.lateReturn, '2008-01-01'), { ...span, from: '2008-01-02', amount: '999999999999' }]
      }),
    ).toEqual([])
  }) // prettier-ignore
  test('leave out the days where they mean nothing: no due date was found, or it is the end of the month', () => {
    const law = lawWith((data) => {
      Object.assign(data.dueDates[1].values[1], { days: 7 })
      Object.assign(data.returns[2].values[0], { days: 7 })
    })
    expect(law.dueDates[1]?.values[1]?.days).toBe(0)
    expect(law.returns[2]?.values[0]?.days).toBe(0)
  })
  test('say of any rule what is doubtful', () => {
    const doubt = { id: 'RAGU', text: { id: 'ragu', en: 'in doubt' } }
    const law = lawWith((data) => {
      for (const each of [data.accounts[1], data.dueDates[0].values[1], data.returns[0].values[0]]) each.doubt = doubt
    })
    expect([law.accounts[1], law.dueDates[0]?.values[1], law.returns[0]?.values[0]].map((each) => each?.doubt)).toEqual([doubt, doubt, doubt]) // prettier-ignore
  })
})

describe('the law of deposits guesses nothing on a day of which it does not speak:', () => {
  const none = (parameter: string, date: string) => ({
    ok: false,
    error: { code: 'NO_RULE_ON_DATE', parameter, date, path: ['id'] },
  })
  const law = () => lawWith(() => undefined)
  test('not how long a billing code is valid', () => {
    expect(billingValidity(law(), new Date('2024-12-31T00:00:00Z'), 'WIB')).toEqual(none('billing.validHours', '2024-12-31'))
  }) // prettier-ignore
  test('not which account takes a tax', () => {
    const paidOn = localDate('2020-03-31')
    expect(revenueAccountOf(law(), { tax: 'PPH23', objectCode: '24-104-01' }, paidOn)).toEqual(none('deposit.account.411124-104', paidOn)) // prettier-ignore
  })
})
