import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unitId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { query } from '../../support/documents'
import { bank, payingAccount } from '../../support/house'
import type { SeenOrder } from '../../support/screens'
import { carried, openShop, paymentOf, playedTo, type Shop, todayIn, turnOf } from '../../support/shop'
import { anOddFirm } from '../../support/vendors'

// UP and TUP lie in one account, and neither pays for the other: what its bank takes for a payment is of the money that pays it, also where
// a line of the statement alone shows it.
let shop: Shop
let desk: BankDesk
let signer: Actor
let due: SeenOrder
let lastDue: SeenOrder
let payment: any
/** One at another bank, by BI-FAST, which takes a fee. */
let withFee: any
const FEE = 2_500n
/** What is left of the TUP once four purchases are paid out of it. */
const REST = 20_000n
beforeAll(async () => {
  shop = await openShop({ up: 50_000_000 })
  desk = bankDesk(shop)
  signer = await shop.api.world.appoint(shop.office.crew.admin, shop.office.id, 'PPSPM')
  const first = await playedTo(shop, 'SPBY_ISSUED')
  due = await playedTo(shop, 'SPBY_ISSUED')
  lastDue = await playedTo(shop, 'SPBY_ISSUED')
  const other = { ...shop, firm: await anOddFirm(shop.api.world, { bank: '008' }) }
  await desk.control.openAccount({ bank: '008', accountNo: other.firm.accountNo, name: 'CV LAIN' })
  const elsewhere = await playedTo(other, 'SPBY_ISSUED')
  const amount = String(
    [first, due, lastDue, elsewhere].reduce((sum, { gross }) => sum + BigInt(gross ?? 0), REST + FEE),
  )
  const paper = { sp2dNumber: 'SP2D-TUP-1', sp2dOn: todayIn(shop) }
  await desk.done('upGrant', shop.api.world.officer, { satkerId: unitId('SATKER', shop.office.id), amount, kind: 'TUP', ...paper }) // prettier-ignore
  const paid = await carried(shop, await playedTo(shop, 'AUTHORISED', await planned(first)))
  payment = await desk.seen(paymentOf(paid).id)
  withFee = await desk.seen(paymentOf(await carried(other, await playedTo(other, 'AUTHORISED', await planned(elsewhere)))).id) // prettier-ignore
  expect([payment, withFee]).toMatchObject([{ status: 'SETTLED' }, { status: 'SETTLED' }])
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
    { proof: 'FEES', account: 'fee.bank.tup', stated: FEE, proved: FEE + 1_234n },
  ])
  // The system says so of no fee: the wrong money would be right by that. The KPA may, and of UP alone; of one given back whoever says that it
  // is, once the KPA has said that UP bore one of that payment.
  const own = String(shop.office.id)
  const said = (fund: string, role = 'role', as = 'class') => query(shop.api.world.database.appUrl, `begin;
    select set_config('app.tenant', '${own}', true), set_config('app.unit', '${own}', true), set_config('app.unit_kind', 'SATKER', true);
    insert into digipay.bank_match (tenant_id, line_id, seq, class, payment_id, fund, person_id, person_name, role, at)
      select tenant_id, line_id, seq + 1, ${as}, payment_id, ${fund}, person_id, person_name, ${role}, at from digipay.bank_match
        where class = 'FEE' and payment_id = (select id from digipay.payment where partner_reference = '${payment.partnerReference as string}');
    rollback`)
  await expect(said(`'UP'`, `'KPA'`, `'FEE_BACK'`)).rejects.toThrow(/row-level security/)
  const migration = readFileSync(join(__dirname, '../../../migrations/2026-12-06-e-fee-of-its-fund.ts'), 'utf8')
  await ledger(/update digipay\.bank_match [^;]+;/.exec(migration)![0])
  expect(await desk.proved()).toEqual([])

  await expect(said(`'UP'`)).rejects.toThrow(/row-level security/)
  await expect(said(`'TUP'`, `'KPA'`)).rejects.toThrow(/row-level security/)
  await said(`'UP'`, `'KPA'`)
  await said(`'UP'`, 'role', `'FEE_BACK'`)
  await expect(said(`'TUP'`, `'KPA'`, `'FEE_BACK'`)).rejects.toThrow(/row-level security/)
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

