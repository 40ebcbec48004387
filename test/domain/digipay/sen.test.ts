import {
  type AccountFacts,
  type BankLine,
  exactly,
  inSen,
  matchStatement,
  proveAccount,
  type ProofLine,
  senInWords,
  senOf,
  splitSen,
  takenWith,
  usualMatching,
} from '../../../src/domain/digipay'
import { addDays, type BankLineId, localDate, type PaymentId, rupiah } from '../../../src/domain/kernel'

const first = localDate('2026-03-02')
const facts = (more: Partial<AccountFacts>): AccountFacts => ({
  firstDay: first, opening: 100n, lines: [], payments: [], grants: [], receipts: [], days: [], moves: [{ on: addDays(first, -1), amount: 100n }], ...more,
}) // prettier-ignore
const closing = (...balances: readonly bigint[]) => balances.map((each, nth) => ({ on: addDays(first, nth), closing: each })) // prettier-ignore
const proved = (more: Partial<AccountFacts>) =>
  proveAccount(facts(more)).map(({ difference, breaks }) => [difference, breaks.map(({ kind, amount }) => [kind, amount])]) // prettier-ignore

describe('sen', () => {
  test('are read from what the bank wrote, added up, split off and shown', () => {
    expect([senOf('6500.50'), senOf('6500.00'), senOf('6500'), senOf('')]).toEqual([50n, 0n, 0n, 0n])
    expect([inSen({ amount: rupiah(6_500), amountText: '6500.05' }), exactly(-1n, 75n)]).toEqual([650_005n, -25n])
    expect([splitSen(650_005n), splitSen(-25n), splitSen(-100n)]).toEqual([{ rupiah: 6_500n, sen: 5n }, { rupiah: -1n, sen: 75n }, { rupiah: -1n, sen: 0n }]) // prettier-ignore
    expect([650_005n, -25n, 100n, -200n, 0n].map(senInWords)).toEqual(['6500.05', '-0.25', '1', '-2', '0'])
  })
  test('that have made up a rupiah of the balance are a break of the proof, as long as they do', () => {
    const sen = [{ on: addDays(first, 2), amount: 30n }, { on: first, amount: -50n }, { on: addDays(first, 1), amount: -60n }] // prettier-ignore
    const days = closing(99n, 98n, 99n, 99n)
    const one = [['SEN_REMAINDER', -1n]]
    expect(proved({ sen, days })).toEqual([
      [0n, one],
      [0n, [['SEN_REMAINDER', -2n]]],
      [0n, one],
      [0n, one],
    ])
    expect(proved({ sen, openingSen: 80n, days: closing(100n, 99n, 100n) })).toEqual([
      [0n, []],
      [0n, one],
      [0n, []],
    ])
  })
  test.each<[string, Partial<BankLine>, string]>([
    ['a debit that names a payment', { remark: 'SL0ABCDEFGHIJKLMNOPQ' }, 'MISSING_IN_OURS'],
    ['a debit that calls itself a fee', { remark: 'BIAYA ADM' }, 'FEE'],
    ['a credit', { direction: 'CREDIT', remark: 'RETUR SL0ABCDEFGHIJKLMNOPQ' }, 'MISSING_IN_OURS'],
  ])('alone are nothing of a payment: %s', (_, line, as) => {
    const whole: BankLine = { id: 'l' as BankLineId, bankReference: undefined, remark: '', amount: rupiah(0), amountText: '0.40', direction: 'DEBIT', at: new Date(0), balanceAfter: undefined, corrected: false, ...line } // prettier-ignore
    const payment = {
      payment: 'p' as PaymentId, status: 'SETTLED', isPaid: true, references: ['SL0ABCDEFGHIJKLMNOPQ'], net: rupiah(10), refunded: rupiah(0), settledAt: new Date(0),
      lines: [], seen: [], duplicates: 0,
    } as const // prettier-ignore
    const { lines } = matchStatement({ lines: [whole], known: [], payments: [payment], fundings: [], completeUntil: new Date(0), rules: usualMatching }) // prettier-ignore
    expect(lines.map((found) => [found.as, found.payment])).toEqual([[as, undefined]])
  })
})

describe('a debit that is a payment and its fee in one', () => {
  const of = (fee: number) => ({ net: rupiah(1_000), route: { fee: rupiah(fee) } })
  const taken = (amount: number, fee: number) => takenWith(rupiah(amount), of(fee), rupiah(500))
  test('holds both, and no more beyond them than its bank is believed of a fee', () => {
    expect([taken(1_250, 250), taken(1_250, 0), taken(1_750, 250)]).toEqual([0n, 250n, 500n])
    expect([taken(1_000, 0), taken(999, 0), taken(1_249, 250), taken(1_751, 250)]).toEqual([undefined, undefined, undefined, undefined]) // prettier-ignore
  })
  test('stands for both in the proof of its account', () => {
    const payment = 'p' as PaymentId
    const line: ProofLine = { id: 'l' as BankLineId, on: first, amount: -80n, as: 'MATCHED', part: 'WITH_FEE', remark: '', payment } // prettier-ignore
    const paid = { payment, net: 70n, fee: 10n, paidOn: first, feeOn: first, backOn: undefined, beyond: 0n }
    const moves = [
      { on: addDays(first, -1), amount: 100n },
      { on: first, amount: -80n },
    ]
    expect(proved({ lines: [line], payments: [paid], moves, days: closing(20n) })).toEqual([[0n, []]])
    expect(proved({ lines: [{ ...line, part: 'PRINCIPAL', amount: -70n }], payments: [paid], moves, days: closing(30n) })).toEqual([[0n, [['DEBIT_AWAITED', 10n]]]]) // prettier-ignore
  })
})
