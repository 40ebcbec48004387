import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { openDatabase } from '../../../src/adapters/postgres/database'
import { stateDebtReadsOn } from '../../../src/adapters/postgres/digipay'
import { unitId } from '../../../src/adapters/graphql/ids'
import { dateIn, dayBegins, localDate } from '../../../src/domain/kernel'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { patientPool } from '../../support/database'
import { bank } from '../../support/house'
import { anOffice } from '../../support/market'
import { carried, openShop, paymentOf, playedTo, seenBy, type Shop, todayIn } from '../../support/shop'

let shop: Shop
let desk: BankDesk
let signer: Actor
beforeAll(async () => {
  shop = await openShop({ up: 90_000_000 })
  desk = bankDesk(shop)
  signer = await shop.api.world.appoint(shop.office.crew.admin, shop.office.id, 'PPSPM')
})
afterAll(async () => {
  const [proved, inBooks, inBank] = [await desk.proved(), await desk.inBooks(), await desk.inBank()]
  const { balance } = await desk.run('accountBalance', desk.crew.kpa)
  expect(balance.bookBalance).toBe(String(inBank))
  await shop.api.close()
  expect([proved, inBooks]).toEqual([[], inBank])
})

const officer = () => shop.api.world.officer
let papers = 0
const sp2d = () => {
  papers += 1
  return { sp2dNumber: `SP2D-KEMBALI-${String(papers)}`, sp2dOn: todayIn(shop) }
}
/** Asks for the bill of a payment, and lets the KPPN settle it. */
const replaced = async ({ id }: any): Promise<any> => {
  const { request } = await desk.done('upRequestPropose', desk.crew.ppk, { kind: 'GUP_NIHIL', paymentIds: [id] })
  papers += 1
  const signed = await desk.done('upRequestSign', signer, { ...desk.at(request), spmNumber: `SPM-${String(papers)}` })
  return (await desk.done('upRequestSettle', officer(), { ...desk.at(signed.request), ...sp2d() })).request
}
const givenBack = async ({ partnerReference: reference }: any, amount: bigint): Promise<void> => {
  await desk.control.refund({ bank, reference, amount })
  await desk.reconcile()
}
const debts = async (isOpen?: boolean, as: Actor = desk.crew.treasurer): Promise<readonly any[]> =>
  (await desk.run('stateDebts', as, { isOpen })).nodes
const debtsOf = async ({ id }: any): Promise<readonly any[]> =>
  (await debts()).filter(({ paymentId }) => paymentId === id)
const books = async (): Promise<Readonly<Record<string, bigint>>> => {
  const asked = `{ liquidity { nodes { granted free usedNotReplaced owedToState owedBack idle { cut } yearEnd { left } } }
    upBook { free owedToState } budgetLines(first: 1) { nodes { free reserved realised } } }`
  const { body } = await shop.api.as(desk.crew.treasurer).run(asked)
  const { liquidity, upBook, budgetLines } = body.data as any
  const [liquid, line] = [liquidity.nodes[0], budgetLines.nodes[0]]
  const figures = { ...liquid, idle: liquid.idle?.cut, left: liquid.yearEnd?.left, paguFree: line.free, reserved: line.reserved, realised: line.realised }
  expect([upBook.free, upBook.owedToState]).toEqual([liquid.free, liquid.owedToState])
  return Object.fromEntries(Object.entries(figures).filter(([, each]) => typeof each === 'string').map(([name, each]) => [name, BigInt(each as string)]))
} // prettier-ignore
/** What changed in the books since. */
const changed = async (before: Readonly<Record<string, bigint>>): Promise<Record<string, bigint>> => {
  const moved = Object.entries(await books()).map(([name, amount]) => [name, amount - (before[name] ?? 0n)] as const)
  return Object.fromEntries(moved.filter(([, by]) => by !== 0n))
}
/** As superuser, past every wall: lets a payment be of another day. */
const settledAt = async ({ partnerReference }: any, at: Date): Promise<void> => {
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  await superuser.query('update digipay.payment set settled_at = $1 where partner_reference = $2', [
    at,
    partnerReference,
  ])
  await superuser.end()
}
let receipts = 0
/** A receipt for what was paid in of spending that came back, by a debit of that sum. */
const paper = async (amount: bigint, ntpn?: string) => {
  receipts += 1
  const bankLineId = await desk.withdrawn(amount)
  return {
    kind: 'SPENDING', amount: String(amount), ntpn: ntpn ?? `E1B2C3D4E5F6G7${String(receipts).padStart(2, '0')}`,
    transactionNumber: '123456789012', paidOn: todayIn(shop), bankLineId,
  } // prettier-ignore
}

