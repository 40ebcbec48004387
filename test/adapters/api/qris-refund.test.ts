import { refundCarry } from '../../../src/application/digipay'
import { claimRefundsDueOn } from '../../../src/adapters/postgres/digipay'
import type { Actor } from '../../../src/application/actor'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { cardDesk } from '../../support/kkp'
import { bank as payingBank, payingAccount } from '../../support/house'
import { query } from '../../support/documents'
import { leftAtBank } from '../../support/left-at-bank'
import { anOffice } from '../../support/market'
import { asPlanned, usualPlan } from '../../support/poll-plan'
import { the } from '../../support/purchase'
import { openCases, refundDesk } from '../../support/refund-desk'
import { aMerchant, merchantOf, qrisOf } from '../../support/qris'
import { carried, openShop, playedTo, type Shop, signed, todayIn } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

// What was paid by a scan or a charge, asked back of the bank. The books follow the money, and the oracle says where it is.
let shop: Shop
let bank: BankDesk
let { seen, asking, ask, stands } = {} as ReturnType<typeof refundDesk>
const pan = () => merchantOf(payingBank, shop.firm.accountNo)
beforeAll(async () => {
  shop = await openShop({ up: 90_000_000 })
  bank = bankDesk(shop)
  ;({ seen, asking, ask, stands } = refundDesk(shop, bank))
  await aMerchant(shop.api.world, shop.firm, { bank: payingBank, number: pan() })
})
afterEach(async () => {
  await bank.control.clearRules()
  await bank.control.setClockOffset(0)
})
afterAll(async () => {
  const bugs = [...shop.api.bugs].filter((line) => !line.includes('a payment must be looked at'))
  const [proved, doubles] = [await bank.proved(), await bank.control.oracleDoubles()]
  await shop.api.close()
  expect([proved, doubles, bugs]).toEqual([[], [], []])
})

const scheduled = async (): Promise<SeenOrder> => {
  const order = await playedTo(shop, 'SPBY_ISSUED')
  const claim: any = order.claim
  const input = { id: claim.id, expectedVersion: claim.version, payOn: todayIn(shop), payingAccount: payingAccount(shop.office) } // prettier-ignore
  await bank.done('paymentSchedule', bank.crew.treasurer, { ...input, qrContent: qrisOf({ pan: pan() }) })
  return playedTo(shop, 'SCHEDULED', order)
}
const paidFor = async (order: SeenOrder) => seen(order.payments.at(-1))
/** What it is called in both languages, of this moment. */
const called = async ({ id }: any) => {
  const text =
    'query ($id: ID!) { node(id: $id) { ... on Payment { id: statusLabel(lang: ID) en: statusLabel(lang: EN) } } }'
  return ((await shop.api.as(bank.crew.kpa).run(text, { id })).body.data as any).node
}
const paid = async () => paidFor(await carried(shop, await signed(shop, await scheduled())))
const theirs = () => bank.control.oracleBalance(payingBank, shop.firm.accountNo)
const debits = async ({ partnerReference }: any) => (await bank.control.oracleDebits(partnerReference)).length
const inPeace = async () => {
  await bank.reconcile()
  expect(await bank.inBooks()).toBe(await bank.inBank())
}

test('a part of a scan is asked back with a reason, confirmed by the bank, and booked when the statement shows it', async () => {
  const payment = await paid()
  const [free, held] = [await bank.free(), await theirs()]
  const asked = await ask(payment, '50000')
  expect(asked.refunds).toMatchObject([{ amount: '50000', status: 'ASKED', steps: [{ action: 'ask', reason: 'Barang dikembalikan sebagian' }] }]) // prettier-ignore
  const confirmed = await stands(payment, 'CONFIRMED')
  expect([confirmed.status, openCases(confirmed), await bank.free()]).toEqual(['SETTLED', ['REFUND_DUE'], free])
  expect(await leftAtBank(shop.api.world, payingBank)).toContainEqual(['asked back', expect.stringMatching(/^SR/)])
  expect([await theirs(), await debits(payment)]).toEqual([held - 50_000n, 1])
  await inPeace()
  const back = await seen(payment)
  expect(back).toMatchObject({ status: 'REFUNDED', refunded: '50000', refunds: [{ status: 'RECEIVED', bankReference: expect.stringMatching(/^RF/) }] }) // prettier-ignore
  expect([openCases(back), await bank.free()]).toEqual([[], free + 50_000n])
  expect(await leftAtBank(shop.api.world, payingBank)).toEqual([])
  expect(await called(back)).toEqual({ id: 'Sebagian dikembalikan penyedia', en: 'Given back in part by the payee' })
})

