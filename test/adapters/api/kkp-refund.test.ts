import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { billDesk, cardDesk } from '../../support/kkp'
import { bank as payingBank, payingAccount } from '../../support/house'
import { carried, openShop, type Shop, signed } from '../../support/shop'

// Cash that a vendor pays into the account for what a card was charged: its issuer bills the charge all the same.
let shop: Shop
let desk: ReturnType<typeof cardDesk>
let bills: ReturnType<typeof billDesk>
let bank: BankDesk
let card: any
beforeAll(async () => {
  shop = await openShop()
  desk = cardDesk(shop)
  bank = bankDesk(shop)
  card = await desk.active()
  bills = billDesk(shop, desk, card)
  await desk.granted(30_000_000n)
})
afterAll(async () => {
  const [proved, bugs] = [await bank.proved(), [...shop.api.bugs]]
  await shop.api.close()
  expect([proved, bugs]).toEqual([[], []])
})

const charged = async () => desk.payment(await carried(shop, await signed(shop, await desk.scheduled(card))))
const owed = async () => BigInt((await desk.book()).owed)
/** The vendor pays into the account, and the statement shows it. */
const paidIn = async ({ partnerReference }: any, amount: bigint): Promise<any> => {
  const remark = `REFUND ${partnerReference as string} ${String(amount)}`
  await bank.control.move({ bank: payingBank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount, remark })
  await bank.reconcile()
  return (await bank.lines()).find((line: any) => line.remark === remark)
} // prettier-ignore

/** How far the bill of a charge is when its money comes, and what brings it to its end from there. */
const stages = ['unbilled', 'recorded', 'tested', 'paid'] as const

test.each(stages)('cash for a charge whose bill is %s is refused as its refund: its issuer is owed all it bills', async (stage) => {
  const [other, payment] = [await charged(), await charged()]
  const { recorded, tested, paid } = bills
  const before = await owed()
  const steps = [() => recorded(payment), tested, paid]
  const done = stages.indexOf(stage)
  let bill: any
  for (const step of steps.slice(0, done)) bill = await step(bill)
  const standing = await owed()
  expect(standing).toBe(stage === 'paid' ? before - BigInt(payment.net) : before)
  const free = await bank.free()
  for (const amount of [50_000n, BigInt(payment.net)]) {
    const line = await paidIn(payment, amount)
    for (const as of ['REFUND', 'RETURN'])
      for (const person of [desk.crew.treasurer, desk.crew.kpa])
        expect(await desk.refused('bankLineMatch', person, { id: line.id, as, paymentId: payment.id, reason: 'Pengembalian penyedia' })).toEqual(['LINE_OF_NO_CARD'])
  }
  expect([await owed(), await bank.free()]).toEqual([standing, free])
  for (const step of steps.slice(done)) bill = await step(bill)
  await paid(await tested(await recorded(other)))
  expect(await owed()).toBe(before - BigInt(payment.net) - BigInt(other.net))
}, 120_000) // prettier-ignore

test('a debit of the account is not explained by a charge of a card, whoever says so', async () => {
  const payment = await charged()
  const { partnerReference: remark, net } = payment
  await bank.control.move({ bank: payingBank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: BigInt(net), remark }) // prettier-ignore
  await bank.reconcile()
  const line = (await bank.lines()).find((each: any) => each.remark === remark)
  const said = { id: line.id, as: 'MATCHED', paymentId: payment.id, reason: 'Pembayaran kartu' }
  for (const person of [desk.crew.treasurer, desk.crew.kpa])
    expect(await desk.refused('bankLineMatch', person, said)).toEqual(['LINE_OF_NO_CARD'])
})

test('such money stays a listed break of its day, which closes, until it went back to the vendor', async () => {
  const line = await paidIn(await charged(), 70_000n)
  const day = bank.day()
  shop.api.later(86_400_000)
  await bank.reconcile()
  for (const each of await bank.cases({ statuses: ['OPEN'] }))
    await bank.done('paymentCaseTake', desk.crew.treasurer, bank.at(each))
  const [tied] = await bank.days(day)
  expect(tied.differences).toEqual([])
  await bank.done('bankDayClose', desk.crew.treasurer, { on: day, expectedVersion: tied.version })
  const back = { bank: payingBank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: 70_000n }
  await bank.control.move({ ...back, remark: 'DIKEMBALIKAN' })
  await bank.reconcile()
  const gone = (await bank.lines()).find((each: any) => each.remark === 'DIKEMBALIKAN')
  const said = { as: 'CANCELS_OUT', reason: 'Dikembalikan kepada penyedia, nota bank 7' }
  expect(await desk.refused('bankLineMatch', desk.crew.treasurer, { id: gone.id, ...said })).toEqual(['LINE_NEEDS_KPA'])
  await desk.done('bankLineMatch', desk.crew.kpa, { id: gone.id, ...said })
  await desk.done('bankLineMatch', desk.crew.kpa, { id: line.id, ...said })
  expect((await bank.cases({ statuses: ['OPEN', 'TAKEN'], kinds: ['REFUND_UNMATCHED', 'UNKNOWN_LINE'] })).filter(({ amount }: any) => amount === '70000')).toEqual([]) // prettier-ignore
})
