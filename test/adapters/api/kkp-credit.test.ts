import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { keyOf, rowId } from '../../../src/adapters/graphql/ids'
import { catalogue } from '../../../src/application/catalogue'
import { paymentRefundAsk } from '../../../src/application/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { once } from '../../support/organisation'
import { type CardShop, cardShop } from '../../support/kkp'

// An issuer that gives a part of a charge back with its bill: the bill asks for that much less.
let { shop, desk, bills, bank, charged } = {} as CardShop
cardShop((all) => ({ shop, desk, bills, bank, charged } = all))

type Line = readonly [reference: string, amount: string, isCredit?: boolean]
const charge = ({ partnerReference, net }: any): Line => [partnerReference, net]
const back = ({ partnerReference }: any, amount: bigint): Line => [partnerReference, String(amount), true]
const recorded = async (...lines: readonly Line[]) =>
  (await desk.done('kkpBillRecord', desk.crew.treasurer, bills.billOf(...lines))).bill
const paid = async (...lines: readonly Line[]) => bills.paid(await bills.tested(await recorded(...lines)))
const pagu = async () => {
  const text = 'query ($id: ID!) { node(id: $id) { ... on BudgetLine { free realised } } }'
  const { free, realised } = ((await shop.api.as(desk.crew.kpa).run(text, { id: rowId('bud', shop.office.budgetLine) })).body.data as any).node
  return { free: BigInt(free), realised: BigInt(realised) }
} // prettier-ignore
const refundOf = async ({ id }: any): Promise<readonly [status: string, refunded: bigint]> => {
  const text = 'query ($id: ID!) { node(id: $id) { ... on Payment { status refunded } } }'
  const { status, refunded } = ((await shop.api.as(desk.crew.kpa).run(text, { id })).body.data as any).node
  return [status, BigInt(refunded)]
} // prettier-ignore
/** Lets the workers make the list of what is paid of a bill. */
const dptOf = async ({ id }: any) => {
  const text = 'query ($id: ID!) { node(id: $id) { ... on KkpBill { documentId } ... on Document { kind amount } } }'
  const seen = async (what: string) => ((await shop.api.as(desk.crew.ppk).run(text, { id: what })).body.data as any).node
  await shop.api.work(async () => (await seen(id)).documentId !== null)
  return seen((await seen(id)).documentId)
} // prettier-ignore

/** Lets the workers book what came back, and tells what that was. */
const booked = async (payment: any, amount: bigint) => {
  await shop.api.work(async () => (await refundOf(payment))[1] >= amount)
  expect(await refundOf(payment)).toEqual(['REFUNDED', amount])
}

test('what an issuer gives back of a charge is taken from what its bill asks, and refunds the payment once that is paid', async () => {
  const payment = await charged()
  const [book, budget] = [await desk.book(), await pagu()]
  const bill = await recorded(charge(payment), back(payment, 100_000n))
  expect(bill).toMatchObject({ charged: payment.net, credited: '100000', payable: String(BigInt(payment.net) - 100_000n), unexplained: 0 })
  const tested = await bills.tested(bill)
  const officer = shop.api.world.officer
  const sp2d = { sp2dNumber: 'SP2D-KREDIT', sp2dOn: bank.day(), amount: payment.net }
  expect(await desk.refused('kkpBillPay', officer, { ...desk.at(tested), ...sp2d })).toEqual(['SP2D_AMOUNT_DIFFERS'])
  expect(await refundOf(payment)).toEqual(['SETTLED', 0n])
  expect(await dptOf(tested)).toEqual({ kind: 'DPT', amount: tested.payable })
  await bills.paid(tested)
  await booked(payment, 100_000n)
  const after = await desk.book()
  expect(BigInt(book.owed) - BigInt(after.owed)).toBe(BigInt(payment.net))
  expect(BigInt(after.free) - BigInt(book.free)).toBe(BigInt(payment.net))
  const { free, realised } = await pagu()
  expect([free - budget.free, realised - budget.realised]).toEqual([100_000n, -100_000n])
  expect(await bank.proved()).toEqual([])
}) // prettier-ignore

