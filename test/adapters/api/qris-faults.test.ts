import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { payingAccount } from '../../support/house'
import { aMerchant, merchantOf, qrisOf } from '../../support/qris'
import { expectSound } from '../../support/sound'
import { carried, openShop, paymentOf, playedTo, type Shop, signed, todayIn } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

// F44: what a bank may make of the scan of a QR code. The oracle says what truly left the account.
let shop: Shop
let bank: BankDesk
const pan = () => merchantOf('002', shop.firm.accountNo)
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  bank = bankDesk(shop)
  await aMerchant(shop.api.world, shop.firm, { bank: '002', number: pan() })
})
afterEach(async () => {
  await bank.control.clearRules()
  await bank.control.setClockOffset(0)
  const { world, house } = shop.api
  const doubles = await bank.control.oracleDoubles()
  await expectSound({ world, house, control: bank.control }, { twice: doubles.map(({ reference }) => reference) })
})
afterAll(async () => {
  // What a person must look at is told to the operator too; nothing else was. One payment was debited twice, in two sums.
  const bugs = [...shop.api.bugs].filter((line) => !line.includes('a payment must be looked at'))
  try {
    expect([(await bank.control.oracleDoubles()).length, bugs]).toEqual([1, []])
  } finally {
    await shop.api.close()
  }
})

const scheduled = async (more: Readonly<{ amount?: string }> = {}): Promise<SeenOrder> => {
  const order = await playedTo(shop, 'SPBY_ISSUED')
  const claim: any = order.claim
  const input = { id: claim.id, expectedVersion: claim.version, payOn: todayIn(shop), payingAccount: payingAccount(shop.office) } // prettier-ignore
  await bank.done('paymentSchedule', bank.crew.treasurer, { ...input, qrContent: qrisOf({ pan: pan(), ...more }) })
  return playedTo(shop, 'SCHEDULED', order)
}
const seen = async (order: SeenOrder): Promise<any> => bank.seen((order.payments.at(-1) as any).id)
const debits = async ({ partnerReference }: any) => (await bank.control.oracleDebits(partnerReference)).map(({ amount }) => amount) // prettier-ignore
const openCases = ({ cases }: any): readonly string[] => cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind) // prettier-ignore
const inPeace = async () => {
  await bank.reconcile()
  expect(await bank.inBooks()).toBe(await bank.inBank())
}

test('a code that expires before the bank pays it is said to have failed (06), and its claim may be paid anew', async () => {
  const before = await bank.free()
  await bank.control.addRule({ service: '50', action: { accept: { outcome: 'FAILED', afterMs: 300, rejection: { case: '40300' } } }, count: 1 }) // prettier-ignore
  const order = await carried(shop, await signed(shop, await scheduled()), 'REJECTED')
  const payment = await seen(order)
  expect(payment.refusal).toMatchObject({ reason: 'EXPIRED', id: 'Tagihan atau kode QR kedaluwarsa', said: null })
  expect([payment.failure, openCases(payment), await debits(payment)]).toEqual(['FAILED_AT_BANK', [], []])
  expect([order.claim?.status, await bank.free()]).toEqual(['SPBY_ISSUED', before])
  const why =
    'query ($id: ID!) { order(id: $id) { timeline { reason id: reasonLabel(lang: ID) en: reasonLabel(lang: EN) } } }'
  const { body } = await shop.api.as(bank.crew.treasurer).run(why, { id: order.id })
  const { timeline } = body.data?.order as { timeline: readonly Readonly<{ reason: string | null }>[] }
  const failed = { reason: 'FAILED_AT_BANK', id: 'Gagal diproses bank', en: 'Failed at the bank' }
  expect(timeline.filter(({ reason }) => reason !== null)).toEqual([failed])
  await inPeace()
})

test('a scan that the bank neither pays nor refuses is called off by 77 when its time is over, and its claim may be paid anew', async () => {
  const before = await bank.free()
  await bank.control.addRule({ service: '50', action: { accept: { outcome: 'SUCCESS', afterMs: null } }, count: 1 })
  const waiting = await carried(shop, await signed(shop, await scheduled()), 'ACCEPTED')
  shop.api.later(180_000)
  await bank.control.setClockOffset(180_000)
  const order = await carried(shop, waiting, 'REJECTED')
  const payment = await seen(order)
  expect([payment.failure, openCases(payment), await debits(payment)]).toEqual(['FAILED_AT_BANK', [], []])
  expect(await bank.free()).toBe(before)
  await inPeace()
})

