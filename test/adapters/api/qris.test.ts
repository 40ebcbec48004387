import { rowId } from '../../../src/adapters/graphql/ids'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { payingAccount } from '../../support/house'
import { aMerchant, merchantOf, qrisOf } from '../../support/qris'
import { billOf, carried, drafted, openShop, paymentOf, playedTo, type Shop, signed, todayIn } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

let shop: Shop
let bank: BankDesk
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  bank = bankDesk(shop)
  await aMerchant(shop.api.world, shop.firm, { bank: '002', number: merchantOf('002', shop.firm.accountNo) })
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
const code = ({
  bank: at = '002',
  accountNo = shop.firm.accountNo,
  ...more
}: Readonly<{ bank?: string; accountNo?: string; amount?: string; name?: string }> = {}) =>
  qrisOf({ pan: merchantOf(at, accountNo), ...more })
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

describe('a code', () => {
  const stranger = { bank: '008', accountNo: '7999000001' }
  const number = merchantOf('008', stranger.accountNo)
  const schedule = async (qrContent: string) =>
    (await bank.act('paymentSchedule', bank.crew.treasurer, inputOf(await billed(), qrContent))).userErrors

  test('of somebody who is called like the vendor is not scheduled, registered by the vendor and unverified or not', async () => {
    await bank.control.openAccount({ ...stranger, name: 'CV UJI NIAGA' })
    const refusal = [{ code: 'MERCHANT_NOT_VERIFIED', path: ['qrContent'], hint: expect.stringContaining('kind QRIS') }]
    expect(await schedule(code(stranger))).toMatchObject(refusal)
    await aMerchant(shop.api.world, shop.firm, { bank: '008', number, until: 'PENDING' })
    expect(await schedule(code(stranger))).toMatchObject(refusal)
  })

  test('of a number that has just been added rests until a second officer confirms it', async () => {
    const mine = { bank: '008', accountNo: '7999000002' }
    await bank.control.openAccount({ ...mine, name: 'CV UJI NIAGA' })
    const account = await aMerchant(shop.api.world, shop.firm, { bank: '008', number: merchantOf('008', mine.accountNo), until: 'VERIFIED' }) // prettier-ignore
    const plan = inputOf(await billed(), code(mine))
    expect(await bank.refused('paymentSchedule', bank.crew.treasurer, plan)).toEqual(['PAYEE_ACCOUNT_CHANGED'])
    const { world } = shop.api
    const second = await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')
    await bank.done('vendorAccountConfirm', second, { id: rowId('acc', account) })
    await bank.done('paymentSchedule', bank.crew.treasurer, plan)
  })

  test('is neither signed nor sent once the vendor has closed its number', async () => {
    const mine = { bank: '008', accountNo: '7999000003' }
    await bank.control.openAccount({ ...mine, name: 'CV UJI NIAGA' })
    const account = await aMerchant(shop.api.world, shop.firm, { bank: '008', number: merchantOf('008', mine.accountNo) }) // prettier-ignore
    const [order, other] = [await signed(shop, await scheduled(code(mine))), await scheduled(code(mine))]
    const before = await bank.free()
    await bank.done('vendorAccountClose', shop.firm.admin, { id: rowId('acc', account), reason: 'Stiker QR hilang' })
    const asked = { payments: [bank.at(await payment(other))] }
    expect(await bank.refused('paymentChallenge', bank.crew.kpa, asked)).toEqual(['MERCHANT_NOT_VERIFIED'])
    await carried(shop, order, 'CANCELLED')
    expect(await bank.control.oracleBalance('008', mine.accountNo)).toBe(0n)
    expect((await bank.free()) - before).toBe(BigInt((await payment(order)).gross))
  })

  test('of one number is asked about by its own text, though another one was signed, and by the number that the bank reads', async () => {
    const [one, other] = [await scheduled(code({ name: 'STIKER SATU' })), await scheduled(code({ name: 'STIKER DUA' }))]
    const stranger = { responseCode: '2004800', responseMessage: 'Successful', merchantName: 'CV UJI NIAGA' }
    const asked = { payments: [bank.at(await payment(one)), bank.at(await payment(other))] }
    const told = async (merchantInfos: object, nth = 1) => {
      await bank.control.addRule({ service: '48', action: { answer: { status: 200, body: { ...stranger, merchantInfos } } }, match: { nth }, count: 1 }) // prettier-ignore
      return bank.refused('paymentChallenge', bank.crew.kpa, asked)
    }
    expect(await told([{ merchantPAN: merchantOf('008', '1') }])).toEqual(['MERCHANT_NUMBER_DIFFERS'])
    expect(await told([{ merchantPAN: merchantOf('008', '1') }], 2)).toEqual(['MERCHANT_NUMBER_DIFFERS'])
    expect(await told([])).toEqual(['PAYEE_NOT_CONFIRMED'])
    expect(await bank.refused('paymentChallenge', bank.crew.kpa, asked)).toEqual([])
  })

  test('of the vendor’s own number is not signed when the bank names somebody else', async () => {
    const mine = { bank: '008', accountNo: '7999000004' }
    await bank.control.openAccount({ ...mine, name: 'TOKO ORANG LAIN' })
    await aMerchant(shop.api.world, shop.firm, { bank: '008', number: merchantOf('008', mine.accountNo) })
    const asked = { payments: [bank.at(await payment(await scheduled(code(mine))))] }
    const { userErrors } = await bank.act('paymentChallenge', bank.crew.kpa, asked)
    expect(userErrors).toMatchObject([{ code: 'PAYEE_NAME_DIFFERS', hint: expect.stringContaining('another QR code') }])
  })
})

test('whoever signs reads what the bank calls the merchant, beside the name that the KPPN verified', async () => {
  await signed(shop, await scheduled())
  expect(shop.api.noticeOf(bank.crew.kpa.person)).toMatchObject({ payees: [expect.stringMatching(/^CV UJI NIAGA \(QRIS 002 \*{4}\d{4}, menurut bank: CV UJI NIAGA\)$/)] }) // prettier-ignore
})

test('the call of the bank about a scan settles it without a case', async () => {
  await shop.api.bank.callsBackAt(shop.api.url)
  await bank.control.addRule({ service: '51', action: { answer: { status: 500, body: { responseCode: '5005100' } } } })
  await bank.control.addRule({ service: '50', action: { dropAfterProcessing: true }, count: 1 })
  const order = await carried(shop, await signed(shop, await scheduled()))
  const paid = await bank.seen((await payment(order)).id)
  expect(paid).toMatchObject({ status: 'SETTLED', cases: [] })
  expect(paid.evidence.map((each: any) => `${each.source} ${each.outcome}`)).toContain('CALLBACK SUCCESS')
  await bank.control.clearRules()
})

test('a merchant number is of its bank, is registered once, and is no account that a bill may name', async () => {
  const [{ admin }, wrong] = [shop.firm, { kind: 'QRIS', name: 'CV UJI NIAGA', number: '9360000970010001' }]
  const add = (bankCode: string) => bank.refused('vendorAccountAdd', admin, { ...wrong, bank: bankCode })
  expect([await add('008'), await add('009'), await add('009')]).toEqual([['NOT_A_MERCHANT_NUMBER'], [], ['ACCOUNT_EXISTS']]) // prettier-ignore
  const account = await aMerchant(shop.api.world, shop.firm, { bank: '002', number: '936000021234' })
  const bill = billOf({ ...shop, firm: { ...shop.firm, account } }, await playedTo(shop, 'RECEIVED'))
  expect(await bank.refused('claimBill', admin, bill)).toEqual(['PAYEE_ACCOUNT_NOT_VERIFIED'])
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