test('a charge that its issuer takes back on no request of ours comes back by its bill, as the refusal says, and never by the account', async () => {
  const { carry } = shop.api.house
  const bankOf: typeof carry.bankOf = (code) => ({ ...carry.bankOf(code), refunds: [] })
  const ask = paymentRefundAsk({ ...carry, bankOf, newId: <Id extends string>() => randomUUID() as string as Id })
  const payment = await charged()
  const asked = { id: keyOf('pay', payment.id), expectedVersion: payment.version, amount: rupiah(50_000n), reason: 'Barang dikembalikan', once: once() }
  const refused = await ask(asked, desk.crew.treasurer)
  if (refused.ok || refused.error.code !== 'REFUND_NOT_BY_BANK') throw new Error('the issuer took it back')
  const { id, en } = catalogue.REFUND_NOT_BY_BANK.hint(refused.error)
  for (const hint of [id, en]) expect(hint).toMatch(/kkpBillRecord.*isCredit/)
  expect([id.includes('jangan ke rekening satker'), en.includes('never to the account of the satker')]).toEqual([true, true])
  await paid(charge(payment), back(payment, 50_000n))
  await booked(payment, 50_000n)
}) // prettier-ignore

test('a credit comes with a later bill too, and over all bills no more comes back than was charged (I9)', async () => {
  const [first, second] = [await charged(), await charged()]
  await paid(charge(first))
  const half = BigInt(first.net) / 2n
  const bill = await recorded(charge(second), back(first, half), back(first, BigInt(first.net)), ['TOKO LAIN', '5', true])
  expect(bill).toMatchObject({ credited: String(half), unexplained: 2 })
  await bills.paid(await bills.tested(bill))
  await booked(first, half)
  expect(await refundOf(second)).toEqual(['SETTLED', 0n])
  expect(await bank.proved()).toEqual([])
}) // prettier-ignore

test('a bill by which all comes back asks for no SP2D: with its test nothing is owed, and what came back is booked', async () => {
  const payment = await charged()
  const net = BigInt(payment.net)
  const [book, budget] = [await desk.book(), await pagu()]
  const bill = await recorded(charge(payment), back(payment, net))
  expect(bill.payable).toBe('0')
  const settled = await bills.tested(bill)
  expect(settled).toMatchObject({ status: 'PAID' })
  await booked(payment, net)
  const after = await desk.book()
  expect([BigInt(book.owed) - BigInt(after.owed), BigInt(after.free) - BigInt(book.free)]).toEqual([net, net])
  expect((await pagu()).realised).toBe(budget.realised - net)
  expect(await dptOf(settled)).toEqual({ kind: 'DPT', amount: '0' })
  expect(await desk.refused('kkpBillReturn', desk.crew.ppk, { ...desk.at(settled), reason: 'Terlambat' })).toEqual(['NOT_NOW'])
  expect(await bank.proved()).toEqual([])
}) // prettier-ignore

test('a bill by which more comes back than is charged is not tested; one that went back gave nothing back', async () => {
  const [earlier, payment] = [await charged(), await charged()]
  await paid(charge(earlier))
  const bill = await recorded(charge(payment), back(payment, BigInt(payment.net)), back(earlier, 1n))
  expect(bill.payable).toBe('0')
  expect(await desk.refused('kkpBillTest', desk.crew.ppk, desk.at(bill))).toEqual(['NO_CHARGE_TO_PAY'])
  await desk.done('kkpBillReturn', desk.crew.ppk, { ...desk.at(bill), reason: 'Diganti tagihan berikut' })
  await paid(charge(payment), back(payment, 1_000n))
  await booked(payment, 1_000n)
})

test('in whatever parts issuers give back, every bill is paid by its own sum, and what is owed is what is not billed', async () => {
  const parts = fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(parts, async (amounts) => {
      const [payment, other] = [await charged(), await charged()]
      const before = await desk.book()
      const credits = amounts.map((amount) => BigInt(amount))
      await paid(charge(payment), ...credits.slice(0, 1).map((amount) => back(payment, amount)))
      await paid(charge(other), ...credits.slice(1).map((amount, at) => back(at === 0 ? payment : other, amount)))
      const [one, two = 0n, three = 0n] = credits
      await booked(payment, (one ?? 0n) + two)
      if (three > 0n) await booked(other, three)
      expect(BigInt(before.owed) - BigInt((await desk.book()).owed)).toBe(BigInt(payment.net) + BigInt(other.net))
      expect(await bank.proved()).toEqual([])
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 180_000) // prettier-ignore
