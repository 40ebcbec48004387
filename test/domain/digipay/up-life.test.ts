import fc from 'fast-check'
import {
  advanceUpRequest, beyondLimits, type Fund, funds, giveBackTwice, holdUp, owedBy, owedState, owePaidTwice, mismatchesIn, postPaper, postUpDeposit, potsOf, proposeUpRequest, refillOf, refundUp, releaseUp,
  settleUp, sourceAccounted, sourceReturned, type StateDebtReason, type UpDepositKind, upDepositKinds, tupDaysLeft, tupStage, tupTerm, upCut, upNoticesOn, type UpRequest, upUse,
} from '../../../src/domain/digipay' // prettier-ignore
import { type BudgetLineId, localDate, mayGoNegative, type PaymentId, type PersonId, type Posting, rupiah, type UnitId, type UpRequestId } from '../../../src/domain/kernel' // prettier-ignore
import { stateCalendar } from '../../../src/domain/organisation'
import type { Assessment } from '../../../src/domain/tax-withholding'
import { aPayment } from './walk'

const line = 'line' as BudgetLineId
const on = localDate('2026-11-27')
const move = <A extends string>(action: A, by = 'ppk', reason?: string) =>
  ({ action, by: by as PersonId, name: by, under: undefined, role: 'PPK', at: new Date(0), reason }) as const

/** A book with the papers and bills that its accounts must agree with. */
type Life = {
  balances: Map<string, bigint>
  bills: { fund: Fund; gross: bigint; refunded: bigint; payment: ReturnType<typeof aPayment>; noted: boolean }[]
  papers: Record<string, bigint>
  held: Record<Fund, bigint>
  fees: Record<Fund, bigint>
  /** What was paid twice and did not come back yet, and what came back and is the State's: of bills, and of what was paid twice. */
  twice: { payment: ReturnType<typeof aPayment>; left: bigint; parts: number }[]
  owed: { spent: bigint; lapsed: Record<Fund, bigint> }
}
const begin = (): Life => ({
  balances: new Map(), bills: [], papers: {}, held: { UP: 0n, TUP: 0n }, fees: { UP: 0n, TUP: 0n }, twice: [],
  owed: { spent: 0n, lapsed: { UP: 0n, TUP: 0n } },
}) // prettier-ignore
const of = ({ balances }: Life, account: string): bigint => balances.get(account) ?? 0n
/** Posts all or nothing, as the ledger does; says whether it did. */
const post = (life: Life, posting: Posting): boolean => {
  const next = new Map(life.balances)
  for (const { debit, credit, amount } of posting) {
    next.set(debit, (next.get(debit) ?? 0n) - amount)
    next.set(credit, (next.get(credit) ?? 0n) + amount)
  }
  const touched = new Set(posting.flatMap(({ debit, credit }) => [debit, credit]))
  const isOverdrawn = [...touched].some((account) => !mayGoNegative(account) && !account.startsWith('pagu.') && (next.get(account) ?? 0n) < 0n) // prettier-ignore
  if (!isOverdrawn) life.balances = next
  return !isOverdrawn
}
const add = (life: Life, kind: string, amount: bigint): void => {
  life.papers[kind] = (life.papers[kind] ?? 0n) + amount
}
let counted = 0
const number = (): string => `N-${String((counted += 1))}`

type Act = (life: Life, amount: bigint) => void
const paper =
  (kind: 'UP' | 'TUP' | 'CUT'): Act =>
  (life, amount) => {
    if (post(life, postPaper({ kind, number: number(), amount: rupiah(amount) }))) add(life, kind, amount)
  }
const pay =
  (fund: Fund, isSettled: boolean): Act =>
  (life, gross) => {
    const net = gross - gross / 10n
    const taxes = gross > net ? [{ tax: 'PPN', amount: rupiah(gross - net) }] : []
    const fee = gross % 2n === 0n ? 2_500n : 0n
    const payment = aPayment({
      id: number() as PaymentId, gross: rupiah(gross), net: rupiah(net), fund, assessment: { taxes } as unknown as Assessment,
      route: { rail: 'BI_FAST', fee: rupiah(fee) },
    }) // prettier-ignore
    if (!post(life, holdUp(payment))) return
    if (gross % 7n === 0n) life.held[fund] += gross + fee
    else if (!isSettled) post(life, releaseUp(payment))
    else {
      post(life, settleUp(payment, line))
      life.fees[fund] += fee
      life.bills.push({ fund, gross, refunded: 0n, payment, noted: false })
    }
  }
