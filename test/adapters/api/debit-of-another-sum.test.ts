import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { bank, payingAccount } from '../../support/house'
import { carried, openShop, paymentOf, playedTo, seenBy, type Shop, turnOf } from '../../support/shop'
import { taxDesk } from '../../support/tax-desk'
import type { SeenOrder } from '../../support/screens'

// What a bank's statement proves of a payment where its debit bears another sum, and where its word stands against its debit.
let shop: Shop
let desk: BankDesk
let ahead = 0
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  desk = bankDesk(shop)
})
afterEach(() => desk.control.clearRules())
afterAll(async () => {
  const bugs = shop.api.bugs.filter((line) => !line.includes('a payment must be looked at'))
  const [proved, doubles] = [await desk.proved(), await desk.control.oracleDoubles()]
  await shop.api.close()
  expect([proved, doubles, bugs]).toEqual([[], [], []])
})

type Says = '404' | '06'
const words = (says: Says, reference: string) =>
  says === '404'
    ? { status: 404, body: { responseCode: '4043601' } }
    : { status: 200, body: { responseCode: '2003600', originalPartnerReferenceNo: reference, latestTransactionStatus: '06' } } // prettier-ignore

/** A payment that its bank books, with so much more, and neither answers nor knows of afterwards. */
const denied = async (says: Says, more = 0n): Promise<Readonly<{ order: SeenOrder; id: string; debit: bigint }>> => {
  const scheduled = await playedTo(shop, 'SCHEDULED')
  const { id } = paymentOf(scheduled)
  const { partnerReference: reference, net } = await desk.seen(id)
  const debit = BigInt(net) + more
  await desk.control.addRule({ service: '17', match: { reference }, action: { books: String(debit), dropAfterProcessing: true }, count: 1 }) // prettier-ignore
  await desk.control.addRule({ service: '36', match: { reference }, action: { answer: words(says, reference) }, count: 9_999 }) // prettier-ignore
  return { order: await playedTo(shop, 'AUTHORISED', scheduled), id, debit }
}
const openOf = ({ cases }: any) => cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind).sort() // prettier-ignore
const paymentsOf = ({ payments }: SeenOrder) => payments.map(({ status }) => status)
const asked = (id: string) => async () =>
  (await desk.seen(id)).evidence.filter(({ source }: any) => source === 'INQUIRY').length > 3
/** So long that its bank may be asked for a letter; the bank's clock follows ours. */
const overdue = async (id: string) => {
  shop.api.later(70_000)
  ahead += 70_000
  await shop.api.work(async () => openOf(await desk.seen(id)).includes('NO_FINAL_ANSWER'))
  await desk.control.setClockOffset(ahead)
}
const reasoned = (each: any) => ({ ...desk.at(each), reason: 'Surat bank tentang debet dengan biaya' })
const letter = (says: 'PAID' | 'NOT_RECEIVED') => ({
  says,
  letterNumber: 'S-77/BPD/2026',
  letterOn: desk.day(),
  ...(says === 'PAID' && { paidOn: desk.day() }),
})

describe.each<Says>(['404', '06'])(
  'a debit that names a payment with the fee in its sum, of which the bank says %s',
  (says) => {
    test('gives no hold back; by the bank’s letter and two persons it is the payment and its fee', async () => {
      const before = await desk.inBank()
      const { order, id, debit } = await denied(says, 2_500n)
      await shop.api.work(asked(id))
      await overdue(id)
      expect((await desk.seen(id)).status).toBe('PENDING_UNKNOWN')
      await desk.reconcile()
      await desk.reconcile()
      const held = await desk.seen(id)
      expect([held.status, openOf(held)]).toEqual(['PENDING_UNKNOWN', ['AMOUNT_DIFFERS', 'NO_FINAL_ANSWER']])
      expect(await desk.control.oracleDebits(held.partnerReference)).toMatchObject([{ amount: debit }])

      const doubt = held.cases.find(({ kind }: any) => kind === 'NO_FINAL_ANSWER')
      const propose = (said: object) => ({ ...reasoned(doubt), ...said })
      expect(await desk.refused('paymentUndecidedPropose', desk.crew.treasurer, propose(letter('NOT_RECEIVED')))).toEqual(['BANK_SAID_OTHERWISE']) // prettier-ignore
      const { case: waiting } = await desk.done('paymentUndecidedPropose', desk.crew.treasurer, propose(letter('PAID')))
      await desk.done('paymentUndecidedConfirm', desk.crew.kpa, reasoned(waiting))
      const paid = await desk.seen(id)
      expect([paid.status, openOf(paid)]).toEqual(['SETTLED', []])
      expect([before - (await desk.inBank()), await desk.inBooks()]).toEqual([debit, await desk.inBank()])
      await desk.reconcile()
      expect(openOf(await desk.seen(id))).toEqual([])
      expect((await desk.lines()).find(({ paymentId }: any) => paymentId === id).foundAs).toBe('MATCHED')
      expect(order.payments).toHaveLength(1)
    })
  },
)

