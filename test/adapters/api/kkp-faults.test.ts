import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { cardDesk } from '../../support/kkp'
import { expectSound } from '../../support/sound'
import { carried, openShop, type Shop, signed } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'
import { sendingLimit } from '../../../src/domain/digipay'

// F45: what an issuer that reserves (63) and then charges (65) may make of both. The oracle says what the card truly paid.
const issuer = '008'
let shop: Shop
let bank: BankDesk
let desk: ReturnType<typeof cardDesk>
let card: any
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  bank = bankDesk(shop)
  desk = cardDesk(shop, issuer)
  card = await desk.active()
  await desk.granted(30_000_000n)
})
// No issuer tells a statement of a card.
beforeEach(() => bank.control.addRule({ service: '14', action: { answer: { status: 404, body: { responseCode: '4041411', responseMessage: 'Invalid Account' } } } })) // prettier-ignore
afterEach(async () => {
  await bank.control.clearRules()
  const { world, house } = shop.api
  await expectSound({ world, house, control: bank.control })
})
afterAll(async () => {
  // What a person must look at is told to the operator too; nothing else was.
  const bugs = [...shop.api.bugs].filter((line) => !line.includes('a payment must be looked at'))
  try {
    expect(bugs).toEqual([])
  } finally {
    await shop.api.close()
  }
})

const seen = async (order: SeenOrder): Promise<any> => bank.seen((order.payments.at(-1) as any).id)
const debits = async ({ partnerReference }: any) => (await bank.control.oracleDebits(partnerReference)).map(({ amount }) => amount) // prettier-ignore
const openCases = ({ cases }: any): readonly string[] => cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind) // prettier-ignore
const left = () => bank.control.oracleBalance(issuer, card.account)
const charged = async (place = 'SETTLED') => carried(shop, await signed(shop, await desk.scheduled(card)), place)

test('a charge whose capture times out after the issuer made it is asked for by 66, and is made once', async () => {
  const before = await desk.book()
  await bank.control.addRule({ service: '65', action: { dropAfterProcessing: true }, count: 1 })
  const payment = await seen(await charged())
  expect([payment.status, openCases(payment), await debits(payment)]).toEqual(['SETTLED', [], [BigInt(payment.net)]])
  const heard = payment.evidence.map(({ source, outcome }: any) => `${source} ${outcome}`)
  expect(heard.slice(-2)).toEqual(['RESPONSE UNK', 'INQUIRY SUCCESS'])
  expect(await desk.book()).toMatchObject({ held: '0', owed: String(BigInt(before.owed) + BigInt(payment.net)) })
})

test.each([
  ['was lost on its way', undefined],
  ['and whose way back got no answer either', '67'],
] as const)('a charge that the issuer reserved and whose capture %s is charged no more, and its claim may be paid anew', async (_, silent) => {
  const [before, limit] = [await desk.book(), await left()]
  await bank.control.addRule({ service: '65', action: { dropBeforeProcessing: true }, count: 1 })
  if (silent) await bank.control.addRule({ service: silent, action: { dropAfterProcessing: true }, count: 1 })
  const order = await charged('REJECTED')
  const payment = await seen(order)
  expect([order.claim?.status, openCases(payment), await debits(payment)]).toEqual(['SPBY_ISSUED', [], []])
  expect([await desk.book(), await left()]).toMatchObject([{ free: before.free, held: '0', owed: before.owed }, limit])
}) // prettier-ignore

test('a charge that we ask to have back after the issuer made it is refused that, and is paid once', async () => {
  await bank.control.addRule({ service: '65', action: { dropAfterProcessing: true }, count: 1 })
  const nothing = { status: 404, body: { responseCode: '4046601', responseMessage: 'Transaction Not Found' } }
  await bank.control.addRule({ service: '66', action: { answer: nothing }, count: 1 })
  const payment = await seen(await charged())
  expect([payment.status, openCases(payment), await debits(payment)]).toEqual(['SETTLED', [], [BigInt(payment.net)]])
})

