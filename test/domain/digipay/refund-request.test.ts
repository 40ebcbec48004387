import fc from 'fast-check'
import {
  advanceRefund, answeredBy, giveUpRefund, askable, type AskedBack, type RefundAction, refundable, refundLifecycle, refundNumberOf, type RefundRequest, refundStatus, type RefundStatus, refundVerdict, refundWaitMs, type Told,
} from '../../../src/domain/digipay' // prettier-ignore
import { type RefundId, rupiah, systemName, systemPerson } from '../../../src/domain/kernel'

const at = new Date('2026-11-27T03:00:00Z')
const move = (action: RefundAction) => ({ action, by: systemPerson, name: systemName, under: undefined, role: 'SYSTEM', at, reason: undefined }) // prettier-ignore
const aRefund = (amount = 100): RefundRequest => ({
  tenant: 1 as never, id: 'r' as RefundId, payment: 'p' as never, amount: rupiah(amount), number: 'SR', createdAt: at, steps: [{ ...move('ask'), to: 'ASKED' }],
}) // prettier-ignore
const walked = (refund: RefundRequest, ...actions: readonly RefundAction[]): RefundRequest =>
  actions.reduce((now, action) => {
    const moved = advanceRefund(now, move(action))
    return moved.ok ? moved.value : now
  }, refund)
const response = (answer: Extract<Told, { source: 'RESPONSE' }>['class']): Told => ({
  source: 'RESPONSE',
  class: answer,
})
const inquiry = (status: Extract<Told, { source: 'INQUIRY' }>['status'], amountAgrees = true): Told => ({ source: 'INQUIRY', status, amountAgrees }) // prettier-ignore
const payment = (net: number, refunded = 0): any => ({ kind: 'CLAIM', net: rupiah(net), refunded: rupiah(refunded), steps: [{ to: 'SETTLED' }] }) // prettier-ignore

describe('what a bank says of money that is asked back', () => {
  test.each([
    ['OK', 'confirm'],
    ['REJ', 'refuse'],
    ['LATER', 'postpone'],
    ['NOT_SENT', 'postpone'],
    ['AUTH', 'postpone'],
    ['ACC', 'lose'],
    ['REJ_CHECK', 'lose'],
    ['EXISTS', 'lose'],
    ['UNK', 'lose'],
  ] as const)('at once: %s leads to %s', (answer, action) => {
    expect(refundVerdict({ told: response(answer), attempts: 1 })).toBe(action)
  })
  test('is not sent for ever: what provably never ran is refused in the end', () => {
    expect(refundVerdict({ told: response('NOT_SENT'), attempts: 8 })).toBe('postpone')
    expect(refundVerdict({ told: response('NOT_SENT'), attempts: 9 })).toBe('refuse')
    expect(refundVerdict({ told: response('AUTH'), attempts: 9 })).toBe('postpone')
    expect(refundVerdict({ told: response('AUTH'), attempts: 50 })).toBe('refuse')
  })
  test('when it is asked proves success or failure, and nothing else does', () => {
    const verdict = (told: Told, isAbsent = false) => refundVerdict({ told, attempts: 1, isAbsent })
    expect([verdict(inquiry('SUCCESS')), verdict(inquiry('FAILED'))]).toEqual(['confirm', 'refuse'])
    for (const status of ['PENDING', 'UNKNOWN', 'NOT_FOUND', 'REFUNDED'] as const) expect(verdict(inquiry(status))).toBeUndefined() // prettier-ignore
    expect([verdict(inquiry('SUCCESS', false)), verdict(inquiry('NOT_FOUND'), true)]).toEqual([undefined, 'refuse'])
    expect(verdict({ source: 'LEASE' })).toBe('lose')
  })
})

test('money that came ends a request whatever the bank said before, and once', () => {
  for (const before of [
    ['send'],
    ['send', 'lose'],
    ['send', 'confirm'],
    ['send', 'refuse'],
    ['send', 'lose', 'giveUp'],
  ] as const)
    expect(refundStatus(walked(aRefund(), ...before, 'receive'))).toBe('RECEIVED')
  const received = walked(aRefund(), 'send', 'receive')
  for (const action of Object.keys(refundLifecycle) as RefundAction[]) expect(advanceRefund(received, move(action)).ok).toBe(false) // prettier-ignore
})

