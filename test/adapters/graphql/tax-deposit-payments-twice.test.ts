import { Client } from 'pg'
import { stateAccountAt } from '../../../src/adapters/bank'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { bank, payingAccount } from '../../support/house'
import { openShop, settled, type Shop } from '../../support/shop'
import { type TaxDesk, taxDesk } from '../../support/tax-desk'

let shop: Shop
let desk: TaxDesk
let hands: BankDesk
beforeAll(async () => {
  shop = await openShop()
  desk = taxDesk(shop)
  hands = bankDesk(shop)
})
afterEach(async () => {
  expect([await hands.proved(), await hands.inBooks()]).toEqual([[], await hands.inBank()])
})
afterAll(async () => {
  // The night proves the account too: what left twice and came back is in its book on the days of its lines.
  const on = hands.day()
  shop.api.later(86_400_000)
  await hands.reconcile()
  await shop.api.house.proveAccounts()
  const { nodes } = await hands.run('bookProofs', hands.crew.kpa, { from: on, to: on })
  expect(nodes).toMatchObject([{ isProved: true, difference: '0' }])
  expect(shop.api.bugs.filter((line) => !/must be looked at|waits: OWED_BACK/.test(line))).toEqual([])
  await shop.api.close()
})

const openOf = ({ cases }: any): readonly string[] => cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind) // prettier-ignore
const carriedTo = async (deposit: any, status: string) => {
  let now = deposit
  await shop.api.work(async () => {
    now = await desk.seen(deposit)
    return now.status === status
  })
  return now
}
const about = ({ partnerReference: reference }: any) => ({ bank, reference })

const reasoned = (found: any) => ({ ...hands.at(found), reason: 'Debit ganda setoran pajak pada mutasi' })
/** A deposit of which an earlier payment, proved not executed, left after all beside the one that paid it; the treasurer said so. */
const proposed = async (): Promise<any> => {
  await settled(shop)
  const scheduled = await desk.scheduled()
  const { id } = scheduled.payments[0]
  const { partnerReference: reference, net } = await hands.seen(id)
  await hands.control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true }, count: 1 })
  await desk.sign(scheduled.payments)
  const again = await desk.schedule(await carriedTo(scheduled, 'BILLED'))
  await desk.sign([again.payments[1]])
  await carriedTo(again, 'PAID')
  const to = stateAccountAt(bank).account
  await hands.control.execute({ bank, reference, from: payingAccount(shop.office), to, amount: BigInt(net) })
  await hands.reconcile()
  const [found] = (await hands.seen(id)).cases
  const { case: late } = await hands.done('paymentLateSuccessPropose', hands.crew.treasurer, reasoned(found))
  return { id, late }
}
const confirmed = ({ late }: any) => hands.done('paymentLateSuccessConfirm', hands.crew.kpa, reasoned(late))
/** The same, once the KPA has confirmed it. */
const paidTwice = async (): Promise<any> => {
  const said = await proposed()
  await confirmed(said)
  return hands.seen(said.id)
}

