import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { addDays } from '../../../src/domain/kernel'
import { upMoveKinds } from '../../../src/domain/digipay'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { bank } from '../../support/house'
import { anOffice } from '../../support/market'
import { openShop, type Shop, todayIn } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

let shop: Shop
let desk: BankDesk
let signer: Actor
beforeAll(async () => {
  shop = await openShop({ ahead: aheadLeaving(2), up: 90_000_000 })
  desk = bankDesk(shop)
  signer = await shop.api.world.appoint(shop.office.crew.admin, shop.office.id, 'PPSPM')
})
afterAll(() => shop.api.close())

const satkerId = () => unitId('SATKER', shop.office.id)
const always = () => ({ from: addDays(todayIn(shop), -30), to: addDays(todayIn(shop), 30) })
const listed = (asked: object = {}, as: Actor = desk.crew.treasurer): Promise<any> => desk.run('upMoves', as, { ...always(), first: 100, ...asked }) // prettier-ignore
const moves = async (asked: object = {}): Promise<readonly any[]> => (await listed(asked)).nodes
const sum = (all: readonly any[]): bigint => all.reduce((total, { amount }) => total + BigInt(amount), 0n)
const balances = async () => {
  const { body } = await shop.api.as(desk.crew.kpa).run('{ upBook { free held tup { free held } } }')
  const { free, held, tup } = (body.data as any).upBook
  return [free, held, tup.free, tup.held].map(BigInt)
}
/** What these movements did to free and held, of UP and of TUP. */
const effect = (all: readonly any[]): readonly bigint[] =>
  ['UP', 'TUP'].flatMap((fund) => {
    const of = (is: (move: any) => boolean) => sum(all.filter((move) => move.fund === fund && is(move)))
    const free = of(({ direction }) => direction === 'IN') - of(({ direction }) => direction === 'OUT')
    const spent = of(({ direction, kind }) => direction === 'BESIDE' && ['BAYAR', 'PAJAK_DIPUNGUT', 'BIAYA_BANK'].includes(kind)) // prettier-ignore
    return [free, of(({ kind }) => kind === 'RESERVASI') - of(({ kind }) => kind === 'PELEPASAN') - spent]
  })
let papers = 0
const sp2d = () => {
  papers += 1
  return { sp2dNumber: `SP2D-GERAK-${String(papers)}`, sp2dOn: todayIn(shop) }
}
const settled = async ({ id }: any, kind: string): Promise<any> => {
  const { request } = await desk.done('upRequestPropose', desk.crew.ppk, { kind, paymentIds: [id] })
  const signed = await desk.done('upRequestSign', signer, { ...desk.at(request), spmNumber: `SPM-G-${String(papers)}` })
  return (await desk.done('upRequestSettle', shop.api.world.officer, { ...desk.at(signed.request), ...sp2d() })).request
}

test('each movement is called as treasurers call it, and says what it is of', async () => {
  const { payment } = await desk.paid()
  const request = await settled(payment, 'GUP_NIHIL')
  await desk.lost()
  const line = await desk.withdrawn(2_501n)
  const receipt = { kind: 'UP_REST', amount: '2501', ntpn: 'A1B2C3D4E5F6G7H8', transactionNumber: '123456789012', paidOn: todayIn(shop), bankLineId: line } // prettier-ignore
  await desk.done('upDepositRecord', desk.crew.kpa, receipt)
  const all = await moves()
  expect(all[0]).toMatchObject({ kind: 'PENERIMAAN_UP', kindLabel: 'UP received', amount: '90000000', direction: 'IN', fund: 'UP' }) // prettier-ignore
  const ofPayment = all.filter(({ paymentId }) => paymentId === payment.id).map(({ kind, direction }) => [kind, direction]) // prettier-ignore
  expect(ofPayment[0]).toEqual(['RESERVASI', 'OUT'])
  expect(ofPayment.slice(1).toSorted()).toEqual(expect.arrayContaining([['BAYAR', 'BESIDE'], ['PAJAK_DIPUNGUT', 'BESIDE']])) // prettier-ignore
  expect(all.find(({ kind }) => kind === 'PENGESAHAN')).toMatchObject({ requestId: request.id, sp2dNumber: request.sp2dNumber, direction: 'BESIDE' }) // prettier-ignore
  expect(all.find(({ kind }) => kind === 'SETOR_SISA')).toMatchObject({ bankLineId: line, ntpn: receipt.ntpn, amount: '2501', direction: 'OUT' }) // prettier-ignore
  expect(all.filter(({ kind }) => kind === 'PELEPASAN')).toHaveLength(1)
  const told = all.map(({ bookedAt }) => bookedAt)
  expect(told).toEqual(told.toSorted())
})

test('the movements of some days are what upBook changed by in them, to the rupiah', async () => {
  const { payment } = await desk.paid()
  expect(effect(await moves())).toEqual(await balances())
  shop.api.later(86_400_000)
  const before = await balances()
  await desk.done('upGrant', shop.api.world.officer, {
    satkerId: satkerId(),
    kind: 'TUP',
    amount: '5000000',
    ...sp2d(),
  })
  await desk.control.refund({ bank, reference: payment.partnerReference, amount: 3_000n })
  await desk.reconcile()
  const today = await moves({ from: todayIn(shop), to: todayIn(shop) })
  expect(today.map(({ kind }) => kind)).toEqual(['PENERIMAAN_TUP', 'PENGEMBALIAN'])
  const after = await balances()
  expect(after).toEqual([(before[0] ?? 0n) + 3_000n, before[1], 5_000_000n, 0n])
  expect(effect(today)).toEqual(after.map((now, at) => now - (before[at] ?? 0n)))
  expect(effect(await moves())).toEqual(after)
  expect(await moves({ from: addDays(todayIn(shop), 1), to: addDays(todayIn(shop), 2) })).toEqual([])
})

test('one kind is found by the word that it is shown under, and pages follow each other', async () => {
  const all = await moves()
  for (const kind of upMoveKinds) {
    const alone = await listed({ kind })
    const expected = all.filter((move) => move.kind === kind)
    expect([kind, alone.nodes, alone.count]).toEqual([kind, expected, expected.length])
  }
  const paged: any[] = []
  for (let after: string | undefined; ;) {
    const page = await listed({ first: 3, after })
    paged.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) break
    after = page.pageInfo.endCursor
  }
  expect(paged).toEqual(all)
})

test('another satker sees nothing of it, and an overseer says whose he asks for', async () => {
  const other = await anOffice(shop.api.world)
  expect(await listed({ satkerId: satkerId() }, other.crew.treasurer)).toMatchObject({ nodes: [], count: 0 })
  const theirs = (await listed({}, other.crew.treasurer)).nodes
  expect(theirs.map(({ kind }: any) => kind)).toEqual(['PENERIMAAN_UP'])
  expect((await listed({ satkerId: satkerId() }, shop.api.world.officer)).count).toBe((await listed()).count)
  expect((await listed({}, shop.api.world.officer)).errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect((await listed({}, shop.firm.admin)).errors[0].extensions.code).toBe('FORBIDDEN')
})
