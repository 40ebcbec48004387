import { anOffice } from '../../support/market'
import { aServer, bank, payingAccount } from '../../support/house'
import { bankDesk, type BankDesk, patienceMs } from '../../support/bank-desk'
import { query } from '../../support/documents'
import { taxDesk } from '../../support/tax-desk'
import { carried, openShop, playedTo, seenBy, type Shop } from '../../support/shop'

// Payments of which their bank never says what became of them, until it writes a letter.
let shop: Shop
let desk: BankDesk
let ahead = 0
beforeAll(async () => {
  shop = await openShop()
  desk = bankDesk(shop)
})
afterAll(async () => {
  const bugs = shop.api.bugs.filter((line) => !line.includes('a payment must be looked at'))
  const proved = await desk.proved()
  await shop.api.close()
  expect([proved, bugs]).toEqual([[], []])
})

const openOf = ({ cases }: any) => cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind)
const doubtOf = ({ cases }: any) => cases.find(({ kind }: any) => kind === 'NO_FINAL_ANSWER')
const reasoned = (each: any) => ({ ...desk.at(each), reason: 'Bank tidak memberi kepastian' })
let letters = 0
const letter = (says: 'PAID' | 'NOT_RECEIVED', more: object = {}) => {
  letters += 1
  return {
    says,
    letterNumber: `S-${String(letters)}/BPD/2026`,
    letterOn: desk.day(),
    ...(says === 'PAID' && { paidOn: desk.day() }),
    ...more,
  }
}
const buttons = async (payment: any, as = desk.crew.kpa) =>
  Object.fromEntries(doubtOf(await desk.seen(payment.id, as)).availableActions.map(({ name, allowed }: any) => [name, allowed])) // prettier-ignore

/** A payment that was silent for too long; the bank's clock follows ours, as far as a signature may be off. */
const inStep = async <T>(silent: Promise<T>): Promise<T> => {
  const found = await silent
  ahead += patienceMs
  await desk.control.setClockOffset(ahead)
  return found
}
const undecided = () => inStep(desk.undecided())
const proposed = async (payment: any, said: object) =>
  (await desk.done('paymentUndecidedPropose', desk.crew.treasurer, { ...reasoned(doubtOf(payment)), ...said })).case
const decided = async (payment: any, said: object) =>
  (await desk.done('paymentUndecidedConfirm', desk.crew.kpa, reasoned(await proposed(payment, said)))).case
const held = async () =>
  BigInt(((await shop.api.as(desk.crew.kpa).run('{ upBook { held } }')).body.data as any).upBook.held)