test('a charge that the issuer makes in part is a case and no payment: its hold stays, and the card may spend the rest', async () => {
  const [before, limit] = [await desk.book(), await left()]
  await bank.control.addRule({ service: '65', action: { books: '1000' }, count: 1 })
  const payment = await seen(await charged('PENDING_UNKNOWN'))
  expect([openCases(payment), await debits(payment)]).toEqual([['ECHO_MISMATCH'], [1_000n]])
  expect([await desk.book(), await left()]).toMatchObject([{ held: payment.net, owed: before.owed }, limit - 1_000n])
  // Nothing is reserved any more for what the issuer did not charge.
  expect(await bank.control.oracleAvailable(issuer, card.account)).toBe(limit - 1_000n)
})

const available = () => bank.control.oracleAvailable(issuer, card.account)
const tooMany = { status: 429, body: { responseCode: '4296500', responseMessage: 'Too Many Requests' } }

test.each([
  ['', undefined],
  [', though its way back is lost at first', { dropBeforeProcessing: true }],
  [', though its way back is refused at first', { answer: { status: 429, body: { responseCode: '4296700', responseMessage: 'Too Many Requests' } } }],
] as const)('a charge that was reserved and that its issuer took at none of all sendings is reserved no more%s', async (_, fault) => {
  const [before, limit] = [await desk.book(), await available()]
  await bank.control.addRule({ service: '65', action: { answer: tooMany } })
  if (fault) await bank.control.addRule({ service: '67', action: fault, count: 2 })
  const order = await charged('REJECTED')
  const payment = await seen(order)
  expect([order.claim?.status, openCases(payment), await debits(payment)]).toEqual(['SPBY_ISSUED', [], []])
  // A machine that stood still sends one too late to leave, and that is one of them too.
  const tried = payment.evidence.filter(({ outcome }: any) => ['LATER', 'NOT_SENT'].includes(outcome))
  expect(tried).toHaveLength(sendingLimit)
  expect([await desk.book(), await available()]).toMatchObject([{ free: before.free, held: before.held, owed: before.owed }, limit])
}) // prettier-ignore

test('a charge that its issuer never even reserves, at none of all sendings, ends once nobody knows of it', async () => {
  const [before, limit] = [await desk.book(), await available()]
  await bank.control.addRule({ service: '63', action: { answer: { ...tooMany, body: { ...tooMany.body, responseCode: '4296300' } } } })
  const order = await charged('REJECTED')
  const payment = await seen(order)
  expect([order.claim?.status, payment.failure, openCases(payment), await debits(payment)]).toEqual(['SPBY_ISSUED', 'FAILED_AT_BANK', [], []])
  const asked = payment.evidence.filter(({ source }: any) => source !== 'RESPONSE').map(({ source, outcome }: any) => `${source} ${outcome}`)
  expect([new Set(asked.slice(0, -1)), asked.at(-1)]).toEqual([new Set(['INQUIRY NOT_FOUND']), 'INQUIRY FAILED'])
  expect([await desk.book(), await available()]).toMatchObject([{ free: before.free, held: before.held, owed: before.owed }, limit])
}) // prettier-ignore

test('a reservation that is refused for our credentials is told to people and goes again, and the charge is made once', async () => {
  const unsigned = { status: 401, body: { responseCode: '4016300', responseMessage: 'Unauthorized. [Signature]' } }
  await bank.control.addRule({ service: '63', action: { answer: unsigned }, count: 1 })
  const payment = await seen(await charged())
  expect(payment.evidence.map(({ source, outcome }: any) => `${source} ${outcome}`)).toEqual(['RESPONSE AUTH', 'RESPONSE OK']) // prettier-ignore
  const { steps } = payment.cases.find(({ kind }: any) => kind === 'OUR_CREDENTIALS')
  expect(steps).toMatchObject([{ action: 'open' }, { action: 'resolve', role: 'SYSTEM', reasonLabel: 'Bank menerima lagi kredensial kita' }]) // prettier-ignore
  expect([openCases(payment), await debits(payment)]).toEqual([[], [BigInt(payment.net)]])
})