test('a scan is asked back in parts to its last rupiah, and never for more than was paid, whoever asks at once', async () => {
  const early = await paidFor(await scheduled())
  expect(await bank.refused('paymentRefundAsk', bank.crew.treasurer, asking(early, '1'))).toEqual(['NOT_NOW'])
  const payment = await paid()
  const net = BigInt(payment.net)
  const refused = async (amount: string, as = bank.crew.treasurer) => bank.act('paymentRefundAsk', as, asking(payment, amount)) // prettier-ignore
  const tried = async (amount: bigint) => (await refused(String(amount))).userErrors
  expect(await tried(0n)).toMatchObject([{ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] }])
  expect(await tried(net + 1n)).toMatchObject([{ code: 'REFUND_TOO_LARGE', path: ['amount'] }])
  const both = await Promise.all([refused(String(net - 1n)), refused(String(net - 1n), bank.crew.kpa)])
  expect(both.map(({ userErrors }) => userErrors.map(({ code }: any) => code)).sort()).toEqual([[], ['REFUND_TOO_LARGE']]) // prettier-ignore
  await stands(payment, 'CONFIRMED')
  await inPeace()
  const rest = await seen(payment)
  expect(rest).toMatchObject({ status: 'REFUNDED', refunded: String(net - 1n) })
  expect((await bank.act('paymentRefundAsk', bank.crew.treasurer, asking(rest, '2'))).userErrors[0].message).toMatch(/Rp1 is left/) // prettier-ignore
  await ask(rest, '1')
  await stands(payment, 'CONFIRMED')
  await inPeace()
  const whole = await seen(payment)
  expect([whole.refunded, openCases(whole), await debits(payment)]).toEqual([payment.net, [], 1])
  expect(whole.availableActions.map(({ name }: any) => name)).not.toContain('paymentRefundAsk')
  expect(await bank.refused('paymentRefundAsk', bank.crew.kpa, asking(whole, '1'))).toEqual(['REFUND_TOO_LARGE'])
})

test('a whole scan that its merchant gives back unasked is his refund, for no bank returns one', async () => {
  const payment = await paid()
  const free = await bank.free()
  await bank.control.refund({ bank: payingBank, reference: payment.partnerReference, amount: BigInt(payment.net) })
  await inPeace()
  const back = await seen(payment)
  expect([back.status, back.refunded, openCases(back)]).toEqual(['REFUNDED', payment.net, []])
  expect(await bank.free()).toBe(free + BigInt(payment.net))
})

test('one whose answer is lost is asked about and not sent again, done or not', async () => {
  const payment = await paid()
  const held = await theirs()
  await bank.control.addRule({ service: '78', action: { dropAfterProcessing: true }, count: 1 })
  await ask(payment, '10000')
  const done = await stands(payment, 'CONFIRMED')
  expect(done.refunds[0].steps.map(({ action }: any) => action)).toEqual(['ask', 'send', 'lose', 'confirm'])
  await bank.control.addRule({ service: '78', action: { dropBeforeProcessing: true }, count: 1 })
  await ask(payment, '20000')
  const never = await stands(payment, 'REFUSED')
  expect(never.refunds[1].steps.map(({ action }: any) => action)).toEqual(['ask', 'send', 'lose', 'refuse'])
  expect([await theirs(), openCases(never).toSorted()]).toEqual([held - 10_000n, ['REFUND_DUE', 'REFUND_REFUSED']])
  await inPeace()
})

