import type { LocalDate } from '../../../src/domain/kernel'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { bank, payingAccount } from '../../support/house'
import { openShop, type Shop } from '../../support/shop'

const DAY_MS = 86_400_000

let shop: Shop
let desk: BankDesk
beforeEach(async () => {
  shop = await openShop()
  desk = bankDesk(shop)
})
afterEach(() => shop.api.close())

/** Goes to the next day, with the bank. */
const nextDay = async (days: number): Promise<void> => {
  shop.api.later(DAY_MS)
  await desk.control.setClockOffset(days * DAY_MS)
}
const differences = async (on: LocalDate): Promise<readonly string[]> =>
  (await desk.days(on))[0].differences.map(({ what }: any) => what)
const closing = async (on: LocalDate) => {
  for (const each of await desk.cases({ statuses: ['OPEN'] })) await desk.done('paymentCaseTake', desk.crew.treasurer, desk.at(each)) // prettier-ignore
  return { on, expectedVersion: (await desk.days(on))[0].version }
}

test.each([
  ['and leaves a line out', [], ['OPENING']],
  ['and shows all its lines', [{ amount: { value: '5000.00', currency: 'IDR' }, type: 'DEBIT', remark: 'TARIK', transactionId: 'T1' }], []],
] as const)('the day after one of which a bank tells no balance %s must begin where the lines lead', async (_how, lines, untied) => {
  const { treasurer } = desk.crew
  const [friday, saturday, sunday] = [desk.day(), desk.day(1), desk.day(2)]
  await desk.paid()
  await nextDay(1)
  await desk.reconcile()
  await desk.done('bankDayClose', treasurer, await closing(friday))
  const taken = { bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: 5_000n, remark: 'TARIK' }
  await desk.control.move(taken)
  const transactionDate = new Date(Date.now() + DAY_MS).toISOString().replace(/\.\d+Z/, '+00:00')
  await nextDay(2)
  // Yesterday is read before today.
  const body = { responseCode: '2001400', detailData: lines.map((line) => ({ ...line, transactionDate })) }
  await desk.control.addRule({ service: '14', match: { account: payingAccount(shop.office), nth: 1 }, action: { answer: { status: 200, body } } })
  await desk.reconcile()
  await desk.control.clearRules()
  expect((await desk.days(saturday))[0]).toMatchObject({ opening: null, closing: null })
  await desk.done('bankDayClose', treasurer, await closing(saturday))
  await nextDay(3)
  await desk.reconcile()
  expect(await differences(sunday)).toEqual(untied)
  const { userErrors } = await desk.act('bankDayClose', treasurer, await closing(sunday))
  expect(userErrors.map(({ code }: any) => code)).toEqual(untied.map(() => 'DAY_DOES_NOT_TIE'))
}) // prettier-ignore
