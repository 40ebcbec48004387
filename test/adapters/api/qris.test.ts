import { rowId } from '../../../src/adapters/graphql/ids'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { payingAccount } from '../../support/house'
import { qrisOf } from '../../support/qris'
import { carried, drafted, openShop, paymentOf, playedTo, type Shop, signed, todayIn } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

let shop: Shop
let bank: BankDesk
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  bank = bankDesk(shop)
})
afterAll(async () => {
  const [proved, bugs] = [await bank.proved(), [...shop.api.bugs]]
  await shop.api.close()
  expect([proved, bugs]).toEqual([[], []])
})

const billed = () => playedTo(shop, 'SPBY_ISSUED')
const inputOf = (order: SeenOrder, qrContent: string) => {
  const claim: any = order.claim
  return { id: claim.id, expectedVersion: claim.version, payOn: todayIn(shop), payingAccount: payingAccount(shop.office), qrContent } // prettier-ignore
}
const code = (more: object = {}) => qrisOf({ bank: '002', accountNo: shop.firm.accountNo, ...more })
const scheduled = async (qrContent = code()): Promise<SeenOrder> => {
  const order = await billed()
  await bank.done('paymentSchedule', bank.crew.treasurer, inputOf(order, qrContent))
  return playedTo(shop, 'SCHEDULED', order)
}
const text =
  'query ($id: ID!) { node(id: $id) { ... on Payment { id version status net gross fee rail railLabel method verifiedName partnerReference } } }'
const payment = async (order: SeenOrder): Promise<any> =>
  ((await shop.api.as(bank.crew.kpa).run(text, { id: paymentOf(order).id })).body.data as any).node

test('a scan pays the vendor out of UP, after the bank has named the merchant, without a fee', async () => {
  const [before, theirs] = [await bank.free(), await bank.control.oracleBalance('002', shop.firm.accountNo)]
  const order = await carried(shop, await signed(shop, await scheduled()))
  const paid = await payment(order)
  expect(paid).toMatchObject({ status: 'SETTLED', rail: 'QRIS', railLabel: 'QRIS', fee: '0', method: 'CMS_VA', verifiedName: 'CV UJI NIAGA' }) // prettier-ignore
  expect(before - (await bank.free())).toBe(BigInt(paid.gross))
  expect((await bank.control.oracleBalance('002', shop.firm.accountNo)) - theirs).toBe(BigInt(paid.net))
  await bank.reconcile()
  expect([await bank.cases(), await bank.inBooks()]).toEqual([[], await bank.inBank()])
})

test('a code of somebody else is not signed', async () => {
  await bank.control.openAccount({ bank: '008', accountNo: '7999000001', name: 'TOKO ORANG LAIN' })
  const order = await scheduled(code({ bank: '008', accountNo: '7999000001' }))
  const { id, version } = await payment(order)
  const asked = { payments: [{ id, expectedVersion: version }] }
  expect(await bank.refused('paymentChallenge', bank.crew.kpa, asked)).toEqual(['PAYEE_NAME_DIFFERS'])
})

test('a code that is damaged, or that names another amount, is not scheduled', async () => {
  const order = await billed()
  const refused = (qrContent: string) => bank.refused('paymentSchedule', bank.crew.treasurer, inputOf(order, qrContent))
  expect(await refused(code().replace('NIAGA', 'NIAGO'))).toEqual(['NOT_A_QRIS'])
  expect(await refused(code({ amount: '1000' }))).toEqual(['QRIS_AMOUNT_DIFFERS'])
})

test('more than a scan may carry goes another way', async () => {
  const [paper] = shop.firm.products
  const cart = await drafted(shop, [{ productId: rowId('prd', paper), quantity: 400 }])
  const order = await playedTo(shop, 'SPBY_ISSUED', cart)
  expect(await bank.refused('paymentSchedule', bank.crew.treasurer, inputOf(order, code()))).toEqual(['RAIL_NOT_AVAILABLE']) // prettier-ignore
})

test('a scan whose answer is lost is asked about, and paid once', async () => {
  await bank.control.addRule({ service: '50', action: { dropAfterProcessing: true }, count: 1 })
  const order = await carried(shop, await signed(shop, await scheduled()))
  const { partnerReference, status } = await payment(order)
  expect([status, await bank.control.oracleDebits(partnerReference)]).toEqual(['SETTLED', [expect.anything()]])
})