test('one that its bank refused for our credentials goes again, and its case is over once they count', async () => {
  const payment = await paid()
  const unsigned = { status: 401, body: { responseCode: '4017800', responseMessage: 'Unauthorized. [Signature]' } }
  await bank.control.addRule({ service: '78', action: { answer: unsigned }, count: 1 })
  await ask(payment, '12000')
  const done = await stands(payment, 'CONFIRMED')
  expect(done.cases.map(({ kind, status }: any) => `${kind} ${status}`).toSorted()).toEqual(['OUR_CREDENTIALS CLOSED', 'REFUND_DUE OPEN']) // prettier-ignore
  await inPeace()
})

test('one whose sender dies is asked about once its lease has ended, and taken back once', async () => {
  const payment = await paid()
  const held = await theirs()
  await ask(payment, '15000')
  const { carry, db, now } = shop.api.house
  const dying = { ...carry.gateway, refund: async (attempt: any) => { await carry.gateway.refund(attempt); throw new Error('the worker died') } } // prettier-ignore
  const [claimed] = await claimRefundsDueOn(db, now)(8, carry.leaseMs)
  await expect(refundCarry({ ...carry, gateway: dying })(claimed as never)).rejects.toThrow('the worker died')
  expect((await seen(payment)).refunds[0].status).toBe('SENT')
  const found = await stands(payment, 'CONFIRMED')
  expect(found.refunds[0].steps.map(({ action }: any) => action)).toEqual(['ask', 'send', 'lose', 'confirm'])
  expect(await theirs()).toBe(held - 15_000n)
  await inPeace()
})

test('one that its bank knew in between is not refused by being looked for in vain once more, but twice in a row', async () => {
  const payment = await paid()
  await ask(payment, '11000')
  const { carry, db, now } = shop.api.house
  const told = () => ({ at: now(), evidence: 'said by the test' })
  const look = async (status: string) => {
    shop.api.later(3_000)
    const gateway = { ...carry.gateway, refund: () => Promise.resolve({ ...told(), class: 'UNK' }), refundStatus: () => Promise.resolve({ ...told(), status }) } // prettier-ignore
    const [claimed] = await claimRefundsDueOn(db, now)(8, carry.leaseMs)
    await refundCarry({ ...carry, gateway } as never)(claimed as never)
    return (await seen(payment)).refunds[0].status
  }
  const ends: string[] = []
  for (const word of ['', 'NOT_FOUND', 'PENDING', 'NOT_FOUND', 'UNKNOWN', 'NOT_FOUND']) ends.push(await look(word))
  expect(ends).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'REFUSED'])
  expect(openCases(await seen(payment))).toEqual(['REFUND_REFUSED'])
})

test('one that its bank says nothing of is sent and asked about by the plan of its profile: no wait of it is left out', async () => {
  const payment = await paid()
  await ask(payment, '13000')
  const { carry, db, now: begins } = shop.api.house
  const clock = { at: begins() }
  const now = () => clock.at
  const due = async () => (await query<{ id: string; at: Date }>(shop.api.world.database.superUrl, `select d.refund_id as id, d.due_at as at
    from digipay.payment_refund_due d join digipay.payment_refund r on r.tenant_id = d.tenant_id and r.id = d.refund_id
    join digipay.payment p on p.tenant_id = r.tenant_id and p.id = r.payment_id where p.partner_reference = $1`, [payment.partnerReference])).rows[0] // prettier-ignore
  const bankOf = (code: string) => ({ ...carry.bankOf(code), patience: { ...carry.bankOf(code).patience, ...usualPlan } }) // prettier-ignore
  /** A worker comes when it is due, and its bank says this; how long it waits after that. */
  const look = async (said: object): Promise<number | undefined> => {
    const { id, at } = the(await due())
    clock.at = new Date(Math.max(clock.at.getTime(), at.getTime()))
    const told = () => Promise.resolve({ at: now(), evidence: 'said by the test', ...said })
    const claimed = (await claimRefundsDueOn(db, now)(100, carry.leaseMs)).find(({ refund }) => refund === id)
    await refundCarry({ ...carry, now, bankOf, gateway: { ...carry.gateway, refund: told, refundStatus: told } } as never)(the(claimed)) // prettier-ignore
    const next = await due()
    return next && next.at.getTime() - clock.at.getTime()
  }
  const waits: number[] = []
  for (const answer of ['LATER', 'LATER', 'UNK']) waits.push(the(await look({ class: answer })))
  for (let asked = 0; asked < 4; asked += 1) waits.push(the(await look({ status: 'UNKNOWN' })))
  // Turned away it goes again by the number of its sendings; once it may have been taken, the questions begin with the first wait.
  expect(asPlanned(waits).map((ms) => ms / 1_000)).toEqual([5, 15, 5, 15, 30, 60, 120])
  expect(await look({ status: 'FAILED' })).toBeUndefined()
  expect((await seen(payment)).refunds[0].status).toBe('REFUSED')
})

