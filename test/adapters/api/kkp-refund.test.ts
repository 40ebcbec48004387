import fc from 'fast-check'
import { query } from '../../support/documents'
import { type CardShop, cardShop } from '../../support/kkp'
import { bank as payingBank, payingAccount } from '../../support/house'

// Cash that a vendor pays into the account for what a card was charged: its issuer bills the charge all the same.
let { shop, desk, bills, bank, charged } = {} as CardShop
cardShop((all) => ({ shop, desk, bills, bank, charged } = all))
beforeAll(async () => {
  await bank.control.credit({
    bank: payingBank,
    accountNo: shop.firm.accountNo,
    amount: 1_000_000_000n,
    reference: 'MODAL-PENYEDIA',
  })
})

const owed = async () => BigInt((await desk.book()).owed)
let moves = 0
/** The vendor pays into the account, and the statement shows it. */
const paidIn = async ({ partnerReference }: any, amount: bigint): Promise<any> => {
  moves += 1
  const remark = `REFUND ${partnerReference as string} ${String(moves)}`
  await bank.control.move({ bank: payingBank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount, remark })
  await bank.reconcile()
  return (await bank.lines()).find((line: any) => line.remark === remark)
} // prettier-ignore

/** How far the bill of a charge is when its money comes. */
const stages = ['unbilled', 'recorded', 'tested', 'paid'] as const

/** The vendor pays a part and the whole into the account, and nobody books it as given back. */
const refusedAsRefund = async (payment: any) => {
  const before = [await owed(), await bank.free()]
  for (const amount of [50_000n, BigInt(payment.net)]) {
    const line = await paidIn(payment, amount)
    for (const as of ['REFUND', 'RETURN'])
      expect(await desk.refused('bankLineMatch', desk.crew.treasurer, { id: line.id, as, paymentId: payment.id, reason: 'Pengembalian penyedia' })).toEqual(['LINE_OF_NO_CARD'])
    const said = { id: line.id, as: 'CANCELS_OUT', reason: 'Dikembalikan kepada penyedia' }
    await desk.done('bankLineMatch', desk.crew.treasurer, said)
  }
  expect([await owed(), await bank.free()]).toEqual(before)
} // prettier-ignore

test.each(stages)('cash for a charge whose bill is %s is no refund of it: its issuer is owed all it bills', async (stage) => {
  const payment = await charged()
  const before = await owed()
  const steps = [() => bills.recorded(payment), bills.tested, bills.paid]
  let bill: any
  for (const step of steps.slice(0, stages.indexOf(stage))) bill = await step(bill)
  await refusedAsRefund(payment)
  for (const step of steps.slice(stages.indexOf(stage))) bill = await step(bill)
  expect(await owed()).toBe(before - BigInt(payment.net))
}, 60_000) // prettier-ignore

test('in whatever order bills are recorded, tested, returned and paid and cash comes in, what is owed is what the issuer still bills, and every bill is paid in the end', async () => {
  const acts = ['record', 'test', 'return', 'pay', 'cash'] as const
  const orders = fc.array(fc.tuple(fc.constantFrom(...acts), fc.nat(1)), { minLength: 6, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const begun = await owed()
      const all = [{ payment: await charged(), bill: undefined as any }, { payment: await charged(), bill: undefined as any }]
      const take = async (act: (typeof acts)[number], each: (typeof all)[number]) => {
        const { payment, bill } = each
        const status = bill?.status
        if (act === 'cash') return refusedAsRefund(payment)
        if (act === 'record' && (status === undefined || status === 'RETURNED')) each.bill = await bills.recorded(payment)
        if (act === 'test' && status === 'RECORDED') each.bill = await bills.tested(bill)
        if (act === 'pay' && status === 'TESTED') each.bill = await bills.paid(bill)
        if (act === 'return' && ['RECORDED', 'TESTED'].includes(status))
          each.bill = (await desk.done('kkpBillReturn', desk.crew.ppk, { ...desk.at(bill), reason: 'Ada yang keliru' })).bill
      }
      const billed = () => all.filter(({ bill }) => bill?.status !== 'PAID').reduce((sum, { payment }) => sum + BigInt(payment.net), 0n)
      for (const [act, which] of order) {
        await take(act, all[which] as never)
        expect(await owed()).toBe(begun + billed())
      }
      for (const each of all) for (const act of ['record', 'test', 'pay'] as const) await take(act, each)
      expect(await owed()).toBe(begun)
      expect(await bank.proved()).toEqual([])
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 180_000) // prettier-ignore

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

test('nor does one without a name count as a charge of its sum, even where a card had been billed to the account that pays', async () => {
  const { partnerReference, net } = await charged()
  const move = { bank: payingBank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: BigInt(net) }
  await bank.control.move({ ...move, remark: 'TARIK TUNAI KASIR' })
  await bank.reconcile()
  // As it stood before such a card was refused: a charge of that account, of the moment of the debit, which nobody has held against the books yet.
  await query(shop.api.world.database.superUrl, `
    update digipay.payment p set source_account = l.account, settled_at = l.at from digipay.bank_line l
      where l.remark = 'TARIK TUNAI KASIR' and p.partner_reference = '${partnerReference as string}';
    delete from digipay.bank_match m using digipay.bank_line l where l.remark = 'TARIK TUNAI KASIR' and m.line_id = l.id`)
  await bank.reconcile()
  const line = (await bank.lines()).find(({ remark }: any) => remark === 'TARIK TUNAI KASIR')
  expect(line).toMatchObject({ foundAs: 'MISSING_IN_OURS', paymentId: null })
  // And none is missed there.
  expect(await bank.cases({ kinds: ['MISSING_IN_BANK'] })).toEqual([])
}) // prettier-ignore

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