/** A payee gives a part back: of a bill that an SP2D has noted, or of another year, it is the State's and the bill stays what it cost. */
const refund =
  (isYearOver: boolean): Act =>
  (life, amount) => {
    const bill = life.bills.find(({ payment, refunded }) => refunded === 0n && amount <= payment.net)
    if (!bill) return
    const reason: StateDebtReason | undefined = bill.noted ? 'REPLACED' : isYearOver ? 'ANOTHER_YEAR' : undefined
    const free = of(life, potsOf(bill.fund).free)
    const posting = refundUp(bill.payment, { nth: 1, amount: rupiah(amount), reason }, line)
    expect(post(life, posting)).toBe(true)
    expect(of(life, potsOf(bill.fund).free) - free).toBe(reason ? 0n : amount)
    expect(posting.some(({ kind }) => kind === 'PAGU_REFUND')).toBe(!reason)
    bill.refunded = reason ? 0n : amount
    if (reason) bill.payment = { ...bill.payment, net: rupiah(bill.payment.net - amount) }
    life.owed.spent += owedBy(posting)
  }
const payTwice =
  (fund: Fund): Act =>
  (life, net) => {
    const payment = aPayment({ id: number() as PaymentId, gross: rupiah(net), net: rupiah(net), fund })
    if (post(life, owePaidTwice(payment))) life.twice.push({ payment, left: net, parts: 0 })
  }
const giveBack =
  (reason: StateDebtReason | undefined): Act =>
  (life, amount) => {
    const debt = life.twice.find(({ left }) => amount <= left)
    if (!debt) return
    debt.parts += 1
    debt.left -= amount
    const posting = giveBackTwice(debt.payment, { nth: debt.parts, amount: rupiah(amount), reason })
    expect(post(life, posting)).toBe(true)
    life.owed.lapsed[debt.payment.fund ?? 'UP'] += owedBy(posting)
  }
const settleRequest =
  (kind: 'GUP' | 'GUP_NIHIL' | 'PTUP'): Act =>
  (life, paguLeft) => {
    const fund = kind === 'PTUP' ? 'TUP' : 'UP'
    const bills = life.bills.filter((bill) => bill.fund === fund && !bill.noted)
    const amount = bills.reduce((sum, { gross, refunded }) => sum + gross - refunded, 0n)
    if (amount === 0n) return
    const { granted } = upUse(standing(life, fund))
    const refill = refillOf(kind, amount, { granted, shrinking: 0n, paguLeft, on })
    const returned = amount - refill
    const isReplaced = kind === 'GUP' && refill > 0n
    const posting = isReplaced
      ? postPaper({
          kind: 'GUP',
          number: number(),
          amount: refill,
          returned: returned > 0n ? rupiah(returned) : undefined,
        })
      : postPaper({ kind: kind === 'GUP' ? 'GUP_NIHIL' : kind, number: number(), amount: rupiah(amount) })
    expect(post(life, posting)).toBe(true)
    add(life, isReplaced ? 'GUP' : kind === 'PTUP' ? 'PTUP' : 'GUP_NIHIL', isReplaced ? refill : amount)
    if (isReplaced) add(life, 'GUP_NIHIL', returned)
    for (const bill of bills) bill.noted = true
    // A refill leaves UP no larger than the budget that it may still pay, unless it was larger by more than what was spent.
    if (isReplaced && granted - amount <= paguLeft) expect(upUse(standing(life, 'UP')).granted <= (granted > paguLeft ? paguLeft : granted)).toBe(true) // prettier-ignore
  }
const payBack =
  (kind: UpDepositKind): Act =>
  (life, amount) => {
    if (post(life, postUpDeposit({ kind, ntpn: number(), amount: rupiah(amount) }))) add(life, kind, amount)
  }
const acts: readonly Act[] = [
  paper('UP'), paper('TUP'), paper('CUT'), pay('UP', true), pay('TUP', true), pay('UP', false), refund(false), refund(true), payTwice('UP'), payTwice('TUP'),
  giveBack(undefined), giveBack('ANOTHER_YEAR'),
  settleRequest('GUP'), settleRequest('GUP_NIHIL'), settleRequest('PTUP'), ...upDepositKinds.map(payBack),
] // prettier-ignore