/** A payment of TUP that its bank debits together with a fee and then says nothing of, and the case that waits for its letter. */
const debitedWith = async (fee: bigint, order: SeenOrder): Promise<any> => {
  const { id } = paymentOf(await planned(order))
  const { partnerReference: reference, net } = await desk.seen(id)
  const books = String(BigInt(net) + fee)
  await desk.control.addRule({ service: '17', match: { reference }, action: { books, dropAfterProcessing: true }, count: 1 }) // prettier-ignore
  await desk.control.addRule({ service: '36', match: { reference }, action: { answer: { status: 404, body: { responseCode: '4043601' } } }, count: 9_999 }) // prettier-ignore
  await playedTo(shop, 'AUTHORISED', order)
  const doubt = async () => (await openOf(id)).find(({ kind }: any) => kind === 'NO_FINAL_ANSWER')
  const asked = async () => (await desk.seen(id)).evidence.filter(({ source }: any) => source === 'INQUIRY').length > 3
  await shop.api.work(asked)
  shop.api.later(70_000)
  await shop.api.work(async () => (await doubt()) !== undefined)
  await desk.control.setClockOffset(shop.api.house.now().getTime() - Date.now())
  await desk.reconcile()
  await desk.control.clearRules()
  return { id, doubt: await doubt() }
}
const openOf = async (id: string) => (await desk.seen(id)).cases.filter(({ status }: any) => status !== 'CLOSED')
const word = (each: any) => ({ ...desk.at(each), reason: 'Surat bank tentang debet dengan biaya' })
/** The treasurer proposes what a letter says of a payment; the case as the KPA finds it. */
const lettered = async (doubt: any, letterNumber: string): Promise<any> => {
  const letter = { says: 'PAID', letterNumber, letterOn: desk.day(), paidOn: desk.day() }
  return (await desk.done('paymentUndecidedPropose', desk.crew.treasurer, { ...word(doubt), ...letter })).case
}

test('what a bank takes beyond a payment of TUP, in one debit with it, is of TUP too', async () => {
  const { id, doubt } = await debitedWith(1_500n, due)
  const before = await money()
  await desk.done('paymentUndecidedConfirm', desk.crew.kpa, word(await lettered(doubt, 'S-77/BPD/2026')))
  expect([(await desk.seen(id)).status, await openOf(id)]).toEqual(['SETTLED', []])
  expect(await since(before)).toEqual([0n, 0n, -1_500n, 1_500n])
  expect(await desk.proved()).toEqual([])
})

test('what its bank takes beyond a payment that took the last of TUP is borne by UP: else nothing would ever decide it', async () => {
  const { id, doubt } = await debitedWith(1_700n, lastDue)
  const left = (await money())[2]!
  expect(await taken(left, `BIAYA ADM ${payment.partnerReference as string} 3`)).toMatchObject({ foundAs: 'FEE' })
  const before = await money()
  expect(before[2]).toBe(0n)
  const waiting = await lettered(doubt, 'S-78/BPD/2026')
  // With neither of both, it is UP that it waits for.
  await ledger(`update digipay.balance set amount = 0 where account = 'up.free'`)
  const { userErrors } = await desk.act('paymentUndecidedConfirm', desk.crew.kpa, word(waiting))
  await ledger(`update digipay.balance set amount = ${before[0]!} where account = 'up.free'`)
  expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_UP', path: ['id'], message: 'Free UP is Rp0, needed Rp1,700, of which the bank takes Rp1,700.' }]) // prettier-ignore
  expect(userErrors[0].hint).toContain('wait for UP, GUP or a return, then confirm again')
  await desk.done('paymentUndecidedConfirm', desk.crew.kpa, word(waiting))
  expect([(await desk.seen(id)).status, await openOf(id)]).toEqual(['SETTLED', []])
  expect(await since(before)).toEqual([-1_700n, 1_700n, 0n, 0n])
  expect(await desk.proved()).toEqual([])
})