test('one that the bank refuses leaves all as it was, and may be asked anew', async () => {
  const payment = await paid()
  const free = await bank.free()
  const poor = { status: 403, body: { responseCode: '4037814', responseMessage: 'Insufficient Funds' } }
  await bank.control.addRule({ service: '78', action: { answer: poor }, count: 1 })
  await ask(payment, payment.net)
  const refused = await stands(payment, 'REFUSED')
  // Whoever asked for it hears that it does not come, until it is asked for anew.
  expect([refused.status, openCases(refused), await bank.free()]).toEqual(['SETTLED', ['REFUND_REFUSED'], free])
  await ask(payment, payment.net)
  expect(openCases(await seen(payment))).toEqual([])
  await stands(payment, 'CONFIRMED')
  await inPeace()
  expect(await bank.free()).toBe(free + BigInt(payment.net))
})

test('one whose money its payee returned meanwhile by himself never leaves', async () => {
  const payment = await paid()
  await ask(payment, payment.net)
  await bank.control.refund({ bank: payingBank, reference: payment.partnerReference, amount: 1n })
  await bank.reconcile()
  const held = await theirs()
  const stopped = await stands(payment, 'REFUSED')
  expect(stopped.refunds[0].steps.map(({ action }: any) => action)).toEqual(['ask', 'stop'])
  expect([await theirs(), stopped.refunded, openCases(stopped)]).toEqual([held, '1', ['REFUND_REFUSED']])
  await inPeace()
})

test('one that the bank is silent about is a case when its time is over, and ends by itself with the money', async () => {
  const payment = await paid()
  await bank.control.addRule({ service: '78', action: { dropAfterProcessing: true }, count: 1 })
  await bank.control.addRule({ service: '53', action: { answer: { status: 500, body: { responseCode: '5005300' } } } })
  await ask(payment, '30000')
  await stands(payment, 'UNKNOWN')
  shop.api.later(180_000)
  let now: any
  await shop.api.work(async () => openCases((now = await seen(payment))).length > 0)
  expect([openCases(now), now.refunds[0].status]).toEqual([['NO_FINAL_ANSWER'], 'UNKNOWN'])
  // Nobody closes it, and no letter ends the payment by it: that was paid.
  const {
    cases: [found],
  } = await bank.seen(payment.id)
  expect(found.availableActions.map(({ name }: any) => name)).toEqual(['paymentCaseTake', 'paymentCaseComment'])
  const { case: taken } = await bank.done('paymentCaseTake', bank.crew.treasurer, bank.at(found))
  const because = { ...bank.at(taken), reason: 'Bank diam saja' }
  expect(await bank.refused('paymentCaseClose', bank.crew.kpa, because)).toEqual(['CASE_ENDS_OTHERWISE'])
  const letter = { says: 'NOT_RECEIVED', letterNumber: 'S-1/BPD/2026', letterOn: bank.day() }
  expect(await bank.refused('paymentUndecidedPropose', bank.crew.treasurer, { ...because, ...letter })).toEqual([
    'NOT_UNDECIDED',
  ])
  await bank.control.setClockOffset(180_000)
  await inPeace()
  const back = await seen(payment)
  expect([back.refunds[0].status, back.refunded, openCases(back)]).toEqual(['RECEIVED', '30000', []])
})