const standing = (life: Life, fund: Fund) => {
  const { source, free, held, owedBack, fees } = potsOf(fund)
  return {
    brought: -of(life, source), replaced: fund === 'UP' ? (life.papers['GUP'] ?? 0n) : 0n, free: of(life, free), held: of(life, held),
    owedBack: of(life, owedBack), fees: of(life, fees), cut: fund === 'UP' ? of(life, upCut) : 0n,
  } // prettier-ignore
}
const papersOf = (life: Life) => {
  const sum = (kind: string) => life.papers[kind] ?? 0n
  const { spent, lapsed } = life.owed
  return {
    outstanding: {
      UP: sum('UP') + sum('GUP') - sum('GUP_NIHIL') - sum('UP_REST') - sum('UP_CUT') - lapsed.UP,
      TUP: sum('TUP') - sum('PTUP') - sum('TUP_REST') - lapsed.TUP,
    },
    accounted: sum('GUP_NIHIL') + sum('PTUP'), cut: sum('CUT') - sum('UP_CUT'), replaced: sum('GUP'),
    unreplaced: life.bills.filter(({ noted }) => !noted).reduce((all, { gross, refunded }) => all + gross - refunded, 0n),
    owedState: spent + lapsed.UP + lapsed.TUP - sum('SPENDING'), returned: sum('SPENDING') - lapsed.UP - lapsed.TUP,
  } // prettier-ignore
}

describe('the life of UP and TUP', () => {
  test('keeps cash, plus bills not replaced, less tax and what is the State’s, at what was granted, whatever happens in whatever order', () => {
    const anyAct = fc.tuple(fc.constantFrom(...acts), fc.bigInt(1n, 1_000_000n))
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 40 }), (lived) => {
        const life = begin()
        paper('UP')(life, 3_000_000n)
        paper('TUP')(life, 1_000_000n)
        for (const [act, amount] of lived) act(life, amount)
        const papers = papersOf(life)
        const granted = funds.reduce((sum, fund) => sum + upUse(standing(life, fund)).granted, 0n)
        const fees = life.fees.UP + life.fees.TUP
        const paid = of(life, 'paid.vendor')
        const tax = of(life, 'tax.PPN')
        // What lies at the bank: all that came and did not leave; what was cut lies there until it is paid back.
        const came = (life.papers['UP'] ?? 0n) + (life.papers['GUP'] ?? 0n) + (life.papers['TUP'] ?? 0n)
        const back = upDepositKinds.reduce((sum, kind) => sum + (life.papers[kind] ?? 0n), 0n)
        const twice = life.twice.reduce((sum, { left }) => sum + left, 0n)
        const cash = came - back - paid - fees - twice
        const owed = of(life, owedState)
        expect(owed).toBe(papers.owedState)
        expect(cash + papers.unreplaced - tax - owed + fees + twice - of(life, upCut)).toBe(granted)
        const accounts = [...life.balances].map(([account, balance]) => ({ account, balance, moved: balance }))
        const taxes = [{ tax: 'PPN', withheld: tax, deposited: 0n }]
        const facts = {
          accounts,
          transfers: 0n,
          charged: 0n,
          held: life.held,
          fees: life.fees,
          papers,
          reserved: [],
          taxes,
        }
        expect(mismatchesIn(facts).filter(({ proof }) => proof !== 'RESERVATIONS')).toEqual([])
        expect([of(life, sourceAccounted), of(life, sourceReturned)]).toEqual([-papers.accounted, papers.returned])
      }),
      { numRuns: 500 },
    )
  })

  test('refills UP to what its budget still holds, and books the difference as UP returned', () => {
    const facts = (paguLeft: bigint) => ({ granted: 100n, shrinking: 0n, paguLeft, on })
    expect([
      refillOf('GUP', 60n, facts(100n)),
      refillOf('GUP', 60n, facts(80n)),
      refillOf('GUP', 60n, facts(30n)),
    ]).toEqual([60n, 40n, 0n])
    expect([refillOf('GUP_NIHIL', 60n, facts(100n)), refillOf('PTUP', 60n, facts(100n))]).toEqual([0n, 0n])
  })
})

