import { rowId } from '../../../src/adapters/graphql/ids'
import { type CardShop, cardShop } from '../../support/kkp'
import { bank as payingBank } from '../../support/house'
import { openCases, refundDesk } from '../../support/refund-desk'
import { carried, signed } from '../../support/shop'

// What a card was charged, asked back of its issuer: the credits of its bill answer what was asked.
let { shop, desk, bills, bank, card, charged } = {} as CardShop
let { seen, asking, ask, stands } = {} as ReturnType<typeof refundDesk>
cardShop((all) => {
  ;({ shop, desk, bills, bank, card, charged } = all)
  ;({ seen, asking, ask, stands } = refundDesk(shop, bank))
})
afterEach(() => bank.control.clearRules())

type Line = readonly [reference: string, amount: string, isCredit?: boolean]
const charge = ({ partnerReference, net }: any): Line => [partnerReference, net]
const back = ({ partnerReference }: any, amount: string): Line => [partnerReference, amount, true]
const paid = async (...lines: readonly Line[]) =>
  bills.paid(await bills.tested((await desk.done('kkpBillRecord', desk.crew.treasurer, bills.billOf(...lines))).bill))
/** Lets the workers book what a bill gave back, until so much came back of the payment. */
const booked = async (payment: any, amount: string): Promise<any> => {
  let now: any
  await shop.api.work(async () => (now = await seen(payment)).refunded === amount)
  return now
}
const statuses = ({ refunds }: any) => refunds.map(({ status }: any) => status)
/** How much may still be asked back, as the refusal of too much says. */
const left = async (payment: any): Promise<string> => {
  const { userErrors } = await bank.act('paymentRefundAsk', bank.crew.treasurer, asking(payment, '900000000'))
  return /Rp([\d.,]+) is left/.exec(userErrors[0].message)?.[1]?.replace(/\D/g, '') ?? ''
}
const silent = { status: 500, body: { responseCode: '5005800' } }
const poor = { status: 403, body: { responseCode: '4035814', responseMessage: 'Insufficient Funds' } }

test('two requests of one charge that are credited in one sum both end with it, and in two lines each with its own', async () => {
  const payment = await charged()
  for (const amount of ['30000', '20000']) {
    await ask(await seen(payment), amount)
    await stands(payment, 'CONFIRMED')
  }
  await paid(charge(payment), back(payment, '50000'))
  const once = await booked(payment, '50000')
  expect([statuses(once), openCases(once)]).toEqual([['RECEIVED', 'RECEIVED'], []])
  for (const amount of ['7000', '8000']) {
    await ask(await seen(payment), amount)
    await stands(payment, 'CONFIRMED')
  }
  await paid(charge(await charged()), back(payment, '8000'), back(payment, '7000'))
  const whole = await booked(payment, '65000')
  expect([statuses(whole), openCases(whole)]).toEqual([['RECEIVED', 'RECEIVED', 'RECEIVED', 'RECEIVED'], []])
  expect(await left(whole)).toBe(String(BigInt(payment.net) - 65_000n))
}) // prettier-ignore

test('a credit that names what was asked back is found by that name', async () => {
  const payment = await charged()
  for (const amount of ['40000', '40000']) {
    await ask(await seen(payment), amount)
    await stands(payment, 'CONFIRMED')
  }
  const [, second] = (await seen(payment)).refunds
  await paid(charge(payment), [second.number, '40000', true])
  expect(statuses(await booked(payment, '40000'))).toEqual(['CONFIRMED', 'RECEIVED'])
})

test.each([
  ['refused in word', 'REFUSED', { answer: poor }],
  ['was never sure of', 'UNKNOWN', { answer: silent }],
])('money that an issuer %s and then credits ends its request, and is asked back no more', async (_what, status, action) => {
  const payment = await charged()
  await bank.control.addRule({ service: '58', action })
  await bank.control.addRule({ service: '55', action: { answer: silent } })
  await ask(payment, '60000')
  await stands(payment, status)
  await paid(charge(payment), back(payment, '60000'))
  const now = await booked(payment, '60000')
  expect([statuses(now), openCases(now)]).toEqual([['RECEIVED'], []])
  expect(await left(now)).toBe(String(BigInt(payment.net) - 60_000n))
}) // prettier-ignore