test.each(['RETURN', 'CORRECTION'] as const)(
  'the whole that was asked back and comes as a %s under no name of ours answers the request, and the claim stays paid',
  async (as) => {
    const payment = await paid()
    await bank.control.addRule({ service: '78', action: { dropBeforeProcessing: true }, count: 1 })
    await bank.control.addRule({
      service: '53',
      action: { answer: { status: 500, body: { responseCode: '5005300' } } },
    })
    await ask(payment, payment.net)
    await stands(payment, 'UNKNOWN')
    await bank.control.giveBack({ bank: payingBank, reference: payment.partnerReference }, as)
    await inPeace()
    const back = await seen(payment)
    expect(back).toMatchObject({ status: 'REFUNDED', refunded: payment.net, refunds: [{ status: 'RECEIVED' }] })
    expect(await called(back)).toEqual({ id: 'Dikembalikan penyedia', en: 'Given back by the payee' })
    expect(openCases(back)).toEqual([])
  },
)

test('what left beside its replacement is asked back too, and what is owed ends with it', async () => {
  await bank.control.addRule({ service: '50', action: { dropBeforeProcessing: true }, count: 1 })
  const lost = await carried(shop, await signed(shop, await scheduled()), 'REJECTED')
  const payment = await paidFor(lost)
  await carried(shop, await playedTo(shop, 'AUTHORISED', lost))
  await bank.execute(payment)
  await bank.reconcile()
  const [found] = (await bank.seen(payment.id)).cases
  const reasoned = (each: any) => ({ ...bank.at(each), reason: 'Ada di rekening koran' })
  const { case: proposed } = await bank.done('paymentLateSuccessPropose', bank.crew.treasurer, reasoned(found))
  await bank.done('paymentLateSuccessConfirm', bank.crew.kpa, reasoned(proposed))
  const twice = await seen(payment)
  expect([twice.failure, openCases(twice)]).toEqual(['PAID_TWICE', ['REFUND_DUE']])
  const free = await bank.free()
  await ask(twice, twice.net)
  await stands(payment, 'CONFIRMED')
  await inPeace()
  const back = await seen(payment)
  expect([back.refunded, openCases(back), await bank.free()]).toEqual([payment.net, [], free + BigInt(payment.net)])
})

test.each([
  ['002', '58'],
  ['008', '69'],
])('a charge is asked back of its issuer %s by %s: the card has the money, and what is owed waits for the bill', async (issuer) => {
  const desk = cardDesk(shop, issuer)
  const card = await desk.active()
  await desk.granted(20_000_000n)
  const payment = await paidFor(await carried(shop, await signed(shop, await desk.scheduled(card))))
  const [book, limit] = [await desk.book(), await bank.control.oracleBalance(issuer, card.account)]
  await ask(payment, payment.net, bank.crew.kpa)
  const confirmed = await stands(payment, 'CONFIRMED')
  expect([confirmed.status, openCases(confirmed)]).toEqual(['SETTLED', ['REFUND_DUE']])
  expect(await bank.control.oracleBalance(issuer, card.account)).toBe(limit + BigInt(payment.net))
  expect(await desk.book()).toMatchObject({ owed: book.owed, free: book.free })
}) // prettier-ignore