test('it is deposited by receipts, which cover the oldest first, never for more than is owed, and each number once', async () => {
  const { payment } = await desk.paid()
  await replaced(payment)
  await givenBack(payment, 2_000n)
  await givenBack(payment, 3_000n)
  const before = await books()
  const kpa = desk.crew.kpa
  const over = await paper(5_001n)
  const { userErrors } = await desk.act('upDepositRecord', kpa, over)
  expect(userErrors).toMatchObject([{ code: 'DEPOSIT_MORE_THAN_LEFT', path: ['amount'] }])
  expect(userErrors[0].message).toContain('Spending that came back (SSPB)')
  expect(userErrors[0].message).toContain('5,000')
  expect(await desk.refused('upDepositRecord', desk.crew.treasurer, over)).toEqual(['FORBIDDEN'])
  // The same debit, of what was owed and of what was left of UP.
  const { transactionNumber } = over
  const further = [{ kind: 'UP_REST', amount: '2501', ntpn: 'F1B2C3D4E5F6G700', transactionNumber }]
  await desk.done('upDepositRecord', kpa, { ...over, amount: '2500', further })
  expect(await changed(before)).toEqual({ owedToState: -2_500n, free: -2_501n, left: -2_501n, granted: -2_501n })
  expect((await debts(true)).map(({ amount, open }) => [amount, open])).toEqual([['3000', '2500']])
  expect((await debts(false)).map(({ amount, open }) => [amount, open])).toEqual([['2000', '0']])
  const again = await paper(500n)
  for (const ntpn of [over.ntpn, over.ntpn.toLowerCase()])
    expect(await desk.refused('upDepositRecord', kpa, { ...again, ntpn })).toEqual(['NTPN_ALREADY_RECORDED'])
  const odd = await desk.act('upDepositRecord', kpa, { ...again, ntpn: 'PENDEK' })
  expect([odd.userErrors, odd.warnings]).toMatchObject([[], [{ code: 'DEPOSIT_NUMBER_MALFORMED' }]])
  const rest = await paper(2_000n)
  const races = [1, 2].map(() => desk.refused('upDepositRecord', kpa, rest))
  expect((await Promise.all(races)).flat()).toEqual(['LINE_ALREADY_MATCHED'])
  expect([await debts(true), (await books()).owedToState]).toEqual([[], 0n])
  expect(await debts(false)).toHaveLength(2)
})