test('of which the statement was read before, and where the bank took part of it, is held too, and given back by the bank alone', async () => {
  const { id } = await denied('404', -1_000n)
  await shop.api.work(async () => (await desk.seen(id)).status === 'PENDING_UNKNOWN')
  await desk.reconcile()
  // From now on the statement names it no more, which would be proof if nobody knew better.
  await desk.control.addRule({ service: '14', match: { account: payingAccount(shop.office) }, action: { statement: { remarkSigns: 4 } }, count: 9_999 }) // prettier-ignore
  await shop.api.work(async () => (await desk.seen(id)).evidence.some(({ outcome }: any) => outcome === 'ABSENT'))
  await overdue(id)
  const held = await desk.seen(id)
  expect([held.status, openOf(held)]).toEqual(['PENDING_UNKNOWN', ['AMOUNT_DIFFERS', 'NO_FINAL_ANSWER']])
  const doubt = held.cases.find(({ kind }: any) => kind === 'NO_FINAL_ANSWER')
  for (const says of ['PAID', 'NOT_RECEIVED'] as const)
    expect(await desk.refused('paymentUndecidedPropose', desk.crew.treasurer, { ...reasoned(doubt), ...letter(says) })).toEqual(['BANK_SAID_OTHERWISE']) // prettier-ignore
  await desk.control.clearRules()
  await desk.control.giveBack({ bank: '002', reference: held.partnerReference }, 'CORRECTION')
  await desk.reconcile()
  const back = (await desk.lines()).find(({ direction, remark }: any) => direction === 'CREDIT' && remark.includes(held.partnerReference)) // prettier-ignore
  await desk.done('bankLineMatch', desk.crew.kpa, { id: back.id, as: 'RETURN', paymentId: id, reason: 'Koreksi bank' })
  expect((await desk.seen(id)).status).toBe('REVERSED')
  expect(await desk.inBooks()).toBe(await desk.inBank())
})

test('of which the bank says in word that it executed the payment, without its sum, settles it at no such word: the statement is stronger', async () => {
  const { id } = await denied('404', 77_000n)
  const { partnerReference: reference } = await desk.seen(id)
  await shop.api.work(async () => (await desk.seen(id)).status === 'PENDING_UNKNOWN')
  await desk.reconcile()
  await desk.control.clearRules()
  const body = { responseCode: '2003600', originalPartnerReferenceNo: reference, latestTransactionStatus: '00' }
  await desk.control.addRule({ service: '36', match: { reference }, action: { answer: { status: 200, body } }, count: 9_999 }) // prettier-ignore
  const said = async () => (await desk.seen(id)).evidence.filter(({ outcome }: any) => outcome === 'SUCCESS').length
  await shop.api.work(async () => (await said()) > 2)
  const held = await desk.seen(id)
  expect([held.status, openOf(held)]).toEqual(['PENDING_UNKNOWN', ['AMOUNT_DIFFERS']])
  // Nobody's word makes it nothing: only what comes back does.
  const stray = (await desk.lines({ foundAs: ['AMOUNT_DIFFERS'] })).find(({ remark }: any) => remark.includes(reference)) // prettier-ignore
  const nothing = { id: stray.id, as: 'CANCELS_OUT', reason: 'Bukan punya kami' }
  expect(await desk.refused('bankLineMatch', desk.crew.kpa, nothing)).toEqual(['LINE_NOT_CANCELLED'])
  await desk.control.giveBack({ bank, reference }, 'CORRECTION')
  await desk.reconcile()
  const back = (await desk.lines()).find(({ direction, remark }: any) => direction === 'CREDIT' && remark.includes(reference)) // prettier-ignore
  await desk.done('bankLineMatch', desk.crew.kpa, { id: back.id, as: 'RETURN', paymentId: id, reason: 'Koreksi bank' })
  expect([(await desk.seen(id)).status, await desk.inBooks()]).toEqual(['REVERSED', await desk.inBank()])
})

