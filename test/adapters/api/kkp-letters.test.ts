import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { cardDesk } from '../../support/kkp'
import { openCases } from '../../support/refund-desk'
import { carried, openShop, paymentOf, type Shop, signed } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

// A charge that its issuer leaves undecided: no statement shows it, so that a letter or a bill ends it. The oracle says what was charged.
const GIVEN_UP_MS = 130_000
let shop: Shop
let bank: BankDesk
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  bank = bankDesk(shop)
})
afterEach(() => bank.control.clearRules())
afterAll(async () => {
  const bugs = [...shop.api.bugs].filter((line) => !line.includes('a payment must be looked at'))
  const [proved, doubles] = [await bank.proved(), await bank.control.oracleDoubles()]
  await shop.api.close()
  expect([proved, doubles, bugs]).toEqual([[], [], []])
})

const seen = async (order: SeenOrder): Promise<any> => bank.seen(paymentOf(order).id)
const debits = async ({ partnerReference }: any) => (await bank.control.oracleDebits(partnerReference)).map(({ amount }) => amount) // prettier-ignore
const letter = (says: 'PAID' | 'NOT_RECEIVED') => ({ reason: 'Surat bank', says, letterNumber: 'S-1/BPD/2026', letterOn: bank.day(), ...(says === 'PAID' && { paidOn: bank.day() }) }) // prettier-ignore
let ahead = 0
/** The case of it, once house and bank are so much further than when it was sent that its issuer has had its time. */
const doubtOf = async (order: SeenOrder) => {
  shop.api.later(GIVEN_UP_MS)
  await bank.control.setClockOffset((ahead += GIVEN_UP_MS))
  await shop.api.work(async () => openCases(await seen(order)).includes('NO_FINAL_ANSWER'))
  return (await seen(order)).cases.find(({ kind }: any) => kind === 'NO_FINAL_ANSWER')
}

test('a charge that an issuer of one step does not find, however often, is held until a letter says that it was not received', async () => {
  const desk = cardDesk(shop, '002')
  await desk.granted(30_000_000n)
  const before = await desk.book()
  await bank.control.addRule({ service: '54', action: { dropBeforeProcessing: true }, count: 1 })
  const order = await carried(shop, await signed(shop, await desk.scheduled(await desk.active())), 'PENDING_UNKNOWN')
  const doubt = await doubtOf(order)
  const payment = await seen(order)
  expect([payment.status, await debits(payment)]).toEqual(['PENDING_UNKNOWN', []])
  const asked = payment.evidence.filter(({ source }: any) => source === 'INQUIRY' || source === 'STATEMENT')
  expect(new Set(asked.map(({ source, outcome }: any) => `${source} ${outcome}`))).toEqual(new Set(['INQUIRY NOT_FOUND'])) // prettier-ignore
  expect(await desk.book()).toMatchObject({ held: payment.net, owed: before.owed })
  await bank.done('paymentUndecidedPropose', bank.crew.treasurer, { ...bank.at(doubt), ...letter('NOT_RECEIVED') })
  const proposed = (await seen(order)).cases.find(({ kind }: any) => kind === 'NO_FINAL_ANSWER')
  await bank.done('paymentUndecidedConfirm', bank.crew.kpa, { ...bank.at(proposed), reason: 'Surat bank' })
  const ended = await seen(order)
  expect([ended.status, ended.failure, openCases(ended)]).toEqual(['REJECTED', 'NOT_RECEIVED', []])
  expect(await desk.book()).toMatchObject({ free: before.free, held: before.held, owed: before.owed })
}) // prettier-ignore

test('a charge of which its issuer says that another amount was charged is settled in full by no letter', async () => {
  const desk = cardDesk(shop, '008')
  await bank.control.addRule({ service: '65', action: { books: '1000' }, count: 1 })
  const order = await carried(shop, await signed(shop, await desk.scheduled(await desk.active())), 'PENDING_UNKNOWN')
  const doubt = await doubtOf(order)
  expect(await debits(await seen(order))).toEqual([1_000n])
  const refused = bank.refused('paymentUndecidedPropose', bank.crew.treasurer, { ...bank.at(doubt), ...letter('PAID') })
  expect(await refused).toEqual(['BANK_SAID_OTHERWISE'])
})
