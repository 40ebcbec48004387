import {
  type BankDay, type BankLine, type ClassedLine, type ClosingFacts, differencesOf, figuresOf, type LineClass, mayCloseDay, totalsOf,
} from '../../../src/domain/digipay' // prettier-ignore
import { type BankLineId, localDate, rupiah } from '../../../src/domain/kernel'

const line = (direction: BankLine['direction'], amount: number, as: LineClass): ClassedLine => ({
  as, isSaid: true,
  line: {
    id: `${as} ${amount}` as BankLineId, bankReference: undefined, remark: '', amount: rupiah(amount), amountText: '', direction, at: new Date(0),
    balanceAfter: undefined, corrected: false,
  },
}) // prettier-ignore
const lines = [
  line('DEBIT', 700, 'MATCHED'), line('DEBIT', 25, 'FEE'), line('DEBIT', 15, 'DUPLICATE'), line('DEBIT', 60, 'PAID_BACK'), line('CREDIT', 200, 'RETURN'), line('CREDIT', 40, 'REFUND'),
  line('CREDIT', 1_000, 'FUNDING'), line('CREDIT', 60, 'MISSING_IN_OURS'),
] // prettier-ignore
const day: BankDay = {
  bank: '002', account: '1', on: localDate('2026-03-05'), opening: 10_000n, closing: 10_500n, statedDebits: { count: 4, amount: rupiah(800) },
  statedCredits: { count: 4, amount: rupiah(1_300) }, isComplete: true, isOver: true,
} // prettier-ignore
const facts: ClosingFacts = { lines, before: 10_000n, untaken: 0, listed: 2 }
const whatKeepsOpen = (change: Partial<BankDay>, more: Partial<ClosingFacts> = {}) =>
  differencesOf({ ...day, ...change }, { ...facts, ...more }).map(({ what }) => what)

describe('a day of an account', () => {
  test('adds up: what payments, fees, returns and UP are, and the rest, make all debits and credits (I13)', () =>
    expect(totalsOf(lines)).toEqual({
      debits: 800n, credits: 1_300n, paid: 700n, fees: 25n, paidBack: 60n, returned: 200n, refunded: 40n, funded: 1_000n, otherDebits: 15n, otherCredits: 60n,
    })) // prettier-ignore
  test('that ties is closed, its taken breaks listed', () => expect(mayCloseDay(day, facts)).toEqual({ ok: true, value: undefined })) // prettier-ignore
  test('is not closed before it is over, nor on a statement that was not read whole', () =>
    expect(whatKeepsOpen({ isOver: false, isComplete: false })).toEqual(['DAY_NOT_OVER', 'NOT_READ_WHOLE']))
  test('is not closed when its entries do not lead from its opening to its closing balance', () => {
    expect(whatKeepsOpen({ closing: 10_501n })).toEqual(['BALANCE'])
    expect(whatKeepsOpen({ opening: 9_999n, closing: 10_499n })).toEqual(['OPENING'])
    expect(whatKeepsOpen({ opening: undefined, closing: 10_499n })).toEqual(['BALANCE'])
  })
  test('is not closed when the bank states other totals than its lines make', () => {
    expect(whatKeepsOpen({ statedDebits: { count: 2, amount: rupiah(800) } })).toEqual(['DEBIT_COUNT'])
    expect(whatKeepsOpen({ statedCredits: { count: 4, amount: rupiah(1_301) } })).toEqual(['CREDIT_AMOUNT'])
    expect(whatKeepsOpen({ statedDebits: { count: 4, amount: undefined }, statedCredits: undefined })).toEqual([])
  })
  test('is not closed while a line of it was kept and nobody has said what it is', () =>
    expect(whatKeepsOpen({}, { lines: lines.map((each, at) => ({ ...each, isSaid: at > 1 })) })).toEqual([
      'LINES_UNSAID',
    ]))
  test('is not closed while a break of it lies where nobody took it, and says all that is wrong at once', () => {
    expect(mayCloseDay({ ...day, closing: 0n }, { ...facts, untaken: 2 })).toEqual({
      ok: false,
      error: {
        code: 'DAY_DOES_NOT_TIE', path: ['on'],
        differences: [{ what: 'BALANCE', expected: 0n, actual: 1_050_000n }, { what: 'CASES_UNTAKEN', expected: 0n, actual: 2n }],
      },
    }) // prettier-ignore
  })
  test('counts an entry that is shown anew with a mark once', () =>
    expect(whatKeepsOpen({}, { lines: [...lines, line('DEBIT', 700, 'MARKED')] })).toEqual([]))
  test('with sen ties to the sen: balances, totals and lines are compared whole, and shown so', () => {
    const fee = line('DEBIT', 6_500, 'FEE')
    const withSen = [{ ...fee, line: { ...fee.line, amountText: '6500.50' } }, ...lines]
    const ties = { closing: 3_999n, closingSen: 75n, openingSen: 25n, statedDebits: { count: 5, amount: rupiah(7_300), sen: 50n } } // prettier-ignore
    expect(whatKeepsOpen(ties, { lines: withSen, beforeSen: 25n })).toEqual([])
    expect(whatKeepsOpen({ ...ties, closingSen: 74n }, { lines: withSen, beforeSen: 26n })).toEqual(['OPENING', 'BALANCE']) // prettier-ignore
    const [off] = differencesOf({ ...day, ...ties, closingSen: 5n }, { ...facts, lines: withSen, beforeSen: 25n })
    expect(off && figuresOf(off)).toEqual({ expected: '3999.05', actual: '3999.75' })
    expect(figuresOf({ what: 'BALANCE', expected: -50n, actual: 100n })).toEqual({ expected: '-0.50', actual: '1' })
    expect(figuresOf({ what: 'CASES_UNTAKEN', expected: 0n, actual: 150n })).toEqual({ expected: '0', actual: '150' })
  })
})