test('money of a charge that was given up is taken from the bill that credits it late', async () => {
  const payment = await charged()
  await ask(payment, '45000')
  const { refunds } = await stands(payment, 'CONFIRMED')
  const [{ number, version: expectedVersion }] = refunds
  const giving = { id: payment.id, number, expectedVersion, reason: 'Dua tagihan tanpa kredit' }
  // No bill of its issuer could show it yet.
  expect(await bank.refused('paymentRefundGiveUp', bank.crew.kpa, giving)).toEqual(['REFUND_STILL_AWAITED'])
  shop.api.later(60_000)
  await bank.done('paymentRefundGiveUp', bank.crew.kpa, giving)
  const given = await seen(payment)
  expect([statuses(given), openCases(given), await left(given)]).toEqual([['GIVEN_UP'], [], payment.net])
  await paid(charge(payment), back(payment, '45000'))
  expect(statuses(await booked(payment, '45000'))).toEqual(['RECEIVED'])
})

test('a charge asked back in whole of which its issuer says, before its bill, that it is given back is held by people until the bill says it', async () => {
  await shop.api.bank.callsBackAt(shop.api.url)
  const payment = await charged()
  await ask(payment, payment.net)
  await stands(payment, 'CONFIRMED')
  const said = { bank: payingBank, reference: payment.partnerReference, status: '06', amount: BigInt(payment.net) }
  await bank.control.callBack({ ...said, service: '56' })
  let now: any
  await shop.api.work(async () => openCases((now = await seen(payment))).length > 1)
  expect([openCases(now).toSorted(), now.status]).toEqual([['REFUND_DUE', 'RETURN_NOT_BOOKED'], 'SETTLED'])
  await paid(charge(payment), charge(await charged()), back(payment, payment.net))
  const whole = await booked(payment, payment.net)
  expect([whole.status, statuses(whole), openCases(whole)]).toEqual(['REFUNDED', ['RECEIVED'], []])
}) // prettier-ignore

const said = async (text: string, id: string): Promise<any> =>
  ((await shop.api.as(desk.crew.kpa).run(`query ($id: ID!) { node(id: $id) { ${text} } }`, { id })).body.data as any)
    .node
/** Where everything stands that a charge moves: the share and the card, UP, the line of the budget, and the limit at the issuer. */
const standing = async () => {
  const { owed, held, free, cards } = await desk.book()
  const { used } = cards.find(({ id }: any) => id === card.id)
  const budget = await said('... on BudgetLine { free realised }', rowId('bud', shop.office.budgetLine))
  const all = { owed, held, share: free, used, up: await bank.free(), pagu: budget.free, realised: budget.realised }
  const limit = await bank.control.oracleBalance(payingBank, card.account)
  return Object.fromEntries(Object.entries({ ...all, limit }).map(([what, amount]) => [what, BigInt(amount)]))
}
const changed = (before: any, after: any) =>
  Object.fromEntries(Object.keys(before).map((what) => [what, Number(after[what] - before[what])]).filter(([, by]) => by !== 0)) // prettier-ignore

test('a charge that is paid, asked back in part, credited by its bill and received ties from the card to the timeline', async () => {
  const before = await standing()
  const order = await carried(shop, await signed(shop, await desk.scheduled(card)))
  const payment = await desk.payment(order)
  const [net, gross, part] = [Number(payment.net), Number(payment.gross), 150_000]
  const made = { owed: net, share: -net, used: net, limit: -net, pagu: -gross, realised: gross }
  expect(changed(before, await standing())).toEqual(made)
  await ask(payment, String(part))
  const confirmed = await stands(payment, 'CONFIRMED')
  expect([confirmed.status, confirmed.refunded, openCases(confirmed)]).toEqual(['SETTLED', '0', ['REFUND_DUE']])
  // The card has it, and the books wait for the bill.
  expect(changed(before, await standing())).toEqual({ ...made, limit: part - net })
  expect(await bank.control.oracleDebits(payment.partnerReference)).toHaveLength(1)
  const bill = await paid(charge(payment), back(payment, String(part)))
  expect([bill.status, bill.payable]).toEqual(['PAID', String(net - part)])
  const now = await booked(payment, String(part))
  expect([now.status, statuses(now), openCases(now)]).toEqual(['REFUNDED', ['RECEIVED'], []])
  expect(changed(before, await standing())).toEqual({ limit: part - net, pagu: part - gross, realised: gross - part })
  const { timeline } = await said('... on Order { timeline { of action toLabel(lang: EN) reason by } }', order.id)
  expect(timeline.at(-1)).toMatchObject({ of: 'PAYMENT', action: 'refund', reason: `${bill.number as string} ${payment.partnerReference as string}` })
  expect(await bank.proved()).toEqual([])
}) // prettier-ignore
