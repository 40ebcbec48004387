import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unitId } from '../../../src/adapters/graphql/ids'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { query } from '../../support/documents'
import { bank, payingAccount } from '../../support/house'
import type { SeenOrder } from '../../support/screens'
import { carried, openShop, paymentOf, playedTo, type Shop, todayIn, turnOf } from '../../support/shop'

// UP and TUP lie in one account, and neither pays for the other: what its bank takes for a payment is of the money that pays it, also where
// a line of the statement alone shows it.
let shop: Shop
let desk: BankDesk
let due: SeenOrder
let payment: any
/** What is left of the TUP once two purchases are paid out of it. */
const REST = 20_000n
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  desk = bankDesk(shop)
  const first = await playedTo(shop, 'SPBY_ISSUED')
  due = await playedTo(shop, 'SPBY_ISSUED')
  const amount = String(BigInt(first.gross ?? 0) + BigInt(due.gross ?? 0) + REST)
  const paper = { sp2dNumber: 'SP2D-TUP-1', sp2dOn: todayIn(shop) }
  await desk.done('upGrant', shop.api.world.officer, { satkerId: unitId('SATKER', shop.office.id), amount, kind: 'TUP', ...paper }) // prettier-ignore
  const paid = await carried(shop, await playedTo(shop, 'AUTHORISED', await planned(first)))
  payment = await desk.seen(paymentOf(paid).id)
  expect(payment).toMatchObject({ status: 'SETTLED' })
  await desk.reconcile()
})
afterAll(async () => {
  const bugs = shop.api.bugs.filter((line) => !line.includes('a payment must be looked at'))
  const proved = await desk.proved()
  await shop.api.close()
  // One contradiction is meant.
  expect([proved, bugs]).toEqual([[], [expect.stringContaining('a book contradicts itself')]])
})

/** A bill scheduled to be paid out of TUP. */
const planned = async (order: SeenOrder): Promise<SeenOrder> => {
  const { by, name, input } = turnOf(shop, order)!
  await desk.done(name, by, { ...input, fund: 'TUP' })
  return playedTo(shop, 'SCHEDULED', order)
}
const ledger = (text: string) => query<{ account: string; amount: string }>(shop.api.world.database.superUrl, text)
const accounts = ['up.free', 'fee.bank', 'tup.free', 'fee.bank.tup']
/** Free UP and what banks took of it, and the same of TUP. */
const money = async (): Promise<readonly bigint[]> => {
  const { rows } = await ledger('select account, amount::text from digipay.balance')
  return accounts.map((name) => BigInt(rows.find(({ account }) => account === name)?.amount ?? 0))
}
const since = async (before: readonly bigint[]): Promise<readonly bigint[]> =>
  (await money()).map((now, nth) => now - (before[nth] ?? 0n))
const still = [0n, 0n, 0n, 0n]

const lineOf = async (words: string): Promise<any> => (await desk.lines()).find(({ remark }: any) => remark === words)
/** Its bank takes so much out of the account, in these words; the line that shows it. */
const taken = async (amount: bigint, remark: string): Promise<any> => {
  await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount, remark })
  await desk.reconcile()
  return lineOf(remark)
}
/** It gives so much back. */
const given = async (amount: bigint, remark: string): Promise<any> => {
  await desk.control.move({ bank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount, remark })
  await desk.reconcile()
  return lineOf(remark)
}

test('a fee booked out of the wrong money is found by the proof, but for one of before, which says whose it was', async () => {
  const fee = await taken(1_234n, `BIAYA ADM ${payment.partnerReference as string}`)
  expect(fee).toMatchObject({ foundAs: 'FEE', paymentId: payment.id })
  await ledger(`insert into digipay.balance (tenant_id, account) select distinct tenant_id, 'fee.bank' from digipay.transfer on conflict do nothing;
    update digipay.transfer set debit = 'up.free', credit = 'fee.bank' where kind = 'BANK_FEE' and amount = 1234;
    update digipay.balance b set amount = b.amount + moved.by
      from (values ('up.free', -1234), ('fee.bank', 1234), ('tup.free', 1234), ('fee.bank.tup', -1234)) as moved(account, by) where b.account = moved.account`)
  expect(await desk.proved()).toMatchObject([
    { proof: 'FEES', account: 'fee.bank', stated: 1_234n, proved: 0n },
    { proof: 'FEES', account: 'fee.bank.tup', stated: 0n, proved: 1_234n },
  ])
  const migration = readFileSync(join(__dirname, '../../../migrations/2026-12-06-e-fee-of-its-fund.ts'), 'utf8')
  await ledger(/update digipay\.bank_match [^;]+;/.exec(migration)![0])
  expect(await desk.proved()).toEqual([])

  // Nobody who books says so of a fee any more: the wrong money would be right by that.
  const own = String(shop.office.id)
  const said = (fund: string) => query(shop.api.world.database.appUrl, `begin;
    select set_config('app.tenant', '${own}', true), set_config('app.unit', '${own}', true), set_config('app.unit_kind', 'SATKER', true);
    insert into digipay.bank_match (tenant_id, line_id, seq, class, payment_id, fund, person_id, person_name, role, at)
      select tenant_id, line_id, seq + 1, class, payment_id, ${fund}, person_id, person_name, role, at from digipay.bank_match where class = 'FEE';
    rollback`)
  await expect(said(`'UP'`)).rejects.toThrow(/row-level security/)
  await said('null')
}) // prettier-ignore