test('money is given up with a reason by another person than asked for it, once its bank is unsure or says yes', () => {
  const kpa = {
    ...move('giveUp'),
    action: 'giveUp',
    by: 'kpa' as never,
    role: 'KPA',
    reason: 'Bank tidak menjawab',
  } as const
  const refusal = (refund: RefundRequest, by: object = {}): string | undefined => {
    const given = giveUpRefund(refund, { ...kpa, ...by }, { waitMs: 0 })
    return given.ok ? undefined : given.error.code
  }
  const [unsure, sure] = [walked(aRefund(), 'send', 'lose'), walked(aRefund(), 'send', 'confirm')]
  expect([refusal(unsure), refusal(sure)]).toEqual([undefined, undefined])
  expect(refusal(unsure, { by: systemPerson })).toBe('REFUND_NEEDS_SECOND_PERSON')
  const byKpa = {
    ...unsure,
    steps: [{ ...kpa, action: 'ask' as const, to: 'ASKED' as const }, ...unsure.steps.slice(1)],
  }
  expect([refusal(byKpa), refusal(byKpa, { by: 'treasurer', role: 'TREASURER' })]).toEqual([
    'REFUND_NEEDS_SECOND_PERSON',
    undefined,
  ])
  expect(refusal(unsure, { reason: ' ' })).toBe('REASON_REQUIRED')
  for (const early of [aRefund(), walked(aRefund(), 'send'), walked(unsure, 'giveUp'), walked(unsure, 'receive')]) expect(refusal(early)).toBe('NOT_NOW') // prettier-ignore
  const asked = { ...unsure, steps: [{ ...move('ask'), by: 'treasurer' as never, role: 'TREASURER', to: 'ASKED' as const }, ...unsure.steps.slice(1)] } // prettier-ignore
  const journey = [{ action: 'schedule', by: 'somebody' as never, role: 'TREASURER' }] as const
  const given = giveUpRefund(asked, { ...kpa, by: 'somebody' as never }, { waitMs: 0, journey })
  expect(given).toMatchObject({ ok: false, error: { code: 'SEPARATION_OF_FUNCTIONS' } })
})

test('money is given up once its bank has had its time, since it was sent last and anew since it said yes', () => {
  const after = (ms: number) => new Date(at.getTime() + ms)
  const walk = (...steps: readonly (readonly [RefundAction, number])[]): RefundRequest =>
    steps.reduce((now, [action, ms]) => {
      const moved = advanceRefund(now, { ...move(action), at: after(ms) })
      if (!moved.ok) throw new Error(moved.error.code)
      return moved.value
    }, aRefund())
  const givenUp = (refund: RefundRequest, ms: number) =>
    giveUpRefund(refund, { ...move('giveUp'), action: 'giveUp', by: 'kpa' as never, role: 'KPA', reason: 'Bank diam', at: after(ms) }, { waitMs: 1_000 }) // prettier-ignore
  const [unsure, sure] = [walk(['send', 10], ['postpone', 20], ['send', 500], ['lose', 900]), walk(['send', 10], ['lose', 20], ['confirm', 800])] // prettier-ignore
  for (const [refund, from] of [
    [unsure, 1_500],
    [sure, 1_800],
  ] as const) {
    // prettier-ignore
    expect(givenUp(refund, from - 1)).toEqual({ ok: false, error: { code: 'REFUND_STILL_AWAITED', from: after(from), path: ['id'] } }) // prettier-ignore
    expect(givenUp(refund, from).ok).toBe(true)
  }
  // What may not be given up at all has no day from which it may.
  expect(givenUp(walk(['send', 10]), 20)).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
  const [scan, charge] = [payment(100), { ...payment(100), card: 'card' }]
  const [day, patience] = [86_400_000, { giveUpAfterMs: 7 }]
  expect([refundWaitMs(scan, patience), refundWaitMs(charge, patience), refundWaitMs(charge, { ...patience, billedAfterMs: 9 })]).toEqual([7, 45 * day, 9]) // prettier-ignore
})

test('what is asked back and what came back is never more than was paid (I9)', () => {
  const actions = fc.array(fc.constantFrom<RefundAction>('send', 'postpone', 'lose', 'confirm', 'refuse', 'giveUp'), { maxLength: 5 }) // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), actions), { maxLength: 6 }), fc.integer({ min: 0, max: 100 }), (asks, refunded) => {
      const requests: RefundRequest[] = []
      for (const [amount, walk] of asks)
        if (BigInt(amount) <= askable(payment(100, refunded), requests)) requests.push(walked(aRefund(amount), ...walk))
      const living = requests.filter((each) => !['REFUSED', 'GIVEN_UP'].includes(refundStatus(each))).reduce((sum, { amount }) => sum + amount, 0n)
      expect(living + BigInt(refunded) <= 100n).toBe(true)
      expect(askable(payment(100, refunded), requests)).toBe(100n - BigInt(refunded) - living)
    }),
  ) // prettier-ignore
})

