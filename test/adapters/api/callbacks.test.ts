import { Client } from 'pg'
import { bankInboxOn } from '../../../src/adapters/postgres/digipay'
import { until } from '../../support/at-bank'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { callerAt, noticeOf } from '../../support/callbacks'
import { payingAccount } from '../../support/house'
import { freePort } from '../../support/ports'
import { expectSound, expectTied, statesRead } from '../../support/sound'
import { carried, openShop, paymentOf, placeOf, playedTo, type Shop } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

const bank = '002'
const service = '56'
const quarter = 15 * 60_000

describe('a payment that its bank calls back about', () => {
  let shop: Shop
  let desk: BankDesk
  let superuser: Client
  beforeAll(async () => {
    shop = await openShop()
    desk = bankDesk(shop)
    await shop.api.bank.callsBackAt(shop.api.url)
    superuser = new Client({ connectionString: shop.api.world.database.superUrl })
    await superuser.connect()
  })
  afterEach(async () => {
    await desk.control.clearRules()
    // What the table of faults asks of each of its rows, of these too.
    await expectSound(whole())
  })
  afterAll(async () => {
    await superuser.end()
    await shop.api.close()
  })

  const whole = () => ({ world: shop.api.world, house: shop.api.house, control: desk.control })
  /** What people read of it from its sending on, and what lies on a desk about it at last. */
  const seen = async (sent: Sent): Promise<readonly unknown[]> => [
    await statesRead(whole(), sent.reference),
    (await desk.seen(sent.id)).cases.map(({ kind }: any) => kind),
  ]
  const settled = [['Dikirim ke bank', 'Lunas'], []]
  const settledLater = [['Dikirim ke bank', 'Diterima bank, belum final', 'Lunas'], []]
  const settledAfterDoubt = [['Dikirim ke bank', 'Menunggu kepastian bank', 'Lunas'], []]
  /** The bank answers no question, so that only its call tells what became of the payment. */
  const silent = () => desk.control.addRule({ service: '36', action: { answer: { status: 500, body: { responseCode: '5003600' } } } }) // prettier-ignore
  type Sent = Readonly<{ order: SeenOrder; id: string; reference: string; net: bigint }>
  const scheduled = async (): Promise<Sent> => {
    const order = await playedTo(shop, 'SCHEDULED')
    const { id } = paymentOf(order)
    const { partnerReference: reference, net } = await desk.seen(id)
    return { order, id, reference, net: BigInt(net) }
  }
  const authorised = async (sent: Sent): Promise<Sent> => ({
    ...sent,
    order: await playedTo(shop, 'AUTHORISED', sent.order),
  })
  const kept = async ({ reference }: Pick<Sent, 'reference'>): Promise<readonly any[]> =>
    (await superuser.query('select * from digipay.bank_message where reference = $1 order by received_at', [reference])).rows // prettier-ignore
  const done = async (sent: Pick<Sent, 'reference'>, many = 1): Promise<readonly any[]> => {
    await shop.api.work(async () => (await kept(sent)).filter((each) => each.done_at).length >= many)
    return kept(sent)
  }
  const words = async ({ id }: Sent): Promise<readonly string[]> =>
    (await desk.seen(id)).evidence.map((each: any) => `${each.source} ${each.outcome}`)
  const debits = async ({ reference }: Sent) => (await desk.control.oracleDebits(reference)).length
  const answersOf = async (id: string) => (await desk.control.callbacks()).find((each) => each.id === id)
  /** A call that the bank has ended, with what it was answered. */
  const ended = async (id: string): Promise<readonly number[]> =>
    (await until(() => answersOf(id), (call) => call?.ended === true))?.answers ?? [] // prettier-ignore

  test('is settled by the call alone: it was accepted, and no question is answered', async () => {
    const sent = await scheduled()
    await silent()
    await desk.control.addRule({ service: '17', match: { reference: sent.reference }, action: { accept: { outcome: 'SUCCESS', afterMs: 150 } } }) // prettier-ignore
    const { order } = await authorised(sent)
    await carried(shop, order, 'SETTLED')
    expect(await words(sent)).toContain('CALLBACK SUCCESS')
    expect((await words(sent)).filter((word) => word.startsWith('INQUIRY SUCCESS'))).toEqual([])
    expect([await debits(sent), await seen(sent)]).toEqual([1, settledLater])
  })

  test('is settled once, however often the bank calls side by side, and every call is answered well', async () => {
    const sent = await scheduled()
    await silent()
    await desk.control.addRule({ service: '17', match: { reference: sent.reference }, action: { accept: { outcome: 'SUCCESS', afterMs: 50 } } }) // prettier-ignore
    await desk.control.addRule({ service, match: { reference: sent.reference }, action: { callback: { times: 100 } } })
    await carried(shop, (await authorised(sent)).order, 'SETTLED')
    const call = await until(async () => (await desk.control.callbacks()).find(({ body, ended: is }) => is && body.includes(sent.reference)), (found) => found !== undefined) // prettier-ignore
    // A machine that stood still answers too late for some of them, and none of them badly.
    expect(call?.answers).toHaveLength(100)
    expect(new Set(call?.answers.filter((answer) => answer !== 0))).toEqual(new Set([200]))
    expect((await done(sent)).map(({ outcome }) => outcome)).toEqual(['APPLIED'])
    expect((await words(sent)).filter((word) => word === 'CALLBACK SUCCESS')).toHaveLength(1)
    expect([await debits(sent), await seen(sent)]).toEqual([1, settledLater])
    // One kuitansi and one tax sheet were asked for, however many calls there were.
    const due = `select payload ->> 'kind' as kind from platform.outbox where topic = 'document.due'
      and subject = (select id::text from digipay.payment where partner_reference = $1) order by 1`
    expect((await superuser.query(due, [sent.reference])).rows.map(({ kind }) => kind)).toEqual([
      'KUITANSI',
      'TAX_SHEET',
    ])
  })

  test('is settled once when the call comes before the answer: it waits for the worker who has the payment', async () => {
    const sent = await scheduled()
    await desk.control.addRule({ service: '17', match: { reference: sent.reference }, action: { delayAfter: 250 } })
    await carried(shop, (await authorised(sent)).order, 'SETTLED')
    const [message] = await done(sent)
    expect((await words(sent)).filter((word) => word.startsWith('CALLBACK'))).toEqual(['CALLBACK SUCCESS'])
    // It was there before the answer, and waited for it.
    const { rows } = await superuser.query(`select at from digipay.payment_evidence e join digipay.payment p on p.id = e.payment_id where p.partner_reference = $1 and source = 'RESPONSE'`, [sent.reference]) // prettier-ignore
    expect(message.received_at.getTime()).toBeLessThan(rows[0].at.getTime())
    expect(message.done_at.getTime()).toBeGreaterThanOrEqual(rows[0].at.getTime())
    expect([await debits(sent), await seen(sent)]).toEqual([1, settled])
  })

  test('is neither sent nor settled by a call before it was sent, and goes its way afterwards', async () => {
    const sent = await authorised(await scheduled())
    const inbox = shop.api.house.bankInbox.work()
    try {
      expect(await ended(await desk.control.callBack({ bank, service, reference: sent.reference, status: '00', amount: sent.net, source: payingAccount(shop.office) }))).toEqual([200]) // prettier-ignore
      await until(() => kept(sent), ([message]) => message.attempts > 1) // prettier-ignore
      expect((await desk.seen(sent.id)).status).toBe('AUTHORISED')
      expect([await debits(sent), await words(sent)]).toEqual([0, []])
    } finally {
      await inbox.stop()
    }
    await carried(shop, sent.order, 'SETTLED')
    // The bank named another payee, since it did not know the payment yet: that people look at.
    expect([await debits(sent), await seen(sent)]).toEqual([1, [settled[0], ['AMOUNT_DIFFERS']]])
  })

  test('stays as it is when calls come out of turn', async () => {
    const sent = await scheduled()
    await desk.control.addRule({ service, match: { reference: sent.reference }, action: { callback: { statuses: ['00', '03', '02'] } } }) // prettier-ignore
    await carried(shop, (await authorised(sent)).order, 'SETTLED')
    await done(sent, 3)
    expect((await words(sent)).filter((word) => word.startsWith('CALLBACK')).sort()).toEqual(['CALLBACK PENDING', 'CALLBACK PENDING', 'CALLBACK SUCCESS']) // prettier-ignore
    expect([await debits(sent), await seen(sent)]).toEqual([1, settled])
  })

  test('is asked about when a call contradicts what was proved, and nothing moves while the bank stands by it', async () => {
    const sent = await authorised(await scheduled())
    await carried(shop, sent.order, 'SETTLED')
    for (const status of ['06', '00'])
      await ended(await desk.control.callBack({ bank, service, reference: sent.reference, status }))
    await shop.api.work(async () => (await words(sent)).includes('INQUIRY SUCCESS'))
    expect(await words(sent)).toEqual(expect.arrayContaining(['CALLBACK FAILED', 'INQUIRY SUCCESS']))
    expect([await debits(sent), await seen(sent)]).toEqual([1, settled])
  })

  test('comes back when a call says so and the bank stands by it', async () => {
    const sent = await authorised(await scheduled())
    await carried(shop, sent.order, 'SETTLED')
    await desk.control.giveBack({ bank, reference: sent.reference })
    await shop.api.work(async () => (await desk.seen(sent.id)).status === 'REVERSED')
    expect(await words(sent)).toEqual(expect.arrayContaining(['CALLBACK FAILED', 'STATEMENT RETURNED']))
    expect([await debits(sent), await seen(sent)]).toEqual([1, [['Dikirim ke bank', 'Lunas', 'Dikembalikan bank'], []]])
  })

  test('stays paid and is a case when the bank says that it failed and its statement shows the debit alone', async () => {
    const sent = await authorised(await scheduled())
    await carried(shop, sent.order, 'SETTLED')
    const { reference } = sent
    const body = { responseCode: '2003600', originalPartnerReferenceNo: reference, latestTransactionStatus: '06' }
    await desk.control.addRule({ service: '36', match: { reference }, action: { answer: { status: 200, body } } })
    await desk.control.callBack({ bank, service, reference, status: '06' })
    await shop.api.work(async () => (await words(sent)).includes('INQUIRY FAILED'))
    expect(await words(sent)).toEqual(expect.arrayContaining(['STATEMENT DEBITED', 'INQUIRY FAILED']))
    expect([await debits(sent), await seen(sent)]).toEqual([1, [['Dikirim ke bank', 'Lunas'], ['CONTRADICTION']]])
  })

  test('is not settled by another amount: people get it, and the bank is asked', async () => {
    const sent = await scheduled()
    await silent()
    await desk.control.addRule({ service: '17', match: { reference: sent.reference }, action: { accept: { outcome: 'SUCCESS', afterMs: 50 } } }) // prettier-ignore
    await desk.control.addRule({ service, match: { reference: sent.reference }, action: { callback: { amount: String(sent.net + 1n) } } }) // prettier-ignore
    const { order } = await authorised(sent)
    await done(sent)
    expect((await desk.seen(sent.id)).status).not.toBe('SETTLED')
    expect(await words(sent)).toContain('CALLBACK SUCCESS_OTHER_AMOUNT')
    expect((await desk.seen(sent.id)).cases.map(({ kind }: any) => kind)).toEqual(['AMOUNT_DIFFERS'])
    expect(shop.api.bugs.join()).toContain('AMOUNT_DIFFERS')
    await desk.control.clearRules()
    await carried(shop, order, 'SETTLED')
    expect([await debits(sent), (await seen(sent))[0]]).toEqual([1, settledLater[0]])
  })

  test('is not touched by the call of another bank, well signed as it may be', async () => {
    const sent = await authorised(await scheduled())
    await carried(shop, sent.order, 'SETTLED')
    const other = callerAt(shop.api.url, '008')
    const said = noticeOf({ originalPartnerReferenceNo: sent.reference, latestTransactionStatus: '06' })
    expect((await other.notify('/debit/notify', said)).status).toBe(200)
    const inbox = shop.api.house.bankInbox.work()
    await until(async () => (await kept(sent)).find((each) => each.bank === '008'), (message) => message.attempts > 1) // prettier-ignore
    await inbox.stop()
    expect((await kept(sent)).find((each) => each.bank === '008')).toMatchObject({ tenant_id: null, done_at: null })
    expect(await words(sent)).not.toContain('CALLBACK FAILED')
  })

  test.each(['SIGNATURE', 'OTHER_KEY', 'OLD_TIME'] as const)('is not touched by a forged call: %s', async (forged) => {
    const sent = await authorised(await scheduled())
    const call = await desk.control.callBack({ bank, service, reference: sent.reference, status: '00', forged })
    expect(await ended(call)).toEqual([401])
    expect([await kept(sent), await debits(sent)]).toEqual([[], 0])
    expect((await desk.seen(sent.id)).status).toBe('AUTHORISED')
    await carried(shop, sent.order, 'SETTLED')
    expect([await debits(sent), await seen(sent)]).toEqual([1, settled])
  })

  test('goes its way while somebody abuses the door for tokens, who gets none and learns nothing (F47)', async () => {
    const sent = await authorised(await scheduled())
    const thief = callerAt(shop.api.url, bank)
    const once = await thief.askToken({ ahead: 11 })
    const tries = [
      thief.askToken({ ahead: 11 }),
      thief.askToken({ headers: { 'x-client-key': 'somebody' } }),
      thief.askToken({ headers: { 'x-signature': 'bm9uZQ==' } }),
      thief.askToken({ ahead: -302 }),
    ]
    const refusals = await Promise.all(tries)
    expect([once.code, ...refusals.map(({ code }) => code)]).toEqual(['2007300', ...tries.map(() => '4017300')])
    expect(refusals.filter(({ body }) => JSON.stringify(body).includes('accessToken'))).toEqual([])
    // A token of another bank opens nothing here, not even with words that are well signed.
    const stranger = String((await callerAt(shop.api.url, '200').askToken({ ahead: 13, encoding: 'base64' })).body.accessToken) // prettier-ignore
    const said = noticeOf({ originalPartnerReferenceNo: sent.reference, latestTransactionStatus: '00' })
    expect((await thief.notify('/debit/notify', said, { token: stranger })).code).toBe('4015601')
    expect([await kept(sent), await debits(sent), (await desk.seen(sent.id)).status]).toEqual([[], 0, 'AUTHORISED'])
    await carried(shop, sent.order, 'SETTLED')
    expect([await debits(sent), await seen(sent)]).toEqual([1, settled])
  })

  test('is found by asking when the bank tells nobody', async () => {
    const sent = await scheduled()
    await desk.control.addRule({ service: '17', match: { reference: sent.reference }, action: { dropAfterProcessing: true } }) // prettier-ignore
    await desk.control.addRule({ service, match: { reference: sent.reference }, action: { callback: { never: true } } }) // prettier-ignore
    await carried(shop, (await authorised(sent)).order, 'SETTLED')
    expect([await kept(sent), await debits(sent), await seen(sent)]).toEqual([[], 1, settledAfterDoubt])
  })

  test('is applied once when the job that had the message died', async () => {
    const sent = await scheduled()
    await silent()
    await desk.control.addRule({ service: '17', match: { reference: sent.reference }, action: { accept: { outcome: 'SUCCESS', afterMs: 0 } } }) // prettier-ignore
    await desk.control.addRule({ service, match: { reference: sent.reference }, action: { callback: { never: true } } }) // prettier-ignore
    const { order } = await authorised(sent)
    const payments = shop.api.house.payments()
    await until(() => desk.seen(sent.id), ({ status }) => status === 'ACCEPTED') // prettier-ignore
    await payments.stop()
    expect(await ended(await desk.control.callBack({ bank, service, reference: sent.reference, status: '00' }))).toEqual([200]) // prettier-ignore
    const inbox = bankInboxOn(shop.api.house.db, () => '', shop.api.house.now)
    expect((await inbox.claim(50, 400)).map(({ body }) => body).join()).toContain(sent.reference)
    // Whoever claimed it is gone: until the lease ends nobody has it, and then everybody may.
    expect(await inbox.claim(50, 400)).toEqual([])
    await carried(shop, order, 'SETTLED')
    expect((await words(sent)).filter((word) => word === 'CALLBACK SUCCESS')).toHaveLength(1)
    expect([await debits(sent), await seen(sent)]).toEqual([1, settledLater])
  })

  test('is told again after the bank was restarted and we were away', async () => {
    const sent = await scheduled()
    await shop.api.bank.callsBackAt(`http://127.0.0.1:${String(await freePort())}`)
    await carried(shop, (await authorised(sent)).order, 'SETTLED')
    await until(async () => (await desk.control.callbacks()).find(({ body }) => body.includes(sent.reference)), (call) => (call?.answers.length ?? 0) > 1) // prettier-ignore
    await shop.api.bank.stop()
    await shop.api.bank.start()
    await shop.api.bank.callsBackAt(shop.api.url)
    await done(sent)
    // A bank that is just up again may refuse the first connection.
    expect((await words(sent)).filter((word) => word !== 'RESPONSE NOT_SENT')).toEqual([
      'RESPONSE OK',
      'CALLBACK SUCCESS',
    ])
    expect([await debits(sent), await seen(sent)]).toEqual([1, settled])
  })

  test('that nobody knows is a case for the satker whose account it names, after a quarter of an hour', async () => {
    const reference = 'SLNOBODYKNOWSTHISONE'
    const source = payingAccount(shop.office)
    expect(await ended(await desk.control.callBack({ bank, service, reference, status: '00', amount: 77_000n, source }))).toEqual([200]) // prettier-ignore
    const ofIt = async () => (await desk.cases({ kinds: ['CALLBACK_UNKNOWN'] })).map(({ kind }) => kind)
    const inbox = shop.api.house.bankInbox.work()
    await until(() => kept({ reference }), ([message]) => message.attempts > 1) // prettier-ignore
    await inbox.stop()
    expect(await ofIt()).toEqual([])
    shop.api.later(quarter)
    expect((await done({ reference })).map(({ outcome, tenant_id: tenant }) => [outcome, tenant])).toEqual([['UNKNOWN', shop.office.id]]) // prettier-ignore
    expect(await ofIt()).toEqual(['CALLBACK_UNKNOWN'])
    expect(await desk.cases({ kinds: ['CALLBACK_UNKNOWN'] })).toMatchObject([{ about: `${bank} ${reference}`, paymentId: null }]) // prettier-ignore
    expect(await desk.control.oracleDebits(reference)).toEqual([])
    expect(placeOf(await playedTo(shop, 'CART'))).toBe('CART')
  })

  test('leaves, with all others here, books that tie with the statement of its account, and no hold', async () => {
    await expectTied(whole())
    const { held } = ((await shop.api.as(desk.crew.kpa).run('{ upBook { held } }')).body.data as any).upBook
    expect(held).toBe('0')
  })
})