test('an undecided payment has a case that nobody closes, and ends by its bank’s letter and two persons, by no one alone', async () => {
  const { order, payment } = await undecided()
  const { kpa, treasurer } = desk.crew
  // Nor does it end because nobody asks its bank any more: no server opens without that.
  await shop.api.house.assertBanksKnown()
  const others = shop.api.bank.connections.filter(({ profile }) => profile.code !== bank)
  const without = aServer(shop.api.world, { connections: others })
  await expect(without.house.assertBanksKnown()).rejects.toThrow(`${bank} (1)`)
  // Nor once it is asked no more: its letter ends it, by the days of its profile.
  const books = (text: string) => query(shop.api.world.database.superUrl, text)
  await books('create table dues as select * from digipay.payment_due; delete from digipay.payment_due')
  await expect(without.house.assertBanksKnown()).rejects.toThrow(`${bank} (1)`)
  await books('insert into digipay.payment_due select * from dues; drop table dues')
  await without.close()
  const taken = (await desk.done('paymentCaseTake', treasurer, desk.at(doubtOf(payment)))).case
  expect(await buttons(payment)).toEqual({ paymentCaseTake: true, paymentCaseComment: true, paymentUndecidedConfirm: false }) // prettier-ignore
  expect(await buttons(payment, treasurer)).toEqual({ paymentCaseTake: true, paymentCaseComment: true, paymentUndecidedPropose: true }) // prettier-ignore
  const shut = await desk.act('paymentCaseClose', kpa, reasoned(taken))
  expect(shut.userErrors).toMatchObject([{ code: 'CASE_ENDS_OTHERWISE', hint: expect.stringContaining('paymentUndecidedPropose') }]) // prettier-ignore
  const propose = (as: typeof kpa, more: object = {}) =>
    desk.refused('paymentUndecidedPropose', as, { ...reasoned(taken), ...letter('PAID'), ...more })
  expect(await propose(kpa)).toEqual(['FORBIDDEN'])
  expect(await propose((await anOffice(shop.api.world)).crew.treasurer)).toEqual(['NOT_FOUND'])
  expect(await propose(treasurer, { reason: '-' })).toEqual(['REASON_REQUIRED'])
  expect(await propose(treasurer, { letterNumber: '-' })).toEqual(['NOT_AN_SK_NUMBER'])
  expect(await propose(treasurer, { letterOn: desk.day(1) })).toEqual(['DATE_IN_FUTURE'])
  expect(await propose(treasurer, { letterOn: desk.day(-2) })).toEqual(['LETTER_BEFORE_PAYMENT'])
  expect(await propose(treasurer, { paidOn: null })).toEqual(['PAID_ON_REQUIRED'])
  expect(await propose(treasurer, { says: 'NOT_RECEIVED' })).toEqual(['PAID_ON_UNTOLD'])
  for (const paidOn of [desk.day(-1), desk.day(1)])
    expect(await propose(treasurer, { paidOn })).toEqual(['PAID_ON_OUTSIDE'])
  expect(await propose(treasurer, { expectedVersion: 99 })).toEqual(['VERSION_CONFLICT'])
  expect(await desk.refused('paymentUndecidedConfirm', kpa, reasoned(taken))).toEqual(['NOT_NOW'])
  expect(await desk.refused('paymentLateSuccessPropose', treasurer, reasoned(taken))).toEqual(['NOT_A_LATE_SUCCESS'])

  const said = letter('PAID')
  const waiting = await proposed({ cases: [taken] }, said)
  expect(waiting.steps.at(-1).letter).toEqual({ says: 'PAID', saysLabel: 'Paid', number: said.letterNumber, on: said.letterOn, paidOn: said.letterOn }) // prettier-ignore
  expect(await desk.refused('paymentUndecidedConfirm', treasurer, reasoned(waiting))).toEqual(['FORBIDDEN'])
  // The KPA does not find so: what was proposed falls, and is proposed anew.
  expect(await buttons(payment)).toEqual({ paymentCaseTake: true, paymentCaseComment: false, paymentUndecidedConfirm: true }) // prettier-ignore
  const fallen = (await desk.done('paymentCaseTake', kpa, desk.at(waiting))).case
  expect(await desk.refused('paymentUndecidedConfirm', kpa, reasoned(waiting))).toEqual(['VERSION_CONFLICT'])
  expect(await desk.refused('paymentUndecidedConfirm', kpa, reasoned(fallen))).toEqual(['NOT_NOW'])
  const anew = await proposed({ cases: [fallen] }, said)
  expect((await desk.seen(payment.id)).status).toBe('PENDING_UNKNOWN')
  await desk.done('paymentUndecidedConfirm', kpa, reasoned(anew))
  const paid = await desk.seen(payment.id)
  expect([paid.status, openOf(paid), paid.evidence.at(-1)]).toEqual(['SETTLED', [], { source: 'MANUAL', outcome: 'PAID' }]) // prettier-ignore
  expect(doubtOf(paid).steps.map(({ action }: any) => action)).toEqual([
    'open',
    'take',
    'propose',
    'take',
    'propose',
    'confirm',
  ])
  expect((await seenBy(shop, kpa, order.id)).claim?.status).toBe('PAID')
  expect([await desk.proved(), await held()]).toEqual([[], 0n])

  // Its debit shows later and ties: it is the one that was meant.
  await desk.execute(paid)
  await desk.reconcile()
  const tied = await desk.seen(payment.id)
  expect([tied.status, openOf(tied), await desk.inBooks()]).toEqual(['SETTLED', [], await desk.inBank()])
  expect((await desk.lines({ foundAs: ['MATCHED'] })).map(({ paymentId }: any) => paymentId)).toContain(payment.id)
})