test('a fee that free TUP does not bear waits for people, whatever UP has, and what it lacks is said of TUP', async () => {
  const before = await money()
  const line = await taken(40_000n, `BIAYA KLIRING ${payment.partnerReference as string}`)
  expect(line).toMatchObject({ foundAs: 'MISSING_IN_OURS', paymentId: payment.id })
  const said = { id: line.id, as: 'FEE', reason: 'Biaya, nota bank 5' }
  const { userErrors } = await desk.act('bankLineMatch', desk.crew.kpa, said)
  expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_UP', path: ['as'] }])
  expect(userErrors[0].message).toContain('Free TUP is')
  expect(userErrors[0].hint).toMatch(/out of free TUP.*UP bears a fee \(FEE\)/)
  expect(await since(before)).toEqual(still)
  expect((await desk.cases({ kinds: ['UNKNOWN_LINE'], statuses: ['OPEN'] })).map(({ lineId }: any) => lineId)).toEqual([line.id]) // prettier-ignore
})

test('no fee is of a payment that was never sent, nor of other money than that of the payment its line names', async () => {
  const before = await money()
  const { payment: ofUp } = await desk.paid()
  const unsent = paymentOf(await playedTo(shop, 'SCHEDULED'))
  await desk.reconcile()
  const paid = await money()
  // More than free TUP bears, so that people say what it is.
  const [named, nameless] = [await taken(45_000n, `BIAYA ${payment.partnerReference as string}`), await taken(5_000n, 'POTONGAN LAIN')] // prettier-ignore
  const said = { as: 'FEE', reason: 'Biaya, nota bank 9' }
  const refusedOf = async (id: string, paymentId: string) =>
    (await desk.act('bankLineMatch', desk.crew.kpa, { ...said, id, paymentId })).userErrors
  const unfit = [{ code: 'LINE_DOES_NOT_FIT', path: ['paymentId'] }]
  expect(named).toMatchObject({ foundAs: 'MISSING_IN_OURS', paymentId: payment.id })
  expect(await refusedOf(named.id, ofUp.id)).toMatchObject(unfit)
  expect(await refusedOf(nameless.id, unsent.id)).toMatchObject(unfit)
  expect(await refusedOf(nameless.id, ofUp.id)).toEqual([])
  const back = await given(5_000n, `KOREKSI BIAYA ${payment.partnerReference as string} 5`)
  const word = { id: back.id, as: 'FEE_BACK', reason: 'Dikembalikan bank, nota 10' }
  expect(await desk.refused('bankLineMatch', desk.crew.kpa, { ...word, paymentId: ofUp.id })).toEqual(['LINE_DOES_NOT_FIT']) // prettier-ignore
  expect([before[2], await since(paid)]).toEqual([paid[2], [-5_000n, 5_000n, 0n, 0n]])
})

test('a fee for a payment of TUP that is over is borne by UP once the KPA says what it is, and by nobody before', async () => {
  const late = await taken(2_600n, `BIAYA ADM ${payment.partnerReference as string} 4`)
  const said = { id: late.id, as: 'FEE', reason: 'Biaya, nota bank 6' }
  expect([late.foundAs, await desk.refused('bankLineMatch', desk.crew.kpa, said)]).toEqual(['MISSING_IN_OURS', ['INSUFFICIENT_UP']]) // prettier-ignore
  const { request } = await desk.done('upRequestPropose', desk.crew.treasurer, { kind: 'PTUP' })
  const sign = { id: request.id, expectedVersion: 1, spmNumber: 'SPM-1' }
  const { request: signed } = await desk.done('upRequestSign', signer, sign)
  const sp2d = { sp2dNumber: 'SP2D-PTUP-1', sp2dOn: todayIn(shop) }
  await desk.done('upRequestSettle', shop.api.world.officer, { ...desk.at(signed), ...sp2d })

  const before = await money()
  const { line } = await desk.done('bankLineMatch', desk.crew.kpa, said)
  expect(line).toMatchObject({ foundAs: 'FEE', paymentId: payment.id })
  expect(await since(before)).toEqual([-2_600n, 2_600n, 0n, 0n])
  expect(await desk.proved()).toEqual([])
})