describe('a request', () => {
  const proposed = (kind: UpRequest['kind'], amount: bigint) =>
    proposeUpRequest(
      { tenant: 1 as UnitId, id: 'r' as UpRequestId, kind, createdAt: new Date(0), lines: amount > 0n ? [{ payment: 'p' as PaymentId, amount: rupiah(amount) }] : [] },
      { granted: 100n, shrinking: 0n, paguLeft: 1_000n, on },
      move('propose'),
    ) // prettier-ignore
  test('is offered from half of the UP on, and over paid bills alone', () => {
    expect(proposed('GUP', 49n)).toMatchObject({ error: { code: 'REPLACEMENT_TOO_EARLY', used: 49n, needed: 50n } })
    expect(proposed('GUP', 50n)).toMatchObject({ value: { amount: 50n, refill: 50n } })
    expect(proposed('GUP_NIHIL', 1n).ok).toBe(true)
    expect(proposed('PTUP', 0n)).toMatchObject({ error: { code: 'NOTHING_TO_ACCOUNT_FOR' } })
  })
  test('is signed by another person, and goes back only with a reason', () => {
    const first = proposed('GUP', 50n)
    if (!first.ok) throw new Error('not proposed')
    expect(advanceUpRequest(first.value, move('sign'))).toMatchObject({ error: { code: 'SIGNED_BY_PROPOSER' } })
    const signed = advanceUpRequest(first.value, move('sign', 'ppspm'))
    if (!signed.ok) throw new Error('not signed')
    expect(advanceUpRequest(signed.value, move('sendBack', 'officer', ' '))).toMatchObject({
      error: { code: 'REASON_REQUIRED' },
    })
    expect(advanceUpRequest(first.value, move('settle', 'officer'))).toMatchObject({
      error: { code: 'NOT_NOW', status: 'PROPOSED' },
    })
    const settled = advanceUpRequest(signed.value, move('settle', 'officer'))
    if (!settled.ok) throw new Error('not settled')
    expect(advanceUpRequest(settled.value, move('withdraw', 'ppk', 'salah'))).toMatchObject({
      error: { code: 'NOT_NOW' },
    })
  })
})

describe('a TUP', () => {
  const term = tupTerm(stateCalendar, localDate('2026-03-05'))
  if (!term.ok) throw new Error('no rule of TUP')
  test('lasts a month, or until the next day on which offices are open, and warns 7, 3 and 0 days before', () => {
    // 5 April 2026 is a Sunday.
    expect(term.value).toMatchObject({ lastDay: '2026-04-06', warnOn: ['2026-03-30', '2026-04-03', '2026-04-06'] })
    const stages = ['2026-03-29', '2026-03-30', '2026-04-06', '2026-04-07'].map((day) =>
      tupStage(term.value, localDate(day)),
    )
    expect(stages).toEqual(['RUNNING', 'ENDING', 'ENDING', 'OVER'])
  })
  test('counts its days down to nought on its last one, and on below it', () => {
    const days = ['2026-03-05', '2026-04-05', '2026-04-06', '2026-04-08']
    expect(days.map((day) => tupDaysLeft(term.value, localDate(day)))).toEqual([32, 1, 0, -2])
  })
  test('is told of once for each warning, and once when it is over', () => {
    const grant = { sp2dNumber: 'S', sp2dOn: localDate('2026-03-05'), amount: 9n }
    const told = (day: string) =>
      upNoticesOn(
        { idle: undefined, tup: { grant, term: term.value, open: 9n }, bills: [], unproved: [], doubted: undefined },
        localDate(day),
      ).map(({ kind, dueOn }) => `${kind} ${dueOn}`)
    expect(['2026-03-29', '2026-03-31', '2026-04-04', '2026-04-06', '2026-05-01'].map(told)).toEqual([
      [], ['TUP_ENDING 2026-03-30'], ['TUP_ENDING 2026-04-03'], ['TUP_ENDING 2026-04-06'], ['TUP_OVER 2026-04-07'],
    ]) // prettier-ignore
  })
})

test('what leaves an account is tested at once and over the day', () => {
  const limits = { perTransaction: rupiah(100), perDay: rupiah(150) }
  expect(beyondLimits(limits, 101n, 0n)).toMatchObject({ which: 'TRANSACTION' })
  expect(beyondLimits(limits, 100n, 51n)).toMatchObject({ which: 'DAY', leaving: 51n })
  expect(beyondLimits(limits, 100n, 50n) ?? beyondLimits({}, 10n ** 15n, 10n ** 15n)).toBeUndefined()
})