test('nothing comes back of what was never paid, of tax only what was paid twice, and each request has a reference of its own', () => {
  expect(askable({ ...payment(100), steps: [{ to: 'REJECTED' }] }, [])).toBe(0n)
  expect(askable({ ...payment(100), steps: [{ to: 'REJECTED' }], failure: 'PAID_TWICE' }, [])).toBe(100n)
  const deposit = { ...payment(100), kind: 'DEPOSIT' }
  expect([refundable(deposit), refundable({ ...deposit, steps: [{ to: 'REJECTED' }], failure: 'PAID_TWICE', refunded: rupiah(40) })]).toEqual([0n, 60n]) // prettier-ignore
  const [one, other] = ['01a223e4-ce47-73fa-8f48-cb498a67f4bc', '01a223e4-ce47-73fa-8f48-cb498a67f4bd'].map((id) => refundNumberOf(id as RefundId)) // prettier-ignore
  expect(one).toMatch(/^SR[0-9A-Z]{18}$/)
  expect(one).not.toBe(other)
})

describe('money that came back', () => {
  const one = (number: string, amount: number, status: RefundStatus): AskedBack => ({ number, amount: BigInt(amount), status }) // prettier-ignore
  const answered = (asked: readonly AskedBack[], amount: number, remark = '') =>
    answeredBy(asked, { amount: BigInt(amount), remark }).map(({ number }) => number)
  test('answers the request that its line names, of whatever state', () => {
    for (const status of ['SENT', 'UNKNOWN', 'CONFIRMED', 'REFUSED'] as const)
      expect(answered([one('A', 5, 'CONFIRMED'), one('B', 5, status)], 5, 'REFUND B')).toEqual(['B'])
    expect(answered([one('A', 5, 'RECEIVED'), one('B', 5, 'CONFIRMED')], 5, 'REFUND A')).toEqual(['B'])
    expect(answered([one('A', 5, 'UNKNOWN'), one('B', 6, 'UNKNOWN'), one('C', 11, 'UNKNOWN')], 11, 'A B')).toEqual(['A', 'B']) // prettier-ignore
    // Of another amount than the one it names it ends none, not even one of just its amount.
    expect(answered([one('A', 6, 'CONFIRMED'), one('B', 5, 'CONFIRMED')], 5, 'REFUND A')).toEqual([])
  })
  test('answers one of its amount, confirmed before unsure, and one refused in word only if no other fits', () => {
    const asked = [
      one('A', 5, 'UNKNOWN'),
      one('B', 5, 'CONFIRMED'),
      one('C', 7, 'REFUSED'),
      one('D', 9, 'ASKED'),
      one('E', 8, 'GIVEN_UP'),
    ]
    expect([5, 7, 9, 8].map((amount) => answered(asked, amount))).toEqual([['B'], ['C'], [], ['E']])
    expect(answered([one('A', 5, 'REFUSED'), one('B', 5, 'REFUSED')], 5)).toEqual([])
  })
  test('answers several that add up to it, where only these do', () => {
    const asked = [one('A', 5, 'CONFIRMED'), one('B', 6, 'UNKNOWN'), one('C', 9, 'SENT')]
    expect([answered(asked, 11), answered(asked, 20), answered(asked, 12)]).toEqual([['A', 'B'], ['A', 'B', 'C'], []])
    expect(answered([...asked, one('D', 2, 'CONFIRMED')], 11)).toEqual([])
  })
  test('answers requests of just its sum, each once, however many there are', () => {
    const states = fc.constantFrom<RefundStatus>(
      'GIVEN_UP',
      'ASKED',
      'SENT',
      'UNKNOWN',
      'CONFIRMED',
      'RECEIVED',
      'REFUSED',
    )
    const many = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), states), { maxLength: 14 })
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 30 }), (facts, amount) => {
        const asked = facts.map(([each, status], at) => one(`N${String(at)}.`, each, status))
        const ends = answeredBy(asked, { amount: BigInt(amount), remark: '' })
        const sum = ends.reduce((all, each) => all + each.amount, 0n)
        expect([0n, BigInt(amount)]).toContain(sum)
        expect(new Set(ends).size).toBe(ends.length)
        for (const { status } of ends) expect(['ASKED', 'RECEIVED']).not.toContain(status)
      }),
    )
  })
})