test('a fee that a line alone shows for a payment of TUP is taken out of TUP, and given back to it', async () => {
  const before = await money()
  const { partnerReference: reference } = payment
  const fee = await taken(2_500n, `BIAYA ADM ${reference as string} 2`)
  expect(fee).toMatchObject({ foundAs: 'FEE', paymentId: payment.id })
  expect(await since(before)).toEqual([0n, 0n, -2_500n, 2_500n])
  expect(await desk.proved()).toEqual([])

  const back = await given(2_500n, `KOREKSI BIAYA ${reference as string}`)
  expect(back).toMatchObject({ foundAs: 'AMOUNT_DIFFERS', paymentId: payment.id })
  const said = { id: back.id, as: 'FEE_BACK', reason: 'Biaya dikembalikan bank' }
  expect((await desk.done('bankLineMatch', desk.crew.kpa, said)).line).toMatchObject({ foundAs: 'FEE_BACK', paymentId: payment.id }) // prettier-ignore
  expect(await since(before)).toEqual(still)
  expect(await desk.proved()).toEqual([])
})

test('people say of which payment a fee is, taken or given back: its money bears it, and UP if they name none', async () => {
  const before = await money()
  const [ofTup, ofUp] = [await taken(3_000n, 'POTONGAN TUP'), await taken(4_000n, 'POTONGAN UP')]
  const said = { as: 'FEE', reason: 'Biaya, nota bank 3' }
  const named = { ...said, id: ofTup.id, paymentId: payment.id }
  expect((await desk.done('bankLineMatch', desk.crew.kpa, named)).line).toMatchObject({ paymentId: payment.id })
  expect(await since(before)).toEqual([0n, 0n, -3_000n, 3_000n])
  expect((await desk.done('bankLineMatch', desk.crew.kpa, { ...said, id: ofUp.id })).line.paymentId).toBeNull()
  expect(await since(before)).toEqual([-4_000n, 4_000n, -3_000n, 3_000n])
  expect(await desk.proved()).toEqual([])

  const [toTup, toUp] = [await given(3_000n, 'DARI BANK TUP'), await given(4_000n, 'DARI BANK UP')]
  const back = { as: 'FEE_BACK', reason: 'Dikembalikan bank, nota 4' }
  await desk.done('bankLineMatch', desk.crew.kpa, { ...back, id: toUp.id })
  await desk.done('bankLineMatch', desk.crew.kpa, { ...back, id: toTup.id, paymentId: payment.id })
  expect(await since(before)).toEqual(still)
  expect(await desk.proved()).toEqual([])
})

test('what a bank takes beyond a payment of TUP, in one debit with it, is of TUP too', async () => {
  const { id } = paymentOf(await planned(due))
  const { partnerReference: reference, net } = await desk.seen(id)
  const books = String(BigInt(net) + 1_500n)
  await desk.control.addRule({ service: '17', match: { reference }, action: { books, dropAfterProcessing: true }, count: 1 }) // prettier-ignore
  await desk.control.addRule({ service: '36', match: { reference }, action: { answer: { status: 404, body: { responseCode: '4043601' } } }, count: 9_999 }) // prettier-ignore
  await playedTo(shop, 'AUTHORISED', due)
  const open = async () => (await desk.seen(id)).cases.filter(({ status }: any) => status !== 'CLOSED')
  const asked = async () =>
    (await desk.seen(id)).evidence.filter(({ source }: any) => source === 'INQUIRY').length > 3
  await shop.api.work(asked)
  shop.api.later(70_000)
  await shop.api.work(async () => (await open()).some(({ kind }: any) => kind === 'NO_FINAL_ANSWER'))
  await desk.control.setClockOffset(70_000)
  await desk.reconcile()
  const before = await money()
  const doubt = (await open()).find(({ kind }: any) => kind === 'NO_FINAL_ANSWER')
  const word = (each: any) => ({ ...desk.at(each), reason: 'Surat bank tentang debet dengan biaya' })
  const letter = { says: 'PAID', letterNumber: 'S-77/BPD/2026', letterOn: desk.day(), paidOn: desk.day() }
  const { case: waiting } = await desk.done('paymentUndecidedPropose', desk.crew.treasurer, { ...word(doubt), ...letter })
  await desk.done('paymentUndecidedConfirm', desk.crew.kpa, word(waiting))
  expect([(await desk.seen(id)).status, await open()]).toEqual(['SETTLED', []])
  expect(await since(before)).toEqual([0n, 0n, -1_500n, 1_500n])
  expect(await desk.proved()).toEqual([])
  await desk.control.clearRules()
}) // prettier-ignore

test('a fee that free TUP does not bear waits for people, whatever UP has, and what it lacks is said of TUP', async () => {
  const before = await money()
  const line = await taken(40_000n, `BIAYA KLIRING ${payment.partnerReference as string}`)
  expect(line).toMatchObject({ foundAs: 'MISSING_IN_OURS', paymentId: payment.id })
  const said = { id: line.id, as: 'FEE', reason: 'Biaya, nota bank 5' }
  const { userErrors } = await desk.act('bankLineMatch', desk.crew.kpa, said)
  expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_UP', path: ['as'] }])
  expect(userErrors[0].message).toContain('Free TUP is')
  expect(userErrors[0].hint).toContain('out of free TUP')
  expect(await since(before)).toEqual(still)
  expect((await desk.cases({ kinds: ['UNKNOWN_LINE'], statuses: ['OPEN'] })).map(({ lineId }: any) => lineId)).toEqual([line.id]) // prettier-ignore
})
