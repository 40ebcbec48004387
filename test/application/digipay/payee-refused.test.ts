import { isOwedStill, openIfPayeeRefused } from '../../../src/application/digipay/payee-refused'
import type { LockedPayment } from '../../../src/application/digipay/payment-under-lock'
import {
  advancePayment, type CaseFound, type ClaimPayment, type PaymentAction, type PaymentFailure, type Purchase, type TaxDeposit, type TaxDepositStatus, type Told, type Verdict,
} from '../../../src/domain/digipay' // prettier-ignore
import type { KkpCardId, PaymentId, PersonId } from '../../../src/domain/kernel'
import { aPayment } from '../../domain/digipay/walk'

const [ended, now] = [new Date('2026-03-05T02:00:00Z'), new Date('2026-03-06T02:00:00Z')]
const by = { by: 'the system' as PersonId, name: 'Satuloket', under: undefined, role: 'SYSTEM', at: ended }
const after = (...actions: readonly PaymentAction[]): ClaimPayment =>
  actions.reduce<ClaimPayment>((payment, action) => {
    const next = advancePayment(payment, { ...by, action }, [])
    if (!next.ok) throw new Error(next.error.code)
    return next.value
  }, aPayment())
const sent = after('authorise', 'submit')
const rejected = after('authorise', 'submit', 'reject')
const another = { ...after('authorise', 'submit', 'settle'), id: 'another' as PaymentId }

const closed = 'closed at the bank of the payee'
const reasonOf = (code: string) => (code === closed ? 'PAYEE_ACCOUNT' : code === 'short' ? 'ACCOUNT_SHORT' : undefined)
const reply = (word: 'REJ' | 'REJ_CHECK' | 'ACC' | 'UNK'): Told => ({ source: 'RESPONSE', class: word })
const asked = (status: 'FAILED' | 'PENDING'): Told => ({ source: 'INQUIRY', status, amountAgrees: true })
const called: Told = { source: 'CALLBACK', status: 'FAILED', amountAgrees: true }
const back: Told = { source: 'STATEMENT', status: 'RETURNED' }
const ends = (action: PaymentAction, failure: PaymentFailure): Verdict => ({ action, again: 'NEVER', failure })
const saysNothing: Verdict = { action: undefined, again: 'NEVER' }

/** What people must look at of a payment once this was concluded of it, beside others of its debt. */
const opened = async (
  payment: ClaimPayment,
  verdict: Verdict,
  heard: readonly (readonly [told: Told, code?: string])[],
  others: readonly ClaimPayment[] = [],
): Promise<readonly CaseFound[]> => {
  const found: CaseFound[] = []
  const locked = { payment, purchase: { payments: [payment, ...others] } } as unknown as LockedPayment
  await openIfPayeeRefused(locked, verdict, reasonOf, {
    at: now,
    store: {
      dues: { evidenceOf: () => Promise.resolve(heard.map(([told, code]) => ({ told, code, at: ended }))) },
      cases: { open: (each: CaseFound) => Promise.resolve(found.push(each) > 0) },
    } as unknown as Parameters<typeof openIfPayeeRefused>[3]['store'],
  })
  return found
}