test('one that its bank is silent about for ever is given up by who did not ask for it, may be asked anew, and still takes its money', async () => {
  const payment = await paid()
  await bank.control.addRule({ service: '78', action: { dropAfterProcessing: true }, count: 1 })
  await bank.control.addRule({ service: '53', action: { answer: { status: 500, body: { responseCode: '5005300' } } } })
  await ask(payment, payment.net)
  const { refunds: [silent] } = await stands(payment, 'UNKNOWN')
  const given = (refund: any, more: object = {}) => ({ id: payment.id, number: refund.number, expectedVersion: refund.version, reason: 'Bank tidak dapat memastikan', ...more })
  // Its bank has had its time first.
  const early = await bank.act('paymentRefundGiveUp', bank.crew.kpa, given(silent))
  expect(early.userErrors).toMatchObject([{ code: 'REFUND_STILL_AWAITED', path: ['id'], message: expect.stringMatching(/given up from .* WIB on/) }])
  expect(silent.availableActions).toEqual([{ name: 'paymentRefundGiveUp', allowed: false, reasons: [{ code: 'REFUND_STILL_AWAITED' }] }])
  shop.api.later(60_000)
  await bank.control.setClockOffset(60_000)
  const actions = async (as: Actor) => (await seen(payment, as)).refunds[0].availableActions
  expect(await actions(bank.crew.kpa)).toEqual([{ name: 'paymentRefundGiveUp', allowed: true, reasons: [] }])
  expect(await actions(bank.crew.treasurer)).toEqual([{ name: 'paymentRefundGiveUp', allowed: false, reasons: [{ code: 'REFUND_NEEDS_SECOND_PERSON' }] }])
  const tried = (as: Actor, more: object = {}) => bank.refused('paymentRefundGiveUp', as, given(silent, more))
  expect(await tried(bank.crew.treasurer)).toEqual(['REFUND_NEEDS_SECOND_PERSON'])
  expect(await tried(bank.crew.ppk)).toEqual(['FORBIDDEN'])
  expect(await tried(bank.crew.kpa, { reason: 'ya' })).toEqual(['REASON_REQUIRED'])
  expect(await tried(bank.crew.kpa, { number: 'SR000000000000000000' })).toEqual(['NOT_FOUND'])
  expect(await tried(bank.crew.kpa, { expectedVersion: silent.version - 1 })).toEqual(['VERSION_CONFLICT'])
  const { payment: now } = await bank.done('paymentRefundGiveUp', bank.crew.kpa, given(silent))
  expect(now.refunds).toMatchObject([{ status: 'GIVEN_UP', version: silent.version + 1 }])
  expect(await tried(bank.crew.kpa, { expectedVersion: silent.version + 1 })).toEqual(['NOT_NOW'])
  expect(await claimRefundsDueOn(shop.api.house.db, () => new Date(Date.now() + 86_400_000 * 60))(8, 0)).toEqual([])
  // The bank did it once and does no more than was paid.
  await ask(payment, payment.net, bank.crew.kpa)
  const [, second] = (await stands(payment, 'REFUSED')).refunds
  expect(second.status).toBe('REFUSED')
  await inPeace()
  const back = await seen(payment)
  expect([back.refunded, back.refunds.map(({ status }: any) => status), openCases(back)]).toEqual([payment.net, ['RECEIVED', 'REFUSED'], []])
}) // prettier-ignore

test('who asked for money back as KPA does not give it up himself', async () => {
  const payment = await paid()
  await ask(payment, '12000', bank.crew.kpa)
  const { refunds: [refund] } = await stands(payment, 'CONFIRMED')
  expect(refund.availableActions).toEqual([{ name: 'paymentRefundGiveUp', allowed: false, reasons: [{ code: 'REFUND_NEEDS_SECOND_PERSON' }] }])
  const given = { id: payment.id, number: refund.number, expectedVersion: refund.version, reason: 'Dana tidak datang' }
  expect(await bank.refused('paymentRefundGiveUp', bank.crew.kpa, given)).toEqual(['REFUND_NEEDS_SECOND_PERSON'])
  await inPeace()
  expect(await seen(payment)).toMatchObject({ refunds: [{ status: 'RECEIVED', availableActions: [] }] })
}) // prettier-ignore