/** Money leaves under the name of a payment that was held for failed, with more than its sum; the line that shows it. */
const strayOf = async ({ partnerReference: remark, net }: any, more = 77_000n): Promise<any> => {
  const amount = BigInt(net) + more
  await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount, remark })
  await desk.reconcile()
  return (await desk.lines({ foundAs: ['AMOUNT_DIFFERS'] })).find((line: any) => line.remark === remark && line.direction === 'DEBIT') // prettier-ignore
}
/** The bank takes it back, and the KPA says that both entries cancel out. */
const undone = async (stray: any): Promise<void> => {
  await desk.control.move({ bank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount: BigInt(stray.amount), remark: `KOREKSI ${stray.remark}` }) // prettier-ignore
  await desk.reconcile()
  const back = (await desk.lines({ foundAs: ['AMOUNT_DIFFERS'] })).find(({ direction, remark }: any) => direction === 'CREDIT' && remark === `KOREKSI ${stray.remark}`) // prettier-ignore
  const said = { as: 'CANCELS_OUT', reason: 'Salah debet bank, sudah dikoreksi' }
  for (const { id } of [back, stray]) await desk.done('bankLineMatch', desk.crew.kpa, { id, ...said })
  // What cancels a debit is nothing else any more.
  expect(await desk.refused('bankLineMatch', desk.crew.kpa, { id: back.id, as: 'FUNDING', reason: 'Ternyata dana UP' })).toEqual(['LINE_ALREADY_MATCHED']) // prettier-ignore
}

test('is not cancelled by a credit of its sum that has gone for another debit already', async () => {
  const [ours, theirs] = [payingAccount(shop.office), shop.firm.accountNo]
  const moved = async (from: string, to: string, amount: bigint, remark: string): Promise<string> => {
    await desk.control.move({ bank, from, to, amount, remark })
    await desk.reconcile()
    return (await desk.lines()).find((line: any) => line.remark === remark).id
  }
  const [part, same, rest] = [await moved(ours, theirs, 60_000n, 'KELUAR 60'), await moved(ours, theirs, 100_000n, 'KELUAR 100'), await moved(ours, theirs, 40_000n, 'KELUAR 40')] // prettier-ignore
  const credit = await moved(theirs, ours, 100_000n, 'SETORAN SALAH')
  const said = { as: 'CANCELS_OUT', reason: 'Salah setor, sudah dikembalikan' }
  for (const id of [credit, part]) await desk.done('bankLineMatch', desk.crew.kpa, { id, ...said })
  expect(await desk.refused('bankLineMatch', desk.crew.kpa, { id: same, ...said })).toEqual(['LINE_NOT_CANCELLED'])
  await desk.done('bankLineMatch', desk.crew.kpa, { id: rest, ...said })
  // Its bank gives that back too.
  const back = await moved(theirs, ours, 100_000n, 'KOREKSI KELUAR')
  for (const id of [back, same]) await desk.done('bankLineMatch', desk.crew.kpa, { id, ...said })
  expect(await desk.inBooks()).toBe(await desk.inBank())
})

test('under the name of a payment that was held for failed keeps every other of its debt from being planned, signed and sent, until the KPA has explained it', async () => {
  const { order, payment } = await desk.lost()
  const first = await strayOf(payment)
  expect(openOf(await desk.seen(payment.id))).toEqual(['AMOUNT_DIFFERS'])
  const turn = turnOf(shop, await seenBy(shop, desk.crew.kpa, order.id))
  expect(turn?.name).toBe('paymentSchedule')
  expect(await desk.refused('paymentSchedule', desk.crew.treasurer, turn?.input ?? {})).toEqual(['PAYMENT_DISPUTED'])
  await undone(first)
  const scheduled = await playedTo(shop, 'SCHEDULED', await seenBy(shop, desk.crew.kpa, order.id))
  const second = await strayOf(payment)
  const challenge = await desk.act('paymentChallenge', desk.crew.kpa, { payments: [desk.at(paymentOf(scheduled))] })
  expect(challenge.userErrors).toMatchObject([
    { code: 'PAYMENT_DISPUTED', hint: expect.stringContaining('bankLineMatch') },
  ])
  await undone(second)
  const signed = await playedTo(shop, 'AUTHORISED', scheduled)
  const third = await strayOf(payment)
  await shop.api.work(async () => paymentsOf(await seenBy(shop, desk.crew.kpa, order.id)).at(-1) !== 'AUTHORISED')
  expect(paymentsOf(await seenBy(shop, desk.crew.kpa, order.id))).toEqual(['REJECTED', 'CANCELLED'])
  await undone(third)
  await carried(shop, await playedTo(shop, 'AUTHORISED', await seenBy(shop, desk.crew.kpa, signed.id)))
  expect([openOf(await desk.seen(payment.id)), await desk.inBooks()]).toEqual([[], await desk.inBank()])
})

