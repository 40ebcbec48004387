import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { anOffice } from '../../support/market'
import { bank, payingAccount } from '../../support/house'
import { openShop, paymentOf, playedTo, type Shop, todayIn } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

let shop: Shop
let desk: BankDesk
beforeAll(async () => {
  shop = await openShop({ ahead: aheadLeaving(2), up: 12_000_000 })
  desk = bankDesk(shop)
})
afterAll(async () => {
  expect(await desk.proved()).toEqual([])
  await shop.api.close()
})

let receipts = 0
const paper = (amount: bigint, bankLineId: string) => {
  receipts += 1
  const ntpn = `D1B2C3D4E5F6G7${String(receipts).padStart(2, '0')}`
  return { kind: 'UP_REST', amount: String(amount), ntpn, transactionNumber: '123456789012', paidOn: todayIn(shop), bankLineId } // prettier-ignore
}
const lineOf = async (id: string) => (await desk.lines()).find((line) => line.id === id)
const openCases = async () => (await desk.cases({ statuses: ['OPEN', 'TAKEN'] })).map(({ kind }) => kind)

describe('UP that is paid back', () => {
  test('leaves the book with the debit that shows it in the statement, and the question what that debit was is answered', async () => {
    const line = await desk.withdrawn(750_000n)
    expect(await openCases()).toEqual(['UNKNOWN_LINE'])
    const before = await desk.free()
    await desk.done('upDepositRecord', desk.crew.kpa, paper(750_000n, line))
    expect(await desk.free()).toBe(before - 750_000n)
    expect(await desk.inBooks()).toBe(await desk.inBank())
    expect(await lineOf(line)).toMatchObject({ foundAs: 'PAID_BACK', reason: expect.stringContaining('NTPN') })
    expect(await openCases()).toEqual([])
    const [day] = await desk.days(desk.day())
    expect(day).toMatchObject({ paidBack: '750000', otherDebits: '0', differences: [expect.objectContaining({ what: 'DAY_NOT_OVER' })] }) // prettier-ignore
  })

  test('is not believed by its receipt: another amount, a credit and a line of nobody change nothing', async () => {
    const before = await desk.free()
    const line = await desk.withdrawn(20_000n)
    for (const amount of [19_999n, 20_001n])
      expect(await desk.refused('upDepositRecord', desk.crew.kpa, paper(amount, line))).toEqual([
        'NOT_LEFT_BY_THIS_LINE',
      ])
    const remark = 'SETORAN TUNAI'
    await desk.control.move({ bank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount: 20_000n, remark }) // prettier-ignore
    await desk.reconcile()
    const credit = (await desk.lines({ foundAs: ['MISSING_IN_OURS'] })).find(({ direction }) => direction === 'CREDIT')
    expect(await desk.refused('upDepositRecord', desk.crew.kpa, paper(20_000n, credit.id))).toEqual([
      'NOT_LEFT_BY_THIS_LINE',
    ])
    const [funding] = await desk.lines({ foundAs: ['FUNDING'] })
    expect(await desk.refused('upDepositRecord', desk.crew.kpa, paper(20_000n, funding.id))).toEqual([
      'LINE_ALREADY_MATCHED',
    ])
    expect([await desk.free(), (await lineOf(line)).foundAs]).toEqual([before, 'MISSING_IN_OURS'])
  })

  test('takes a debit once, whoever asks at the same moment', async () => {
    const line = await desk.withdrawn(5_000n)
    const before = await desk.free()
    const tries = [1, 2, 3].map(() => desk.refused('upDepositRecord', desk.crew.kpa, paper(5_000n, line)))
    expect((await Promise.all(tries)).flat()).toEqual(['LINE_ALREADY_MATCHED', 'LINE_ALREADY_MATCHED'])
    expect(await desk.free()).toBe(before - 5_000n)
    const word = { id: line, as: 'FEE', reason: 'Biaya administrasi' }
    expect(await desk.refused('bankLineMatch', desk.crew.kpa, word)).toEqual(['LINE_ALREADY_MATCHED'])
  })

  test('is of the day of its debit, and a refusal says which that is', async () => {
    const line = await desk.withdrawn(6_000n)
    const early = { ...paper(6_000n, line), paidOn: desk.day(-1) }
    const { userErrors } = await desk.act('upDepositRecord', desk.crew.kpa, early)
    expect(userErrors).toMatchObject([{ code: 'PAID_ON_ANOTHER_DAY', path: ['paidOn'] }])
    const read = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
    expect(userErrors[0].hint).toContain(read.format(new Date(desk.day())))
    expect((await lineOf(line)).foundAs).toBe('MISSING_IN_OURS')
  })

  test('may be one debit of several receipts, which all count or none does', async () => {
    const line = await desk.withdrawn(9_000n)
    const before = await desk.free()
    const first = paper(4_000n, line)
    const more = ({ kind, amount, ntpn, transactionNumber }: any) => ({ kind, amount, ntpn, transactionNumber })
    const other = more(paper(5_000n, line))
    const refused = (further: readonly object[]) =>
      desk.refused('upDepositRecord', desk.crew.kpa, { ...first, further })
    expect(await refused([{ ...other, amount: '4999' }])).toEqual(['NOT_LEFT_BY_THIS_LINE'])
    expect(await refused([{ ...other, ntpn: first.ntpn }])).toEqual(['NTPN_ALREADY_RECORDED'])
    expect(await refused([{ ...other, kind: 'TUP_REST' }])).toEqual(['DEPOSIT_MORE_THAN_LEFT'])
    expect([await desk.free(), (await lineOf(line)).foundAs]).toEqual([before, 'MISSING_IN_OURS'])
    await desk.done('upDepositRecord', desk.crew.kpa, { ...first, further: [other] })
    expect(await desk.free()).toBe(before - 9_000n)
    expect((await lineOf(line)).reason).toBe(`NTPN ${first.ntpn}, ${other.ntpn}`)
  })

  test('waits while a payment of the same sum is at the bank undecided: the debit may be its, until a letter of the bank says no', async () => {
    await desk.control.addRule({ service: '17', action: { dropBeforeProcessing: true }, count: 1 })
    const unsure = await playedTo(shop, 'AUTHORISED')
    const { id } = paymentOf(unsure)
    const worker = shop.api.house.payments()
    let payment = await desk.seen(id)
    while (payment.status !== 'PENDING_UNKNOWN') payment = await desk.seen(id)
    await worker.stop()
    const line = await desk.withdrawn(BigInt(payment.net))
    const { userErrors } = await desk.act('upDepositRecord', desk.crew.kpa, paper(BigInt(payment.net), line))
    expect(userErrors).toMatchObject([{ code: 'DEBIT_MAY_BE_A_PAYMENT', path: ['bankLineId'] }])
    expect(userErrors[0].message).toContain(payment.partnerReference)
    // The bank does not find the payment; but beside a debit of its sum that names nobody this proves nothing.
    const [doubt] = (await desk.overdue({ id })).cases
    const letter = { says: 'NOT_RECEIVED', letterNumber: 'S-7/BPD/2026', letterOn: desk.day() }
    const said = (each: any) => ({ ...desk.at(each), reason: 'Bank tidak menerima perintah bayar' })
    const proposed = await desk.done('paymentUndecidedPropose', desk.crew.treasurer, { ...said(doubt), ...letter })
    await desk.done('paymentUndecidedConfirm', desk.crew.kpa, said(proposed.case))
    expect((await desk.seen(id)).status).toBe('REJECTED')
    await desk.done('upDepositRecord', desk.crew.kpa, paper(BigInt(payment.net), line))
  })

  test('does not wait for a payment that was planned after the day on which the debit left', async () => {
    const { net } = (await desk.paid()).payment
    const line = await desk.withdrawn(BigInt(net))
    shop.api.later(86_400_000)
    await desk.control.addRule({ service: '17', action: { dropBeforeProcessing: true }, count: 1 })
    const { id } = paymentOf(await playedTo(shop, 'AUTHORISED'))
    const worker = shop.api.house.payments()
    let payment = await desk.seen(id)
    while (payment.status !== 'PENDING_UNKNOWN') payment = await desk.seen(id)
    await worker.stop()
    expect(payment.net).toBe(net)
    await desk.done('upDepositRecord', desk.crew.kpa, { ...paper(BigInt(net), line), paidOn: desk.day(-1) })
    await shop.api.work(async () => (await desk.seen(id)).status === 'REJECTED')
  })

  test('is not explained by the debit of another satker, which is not even there', async () => {
    const theirs = await anOffice(shop.api.world, { pagu: 1_000_000, up: 1_000_000 })
    const line = await desk.withdrawn(7_000n)
    expect(await desk.refused('upDepositRecord', theirs.crew.kpa, paper(7_000n, line))).toEqual(['NOT_FOUND'])
    expect((await lineOf(line)).foundAs).toBe('MISSING_IN_OURS')
  })
})
