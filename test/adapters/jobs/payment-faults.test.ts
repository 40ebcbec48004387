import type { FaultAction, FaultRule } from '../../../src/adapters/sandbox-bank'
import type { Loop } from '../../../src/adapters/jobs/loop'
import { type Payment, paymentStatus } from '../../../src/domain/digipay'
import { ended, expectPeace, paymentOf, signed, until } from '../../support/at-bank'
import { aServer, aTown, type Town } from '../../support/house'
import { type Played, played } from '../../support/purchase'

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

  const settled: readonly (readonly [what: string, ...rules: Rule[]])[] = [
    ['pays'],
    ['pays late, after we stopped waiting', once({ delayBefore: 750 })],
    ['pays, and answers after we stopped waiting', once({ delayAfter: 1_200 })],
    ['pays, and breaks the connection', once({ dropAfterProcessing: true })],
    ['pays, and breaks off in the middle of its answer', once({ cutAnswer: true })],
    ['pays, and says 500', once({ executeThen: answer(500, code('5001700')) })],
    ['pays, and answers with a page', once({ executeThen: answer(200, '<html>Gateway</html>') })],
    ['pays, and answers with nothing', once({ executeThen: answer(200, '') })],
    ['pays, and repeats another amount', once({ executeThen: answer(200, code('2001700', { amount: { value: '1.00', currency: 'IDR' } })) })],
    ['pays, and says that the status and the code differ', once({ executeThen: answer(200, code('5041700')) })],
    ['pays, and says that it knows the reference', once({ executeThen: answer(409, code('4091701')) })],
    ['pays, and says that the reference had other parameters', once({ executeThen: answer(404, code('4041718')) })],
    ['takes it, and pays later', once({ accept: { outcome: 'SUCCESS', afterMs: 150 } })],
    ['pays, is silent, and cannot be asked for a while', once({ dropAfterProcessing: true }), once({ answer: answer(500, code('5003600')) }, '36', 5)],
    ['pays, is silent, and says it never heard of it: its statement is believed', once({ dropAfterProcessing: true }), once({ answer: answer(404, code('4043601')) }, '36', 50)],
    ['refuses our token, and pays on the next', once({ answer: answer(401, code('4011701')) })],
    ['has too much to do, and pays later', once({ answer: answer(429, code('4291700')) }, '17', 2)],
  ] // prettier-ignore
  test.each(settled.map(([what, ...rules]) => ({ what, rules })))(
    '$what: settled with one debit',
    async ({ rules }) => {
      const payment = await comesTo(await sent(...rules), 'SETTLED')
      expect(payment.kind === 'CLAIM' && payment.kuitansiNumber).toMatch(/^\d{5}\/KW\//)
    },
  )

  const refused: readonly (readonly [what: string, failure: string, ...rules: Rule[]])[] = [
    ['has no money left for it', 'REFUSED_BY_BANK', once({ answer: answer(403, code('4031714')) })],
    ['finds the account closed', 'REFUSED_BY_BANK', once({ answer: answer(403, code('4031718')) })],
    ['never got it, and time ran out', 'NOT_RECEIVED', once({ delayBefore: 700, dropBeforeProcessing: true })],
    ['never got it, and the connection broke', 'NOT_RECEIVED', once({ dropBeforeProcessing: true })],
    ['said 500 and did nothing', 'NOT_RECEIVED', once({ answer: answer(500, code('5001701')) })],
    ['takes it, and fails it later', 'FAILED_AT_BANK', once({ accept: { outcome: 'FAILED', afterMs: 150 } })],
    ['has too much to do for ever', 'NEVER_SENT', { service: '17', action: { answer: answer(429, code('4291700')) } }],
  ] // prettier-ignore
  const refusals = refused.map(([what, failure, ...rules]) => ({ what, failure, rules }))
  test.each(refusals)('$what: refused without a debit, and a new payment is paid', async ({ failure, rules }) => {
    const purchase = await sent(...rules)
    expect((await comesTo(purchase, 'REJECTED')).failure).toBe(failure)
    const again = await played(town.market, { until: 'scheduled', from: { played: purchase, at: 'spbyIssued' } })
    expect(again.payment).not.toEqual(purchase.payment)
    await comesTo(await signed(town, again), 'SETTLED')
  })

  test('forgot all tokens takes each payment once', async () => {
    await town.control.expireTokens()
    const both = [await sent(), await sent()]
    for (const purchase of both) expect(await ended(town, purchase)).toBe('SETTLED')
    await expectPeace(town, both)
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
  test('cannot be reached at all never gets it, and the UP is free', async () => {
    const purchase = await played(town.market, { until: 'scheduled' })
    await town.bank.stop()
    await signed(town, purchase)
    expect(await ended(town, purchase)).toBe('REJECTED')
    await town.bank.start()
    expect((await comesTo(purchase, 'REJECTED')).failure).toBe('NEVER_SENT')
  })
  test('fails to say what became of it keeps it: no hold is given back without proof', async () => {
    const unsure = [once({ dropBeforeProcessing: true }), once({ answer: answer(404, code('4043601')) }, '36', 99)]
    await town.control.addRule({ service: '14', action: { answer: answer(500, code('5001400')) } })
    const purchase = await sent(...unsure)
    const since = Date.now()
    await until(() => Promise.resolve(Date.now() - since), (ms) => ms > 3_000) // prettier-ignore
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