describe('what a vendor gives back', () => {
  test('is UP and pagu again before its bill is replaced; afterwards it is owed to the State, and frees neither', async () => {
    const [first, second] = [(await desk.paid()).payment, (await desk.paid()).payment]
    const start = await books()
    await givenBack(first, 1_000n)
    expect(await changed(start)).toEqual({ free: 1_000n, left: 1_000n, usedNotReplaced: -1_000n, paguFree: 1_000n, realised: -1_000n }) // prettier-ignore
    const request = await replaced(first)
    // What came back before was not replaced.
    expect(BigInt(request.amount)).toBe(BigInt(first.gross) - 1_000n)

    const before = await books()
    await givenBack(first, 2_000n)
    expect(await changed(before)).toEqual({ owedToState: 2_000n })
    await givenBack(second, 500n)
    expect(await changed(before)).toEqual({ owedToState: 2_000n, free: 500n, left: 500n, usedNotReplaced: -500n, paguFree: 500n, realised: -500n }) // prettier-ignore
    await givenBack(first, 3_000n)
    expect(await desk.seen(first.id)).toMatchObject({ status: 'REFUNDED', cases: [] })
    expect(await debtsOf(first)).toMatchObject([
      { paymentId: first.id, amount: '3000', open: '3000', cameOn: todayIn(shop), originLabel: 'Given back by its payee' },
      { paymentId: first.id, amount: '2000', open: '2000', reasonLabel: 'An SP2D replaced its bill or took note of it' },
    ]) // prettier-ignore
    // What is left of the other bill can be replaced, and no more.
    const { request: rest } = await desk.done('upRequestPropose', desk.crew.ppk, {
      kind: 'GUP_NIHIL',
      paymentIds: [second.id],
    })
    expect(rest).toMatchObject({ amount: String(BigInt(second.gross) - 500n) })
  })

  test('is UP again while its request is on its way, and the request is outdated by it', async () => {
    const { payment } = await desk.paid()
    const { request } = await desk.done('upRequestPropose', desk.crew.ppk, {
      kind: 'GUP_NIHIL',
      paymentIds: [payment.id],
    })
    const signed = await desk.done('upRequestSign', signer, { ...desk.at(request), spmNumber: 'SPM-DI-JALAN-1' })
    const before = await books()
    await givenBack(payment, 700n)
    expect((await changed(before)).free).toBe(700n)
    expect(await desk.refused('upRequestSettle', officer(), { ...desk.at(signed.request), ...sp2d() })).toEqual(['UP_REQUEST_OUTDATED']) // prettier-ignore
    expect(await debtsOf(payment)).toEqual([])
  })

  test('in another year than it was paid is owed to the State, and its bill is accounted for as it was paid', async () => {
    const { payment } = await desk.paid()
    const year = Number(todayIn(shop).slice(0, 4))
    // Half an hour before the year of the satker ended: there it was still the year before, and so it was by the clock of the world.
    const lastNight = new Date(dayBegins('WIB', localDate(`${String(year)}-01-01`)).getTime() - 1_800_000)
    expect(dateIn('WIB', lastNight)).toBe(`${String(year - 1)}-12-31`)
    await settledAt(payment, lastNight)
    const before = await books()
    await givenBack(payment, 1_000n)
    expect(await changed(before)).toEqual({ owedToState: 1_000n })
    expect(await debtsOf(payment)).toMatchObject([
      { amount: '1000', reasonLabel: 'The fiscal year of its payment is over' },
    ])
    expect(BigInt((await replaced(payment)).amount)).toBe(BigInt(payment.gross))
  })

  test('in the first hours of the same year by the clock of the satker is UP again, though the world still writes the year before', async () => {
    const { payment } = await desk.paid()
    const newYear = dayBegins('WIB', localDate(`${todayIn(shop).slice(0, 4)}-01-01`))
    await settledAt(payment, new Date(newYear.getTime() + 60_000))
    const before = await books()
    await givenBack(payment, 1_000n)
    expect((await changed(before)).free).toBe(1_000n)
    expect(await debtsOf(payment)).toEqual([])
  })
})

test('what the bank returns of a replaced bill is the State’s, tax and all; the vendor is paid out of other UP, which is replaced again', async () => {
  const { order, payment } = await desk.paid()
  const gross = BigInt(payment.gross)
  await replaced(payment)
  const before = await books()
  await desk.control.giveBack({ bank, reference: payment.partnerReference })
  await desk.reconcile()
  expect(await desk.seen(payment.id)).toMatchObject({ status: 'REVERSED' })
  // The debt stands: its pagu is held for it, and none of it is free.
  expect(await changed(before)).toEqual({ owedToState: gross, reserved: gross, realised: -gross })
  expect(await debtsOf(payment)).toMatchObject([{ amount: String(gross), originLabel: 'Returned by the bank' }])
  const paidAgain = await carried(shop, await playedTo(shop, 'AUTHORISED', await seenBy(shop, desk.crew.kpa, order.id)))
  expect(await changed(before)).toMatchObject({ owedToState: gross, free: -gross, usedNotReplaced: gross })
  expect(BigInt((await replaced(paymentOf(paidAgain))).amount)).toBe(gross)
})

