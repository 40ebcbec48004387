import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { cardDesk } from '../../support/kkp'
import { carried, openShop, type Shop, signed } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

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
afterEach(() => bank.control.clearRules())
afterAll(async () => {
  // What a person must look at is told to the operator too; nothing else was.
  const bugs = [...shop.api.bugs].filter((line) => !line.includes('a payment must be looked at'))
  const [proved, doubles] = [await bank.proved(), await bank.control.oracleDoubles()]
  await shop.api.close()
  expect([proved, doubles, bugs]).toEqual([[], [], []])
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
