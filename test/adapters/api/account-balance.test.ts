import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { bank, payingAccount } from '../../support/house'
import { anOffice } from '../../support/market'
import { carried, openShop, paymentOf, playedTo, type Shop } from '../../support/shop'

/** An office that asks its bank what is in the account that it pays from. */
let shop: Shop
let desk: BankDesk
beforeAll(async () => {
  shop = await openShop()
  desk = bankDesk(shop)
})
afterEach(async () => {
  await desk.control.clearRules()
  shop.api.later(31_000)
})
afterAll(() => shop.api.close())

const asked = (as: Actor = desk.crew.treasurer, satkerId?: string): Promise<any> =>
  desk.run('accountBalance', as, { satkerId })
const told = async (): Promise<any> => (await asked()).balance
const codes = ({ balance, userErrors }: any) => [balance, userErrors.map(({ code }: any) => code)]
const given = (amount: bigint) =>
  desk.control.credit({ bank, accountNo: payingAccount(shop.office), amount, reference: `LUAR-${String(amount)}` })
/** A payment that stays at its bank, which meets it so. */
const leftAtBank = async (action: object, state: string) => {
  const scheduled = await playedTo(shop, 'SCHEDULED')
  const payment = await desk.seen(paymentOf(scheduled).id)
  const match = { reference: payment.partnerReference }
  await desk.control.addRule({ service: '36', match, action: { answer: { status: 500, body: { responseCode: '5003600' } } } }) // prettier-ignore
  await desk.control.addRule({ service: '17', match, action })
  await carried(shop, await playedTo(shop, 'AUTHORISED', scheduled), state)
  return BigInt(payment.net)
}

test('the treasurer reads what the bank says now, beside the cash of the book', async () => {
  await desk.paid()
  const found = await told()
  expect(found).toMatchObject({
    satkerId: unitId('SATKER', shop.office.id), bank, account: payingAccount(shop.office), state: 'ACTIVE', stateLabel: 'active',
    difference: '0', underWay: '0', paymentsUnderWay: 0, listed: null, listedOn: null,
  }) // prettier-ignore
  expect(BigInt(found.balance)).toBe(await desk.inBank())
  expect(BigInt(found.available)).toBe(await desk.inBank())
  expect(BigInt(found.bookBalance)).toBe(await desk.inBooks())
  expect(Math.abs(Date.parse(found.at) - Date.now())).toBeLessThan(120_000)
})

test('what the book does not know stands as the difference, and what is under way beside it', async () => {
  await given(70_000n)
  expect(await told()).toMatchObject({ difference: '70000', underWay: '0' })
  shop.api.later(31_000)
  const waiting = await leftAtBank({ accept: { outcome: 'SUCCESS', afterMs: null } }, 'ACCEPTED')
  expect(await told()).toMatchObject({ difference: '70000', underWay: String(waiting), paymentsUnderWay: 1 })
  shop.api.later(31_000)
  const debited = await leftAtBank({ dropAfterProcessing: true }, 'PENDING_UNKNOWN')
  expect(await told()).toMatchObject({
    difference: String(70_000n - debited), underWay: String(waiting + debited), paymentsUnderWay: 2,
  }) // prettier-ignore
})

test('the breaks that the proof of the night lists are named with their day', async () => {
  await desk.reconcile()
  shop.api.later(86_400_000)
  await desk.control.setClockOffset(0)
  await desk.reconcile()
  await shop.api.house.proveAccounts()
  const { nodes } = await desk.run('bookProofs', desk.crew.kpa, { from: desk.day(-1), to: desk.day(-1) })
  const newest = nodes.find(({ isNewest }: any) => isNewest)
  expect(await told()).toMatchObject({ listed: newest.listed, listedOn: newest.on })
})

test('the bank is asked once for all who want to know within half a minute', async () => {
  const answers = await Promise.all([asked(), asked(desk.crew.kpa), asked(shop.api.world.officer, unitId('SATKER', shop.office.id))]) // prettier-ignore
  expect(new Set(answers.map(({ balance }) => balance.at)).size).toBe(1)
  await given(5_000n)
  expect(await told()).toEqual(answers[0].balance)
  shop.api.later(31_000)
  expect(BigInt((await told()).balance)).toBe(BigInt(answers[0].balance.balance) + 5_000n)
})

test.each([
  ['is broken', { answer: { status: 500, body: { responseCode: '5001100' } } }],
  ['breaks the connection', { dropBeforeProcessing: true }],
  ['says nothing that can be read', { answer: { status: 200, body: '<html>' } }],
])('a bank that %s is a refusal with its way out, and no error', async (_how, action) => {
  await desk.control.addRule({ service: '11', action })
  const { balance, userErrors } = await asked()
  expect([balance, userErrors]).toMatchObject([null, [{ code: 'BALANCE_NOT_TOLD', retryable: true }]])
  await desk.control.clearRules()
  shop.api.later(31_000)
  expect((await told()).bank).toBe(bank)
})

test('a bank that does not know the account says so, and nothing is shown', async () => {
  await desk.control.addRule({ service: '11', action: { answer: { status: 404, body: { responseCode: '4041111' } } } })
  expect(codes(await asked())).toEqual([null, ['ACCOUNT_NOT_AT_BANK']])
})

test('its treasurer, its KPA and its KPPN may ask, and nobody else, whatever was asked before', async () => {
  const id = unitId('SATKER', shop.office.id)
  for (const as of [desk.crew.treasurer, desk.crew.kpa, shop.api.world.officer])
    expect((await asked(as, id)).balance.satkerId).toBe(id)
  const elsewhere = await anOffice(shop.api.world)
  for (const as of [elsewhere.crew.treasurer, elsewhere.crew.kpa])
    expect(codes(await asked(as, id))).toEqual([null, ['NOT_FOUND']])
  expect((await asked(shop.api.world.officer)).errors[0].extensions.reason).toBe('SATKER_REQUIRED')
  for (const as of [desk.crew.requester, desk.crew.ppk])
    expect((await asked(as)).errors[0].extensions.code).toBe('FORBIDDEN')
})