test('what the bank returns of a bill of an ended year that nothing replaced is the State’s, and no UP is owed for it any more', async () => {
  const { payment } = await desk.paid()
  const gross = BigInt(payment.gross)
  const year = todayIn(shop).slice(0, 4)
  await settledAt(payment, new Date(dayBegins('WIB', localDate(`${year}-01-01`)).getTime() - 1_800_000))
  const before = await books()
  await desk.control.giveBack({ bank, reference: payment.partnerReference })
  await desk.reconcile()
  expect(await desk.seen(payment.id)).toMatchObject({ status: 'REVERSED' })
  const moved = { owedToState: gross, granted: -gross, usedNotReplaced: -gross, reserved: gross, realised: -gross }
  expect(await changed(before)).toEqual(moved)
  expect(await desk.proved()).toEqual([])
})

test('what left twice and comes back in another year is owed to the State, and its UP shrinks by what no bill accounts for', async () => {
  const { order, payment } = await desk.lost()
  await carried(shop, await playedTo(shop, 'AUTHORISED', order))
  await desk.execute(payment)
  await desk.reconcile()
  const reason = 'Sesuai rekening koran'
  const [found] = (await desk.seen(payment.id)).cases
  const proposed = await desk.done('paymentLateSuccessPropose', desk.crew.treasurer, { ...desk.at(found), reason })
  await desk.done('paymentLateSuccessConfirm', desk.crew.kpa, { ...desk.at(proposed.case), reason })
  const year = todayIn(shop).slice(0, 4)
  await settledAt(payment, new Date(dayBegins('WIB', localDate(`${year}-01-01`)).getTime() - 1_800_000))
  const before = await books()
  await givenBack(payment, 2_000n)
  expect(await changed(before)).toEqual({ owedToState: 2_000n, owedBack: -2_000n, granted: -2_000n })
  expect(await debtsOf(payment)).toMatchObject([{ amount: '2000', originLabel: 'Given back of what was paid twice' }])
  expect(await desk.proved()).toEqual([])
  await settledAt(payment, shop.api.house.now())
  const again = await books()
  await givenBack(payment, 1_000n)
  expect(await changed(again)).toEqual({ owedBack: -1_000n, free: 1_000n, left: 1_000n })
})

describe('goods that go back', () => {
  /** All of them go back; the tax that this freed is owed to the State. */
  const freed = async (payment: any, reason: string): Promise<void> => {
    const before = await books()
    const kept = [{ line: 1 }, { line: 2 }]
    const paper = {
      number: 'NR-1',
      returnedOn: todayIn(shop),
      isReported: false,
      reason: 'Barang rusak dan dikembalikan',
    }
    const answered = await desk.done('goodsReturnRecord', desk.crew.treasurer, { id: payment.id, kept, ...paper })
    const amount = BigInt(answered.payment.goodsReturns.at(-1).freed)
    expect(amount).toBeGreaterThan(0n)
    const { owedToState, free, paguFree } = await changed(before)
    expect([owedToState, free, paguFree]).toEqual([amount, undefined, undefined])
    const { body } = await shop.api.as(desk.crew.kpa).run('{ stateDebts { nodes { paymentId origin reason amount } } }')
    const [newest] = (body.data as any).stateDebts.nodes
    expect(newest).toEqual({ paymentId: payment.id, origin: 'FREED_TAX', reason, amount: String(amount) })
  }

  test('once an SP2D replaced their bill free their tax for the State', async () => {
    const { payment } = await desk.paid()
    await replaced(payment)
    await freed(payment, 'REPLACED')
  })

  test('once the clock of the satker has passed the end of the year free their tax for the State', async () => {
    const { payment } = await desk.paid()
    const next = dayBegins('WIB', localDate(`${String(Number(todayIn(shop).slice(0, 4)) + 1)}-01-01`))
    const ahead = next.getTime() - shop.api.house.now().getTime()
    shop.api.later(ahead + 1_000)
    try {
      await freed(payment, 'ANOTHER_YEAR')
    } finally {
      shop.api.later(-ahead - 1_000)
    }
  })
})

