import { unitId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { type CardShop, cardShop } from '../../support/kkp'
import { addDays } from '../../../src/domain/kernel'
import { todayIn } from '../../support/shop'

let { shop, desk, bills, bank, card, charged } = {} as CardShop
cardShop((all) => ({ shop, desk, bills, bank, card, charged } = all))

const billOf = (...lines: readonly (readonly [reference: string, amount: string])[]) => bills.billOf(...lines)
const sp2d = (number: string, amount: string) => ({ sp2dNumber: number, sp2dOn: todayIn(shop), amount })

test('a bill is matched, tested, listed in a DPT and paid by an SP2D: share and limit are free again', async () => {
  const payment = await charged()
  const before = await desk.book()
  const { bill } = await desk.done('kkpBillRecord', desk.crew.treasurer, billOf([payment.partnerReference, payment.net]))
  expect(bill).toMatchObject({ status: 'RECORDED', charged: payment.net, unexplained: 0, dptNumber: null })
  expect(await desk.buttons(desk.crew.ppk, bill)).toEqual({ kkpBillTest: true, kkpBillReturn: true })
  expect(await desk.buttons(shop.api.world.officer, bill)).toEqual({ kkpBillPay: false })
  const tested = (await desk.done('kkpBillTest', desk.crew.ppk, desk.at(bill))).bill
  expect(await desk.buttons(shop.api.world.officer, tested)).toEqual({ kkpBillPay: true })
  expect(tested).toMatchObject({ status: 'TESTED', dptNumber: expect.stringMatching(/^00001\/DPT\//) })
  const shown = async () => (await desk.run('kkpBills', desk.crew.ppk)).nodes.find(({ id }: any) => id === bill.id)
  await shop.api.work(async () => (await shown()).documentId !== null)
  const { documentId } = await shown()
  const text = 'query ($id: ID!) { node(id: $id) { ... on Document { kind number amount status } } }'
  const { body } = await shop.api.as(desk.crew.ppk).run(text, { id: documentId })
  expect((body.data as any).node).toEqual({ kind: 'DPT', number: tested.dptNumber, amount: payment.net, status: 'READY' }) // prettier-ignore

  const officer = shop.api.world.officer
  expect(await desk.refused('kkpBillPay', officer, { ...desk.at(tested), ...sp2d('SP2D-KKP-1', '1') })).toEqual(['SP2D_AMOUNT_DIFFERS'])
  const paid = (await desk.done('kkpBillPay', officer, { ...desk.at(tested), ...sp2d('SP2D-KKP-1', payment.net) })).bill
  expect(paid).toMatchObject({ status: 'PAID' })
  expect((await shown()).lines).toMatchObject([{ standing: 'PAID', standingLabel: 'Paid' }])
  const after = await desk.book()
  expect(BigInt(after.free) - BigInt(before.free)).toBe(BigInt(payment.net))
  expect(BigInt(before.owed) - BigInt(after.owed)).toBe(BigInt(payment.net))
  expect(after.cards.find(({ id }: any) => id === card.id).used).toBe('0')
  expect(await desk.refused('kkpBillPay', officer, { ...desk.at(paid), ...sp2d('SP2D-KKP-2', payment.net) })).toEqual(['NOT_NOW'])
  expect(await bank.proved()).toEqual([])
}) // prettier-ignore

test('a charge that no payment explains is a case, and the State does not pay it; a charge is billed once', async () => {
  const payment = await charged()
  const lines = [[payment.partnerReference, payment.net], ['TOKO LAIN', '250000'], [payment.partnerReference, '1']] as const
  const { bill } = await desk.done('kkpBillRecord', desk.crew.treasurer, billOf(...lines))
  expect(bill).toMatchObject({ charged: payment.net, unexplained: 2 })
  expect((await bank.cases({ kinds: ['CHARGE_UNEXPLAINED'] })).map(({ amount }: any) => amount).sort()).toEqual(['1', '250000'])
  const again = (await desk.done('kkpBillRecord', desk.crew.treasurer, billOf(lines[0]))).bill
  expect(again).toMatchObject({ charged: '0', unexplained: 1 })
  expect(await desk.refused('kkpBillTest', desk.crew.ppk, desk.at(again))).toEqual(['NO_CHARGE_TO_PAY'])
  // Once the first went back, its charge may be billed anew.
  const tested = (await desk.done('kkpBillTest', desk.crew.ppk, desk.at(bill))).bill
  // The SP2D that paid another bill, or brought UP, pays none again, however it is written.
  const granted = `SP2D-${shop.office.code}`
  for (const number of ['SP2D-KKP-1', 'sp2d/kkp 1', granted])
    expect(await desk.refused('kkpBillPay', shop.api.world.officer, { ...desk.at(tested), ...sp2d(number, payment.net) })).toEqual(['SP2D_ALREADY_RECORDED'])
  const back = (await desk.done('kkpBillReturn', desk.crew.ppk, { ...desk.at(tested), reason: 'Ada transaksi tak dikenal' })).bill
  expect(back.status).toBe('RETURNED')
  // Its list is void, and whoever misses its number in the sequence finds it.
  const list = async () => (await desk.run('kkpBills', desk.crew.ppk)).nodes.find(({ id }: any) => id === back.id)
  const statusOf = async () =>
    ((await shop.api.as(desk.crew.ppk).run('query ($id: ID!) { node(id: $id) { ... on Document { status } } }', { id: (await list()).documentId })).body.data as any)?.node?.status
  await shop.api.work(async () => (await statusOf()) === 'VOID')
  expect((await list()).satkerId).toBe(unitId('SATKER', shop.office.id))
  expect((await desk.done('kkpBillRecord', desk.crew.treasurer, billOf(lines[0]))).bill).toMatchObject({ charged: payment.net })
}) // prettier-ignore

test('what is owed on cards, and by when, stands in the liquidity of the satker', async () => {
  const text = '{ liquidity(first: 1) { nodes { kkpDue kkpDueOn kkpLate } } }'
  const read = async () => ((await shop.api.as(desk.crew.kpa).run(text)).body.data as any).liquidity.nodes[0]
  const { owed } = await desk.book()
  expect(await read()).toEqual({ kkpDue: owed, kkpDueOn: addDays(todayIn(shop), 10), kkpLate: '0' })
})

test('a bill that cannot be one is refused by name, and the same number of a card is recorded once', async () => {
  const bill = billOf(['X', '1'])
  expect(await desk.refused('kkpBillRecord', desk.crew.treasurer, { ...bill, dueOn: addDays(bill.from, -1) })).toEqual(['NOT_A_BILL']) // prettier-ignore
  await desk.done('kkpBillRecord', desk.crew.treasurer, bill)
  expect(await desk.refused('kkpBillRecord', desk.crew.treasurer, bill)).toEqual(['BILL_ALREADY_RECORDED'])
})

test('a bill holds charges of its own period, no more than the rules allow, and no day of another bill', async () => {
  const bill = billOf(['X', '1'])
  const [line] = bill.lines
  const saying = (changed: object) => desk.refused('kkpBillRecord', desk.crew.treasurer, { ...bill, ...changed })
  expect(await saying({ lines: [{ ...line, on: addDays(bill.to, 1) }] })).toEqual(['CHARGE_NOT_ON_BILL'])
  const many = Array.from({ length: 501 }, (_, at) => ({ ...line, reference: `X${String(at)}` }))
  expect(await saying({ lines: many })).toEqual(['BILL_TOO_LONG'])
  const recorded = (await desk.done('kkpBillRecord', desk.crew.treasurer, { ...bill, lines: [line] })).bill
  const next = billOf(['Y', '1'])
  const overlapping = { ...next, to: bill.to }
  expect(await desk.refused('kkpBillRecord', desk.crew.treasurer, overlapping)).toEqual(['BILL_OVERLAPS'])
  await desk.done('kkpBillReturn', desk.crew.ppk, { ...desk.at(recorded), reason: 'Periode keliru' })
  await desk.done('kkpBillRecord', desk.crew.treasurer, overlapping)
}) // prettier-ignore

test('nobody has to explain the charges of a bill any more once it went back, and its reason says why', async () => {
  const { bill } = await desk.done('kkpBillRecord', desk.crew.treasurer, billOf(['TOKO ASING', '77000']))
  const found = async () => (await bank.cases({ kinds: ['CHARGE_UNEXPLAINED'] })).find(({ amount }: any) => amount === '77000')
  expect(await found()).toMatchObject({ status: 'OPEN' })
  await desk.done('kkpBillReturn', desk.crew.ppk, { ...desk.at(bill), reason: 'Bukan transaksi kami' })
  const closed = await found()
  expect([closed.status, closed.steps.at(-1)]).toMatchObject(['CLOSED', { action: 'resolve', reason: 'Bukan transaksi kami' }])
}) // prettier-ignore

test('bills are read page by page, of the own satker or of those that are overseen, and by their state', async () => {
  const seen = async (as: Actor, asked: object) => desk.run('kkpBills', as, asked)
  const all = (await seen(desk.crew.kpa, { first: 20 })).nodes
  const first = await seen(desk.crew.kpa, { first: 2 })
  const second = await seen(desk.crew.kpa, { first: 2, after: first.pageInfo.endCursor })
  expect([...first.nodes, ...second.nodes].map(({ id }: any) => id)).toEqual(all.slice(0, 4).map(({ id }: any) => id))
  const paid = (await seen(shop.api.world.officer, { status: 'PAID' })).nodes
  expect(paid.map(({ id }: any) => id)).toEqual(all.filter(({ status }: any) => status === 'PAID').map(({ id }: any) => id))
  expect(paid.length).toBeGreaterThan(0)
  expect((await seen(shop.firm.admin, {})).errors).toBeDefined()
}) // prettier-ignore

test('treasurer, KPA and KPPN are told of a bill before it falls due and once it is late, and of none that went back', async () => {
  const due = addDays(todayIn(shop), 30)
  const [unpaid, back] = [{ ...billOf(['TOKO', '5000']), dueOn: due }, { ...billOf(['TOKO', '6000']), dueOn: due }]
  await desk.done('kkpBillRecord', desk.crew.treasurer, unpaid)
  const { bill } = await desk.done('kkpBillRecord', desk.crew.treasurer, back)
  await desk.done('kkpBillReturn', desk.crew.ppk, { ...desk.at(bill), reason: 'Bukan tagihan kami' })
  const told = ({ number }: any) => shop.api.told.filter(({ about }) => about === `${number as string}/${card.lastFour as string}`)
  const saidAfter = async (days: number) => {
    const already = told(unpaid).length
    shop.api.later(days * 86_400_000)
    await Promise.all([shop.api.house.upRemind(), shop.api.house.upRemind()])
    await shop.api.work(() => Promise.resolve(told(unpaid).length > already))
    shop.api.later(-days * 86_400_000)
    return told(unpaid).slice(already)
  }
  const early = await saidAfter(25)
  expect(new Set(early.map(({ kind, dueOn, amount }) => `${kind} ${dueOn} ${String(amount)}`))).toEqual(new Set([`KKP_DUE ${due} 5000`]))
  const people = [desk.crew.treasurer, desk.crew.kpa, shop.api.world.officer].map(({ person }) => person)
  expect(early.map(({ to }) => to)).toEqual(expect.arrayContaining(people))
  expect(new Set(early.map(({ to }) => to)).size).toBe(early.length)
  expect(new Set((await saidAfter(31)).map(({ kind }) => kind))).toEqual(new Set(['KKP_LATE']))
  expect(told(back)).toEqual([])
}) // prettier-ignore