test('a transfer is not asked back: its payee returns it; nor is anything by who may not, or has not seen it', async () => {
  const { payment: transfer } = await bank.paid()
  const refused = await bank.act('paymentRefundAsk', bank.crew.treasurer, asking(transfer, '1000'))
  expect(refused.userErrors).toMatchObject([{ code: 'REFUND_NOT_BY_BANK', hint: expect.stringContaining('Ask the vendor') }]) // prettier-ignore
  const payment = await paid()
  const { crew: elsewhere } = await anOffice(shop.api.world)
  const tried = (as: Actor, input: object = {}) => bank.refused('paymentRefundAsk', as, { ...asking(payment, '1000'), ...input }) // prettier-ignore
  expect(await tried(bank.crew.ppk)).toEqual(['FORBIDDEN'])
  expect(await tried(shop.firm.admin)).toEqual(['FORBIDDEN'])
  expect(await tried(elsewhere.treasurer)).toEqual(['NOT_FOUND'])
  expect(await tried(bank.crew.treasurer, { expectedVersion: payment.version - 1 })).toEqual(['VERSION_CONFLICT'])
  expect(await tried(bank.crew.treasurer, { reason: ' ' })).toHaveLength(1)
  await ask(payment, '1000')
  expect((await seen(payment, bank.crew.ppk)).refunds).toEqual([])
  expect((await seen(payment, shop.api.world.officer)).refunds).toHaveLength(1)
})

test('a scan of which a part came back, and which its bank then calls given back in whole, is a case and no silence', async () => {
  await shop.api.bank.callsBackAt(shop.api.url)
  const payment = await paid()
  await ask(payment, '5000')
  await stands(payment, 'CONFIRMED')
  await inPeace()
  const { partnerReference: reference, net } = payment
  const refunded = { responseCode: '2005100', originalPartnerReferenceNo: reference, amount: { value: `${net as string}.00`, currency: 'IDR' }, latestTransactionStatus: '04' }
  await bank.control.addRule({ service: '51', match: { reference }, action: { answer: { status: 200, body: refunded } } })
  await bank.control.callBack({ bank: payingBank, reference, status: '06', amount: BigInt(net), service: '52' })
  let now: any
  await shop.api.work(async () => openCases((now = await seen(payment))).length > 0)
  expect([openCases(now), now.status, now.refunded]).toEqual([['CONTRADICTION'], 'REFUNDED', '5000'])
}) // prettier-ignore

test('the whole of a scan that the bank then calls refunded is no return: the claim stays paid', async () => {
  await shop.api.bank.callsBackAt(shop.api.url)
  const payment = await paid()
  await ask(payment, payment.net)
  await stands(payment, 'CONFIRMED')
  const said = { bank: payingBank, reference: payment.partnerReference, status: '06', amount: BigInt(payment.net) }
  await bank.control.callBack({ ...said, service: '52' })
  let evidence: readonly string[] = []
  await shop.api.work(async () => {
    evidence = (await bank.seen(payment.id)).evidence.map(({ source, outcome }: any) => `${source} ${outcome}`)
    return evidence.includes('INQUIRY REFUNDED')
  })
  expect((await seen(payment)).status).toBe('SETTLED')
  await inPeace()
  expect(await seen(payment)).toMatchObject({ status: 'REFUNDED', refunded: payment.net })
})

// The last one: the clock of the house is further ahead from here on.
test('what the KPA asked back himself, and its bank never says the end of, the treasurer gives up', async () => {
  const payment = await paid()
  await bank.control.addRule({ service: '78', action: { dropAfterProcessing: true }, count: 1 })
  await bank.control.addRule({ service: '53', action: { answer: { status: 500, body: { responseCode: '5005300' } } } })
  await ask(payment, payment.net, bank.crew.kpa)
  await stands(payment, 'UNKNOWN')
  // The house is ahead already by what another test waited.
  shop.api.later(60_000)
  await bank.control.setClockOffset(120_000)
  const { refunds: [refund] } = await seen(payment, bank.crew.treasurer)
  expect(refund.availableActions).toEqual([{ name: 'paymentRefundGiveUp', allowed: true, reasons: [] }])
  const given = { id: payment.id, number: refund.number, expectedVersion: refund.version, reason: 'Bank tidak dapat memastikan' }
  const { payment: now } = await bank.done('paymentRefundGiveUp', bank.crew.treasurer, given)
  expect([now.refunds.map(({ status }: any) => status), openCases(await seen(payment))]).toEqual([['GIVEN_UP'], []])
  await inPeace()
}) // prettier-ignore
