import { actionsOnPayment } from '../../../src/application/digipay/actions'
import { actionsOnDeposit } from '../../../src/application/digipay/tax-deposit-actions'
import { actionsOnCase } from '../../../src/application/digipay'
import type { Actor } from '../../../src/application/actor'
import {
  advancePayment,
  isNothingReserved,
  type Payment,
  type PaymentAction,
  type PaymentCase,
  type TaxDeposit,
} from '../../../src/domain/digipay'
import {
  type AssignmentId,
  localDate,
  type PaymentCaseId,
  type PaymentId,
  type PersonId,
} from '../../../src/domain/kernel'
import { aPayment } from '../../domain/digipay/walk'

const at = new Date('2026-03-05T02:00:00Z')
const by = { by: 'the system' as PersonId, name: 'Satuloket', under: undefined, role: 'SYSTEM', at }
const after = (...actions: readonly PaymentAction[]): Payment =>
  actions.reduce<Payment>((payment, action) => {
    const next = advancePayment(payment, { ...by, action }, [])
    if (!next.ok) throw new Error(next.error.code)
    return next.value
  }, aPayment())
const actor = (role: 'TREASURER' | 'KPA'): Actor => ({
  person: `the ${role}` as PersonId, name: role, assignment: 'a1' as AssignmentId, role, unit: aPayment().tenant, unitKind: 'SATKER', requestId: 'r1',
  zone: 'WIB', holds: [], today: localDate('2026-03-05'),
}) // prettier-ignore
const offered = (acts: readonly Readonly<{ act: string; refusals: readonly Readonly<{ code: string }>[] }>[], sought: string) =>
  acts.find(({ act }) => act === sought)?.refusals.map(({ code }) => code) // prettier-ignore

/** A payment that nobody did anything on yet, and which is the only one of its debt. */
const alone = (payment: Payment) => ({ journey: [], debt: { payments: [payment] } })

describe('the buttons of a payment', () => {
  const waiting = after('authorise', 'submit', 'resend')
  const unschedule = (payment: Payment, mayBeReserved: boolean) =>
    offered(
      actionsOnPayment(payment, { ...alone(payment), mayBeReserved }, actor('TREASURER'), at),
      'paymentUnschedule',
    )
  test('do not let what an issuer may have reserved be taken back, and let all else that waits to go again', () => {
    expect([unschedule(waiting, false), unschedule(waiting, true)]).toEqual([[], ['NOT_NOW']])
    expect(unschedule(after('authorise'), true)).toEqual([])
  })
  test('neither pay once more nor take back what its bank has not decided: the answer is lost, or it was only accepted', () => {
    const challenge = (payment: Payment) =>
      offered(actionsOnPayment(payment, alone(payment), actor('KPA'), at), 'paymentChallenge')
    expect([challenge(after()), unschedule(after(), false)]).toEqual([[], []])
    for (const ending of [['lose'], ['accept'], ['accept', 'lose'], []] as const) {
      const undecided = after('authorise', 'submit', ...ending)
      expect([ending, challenge(undecided), unschedule(undecided, false)]).toEqual([ending, ['NOT_NOW'], ['NOT_NOW']])
    }
  })
  test('ask for no code while its bank says of an earlier payment of the debt that it left after all', () => {
    const second = after()
    const challenge = (failure: Payment['failure']) => {
      const first = { ...after('authorise', 'submit', 'reject'), id: 'the first' as PaymentId, failure }
      const facts = { journey: [], debt: { payments: [first, second] } }
      return offered(actionsOnPayment(second, facts, actor('KPA'), at), 'paymentChallenge')
    }
    expect([challenge('LATE_SUCCESS'), challenge('NOT_RECEIVED')]).toEqual([['PAYMENT_DISPUTED'], []])
  })
  test('take nothing for reserved while each sending that was answered was turned away before that', () => {
    const said = (isUnreserved: boolean) => ({
      told: { source: 'RESPONSE', class: 'NOT_SENT' } as const,
      at,
      isUnreserved,
    })
    const lease = { told: { source: 'LEASE' } as const, at }
    expect([[], [said(true), lease, said(true)], [said(true), said(false)]].map(isNothingReserved)).toEqual([true, true, false]) // prettier-ignore
  })
  test('offer a return of goods until all of them went back', () => {
    const settled = after('authorise', 'submit', 'settle')
    const record = (isAllBack: boolean) =>
      offered(actionsOnPayment(settled, { ...alone(settled), isAllBack }, actor('TREASURER'), at), 'goodsReturnRecord')
    expect([record(false), record(true)]).toEqual([[], undefined])
  })
})

describe('the buttons of a case about a payment without an answer', () => {
  const propose = (payment: Payment | undefined) => {
    const { tenant, id } = aPayment()
    const opened = { ...by, action: 'open', to: 'OPEN' } as const
    const about: PaymentCase = {
      tenant, id: 'c1' as PaymentCaseId, kind: 'NO_FINAL_ANSWER', subject: id, payment: id, line: undefined, day: undefined, amount: undefined,
      dueOn: localDate('2026-03-09'), openedAt: at, steps: [opened],
    } // prettier-ignore
    return offered(actionsOnCase(about, payment, actor('TREASURER'), at), 'paymentUndecidedPropose')
  }
  test('let a letter end it while its bank leaves it undecided, and not while it only waits to go again', () => {
    expect([after('authorise', 'submit', 'lose'), after('authorise', 'submit', 'accept')].map(propose)).toEqual([
      [],
      [],
    ])
    for (const other of [after('authorise'), after('authorise', 'submit', 'resend'), undefined])
      expect(propose(other)).toEqual(['NOT_UNDECIDED'])
  })
})

describe('the buttons of a deposit of withheld tax', () => {
  const { tenant } = aPayment()
  const billing = { code: '826030000000001', issuedAt: new Date('2026-02-01T02:00:00Z') }
  const step = { ...by, action: 'bill', to: 'BILLED' } as const
  const buttons = (failure: Payment['failure'], validUntil: Date) => {
    const paid = { ...aPayment(), kind: 'DEPOSIT', deposit: 'd1', billingCode: billing.code, failure }
    const deposit = {
      ...{ tenant, id: 'd1', zone: 'WIB', tax: 'PPH22', account: '411122-910', month: '2026-02', amount: paid.net },
      ...{ lines: [], billings: [{ ...billing, validUntil }], receipt: undefined, payments: [paid], createdAt: at },
      steps: [step],
    } as unknown as TaxDeposit
    const acts = actionsOnDeposit(deposit, actor('TREASURER'), at)
    return ['taxDepositBill', 'taxDepositSchedule', 'taxDepositCancel'].map((act) => offered(acts, act))
  }
  test('while an earlier payment of it is in dispute, neither bill it anew, nor pay it, nor end it', () => {
    const [over, valid] = [new Date('2026-03-01T02:00:00Z'), new Date('2026-03-31T02:00:00Z')]
    const all = [['PAYMENT_DISPUTED'], ['PAYMENT_DISPUTED'], ['PAYMENT_DISPUTED']]
    expect([buttons('LATE_SUCCESS', over), buttons('LATE_SUCCESS', valid)]).toEqual([all, all])
    expect(buttons('FAILED_AT_BANK', valid)).toEqual([['BILLING_STILL_VALID'], [], []])
    expect(buttons('FAILED_AT_BANK', over)[0]).toEqual([])
  })
})
