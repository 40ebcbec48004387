import {
  type ClaimPayment, freeTax, giveBackTwice, isOfYear, owedBy, owedState, refundUp, reversePaid, stateDebtReason, stateDebtRule, upFree,
} from '../../../src/domain/digipay' // prettier-ignore
import {
  type BudgetLineId,
  type KkpCardId,
  localDate,
  type PaymentId,
  rupiah,
  type Zone,
} from '../../../src/domain/kernel'
import type { Assessment } from '../../../src/domain/tax-withholding'
import { aPayment } from './walk'

const line = 'line' as BudgetLineId
const taxes = [{ tax: 'PPN', amount: rupiah(11n) }]
const payment = aPayment({ gross: rupiah(111n), net: rupiah(100n), assessment: { taxes } as unknown as Assessment })
const credits = (posting: ReturnType<typeof refundUp>) => posting.map(({ kind, credit }) => [kind, credit])

describe('what comes back of a payment', () => {
  const settledAt = (text: string) => ({ settledAt: new Date(text) })
  const came = (on: string, zone: Zone = 'WIB', isReplaced = false) => ({ on: localDate(on), zone, isReplaced })

  test('is UP again before its bill is replaced, and the State’s afterwards', () => {
    const paid = settledAt('2026-03-02T03:00:00Z')
    expect(stateDebtReason(paid, came('2026-03-09'))).toBeUndefined()
    expect(stateDebtReason(paid, came('2026-03-09', 'WIB', true))).toBe('REPLACED')
  })

  test('is the State’s by a rule that is named, and UP on a day of which no rule says otherwise', () => {
    expect(stateDebtRule(localDate('2026-03-09'))).toContain('UU 1/2004')
    const before = came('2004-01-13', 'WIB', true)
    expect([stateDebtReason(settledAt('2003-03-02T03:00:00Z'), before), stateDebtRule(before.on)]).toEqual([undefined, undefined]) // prettier-ignore
  })

  // 23:30 in Jakarta is 01:30 of the new year in Jayapura.
  const lastNight = settledAt('2026-12-31T16:30:00Z')
  test.each([
    ['2026-12-31', 'WIB', undefined],
    ['2027-01-01', 'WIB', 'ANOTHER_YEAR'],
    ['2027-01-01', 'WIT', undefined],
    ['2026-12-31', 'WIT', 'ANOTHER_YEAR'],
  ] as const)('is judged by the year of the satker’s own clock: on %s in %s', (on, zone, reason) => {
    expect(stateDebtReason(lastNight, came(on, zone))).toBe(reason)
    expect(isOfYear(lastNight, localDate(on), zone)).toBe(reason === undefined)
  })
})

describe('money that is the State’s', () => {
  test('rests on an account of its own and frees no pagu', () => {
    const part = { nth: 1, amount: rupiah(40n) }
    expect(credits(refundUp(payment, part, line))).toEqual([
      ['UP_REFUND', upFree],
      ['PAGU_REFUND', 'pagu.free:line'],
    ])
    const late = refundUp(payment, { ...part, reason: 'REPLACED' }, line)
    expect([credits(late), owedBy(late)]).toEqual([[['UP_REFUND', owedState]], 40n])
  })

  test('of a whole payment takes its tax with it, unless that is on its way; the order keeps its pagu, for its debt stands', () => {
    const whole = reversePaid(payment, line, false, 'REPLACED')
    expect([owedBy(whole), owedBy(reversePaid(payment, line, true, 'REPLACED')), owedBy(reversePaid(payment, line, false))]).toEqual([111n, 100n, 0n]) // prettier-ignore
    expect(credits(whole)).toEqual([
      ['UP_REVERSE', owedState],
      ['UP_REVERSE', owedState],
      ['PAGU_REOPEN', 'pagu.reserved:line'],
    ])
  })

  test('of a whole payment of an ended year takes its UP out of the fund, since no bill is left to account for it', () => {
    const lapsed = (posting: ReturnType<typeof reversePaid>) => posting.filter(({ kind }) => kind === 'UP_LAPSED').map(({ debit, credit, amount }) => [debit, credit, amount]) // prettier-ignore
    expect(lapsed(reversePaid(payment, line, false, 'ANOTHER_YEAR'))).toEqual([['source.returned', 'source.up', 111n]])
    expect(lapsed(reversePaid(payment, line, true, 'ANOTHER_YEAR'))).toEqual([['source.returned', 'source.up', 100n]])
    expect(lapsed(reversePaid(payment, line, false, 'REPLACED'))).toEqual([])
    const charge: ClaimPayment = { ...payment, card: 'card' as KkpCardId }
    expect(lapsed(reversePaid(charge, line, false, 'ANOTHER_YEAR'))).toEqual([['source.returned', 'source.up', 11n]])
  })

  test('of a charge is its tax alone: its net its issuer takes back', () => {
    const charge: ClaimPayment = { ...payment, card: 'card' as KkpCardId }
    expect(owedBy(reversePaid(charge, line, false, 'REPLACED'))).toBe(11n)
  })

  test('is tax that a return freed', () => {
    const returned = { payment: 'p' as PaymentId, nth: 1, freed: [{ line: 1, tax: 'PPN', amount: rupiah(5n) }] }
    expect(credits(freeTax(returned, payment, line, 'ANOTHER_YEAR'))).toEqual([['TAX_FREE', owedState]])
    expect(owedBy(freeTax(returned, payment, line))).toBe(0n)
  })

  test('takes what was paid twice out of its fund, since no bill accounts for it', () => {
    const back = giveBackTwice({ ...payment, fund: 'TUP' }, { nth: 2, amount: rupiah(7n), reason: 'ANOTHER_YEAR' })
    expect(back.map(({ debit, credit }) => [debit, credit])).toEqual([
      ['owed.back.tup', owedState],
      ['source.returned', 'source.tup'],
    ])
  })
})
