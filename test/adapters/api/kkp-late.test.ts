import { type CardShop, cardShop } from '../../support/kkp'
import { addDays } from '../../../src/domain/kernel'
import { carried, paymentOf, signed, todayIn } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

// An issuer whose word and whose bill differ: the bill is proof, as a statement is.
let { shop, desk, bills, bank, card, charged } = {} as CardShop
cardShop((all) => ({ shop, desk, bills, bank, card, charged } = all))

const reasoned = (found: any) => ({ ...bank.at(found), reason: 'Tercantum pada tagihan bank penerbit' })
const openOf = ({ cases }: any) => cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind)
const lineOf = ({ partnerReference, net }: any) => [partnerReference, net] as const
const recorded = async (...charges: readonly any[]) =>
  (await desk.done('kkpBillRecord', desk.crew.treasurer, bills.billOf(...charges.map(lineOf)))).bill
const standings = async ({ id }: any) => {
  const text = 'query ($id: ID!) { node(id: $id) { ... on KkpBill { lines { paymentId standing } } } }'
  return ((await shop.api.as(desk.crew.ppk).run(text, { id })).body.data as any).node.lines.map((line: any) => line.standing)
} // prettier-ignore

const refundedOf = async ({ id }: any): Promise<bigint> => {
  const text = 'query ($id: ID!) { node(id: $id) { ... on Payment { refunded } } }'
  return BigInt(((await shop.api.as(desk.crew.kpa).run(text, { id })).body.data as any).node.refunded)
}

/** A charge that its issuer refuses in word and makes all the same. */
const refusedAndMade = async (): Promise<Readonly<{ order: SeenOrder; payment: any }>> => {
  const scheduled = await desk.scheduled(card)
  const { id } = paymentOf(scheduled)
  const { partnerReference: reference } = await bank.seen(id)
  const said = { status: 403, body: { responseCode: '4035414', responseMessage: 'Insufficient Funds' } }
  await bank.control.addRule({ service: '54', match: { reference }, action: { executeThen: said }, count: 1 })
  const order = await carried(shop, await signed(shop, scheduled), 'REJECTED')
  expect(await bank.control.oracleDebits(reference)).toHaveLength(1)
  return { order, payment: await bank.seen(id) }
}
/** Treasurer and KPA find that it was made. */
const decided = async ({ id }: any): Promise<any> => {
  const [found] = (await bank.seen(id)).cases.filter(({ kind }: any) => kind === 'LATE_SUCCESS')
  const proposed = (await desk.done('paymentLateSuccessPropose', desk.crew.treasurer, reasoned(found))).case
  await desk.done('paymentLateSuccessConfirm', desk.crew.kpa, reasoned(proposed))
  return bank.seen(id)
}

test('a bill that names a charge held for refused makes it a case for two persons, who settle it; then the bill is paid', async () => {
  const { payment } = await refusedAndMade()
  const before = await desk.book()
  const bill = await recorded(payment)
  expect(bill).toMatchObject({ charged: payment.net, unexplained: 0 })
  expect(await standings(bill)).toEqual(['DISPUTED'])
  const disputed = await bank.seen(payment.id)
  expect([disputed.status, disputed.failure, openOf(disputed)]).toEqual(['REJECTED', 'LATE_SUCCESS', ['LATE_SUCCESS']])
  expect(disputed.evidence.at(-1)).toEqual({ source: 'STATEMENT', outcome: 'DEBITED' })
  expect(await bank.cases({ kinds: ['CHARGE_UNEXPLAINED'] })).toEqual([])
  expect(await desk.buttons(desk.crew.ppk, bill)).toEqual({ kkpBillTest: false, kkpBillReturn: true })
  expect(await desk.refused('kkpBillTest', desk.crew.ppk, desk.at(bill))).toEqual(['CHARGE_NOT_OWED'])
  expect(await desk.book()).toMatchObject({ owed: before.owed, free: before.free })
  expect(await decided(payment)).toMatchObject({ status: 'SETTLED', failure: null })
  expect(await standings(bill)).toEqual(['OWED'])
  expect(BigInt((await desk.book()).owed) - BigInt(before.owed)).toBe(BigInt(payment.net))
  await bills.paid(await bills.tested(bill))
  expect(await desk.book()).toMatchObject({ owed: before.owed, free: before.free })
  expect(await bank.proved()).toEqual([])
}) // prettier-ignore

test('beside the charge that replaced it, it is one too many: both are owed until the issuer takes one back', async () => {
  const { order, payment } = await refusedAndMade()
  const before = await desk.book()
  const replacement = await desk.payment(await carried(shop, await signed(shop, await desk.scheduled(card, order))))
  const bill = await recorded(payment, replacement)
  expect(await standings(bill)).toEqual(['DISPUTED', 'OWED'])
  const twice = await decided(payment)
  expect([twice.status, twice.failure, openOf(twice)]).toEqual(['REJECTED', 'PAID_TWICE', ['REFUND_DUE']])
  expect(await standings(bill)).toEqual(['OWED', 'OWED'])
  expect(BigInt((await desk.book()).owed) - BigInt(before.owed)).toBe(2n * BigInt(payment.net))
  await bills.paid(await bills.tested(bill))
  expect(await desk.book()).toMatchObject({ owed: before.owed, free: before.free })
  // Its issuer takes it back with the next bill, in two parts: with the last one its case is closed.
  const next = await charged()
  const { partnerReference, net } = payment
  const back = (amount: bigint) => [partnerReference, String(amount), true] as const
  const lines = [lineOf(next), back(1_000n), back(BigInt(net) - 1_001n)]
  const netted = (await desk.done('kkpBillRecord', desk.crew.treasurer, bills.billOf(...lines))).bill
  expect(netted.payable).toBe('1')
  await bills.paid(await bills.tested(netted))
  await shop.api.work(async () => (await refundedOf(payment)) === BigInt(net) - 1n)
  expect(openOf(await bank.seen(payment.id))).toEqual(['REFUND_DUE'])
  const last = await charged()
  const rest = (await desk.done('kkpBillRecord', desk.crew.treasurer, bills.billOf(lineOf(last), back(1n)))).bill
  await bills.paid(await bills.tested(rest))
  await shop.api.work(async () => (await refundedOf(payment)) === BigInt(net))
  expect(openOf(await bank.seen(payment.id))).toEqual([])
  expect(await bank.proved()).toEqual([])
})