test('an undecided payment that its bank says it never received gives its hold back and is paid anew; a debit of it that shows later is a late success', async () => {
  const { order, payment } = await undecided()
  expect(await held()).toBe(BigInt(payment.gross))
  await decided(payment, letter('NOT_RECEIVED'))
  const ended = await desk.seen(payment.id)
  expect([ended.status, ended.failure, openOf(ended)]).toEqual(['REJECTED', 'NOT_RECEIVED', []])
  expect([await held(), await desk.proved(), await desk.inBooks()]).toEqual([0n, [], await desk.inBank()])
  await carried(shop, await playedTo(shop, 'AUTHORISED', await seenBy(shop, desk.crew.kpa, order.id)))
  await desk.execute(ended)
  await desk.reconcile()
  const late = await desk.seen(payment.id)
  expect([late.failure, openOf(late)]).toEqual(['LATE_SUCCESS', ['LATE_SUCCESS']])
  const [found] = late.cases.filter(({ kind }: any) => kind === 'LATE_SUCCESS')
  expect(await desk.refused('paymentUndecidedPropose', desk.crew.treasurer, { ...reasoned(found), ...letter('PAID') })).toEqual(['NOT_UNDECIDED']) // prettier-ignore
  const { case: twice } = await desk.done('paymentLateSuccessPropose', desk.crew.treasurer, reasoned(found))
  await desk.done('paymentLateSuccessConfirm', desk.crew.kpa, reasoned(twice))
  expect((await desk.seen(payment.id)).failure).toBe('PAID_TWICE')
  expect(await desk.inBooks()).toBe(await desk.inBank())
})

test('tax of which its bank never said that it reached the State is billed again by such a letter, and paid anew', async () => {
  const desks = taxDesk(shop)
  const deposit = await desks.scheduled()
  const [first] = deposit.payments
  await desk.silenced(first)
  await desks.sign([first])
  await decided(await inStep(desk.overdue(first)), letter('NOT_RECEIVED'))
  const again = await desks.seen(deposit)
  expect([again.status, again.payments[0].failure]).toEqual(['BILLED', 'NOT_RECEIVED'])
  const { payments } = await desks.schedule(again)
  await desks.sign(payments.slice(-1))
  await shop.api.work(async () => (await desks.seen(deposit)).payments.at(-1).status === 'SETTLED')
  expect([await desk.proved(), await held(), openOf(await desk.seen(first.id))]).toEqual([[], 0n, []])
})

test('a letter ends no payment of which the statement shows another amount, nor one that its bank decided meanwhile', async () => {
  const { payment } = await undecided()
  const waiting = await proposed(payment, letter('NOT_RECEIVED'))
  const part = BigInt(payment.net) - 1_000n
  const { partnerReference: remark } = payment
  await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: part, remark })
  await desk.reconcile()
  expect(openOf(await desk.seen(payment.id)).sort()).toEqual(['AMOUNT_DIFFERS', 'NO_FINAL_ANSWER'])
  expect(await desk.refused('paymentUndecidedConfirm', desk.crew.kpa, reasoned(waiting))).toEqual([
    'BANK_SAID_OTHERWISE',
  ])
  for (const says of ['PAID', 'NOT_RECEIVED'] as const)
    expect(await desk.refused('paymentUndecidedPropose', desk.crew.treasurer, { ...reasoned(waiting), ...letter(says) })).toEqual(['BANK_SAID_OTHERWISE']) // prettier-ignore
  expect((await desk.seen(payment.id)).status).toBe('PENDING_UNKNOWN')
  // The bank takes back what it paid wrongly, and the KPA says so: then the payment is proved not to have been made.
  await desk.control.move({ bank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount: part, remark: `RETUR ${remark}` }) // prettier-ignore
  await desk.reconcile()
  const back = (await desk.lines()).find(({ direction, amount }: any) => direction === 'CREDIT' && amount === String(part)) // prettier-ignore
  await desk.done('bankLineMatch', desk.crew.kpa, { id: back.id, as: 'RETURN', paymentId: payment.id, reason: 'Koreksi bank' }) // prettier-ignore
  const ended = await desk.seen(payment.id)
  expect([ended.status, openOf(ended)]).toEqual(['REVERSED', []])
  const after = doubtOf(ended)
  expect(await desk.refused('paymentUndecidedConfirm', desk.crew.kpa, reasoned(after))).toEqual(['NOT_NOW'])
})