test('a code that names its amount pays one bill: the second payment by it is refused, and one debit stands', async () => {
  const { net } = await seen(await scheduled())
  const [one, other] = [await scheduled({ amount: net }), await scheduled({ amount: net })]
  const paid = await seen(await carried(shop, await signed(shop, one)))
  const refused = await seen(await carried(shop, await signed(shop, other), 'REJECTED'))
  expect([paid.status, await debits(paid)]).toEqual(['SETTLED', [BigInt(net)]])
  expect([refused.failure, openCases(refused), await debits(refused)]).toEqual(['FAILED_AT_BANK', [], []])
  expect(refused.refusal).toMatchObject({ reason: 'ALREADY_PAID', id: 'Tagihan atau kode QR sudah dibayar' })
  await inPeace()
})

test('a scan that the bank pays with another amount is a case and no payment: its hold stays, and the statement shows the break', async () => {
  const before = await bank.inBank()
  await bank.control.addRule({ service: '50', action: { books: '1000' }, count: 1 })
  const order = await carried(shop, await signed(shop, await scheduled()), 'PENDING_UNKNOWN')
  await bank.reconcile()
  const payment = await seen(order)
  expect([payment.status, [...openCases(payment)].sort(), await debits(payment)]).toEqual(['PENDING_UNKNOWN', ['AMOUNT_DIFFERS', 'ECHO_MISMATCH'], [1_000n]]) // prettier-ignore
  expect(paymentOf(order).id).toBe(payment.id)
  expect(before - (await bank.inBank())).toBe(1_000n)
  const held = BigInt(((await shop.api.as(bank.crew.kpa).run('{ upBook { held } }')).body.data as any).upBook.held)
  expect(held).toBe(BigInt(payment.gross))

  // What the bank took back, all that ever left, proves that it was not made: its hold is free, and the whole may be paid anew.
  shop.api.later(240_000)
  await bank.control.setClockOffset(240_000)
  await bank.control.giveBack({ bank: '002', reference: payment.partnerReference }, 'CORRECTION')
  await bank.reconcile()
  const lines = (await bank.lines()).filter(({ remark }: any) => remark.includes(payment.partnerReference))
  const lineOf = (direction: string) => lines.find((each: any) => each.direction === direction)
  const back = { id: lineOf('CREDIT').id, as: 'RETURN', reason: 'Bank membetulkan debitnya sendiri', paymentId: payment.id } // prettier-ignore
  expect(await bank.refused('bankLineMatch', bank.crew.treasurer, back)).toEqual(['LINE_NEEDS_KPA'])
  await bank.done('bankLineMatch', bank.crew.kpa, back)
  const gone = await seen(order)
  expect([gone.status, openCases(gone), await bank.inBank()]).toEqual(['REVERSED', ['ECHO_MISMATCH'], before])
  await inPeace()
  expect((await bank.lines()).find(({ id }: any) => id === lineOf('DEBIT').id).foundAs).toBe('CANCELS_OUT')

  // None of it is a break when its day is over; what its bank debits after all is one too many, and on a desk until it comes back.
  const proof = async () => {
    await bank.reconcile()
    await shop.api.house.proveAccounts()
    const { nodes } = await bank.run('bookProofs', bank.crew.kpa, { from: bank.day(-1), to: bank.day(-1) })
    const { isProved, breaks } = nodes.find(({ isNewest }: any) => isNewest)
    return [isProved, breaks.map(({ kind }: any) => kind)]
  }
  shop.api.later(86_400_000)
  expect(await proof()).toEqual([true, []])
  await bank.execute(payment)
  expect(await proof()).toEqual([true, ['DOUBLE_DEBIT']])
  const late = await seen(order)
  expect([late.status, openCases(late)]).toEqual(['REVERSED', ['ECHO_MISMATCH', 'DOUBLE_DEBIT']])
  await bank.control.giveBack({ bank: '002', reference: payment.partnerReference }, 'CORRECTION')
  expect(await proof()).toEqual([true, []])
  expect(openCases(await seen(order))).toEqual(['ECHO_MISMATCH'])
})
