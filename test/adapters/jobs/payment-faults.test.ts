import { Client } from 'pg'
import type { FaultAction, FaultRule } from '../../../src/adapters/sandbox-bank'
import type { Loop } from '../../../src/adapters/jobs/loop'
import { paymentConclude } from '../../../src/application/digipay'
import { type Payment, paymentStatus } from '../../../src/domain/digipay'
import { ended, expectPeace, paymentOf, signed, until } from '../../support/at-bank'
import { query } from '../../support/documents'
import { aServer, aTown, DENIED_MS, type Town } from '../../support/house'
import { once as newKey } from '../../support/organisation'
import { type Played, played, the } from '../../support/purchase'

const code = (responseCode: string, more: object = {}) => ({
  responseCode,
  responseMessage: 'said by the test',
  ...more,
})
const answer = (status: number, body: object | string): FaultAction['answer'] => ({ status, body: typeof body === 'string' ? body : { ...body } }) // prettier-ignore

describe('a payment whose bank', () => {
  let town: Town
  let worker: Loop
  beforeAll(async () => {
    town = await aTown()
    worker = town.house.payments()
  })
  afterEach(() => town.control.clearRules())
  afterAll(async () => {
    await worker.stop()
    await town.close()
  })

  type Rule = Omit<FaultRule, 'match'>
  /** Schedules a payment, sets the bank up for it alone, and signs it. */
  const sent = async (...rules: readonly Rule[]): Promise<Played> => {
    const purchase = await played(town.market, { until: 'scheduled' })
    const { partnerReference: reference } = await paymentOf(town, purchase)
    for (const rule of rules) await town.control.addRule({ ...rule, match: { reference } })
    return signed(town, purchase)
  }
  const once = (action: FaultAction, service: Rule['service'] = '17', count = 1): Rule => ({ service, action, count })
  const stepsOf = async (purchase: Played) => (await paymentOf(town, purchase)).steps.map(({ action }) => action)
  const comesTo = async (purchase: Played, status: 'SETTLED' | 'REJECTED'): Promise<Payment> => {
    expect(await ended(town, purchase)).toBe(status)
    await expectPeace(town, [purchase])
    return paymentOf(town, purchase)
  }

  test('refused it is paid by a new payment, under a new reference', async () => {
    const purchase = await sent(once({ answer: answer(403, code('4031714')) }))
    expect((await comesTo(purchase, 'REJECTED')).failure).toBe('REFUSED_BY_BANK')
    const again = await played(town.market, { until: 'scheduled', from: { played: purchase, at: 'spbyIssued' } })
    expect(again.payment).not.toEqual(purchase.payment)
    const paid = await comesTo(await signed(town, again), 'SETTLED')
    expect(paid.kind === 'CLAIM' && paid.kuitansiNumber).toMatch(/^\d{5}\/KW\//)
  })

  test('cannot be reached gets it when it is back', async () => {
    const purchase = await played(town.market, { until: 'scheduled' })
    await town.bank.stop()
    await signed(town, purchase)
    await until(() => stepsOf(purchase), (steps) => steps.includes('resend')) // prettier-ignore
    await town.bank.start()
    await comesTo(purchase, 'SETTLED')
    expect((await stepsOf(purchase)).filter((action) => action === 'submit').length).toBeGreaterThan(1)
  })
  const stopped = async (purchase: Played) => {
    const { steps } = await paymentOf(town, purchase)
    const change = {
      id: the(purchase.payment),
      expectedVersion: steps.length,
      reason: 'Bank tidak dapat dihubungi',
      once: newKey(),
    }
    return town.house.acts.paymentUnschedule(change, town.market.office.crew.treasurer)
  }
  /** Takes it back, however often it goes again meanwhile. */
  const takenBack = (purchase: Played) => until(() => stopped(purchase), ({ ok }) => ok) // prettier-ignore
  test('cannot be reached for longer than six sendings keeps it on its way; a person stops it, and the UP is free', async () => {
    const purchase = await played(town.market, { until: 'scheduled' })
    await town.bank.stop()
    await signed(town, purchase)
    await until(() => stepsOf(purchase), (steps) => steps.filter((action) => action === 'resend').length > 6) // prettier-ignore
    expect(paymentStatus(await paymentOf(town, purchase))).toBe('SUBMITTED')
    await takenBack(purchase)
    await town.bank.start()
    expect(await ended(town, purchase)).toBe('CANCELLED')
    await expectPeace(town, [purchase])
    const again = await played(town.market, { until: 'scheduled', from: { played: purchase, at: 'spbyIssued' } })
    await comesTo(await signed(town, again), 'SETTLED')
  })
  test('will not have our credentials keeps it, however often; once they count it goes through', async () => {
    const purchase = await sent(once({ answer: answer(401, code('4011700')) }, '17', 52))
    const payment = await comesTo(purchase, 'SETTLED')
    expect(payment.steps.filter(({ action }) => action === 'submit').length).toBe(53)
  }, 120_000)
  test('may have it in hand is not stopped', async () => {
    const purchase = await sent(
      once({ dropBeforeProcessing: true }),
      once({ answer: answer(500, code('5003600')) }, '36', 99),
    )
    await until(async () => paymentStatus(await paymentOf(town, purchase)), (status) => status === 'PENDING_UNKNOWN') // prettier-ignore
    expect(await stopped(purchase)).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
    await town.control.clearRules()
    expect(await ended(town, purchase)).toBe('REJECTED')
  })
  /** A signed call of its bank says so of it, about a sum too large for a call to be believed by itself. */
  const called = async (purchase: Played, status: 'SUCCESS' | 'PENDING') => {
    const { tenant, id: payment } = the(purchase.payment)
    const told = { source: 'CALLBACK', status, amountAgrees: true } as const
    await paymentConclude({ ...town.house.carry, callbackCeiling: undefined })({ tenant, payment }, { told, evidence: { code: undefined, evidence: 'a call', at: new Date() }, attempts: 0 }) // prettier-ignore
  }
  const wordsOf = async (purchase: Played) => {
    const { rows } = await query<{ word: string }>(town.market.world.database.superUrl, `select source || ' ' || outcome as word from digipay.payment_evidence where payment_id = '${the(purchase.payment).id}'`) // prettier-ignore
    return rows.map(({ word }) => word)
  }
  test('calls of what it turned away gets a question, and not one more sending', async () => {
    const purchase = await sent(once({ answer: answer(401, code('4011700')) }, '17', 99))
    await until(() => stepsOf(purchase), (steps) => steps.filter((action) => action === 'resend').length > 4) // prettier-ignore
    await called(purchase, 'PENDING')
    await until(() => stepsOf(purchase), (steps) => steps.includes('lose')) // prettier-ignore
    await town.control.clearRules()
    // Nothing of it ever ran: its bank knows nothing of it, and its statement shows nothing.
    expect((await comesTo(purchase, 'REJECTED')).failure).toBe('NOT_RECEIVED')
  })
  test('calls of what people stopped gets a question too', async () => {
    const purchase = await sent(once({ answer: answer(401, code('4011700')) }, '17', 99))
    await until(() => stepsOf(purchase), (steps) => steps.includes('resend')) // prettier-ignore
    await takenBack(purchase)
    await called(purchase, 'SUCCESS')
    await until(() => wordsOf(purchase), (words) => words.includes('INQUIRY NOT_FOUND')) // prettier-ignore
  })
  test('is being sent again while a person stops it: it leaves, or it is stopped, and never both', async () => {
    const outcomes: string[] = []
    for (let nth = 0; nth < 5; nth += 1) {
      const purchase = await sent(once({ answer: answer(403, code('4031704')) }, '17', 1 + (nth % 3)))
      await until(() => stepsOf(purchase), (steps) => steps.includes('resend')) // prettier-ignore
      for (let tries = 0; tries < 400 && !(await stopped(purchase)).ok; tries += 1) {
        if (!['SUBMITTED', 'PENDING_UNKNOWN'].includes(paymentStatus(await paymentOf(town, purchase)))) break
      }
      outcomes.push(await ended(town, purchase))
      await expectPeace(town, [purchase])
    }
    expect(outcomes.every((end) => ['SETTLED', 'CANCELLED'].includes(end))).toBe(true)
  })
  test('will not have our credentials waits for people, but not to be sent when it may no longer be paid', async () => {
    const purchase = await sent(once({ answer: answer(401, code('4011700')) }, '17', 99))
    await until(() => stepsOf(purchase), (steps) => steps.filter((action) => action === 'resend').length > 1) // prettier-ignore
    const past = new Client({ connectionString: town.market.world.database.superUrl })
    await past.connect()
    const set = (status: string) => past.query('update organisation.vendor set status = $1 where unit_id = $2', [status, town.market.firm.id]) // prettier-ignore
    await set('BLOCKED')
    try {
      expect((await comesTo(purchase, 'REJECTED')).failure).toBe('NEVER_SENT')
    } finally {
      await set('VERIFIED')
      await past.end()
    }
    expect((await paymentOf(town, purchase)).steps.at(-1)?.reason).toBe('NO_LONGER_AS_SIGNED')
  })
  test('fails to say what became of it keeps it: no hold is given back without proof', async () => {
    const unsure = [once({ dropBeforeProcessing: true }), once({ answer: answer(404, code('4043601')) }, '36', 99)]
    await town.control.addRule({ service: '14', action: { answer: answer(500, code('5001400')) } })
    const purchase = await sent(...unsure)
    const since = Date.now()
    await until(() => Promise.resolve(Date.now() - since), (ms) => ms > DENIED_MS) // prettier-ignore
    expect(paymentStatus(await paymentOf(town, purchase))).toBe('PENDING_UNKNOWN')
    await town.control.clearRules()
    expect((await comesTo(purchase, 'REJECTED')).failure).toBe('NOT_RECEIVED')
  })
  test('answers while a second server takes over: one debit, whoever hears of it first', async () => {
    const second = aServer(town.market.world, town.bank, { leaseMs: 300 })
    await worker.stop()
    const slow = aServer(town.market.world, town.bank, { leaseMs: 300 })
    const [first, other] = [slow.house.payments(), second.house.payments()]
    const purchases: Played[] = []
    for (let nth = 0; nth < 4; nth += 1) purchases.push(await sent(once({ delayAfter: 500 })))
    for (const purchase of purchases) expect(await ended(town, purchase)).toBe('SETTLED')
    await Promise.all([first.stop(), other.stop()])
    await expectPeace(town, purchases)
    expect((await Promise.all(purchases.map(stepsOf))).flat()).toContain('lose')
    await Promise.all([slow.close(), second.close()])
    worker = town.house.payments()
  })
})