test('under the name of a payment that was held for failed, with the fee in its sum, is no fee; its bank is asked anew, and two persons settle it with its fee', async () => {
  const { order, payment } = await desk.lost()
  const reference: string = payment.partnerReference
  const amount = { value: `${String(payment.net)}.00`, currency: 'IDR' }
  const body = { responseCode: '2003600', originalPartnerReferenceNo: reference, latestTransactionStatus: '00', amount }
  await desk.control.addRule({ service: '36', match: { reference }, action: { answer: { status: 200, body } }, count: 9_999 }) // prettier-ignore
  const stray = await strayOf(payment, 2_500n)
  const said = { id: stray.id, reason: 'Biaya bank', paymentId: null }
  expect(await desk.refused('bankLineMatch', desk.crew.kpa, { ...said, as: 'FEE' })).toEqual(['LINE_DOES_NOT_FIT'])
  await shop.api.work(async () => openOf(await desk.seen(payment.id)).includes('LATE_SUCCESS'))
  const found = (await desk.seen(payment.id)).cases.find(({ kind }: any) => kind === 'LATE_SUCCESS')
  const { case: proposed } = await desk.done('paymentLateSuccessPropose', desk.crew.treasurer, reasoned(found))
  await desk.done('paymentLateSuccessConfirm', desk.crew.kpa, reasoned(proposed))
  const paid = await desk.seen(payment.id)
  expect([paid.status, openOf(paid)]).toEqual(['SETTLED', []])
  expect(paymentsOf(await seenBy(shop, desk.crew.kpa, order.id))).toEqual(['SETTLED'])
  expect((await desk.lines()).find(({ id }: any) => id === stray.id)).toMatchObject({ foundAs: 'MATCHED', paymentId: payment.id }) // prettier-ignore
  expect(await desk.inBooks()).toBe(await desk.inBank())
})

test('under the name of a payment that was held for failed, in a sum that is neither it nor it and its fee, is confirmed by nobody as a late success', async () => {
  const { payment } = await desk.lost()
  const reference: string = payment.partnerReference
  const body = { responseCode: '2003600', originalPartnerReferenceNo: reference, latestTransactionStatus: '00' }
  await desk.control.addRule({ service: '36', match: { reference }, action: { answer: { status: 200, body } }, count: 9_999 }) // prettier-ignore
  const stray = await strayOf(payment)
  await shop.api.work(async () => openOf(await desk.seen(payment.id)).includes('LATE_SUCCESS'))
  const found = (await desk.seen(payment.id)).cases.find(({ kind }: any) => kind === 'LATE_SUCCESS')
  const { case: proposed } = await desk.done('paymentLateSuccessPropose', desk.crew.treasurer, reasoned(found))
  const refused = await desk.act('paymentLateSuccessConfirm', desk.crew.kpa, reasoned(proposed))
  expect(refused.userErrors).toMatchObject([{ code: 'DEBIT_OF_OTHER_SUM', hint: expect.stringContaining('bankLineMatch') }]) // prettier-ignore
  await undone(stray)
  expect([(await desk.seen(payment.id)).status, await desk.inBooks()]).toEqual(['REJECTED', await desk.inBank()])
})

test('under the name of a deposit that was held for failed keeps its tax from being paid again, through the bank and at the counter', async () => {
  const desks = taxDesk(shop)
  const deposit = await desks.scheduled()
  const [{ id }] = deposit.payments
  const { partnerReference: reference } = await desk.seen(id)
  await desk.control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true }, count: 1 })
  await desks.sign(deposit.payments)
  await shop.api.work(async () => (await desks.seen(deposit)).status === 'BILLED')
  const stray = await strayOf(await desk.seen(id))
  const again = await desks.seen(deposit)
  const pays = { ...desk.at(again), payingAccount: payingAccount(shop.office), payOn: desk.day() }
  expect(await desk.refused('taxDepositSchedule', desk.crew.treasurer, pays)).toEqual(['PAYMENT_DISPUTED'])
  expect(await desk.refused('taxDepositAuthorise', desk.crew.kpa, desk.at(again))).toEqual(['PAYMENT_DISPUTED'])
  const ends = { ...desk.at(again), reason: 'Dibuat ulang' }
  expect(await desk.refused('taxDepositCancel', desk.crew.treasurer, ends)).toEqual(['PAYMENT_DISPUTED'])
  const bills = { ...desk.at(again), billingCode: '123456789012345', issuedAt: shop.api.house.now().toISOString() }
  expect(await desk.refused('taxDepositBill', desk.crew.treasurer, bills)).toEqual(['PAYMENT_DISPUTED'])
  await undone(stray)
  const { payments } = await desks.schedule(again)
  await desks.sign(payments.slice(-1))
  await shop.api.work(async () => (await desks.seen(deposit)).payments.at(-1).status === 'SETTLED')
})

test('a bank that says failed (06) of what its statement shows to have left: the statement wins, and people look at the contradiction (F38)', async () => {
  const { order, id, debit } = await denied('06')
  await carried(shop, order, 'SETTLED')
  const paid = await desk.seen(id)
  expect([paid.status, openOf(paid)]).toEqual(['SETTLED', ['CONTRADICTION']])
  await desk.reconcile()
  expect(await desk.control.oracleDebits(paid.partnerReference)).toMatchObject([{ amount: debit }])
  expect([openOf(await desk.seen(id)), await desk.inBooks()]).toEqual([['CONTRADICTION'], await desk.inBank()])
})