test('tax that left for the State twice is owed back, and comes back in parts: each is UP again, and the last ends its case', async () => {
  const payment = await paidTwice()
  expect([payment.status, payment.failure, openOf(payment)]).toEqual(['REJECTED', 'PAID_TWICE', ['REFUND_DUE']])
  expect([await hands.proved(), await hands.inBooks()]).toEqual([[], await hands.inBank()])
  const [free, taxes] = [await hands.free(), await desk.withheld()]
  await hands.control.refund({ ...about(payment), amount: 1_000n })
  await hands.reconcile()
  expect([await hands.free(), openOf(await hands.seen(payment.id))]).toEqual([free + 1_000n, ['REFUND_DUE']])
  expect([await hands.proved(), await hands.inBooks()]).toEqual([[], await hands.inBank()])

  // What the State gives back by a paper of its own names no payment of ours: the treasurer says what it is.
  const remark = 'PENGEMBALIAN SETORAN PAJAK SP2D 260001'
  const [from, to] = [stateAccountAt(bank).account, payingAccount(shop.office)]
  await hands.control.move({ bank, from, to, amount: BigInt(payment.net) - 1_000n, remark })
  await hands.reconcile()
  const line = (await hands.lines()).find((each) => each.remark.includes(remark))
  const said = { id: line.id, paymentId: payment.id, reason: 'Pengembalian setoran ganda' }
  expect(await hands.refused('bankLineMatch', hands.crew.kpa, { ...said, as: 'RETURN' })).toEqual(['LINE_DOES_NOT_FIT'])
  await hands.done('bankLineMatch', hands.crew.treasurer, { ...said, as: 'REFUND' })
  const back = await hands.seen(payment.id)
  expect([back.status, back.failure, openOf(back)]).toEqual(['REJECTED', 'PAID_TWICE', []])
  // The tax that was deposited stays deposited: what came back was UP.
  expect([await hands.free(), await desk.withheld()]).toEqual([free + BigInt(payment.net), taxes])
  await hands.control.refund({ ...about(payment), amount: 1n, remark: 'KEMBALI LAGI' })
  await hands.reconcile()
  const more = (await hands.lines()).find((each) => each.remark === 'KEMBALI LAGI')
  expect(await hands.refused('bankLineMatch', hands.crew.treasurer, { ...said, id: more.id, as: 'REFUND' })).toEqual(['LINE_DOES_NOT_FIT']) // prettier-ignore
  await hands.control.move({ bank, from: to, to: from, amount: 1n, remark: 'KEMBALI LAGI KELUAR' })
})

test.each(['RETURN', 'CORRECTION'] as const)(
  'tax that left for the State twice is given back whatever its bank calls that (%s)',
  async (as) => {
    const payment = await paidTwice()
    const free = await hands.free()
    await hands.control.giveBack(about(payment), as)
    await hands.reconcile()
    expect([await hands.free(), openOf(await hands.seen(payment.id))]).toEqual([free + BigInt(payment.net), []])
  },
)

test('tax that left late while it was allowed to be paid at the counter, and was not, is paid once and owed by nobody', async () => {
  await settled(shop)
  const scheduled = await desk.scheduled()
  const { id } = scheduled.payments[0]
  const { partnerReference: reference, net } = await hands.seen(id)
  await hands.control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true }, count: 1 })
  await desk.sign(scheduled.payments)
  const allowed = await desk.authorise(await carriedTo(scheduled, 'BILLED'))
  expect(allowed.status).toBe('AUTHORISED')
  const [free, withheld] = [await hands.free(), await desk.withheld()]
  const to = stateAccountAt(bank).account
  await hands.control.execute({ bank, reference, from: payingAccount(shop.office), to, amount: BigInt(net) })
  await hands.reconcile()
  const [found] = (await hands.seen(id)).cases
  await confirmed({ late: (await hands.done('paymentLateSuccessPropose', hands.crew.treasurer, reasoned(found))).case })
  const paid = await hands.seen(id)
  expect([paid.status, openOf(paid), (await desk.seen(allowed)).status]).toEqual(['SETTLED', [], 'REMITTED'])
  expect([await hands.free(), await desk.withheld()]).not.toEqual([free, withheld])
  expect(await hands.free()).toBe(free)
})

test('tax that is found to be paid twice while its return is being held against the books comes back with the next look', async () => {
  const said = await proposed()
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  // The deposit is held by somebody: first the KPA stands before it, and then the reader with what it found.
  await superuser.query('begin')
  await superuser.query('select from digipay.tax_deposit where tenant_id = $1 for update', [shop.office.id])
  const waiting = async (): Promise<number> => {
    await superuser.query('select pg_stat_clear_snapshot()')
    return (await superuser.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%tax_deposit%'`)).rows.length
  }
  const stand = async (many: number) => {
    while ((await waiting()) < many) await new Promise((next) => setTimeout(next, 20))
  }
  const confirming = confirmed(said)
  await stand(1)
  await hands.control.giveBack(about(await hands.seen(said.id)))
  const reading = hands.reconcile()
  await stand(2)
  await superuser.query('rollback')
  await Promise.all([confirming, reading])
  await superuser.end()
  expect(openOf(await hands.seen(said.id))).toEqual(['REFUND_DUE'])
  const [free, { net }] = [await hands.free(), await hands.seen(said.id)]
  await hands.reconcile()
  expect([await hands.free(), openOf(await hands.seen(said.id))]).toEqual([free + BigInt(net), []])
}) // prettier-ignore