test('another satker sees nothing of it, by any wall alone', async () => {
  const { payment } = await desk.paid()
  await replaced(payment)
  await givenBack(payment, 1_000n)
  const theirs = await anOffice(shop.api.world, { up: 1_000_000 })
  expect(await debts(undefined, theirs.crew.treasurer)).toEqual([])
  const satkerId = unitId('SATKER', shop.office.id)
  expect((await desk.run('stateDebts', theirs.crew.kpa, { satkerId })).nodes).toEqual([])
  const ours = await debts()
  expect((await desk.run('stateDebts', officer(), { satkerId })).nodes).toEqual(ours)
  const paged: any[] = []
  for (let after: string | undefined, more = true; more;) {
    const { nodes, pageInfo } = await desk.run('stateDebts', desk.crew.treasurer, { first: 2, after })
    paged.push(...nodes)
    ;[more, after] = [pageInfo.hasNextPage, pageInfo.endCursor]
  }
  expect(paged).toEqual(ours)
  // The reads have a wall of their own, behind that of the database.
  const pool = patientPool(shop.api.world.database.bypassUrl)
  try {
    const { stateDebts } = stateDebtReadsOn(openDatabase(pool))
    const seen = async (who: Actor) => {
      const { rows, count } = await stateDebts(who, { satker: shop.office.id }, { first: 25, after: undefined })
      return [rows.length, await count()]
    }
    expect([await seen(theirs.crew.kpa), await seen(desk.crew.kpa)]).toEqual([
      [0, 0],
      [ours.length, ours.length],
    ])
  } finally {
    await pool.end()
  }
  // The database has one, where nobody asks whose it is; and nothing is written into another's book.
  const client = await shop.api.world.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.tenant', $1, true), set_config('app.unit', $1, true), set_config('app.unit_kind', 'SATKER', true), set_config('app.person', $2, true)`,
      [String(theirs.id), theirs.crew.kpa.person],
    )
    expect((await client.query('select from digipay.state_debt')).rowCount).toBe(0)
    const forged = `insert into digipay.state_debt values ($1, $2, 'REFUND', 9, 1, 'REPLACED', current_date, now())`
    await expect(client.query(forged, [shop.office.id, paymentOf((await desk.paid()).order).id])).rejects.toThrow()
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('it is no UP: what is left of UP at the end of the year is paid back without it', async () => {
  const { payment } = await desk.paid()
  await replaced(payment)
  await givenBack(payment, 4_000n)
  const { free = 0n, left, owedToState = 0n } = await books()
  expect([left, owedToState >= 4_000n]).toEqual([free, true])
  const kpa = desk.crew.kpa
  const rest = { ...(await paper(free + owedToState)), kind: 'UP_REST' }
  expect(await desk.refused('upDepositRecord', kpa, rest)).toEqual(['DEPOSIT_MORE_THAN_LEFT'])
  const further = [{ kind: 'SPENDING', amount: String(owedToState), ntpn: 'F1B2C3D4E5F6G701', transactionNumber: rest.transactionNumber }] // prettier-ignore
  await desk.done('upDepositRecord', kpa, { ...rest, amount: String(free), further })
  expect(await books()).toMatchObject({ free: 0n, owedToState: 0n })
  expect(await debts(true)).toEqual([])
})