test('a charge that failed, and whose reservation its issuer has dropped by itself, has failed', async () => {
  const before = await desk.book()
  await bank.control.addRule({ service: '65', action: { dropBeforeProcessing: true }, count: 1 })
  await bank.control.addRule({ service: '67', action: { answer: { status: 404, body: { responseCode: '4046701', responseMessage: 'Transaction Not Found' } } } })
  const order = await signed(shop, await desk.scheduled(card))
  const { partnerReference } = await seen(order)
  const failed = { responseCode: '2006600', responseMessage: 'Successful', originalPartnerReferenceNo: partnerReference, latestCaptureStatus: 'FAILED' }
  await bank.control.addRule({ service: '66', action: { answer: { status: 200, body: failed } } })
  const payment = await seen(await carried(shop, order, 'REJECTED'))
  expect([payment.failure, openCases(payment), await debits(payment)]).toEqual(['FAILED_AT_BANK', [], []])
  expect(payment.evidence.at(-1)).toMatchObject({ source: 'INQUIRY', outcome: 'FAILED' })
  expect(await desk.book()).toMatchObject({ free: before.free, held: before.held, owed: before.owed })
}) // prettier-ignore

test('a charge that is refused when it is reserved again gives back what was reserved before', async () => {
  const limit = await available()
  await bank.control.addRule({ service: '65', action: { answer: tooMany }, count: 1 })
  const blocked = { status: 403, body: { responseCode: '4036307', responseMessage: 'Card Blocked' } }
  await bank.control.addRule({ service: '63', match: { nth: 2 }, action: { answer: blocked }, count: 1 })
  const payment = await seen(await charged('REJECTED'))
  expect([payment.failure, openCases(payment), await debits(payment)]).toEqual(['REFUSED_BY_BANK', [], []])
  expect(await available()).toBe(limit)
})

test('a charge that was reserved and is no more as it was signed when it would go again gives back what was reserved', async () => {
  const lost = await desk.active()
  const limit = await bank.control.oracleAvailable(issuer, lost.account)
  await bank.control.addRule({ service: '65', action: { answer: tooMany } })
  const order = await signed(shop, await desk.scheduled(lost))
  await shop.api.work(async () => (await seen(order)).evidence.some(({ outcome }: any) => outcome === 'LATER'))
  expect(await bank.control.oracleAvailable(issuer, lost.account)).toBeLessThan(limit)
  await desk.done('kkpCardEnd', desk.holder, { ...desk.at(lost), reason: 'Kartu hilang' })
  const payment = await seen(await carried(shop, order, 'REJECTED'))
  expect([openCases(payment), await debits(payment)]).toEqual([[], []])
  expect(await bank.control.oracleAvailable(issuer, lost.account)).toBe(limit)
})

// The last one: the clock of the house is ahead from here on.
test('a charge whose issuer never gives back what it reserved keeps its hold, and people have it', async () => {
  const [before, limit] = [await desk.book(), await available()]
  await bank.control.addRule({ service: '65', action: { answer: tooMany } })
  await bank.control.addRule({ service: '67', action: { dropBeforeProcessing: true } })
  const order = await charged('PENDING_UNKNOWN')
  expect(openCases(await seen(order))).toEqual([])
  shop.api.later(130_000)
  await shop.api.work(async () => openCases(await seen(order)).length > 0)
  const payment = await seen(order)
  expect([payment.status, openCases(payment)]).toEqual(['PENDING_UNKNOWN', ['NO_FINAL_ANSWER']])
  expect(BigInt((await desk.book()).held)).toBe(BigInt(before.held) + BigInt(payment.net))
  expect(await available()).toBe(limit - BigInt(payment.net))
})