describe('the account of a payee', () => {
  test.each<readonly [by: string, payment: ClaimPayment, verdict: Verdict, told: Told]>([
    ['its answer', sent, ends('reject', 'REFUSED_BY_BANK'), reply('REJ')],
    ['its answer to a question', sent, ends('reject', 'FAILED_AT_BANK'), asked('FAILED')],
    ['its call', sent, ends('reject', 'FAILED_AT_BANK'), called],
    ['its answer about what it gives back', another, ends('reverse', 'FAILED_AT_BANK'), asked('FAILED')],
    ['the statement that shows it back', sent, ends('reverse', 'RETURNED_BY_BANK'), back],
    ['the statement that shows it back after a late debit', { ...rejected, failure: 'LATE_SUCCESS' }, ends('takeBack', 'RETURNED_BY_BANK'), back],
    ['an answer to be asked about, of which it then knows nothing', sent, ends('reject', 'NOT_RECEIVED'), reply('REJ_CHECK')],
  ])('is a case when a bank turns a payment down for it by %s', async (_by, payment, verdict, told) => {
    const about = { kind: 'PAYEE_ACCOUNT', subject: payment.id, payment: payment.id, amount: payment.net }
    expect(await opened(payment, verdict, [[reply('ACC')], [told, closed]])).toEqual([{ ...about, since: now }])
  }) // prettier-ignore
  test('is one when its bank told why before it told the end', async () => {
    const heard = [[asked('FAILED'), closed], [back]] as const
    expect(await opened(sent, ends('reverse', 'RETURNED_BY_BANK'), heard)).toHaveLength(1)
  })
  test('is the same case, of the end and not of the day, however late and often its bank says why', async () => {
    const failed: ClaimPayment = { ...rejected, failure: 'FAILED_AT_BANK' }
    const heard = [[asked('FAILED')], [asked('FAILED'), closed]] as const
    expect(await opened(failed, saysNothing, heard)).toMatchObject([{ kind: 'PAYEE_ACCOUNT', since: ended }])
  })
  test.each<readonly [what: string, payment: ClaimPayment, verdict: Verdict, told: Told, code: string]>([
    ['another reason', sent, ends('reject', 'FAILED_AT_BANK'), asked('FAILED'), 'short'],
    ['no reason', sent, ends('reject', 'FAILED_AT_BANK'), asked('FAILED'), 'another code'],
    ['what is on its way still', sent, { action: 'accept', again: 'POLL' }, asked('PENDING'), closed],
    ['what was never received', sent, ends('reject', 'NOT_RECEIVED'), reply('UNK'), closed],
    ['a charge, however its issuer words its answer', { ...sent, card: 'card' as KkpCardId }, ends('reject', 'REFUSED_BY_BANK'), reply('REJ'), closed],
    ['what is paid', another, saysNothing, called, closed],
    ['what left after all', { ...rejected, failure: 'FAILED_AT_BANK' }, { ...ends('contradict', 'LATE_SUCCESS'), opens: 'LATE_SUCCESS' }, called, closed],
  ])('is none for %s', async (_what, payment, verdict, told, code) => {
    expect(await opened(payment, verdict, [[told, code]])).toEqual([])
  }) // prettier-ignore
  test('is none once its payee was paid by another payment of the debt', async () => {
    const heard = [[asked('FAILED'), closed]] as const
    const verdict = ends('reject', 'FAILED_AT_BANK')
    expect([await opened(sent, verdict, heard, [another]), await opened(sent, verdict, heard, [rejected])]).toMatchObject([[], [{ kind: 'PAYEE_ACCOUNT' }]]) // prettier-ignore
  })
})

describe('what a payee must mend, and the way out of a refusal', () => {
  const failed: ClaimPayment = { ...rejected, failure: 'FAILED_AT_BANK' }
  const isOwed = (debt: object) =>
    isOwedStill(failed, { ...debt, payments: [failed] } as unknown as Purchase | TaxDeposit)
  test('of a deposit are said while that is to be paid, and not once it was paid at a counter or cancelled', () => {
    const isOwedAt = (to: TaxDepositStatus) => isOwed({ steps: [{ to: 'BILLED' }, { to }] })
    const owed = (['DRAFT', 'BILLED', 'AUTHORISED', 'SCHEDULED', 'REMITTED', 'PAID', 'CANCELLED'] as const).filter(
      isOwedAt,
    )
    expect(owed).toEqual(['DRAFT', 'BILLED', 'AUTHORISED', 'SCHEDULED'])
  })
  test('of a bill are said until it is paid, and of one that was returned until its order has ended', () => {
    const isOwedOf = (order: string, claim: string) =>
      isOwed({ order: { steps: [{ to: order }] }, claims: [{ steps: [{ to: claim }] }] })
    expect([
      isOwedOf('RECEIVED', 'SPBY_ISSUED'),
      isOwedOf('RECEIVED', 'RETURNED'),
      isOwedOf('CANCELLED', 'RETURNED'),
    ]).toEqual([true, true, false])
  })
})