test('a bill that goes back leaves the case where it was, and the charge may be billed anew', async () => {
  const { payment } = await refusedAndMade()
  const bill = await recorded(payment)
  await desk.done('kkpBillReturn', desk.crew.ppk, { ...desk.at(bill), reason: 'Menunggu keputusan' })
  expect(openOf(await bank.seen(payment.id))).toEqual(['LATE_SUCCESS'])
  const again = await recorded(payment)
  expect(await standings(again)).toEqual(['DISPUTED'])
  expect(await decided(payment)).toMatchObject({ status: 'SETTLED' })
  await bills.paid(await bills.tested(again))
})

test('a charge of which nobody knew the outcome is made once its issuer bills it', async () => {
  const scheduled = await desk.scheduled(card)
  const { id } = paymentOf(scheduled)
  const { partnerReference: reference } = await bank.seen(id)
  await bank.control.addRule({ service: '54', match: { reference }, action: { dropAfterProcessing: true }, count: 1 })
  await bank.control.addRule({ service: '55', match: { reference }, action: { answer: { status: 504, body: { responseCode: '5045500' } } } }) // prettier-ignore
  await carried(shop, await signed(shop, scheduled), 'PENDING_UNKNOWN')
  const payment = await bank.seen(id)
  const before = shop.api.house.now()
  // Of today, which no other bill holds: in the first days of a month the others are of days to come.
  const { lines, ...rest } = bills.billOf(lineOf(payment))
  const today = todayIn(shop)
  const entered = { ...rest, from: today, to: today, lines: lines.map((line) => ({ ...line, on: today })) }
  const { bill } = await desk.done('kkpBillRecord', desk.crew.treasurer, entered)
  const made = await bank.seen(id)
  expect(made).toMatchObject({ status: 'SETTLED' })
  // Of the day of the charge, when it was sent at the earliest, and not of when its bill was recorded.
  expect(new Date(made.settledAt) < before).toBe(true)
  expect(await standings(bill)).toEqual(['OWED'])
  await bills.paid(await bills.tested(bill))
})

test('a bill proves nothing of another sum, nor of what never went to its issuer', async () => {
  const { payment } = await refusedAndMade()
  const unsent = await desk.payment(await desk.scheduled(card))
  const bill = await recorded({ ...payment, net: String(BigInt(payment.net) + 1n) }, unsent)
  expect(bill).toMatchObject({ charged: '0', unexplained: 2 })
  expect(await bank.seen(payment.id)).toMatchObject({ status: 'REJECTED', failure: 'REFUSED_BY_BANK', cases: [] })
  expect(await bank.seen(unsent.id)).toMatchObject({ status: 'SCHEDULED' })
})

test('a charge that people stopped between two sendings, and that its issuer bills all the same, is a late success and no unexplained charge', async () => {
  const scheduled = await desk.scheduled(card)
  const { id } = paymentOf(scheduled)
  const { partnerReference: reference } = await bank.seen(id)
  const busy = { status: 429, body: { responseCode: '4295400', responseMessage: 'Too Many Requests' } }
  await bank.control.addRule({ service: '54', match: { reference }, action: { answer: busy }, count: 9_999 })
  await signed(shop, scheduled)
  // Between two sendings, when no worker has it.
  await shop.api.work(async () => (await bank.seen(id)).evidence.some(({ outcome }: any) => outcome === 'LATER'))
  await bank.done('paymentUnschedule', desk.crew.treasurer, { ...bank.at(await bank.seen(id)), reason: 'Bank sibuk terus' }) // prettier-ignore
  const payment = await bank.seen(id)
  expect(payment.status).toBe('CANCELLED')
  const bill = await recorded(payment)
  expect([await standings(bill), bill.unexplained]).toEqual([['DISPUTED'], 0])
  expect(openOf(await bank.seen(id))).toEqual(['LATE_SUCCESS'])
  expect(await decided(payment)).toMatchObject({ status: 'SETTLED', failure: null })
  await bills.paid(await bills.tested(bill))
  expect(await bank.proved()).toEqual([])
})

test('a charge that its bill dates in another month than its papers is a case, and no paper changes', async () => {
  const payment = await charged()
  const on = addDays(todayIn(shop), -45)
  const { lines, ...bill } = bills.billOf(lineOf(payment))
  const entered = { ...bill, from: on, to: on, lines: lines.map((line) => ({ ...line, on })) }
  await desk.done('kkpBillRecord', desk.crew.treasurer, entered)
  const [before, after] = [payment, await bank.seen(payment.id)]
  expect([openOf(after), after.settledAt]).toEqual([['OTHER_MONTH'], before.settledAt ?? after.settledAt])
})