test('what UP bore for a payment of a TUP that is over comes back to UP, as a whole or bit by bit, and the TUP stays closed', async () => {
  const before = await money()
  expect(before[2]).toBe(0n)
  const back = await given(1_100n, `KOREKSI BIAYA ${payment.partnerReference as string} 6`)
  const rest = await given(1_500n, 'DARI BANK LAGI')
  const said = { as: 'FEE_BACK', reason: 'Dikembalikan bank, nota 11' }
  // The treasurer says it as well as the KPA: whose it is, the word on the fee has said.
  const { line } = await desk.done('bankLineMatch', desk.crew.treasurer, { ...said, id: back.id })
  expect(line).toMatchObject({ foundAs: 'FEE_BACK', paymentId: payment.id })
  expect(await since(before)).toEqual([1_100n, -1_100n, 0n, 0n])
  await desk.done('bankLineMatch', desk.crew.kpa, { ...said, id: rest.id, paymentId: payment.id })
  expect(await since(before)).toEqual([2_600n, -2_600n, 0n, 0n])
  expect(await desk.proved()).toEqual([])
})

test('a second fee that UP bore comes back to UP by the word of its bank alone, and the first, which TUP bore, to TUP', async () => {
  const { partnerReference: reference } = withFee
  const second = await taken(FEE, `BIAYA KEDUA ${reference as string}`)
  expect(second).toMatchObject({ foundAs: 'DUPLICATE', paymentId: withFee.id })
  const before = await money()
  await desk.done('bankLineMatch', desk.crew.kpa, { id: second.id, as: 'FEE', reason: 'Biaya, nota bank 12', paymentId: withFee.id }) // prettier-ignore
  expect(await since(before)).toEqual([-FEE, FEE, 0n, 0n])
  expect(await given(FEE, `RETUR BIAYA ${reference as string}`)).toMatchObject({ foundAs: 'FEE_BACK', paymentId: withFee.id }) // prettier-ignore
  expect(await since(before)).toEqual(still)
  expect(await desk.proved()).toEqual([])

  const first = await given(FEE, `KOREKSI BIAYA ${reference as string}`)
  expect(first).toMatchObject({ foundAs: 'AMOUNT_DIFFERS', paymentId: withFee.id })
  await desk.done('bankLineMatch', desk.crew.kpa, { id: first.id, as: 'FEE_BACK', reason: 'Dikembalikan bank, nota 13' }) // prettier-ignore
  expect(await since(before)).toEqual([0n, 0n, FEE, -FEE])
  expect(await desk.proved()).toEqual([])
})

test('a fee that UP bore for a payment of TUP comes back to UP, where nobody says that it is of that payment', async () => {
  const before = await money()
  const amount = before[3]! + 1n
  await taken(amount, 'POTONGAN BESAR')
  const large = await lineOf('POTONGAN BESAR')
  await desk.done('bankLineMatch', desk.crew.kpa, { id: large.id, as: 'FEE', reason: 'Biaya, nota bank 7' })
  const back = await given(amount, `KOREKSI BIAYA ${payment.partnerReference as string} 2`)
  expect(back).toMatchObject({ foundAs: 'AMOUNT_DIFFERS', paymentId: payment.id })
  const said = { id: back.id, as: 'FEE_BACK', reason: 'Dikembalikan bank, nota 8' }
  expect(await desk.refused('bankLineMatch', desk.crew.kpa, { ...said, paymentId: payment.id })).toEqual(['LINE_DOES_NOT_FIT']) // prettier-ignore
  const { line } = await desk.done('bankLineMatch', desk.crew.kpa, said)
  expect([line.foundAs, line.paymentId]).toEqual(['FEE_BACK', null])
  expect(await since(before)).toEqual(still)
  expect(await desk.proved()).toEqual([])
})
