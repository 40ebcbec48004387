import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { openDatabase } from '../../../src/adapters/postgres/database'
import { upReadsOn } from '../../../src/adapters/postgres/digipay'
import { unitId } from '../../../src/adapters/graphql/ids'
import { addDays, daysBetween, type LocalDate } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'
import { tupTerm } from '../../../src/domain/digipay'
import { upAged } from '../../support/aged-up'
import { bankDesk } from '../../support/bank-desk'
import { patientPool } from '../../support/database'
import { payingAccount } from '../../support/house'
import { aPerson, aUnit, must } from '../../support/organisation'
import { anOddFirm } from '../../support/vendors'
import { openShop, paymentOf, playedTo, settled, type Shop, signed, todayIn, turnOf, carried } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

let shop: Shop
let signer: Actor
// A TUP has a month, and more where its last day is a feast.
beforeAll(async () => {
  shop = await openShop({ ahead: aheadLeaving(40), up: 6_000_000 })
  const { world } = shop.api
  signer = await world.appoint(shop.office.crew.admin, shop.office.id, 'PPSPM')
})
afterAll(async () => {
  expect(shop.api.bugs.filter((line) => line.includes('"level":50'))).toEqual([])
  await shop.api.close()
})

const officer = () => shop.api.world.officer
const satkerId = () => unitId('SATKER', shop.office.id)
const fields = `granted free held usedNotReplaced requested replaceable cut taxNotYetDeposited
  tup { sp2dNumber granted free held usedNotAccounted lastDay daysLeft stage toPayBack }`
const liquid = async (): Promise<any> => {
  const { body } = await shop.api.as(shop.office.crew.treasurer).run(`{ liquidity { nodes { ${fields} } } }`)
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return (body.data as any).liquidity.nodes[0]
}
let papers = 0
const sp2d = () => {
  papers += 1
  return { sp2dNumber: `SP2D-UJI-${papers}`, sp2dOn: todayIn(shop) }
}
const requestFields = `{ id kind status version amount refill returned spmNumber sp2dNumber lines { paymentId amount }
  timeline { action actionLabel } availableActions { name allowed } }`
/** As superuser, past every wall. */
const past = async (text: string): Promise<void> => {
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  await superuser.query(text)
  await superuser.end()
}
/** An act on UP: what it answered, or the codes that refused it. */
const act = async (by: Actor, name: string, input: object, shown = `request ${requestFields}`): Promise<any> => {
  const text = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${shown} userErrors { code message hint rule path } } }`
  const { body } = await shop.api.as(by).run(text, { input: { ...input, idempotencyKey: crypto.randomUUID() } })
  if (body.errors) return body.errors.map((each: any) => each.extensions?.code)
  const { userErrors, ...rest } = (body.data as any)[name]
  return userErrors.length > 0 ? userErrors.map(({ code }: any) => code) : rest
}
const book = 'upBook { granted free }'
const granted = (amount: bigint, kind: 'UP' | 'TUP') =>
  act(officer(), 'upGrant', { satkerId: satkerId(), amount: String(amount), kind, ...sp2d() }, book)
/** Records what was paid back, by the debit that shows it unless another line is named. */
const deposit = async (by: Actor, paper: Readonly<Record<string, string>>, shown = book): Promise<any> => {
  const bankLineId = paper.bankLineId ?? (await bankDesk(shop).withdrawn(BigInt(paper.amount ?? '0')))
  return act(by, 'upDepositRecord', { ...paper, bankLineId }, shown)
}
const proved = async () => (await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches)

/** An officer of a KPPN that does not serve the satker. */
const otherOfficer = async (): Promise<Actor> => {
  const { house, world } = shop.api
  const opened = await house.officeOpen({
    kind: 'KPPN', unit: aUnit('019'), officer: aPerson('Kepala KPPN lain'), skNumber: 'SK-2/KPPN/2026', from: addDays(todayIn(shop), -1),
  }) // prettier-ignore
  return world.as(must(opened).officer)
}

test('UP is replaced bill by bill once half of it is used: proposed, signed by another person, settled by the KPPN once', async () => {
  const { treasurer, kpa } = shop.office.crew
  const first = await settled(shop)
  const one = BigInt(first.gross ?? 0)
  expect(await liquid()).toMatchObject({ usedNotReplaced: String(one), replaceable: '0', requested: '0' })
  expect(await act(treasurer, 'upRequestPropose', { kind: 'GUP' })).toEqual(['REPLACEMENT_TOO_EARLY'])
  expect(await act(kpa, 'upRequestPropose', { kind: 'GUP' })).toEqual(['FORBIDDEN'])

  const ready = async () => {
    const text = '{ liquidity(isReplaceable: true) { nodes { replaceable } count } }'
    const { body } = await shop.api.as(officer()).run(text)
    return (body.data as any).liquidity
  }
  expect(await ready()).toEqual({ nodes: [], count: 0 })
  const second = await settled(shop)
  expect(await ready()).toEqual({ nodes: [{ replaceable: '5800000' }], count: 1 })
  const used = one + BigInt(second.gross ?? 0)
  const twice = await Promise.all([1, 2].map(() => act(treasurer, 'upRequestPropose', { kind: 'GUP' })))
  const { request } = twice.find((each) => !Array.isArray(each))
  expect(twice.filter(Array.isArray)).toEqual([
    [expect.stringMatching(/PAYMENT_ALREADY_REQUESTED|NOTHING_TO_ACCOUNT_FOR/)],
  ])
  expect(request).toMatchObject({
    kind: 'GUP',
    status: 'PROPOSED',
    version: 1,
    amount: String(used),
    refill: String(used),
    returned: '0',
  })
  expect(request.lines.map((line: any) => line.paymentId).sort()).toEqual(
    [first, second].map((each) => paymentOf(each).id).sort(),
  )
  expect(await liquid()).toMatchObject({ requested: String(used), replaceable: '0' })
  expect((await ready()).count).toBe(0)

  const seen = { id: request.id, expectedVersion: 1 }
  expect(await act(officer(), 'upRequestSettle', { ...seen, ...sp2d() })).toEqual(['NOT_NOW'])
  const { request: spm } = await act(signer, 'upRequestSign', { ...seen, spmNumber: 'SPM-1' })
  expect(spm).toMatchObject({ status: 'SIGNED', spmNumber: 'SPM-1', version: 2 })
  const settling = { id: request.id, expectedVersion: 2 }
  const outcomes = await Promise.all([1, 2].map(() => act(officer(), 'upRequestSettle', { ...settling, ...sp2d() })))
  expect(outcomes.filter(Array.isArray)).toEqual([['VERSION_CONFLICT']])
  expect(await liquid()).toMatchObject({ granted: '6000000', free: '6000000', usedNotReplaced: '0', requested: '0' })
  expect(await proved()).toEqual([])
})

test('what was sent back or taken back is asked for again, and a payee who gives back meanwhile makes it outdated', async () => {
  const { ppk } = shop.office.crew
  await settled(shop)
  const { request } = await act(ppk, 'upRequestPropose', { kind: 'GUP_NIHIL' })
  expect(request).toMatchObject({ refill: '0', returned: request.amount })
  expect(await act(ppk, 'upRequestWithdraw', { id: request.id, expectedVersion: 1, reason: 'x' })).toEqual([
    'REASON_REQUIRED',
  ])
  await act(ppk, 'upRequestWithdraw', { id: request.id, expectedVersion: 1, reason: 'salah pilih' })
  const { request: again } = await act(ppk, 'upRequestPropose', { kind: 'GUP_NIHIL' })
  await act(signer, 'upRequestSign', { id: again.id, expectedVersion: 1, spmNumber: 'SPM-2' })
  const { request: back } = await act(officer(), 'upRequestReturn', {
    id: again.id,
    expectedVersion: 2,
    reason: 'kurang SPTB',
  })
  expect(back.timeline.map(({ action }: any) => action)).toEqual(['propose', 'sign', 'sendBack'])

  const { request: third } = await act(ppk, 'upRequestPropose', { kind: 'GUP_NIHIL' })
  expect(await act(signer, 'upRequestSign', { id: third.id, expectedVersion: 1, spmNumber: 'SPM-2' })).toEqual([
    'SPM_ALREADY_RECORDED',
  ])
  await act(signer, 'upRequestSign', { id: third.id, expectedVersion: 1, spmNumber: 'SPM-3' })
  const settling = { id: third.id, expectedVersion: 2 }
  await past(
    `update digipay.payment set refunded = 1 where id in (select payment_id from digipay.up_request_line l join digipay.up_request r on r.id = l.request_id where r.status = 'SIGNED')`,
  )
  expect(await act(officer(), 'upRequestSettle', { ...settling, ...sp2d() })).toEqual(['UP_REQUEST_OUTDATED'])
  await past('update digipay.payment set refunded = 0')
  const before = await liquid()
  await act(officer(), 'upRequestSettle', { ...settling, ...sp2d() })
  const left = BigInt(before.granted) - BigInt(third.amount)
  expect(await liquid()).toMatchObject({ granted: String(left), free: before.free, usedNotReplaced: '0' })
  expect(await proved()).toEqual([])
})

test('TUP is spent by itself for one month, accounted for, and its rest paid back; only then comes another', async () => {
  const { treasurer, kpa } = shop.office.crew
  const today = todayIn(shop)
  const before = await liquid()
  // The firm is at another bank, so that a fee goes out of TUP with the payment, and stays in its books for good.
  const firm = await anOddFirm(shop.api.world, { bank: '008', fact: 'PKP' })
  await shop.api.bank.control.openAccount({ bank: '008', accountNo: firm.accountNo, name: 'CV LAIN' })
  const there = { ...shop, firm }
  const due = await playedTo(there, 'SPBY_ISSUED')
  const turn = turnOf(there, due)
  if (!turn) throw new Error('it is nobody’s turn')
  const refused = await shop.api.as(treasurer).act('paymentSchedule', { ...turn.input, fund: 'TUP' })
  expect(refused.userErrors.map(({ code }) => code)).toEqual(['NO_TUP'])

  await granted(5_000_000n, 'TUP')
  expect(await granted(1_000_000n, 'TUP')).toEqual(['TUP_STILL_OPEN'])
  const term = tupTerm(stateCalendar, today)
  if (!term.ok) throw new Error('no rule of TUP')
  const { lastDay } = term.value
  expect(await liquid()).toMatchObject({
    granted: before.granted,
    free: before.free,
    tup: {
      granted: '5000000',
      free: '5000000',
      lastDay,
      daysLeft: daysBetween(today, lastDay),
      stage: 'RUNNING',
      toPayBack: '0',
    },
  })

  const scheduled = await shop.api
    .as(treasurer)
    .act('paymentSchedule', { ...turn.input, fund: 'TUP', payingAccount: payingAccount(shop.office) })
  expect(scheduled.userErrors).toEqual([])
  const paid = await carried(there, await signed(there, await playedTo(there, 'SCHEDULED', due)))
  const gross = BigInt(paid.gross ?? 0)
  const open = async () => (await shop.api.as(shop.office.crew.kpa).run('{ liquidityTotals { tup { granted free held usedNotAccounted } } }')).body.data as any // prettier-ignore
  const { granted: all, ...parts } = (await liquid()).tup
  expect((await open()).liquidityTotals.tup).toEqual({ granted: all, free: parts.free, held: parts.held, usedNotAccounted: parts.usedNotAccounted }) // prettier-ignore
  const rest = BigInt((await liquid()).tup.free)
  expect(rest).toBeLessThan(5_000_000n - gross)
  const on = async (day: LocalDate) => {
    const ms = daysBetween(today, day) * 86_400_000
    shop.api.later(ms)
    const { tup } = await liquid()
    shop.api.later(-ms)
    return tup
  }
  // What is free is to be paid back from the day after the last one on, and not before.
  expect(await on(addDays(lastDay, -1))).toMatchObject({ daysLeft: 1, stage: 'ENDING', toPayBack: '0' })
  expect(await on(lastDay)).toMatchObject({ daysLeft: 0 })
  expect(await on(addDays(lastDay, 1))).toMatchObject({
    daysLeft: -1,
    stage: 'OVER',
    toPayBack: String(rest),
    free: String(rest),
  })
  expect(await liquid()).toMatchObject({
    granted: before.granted,
    free: before.free,
    usedNotReplaced: '0',
    tup: { usedNotAccounted: String(gross) },
  })
  expect(await act(treasurer, 'upRequestPropose', { kind: 'GUP_NIHIL' })).toEqual(['NOTHING_TO_ACCOUNT_FOR'])

  const { request } = await act(treasurer, 'upRequestPropose', { kind: 'PTUP' })
  await act(signer, 'upRequestSign', { id: request.id, expectedVersion: 1, spmNumber: 'SPM-4' })
  await act(officer(), 'upRequestSettle', { id: request.id, expectedVersion: 2, ...sp2d() })
  const paper = { kind: 'TUP_REST', ntpn: 'A1B2C3D4E5F6G7H8', transactionNumber: '123456789012', paidOn: today }
  expect(await deposit(kpa, { ...paper, amount: String(rest + 1n) })).toEqual(['DEPOSIT_MORE_THAN_LEFT'])
  const bankLineId = await bankDesk(shop).withdrawn(1n)
  expect(await deposit(treasurer, { ...paper, amount: '1', bankLineId })).toEqual(['FORBIDDEN'])
  const odd = await deposit(
    kpa,
    { ...paper, ntpn: 'PENDEK', amount: '1', bankLineId },
    `${book} warnings { code path }`,
  )
  expect(odd.warnings).toEqual([{ code: 'DEPOSIT_NUMBER_MALFORMED', path: ['ntpn'] }])
  expect(await deposit(kpa, { ...paper, amount: String(rest - 1n) })).toMatchObject({ upBook: {} })
  const another = await bankDesk(shop).withdrawn(1n)
  for (const ntpn of [paper.ntpn, 'a1b2c3d4e5f6g7h8', 'A1B2-C3D4-E5F6-G7H8'])
    expect(await deposit(kpa, { ...paper, ntpn, amount: '1', bankLineId: another })).toEqual(['NTPN_ALREADY_RECORDED'])
  // What was drawn for deposits that were refused is brought back to the account.
  const back = { bank: '002', accountNo: payingAccount(shop.office), amount: rest + 2n, reference: 'KAS KEMBALI' }
  await shop.api.bank.control.credit(back)
  expect((await liquid()).tup).toBeNull()
  expect((await open()).liquidityTotals.tup).toEqual({ granted: '0', free: '0', held: '0', usedNotAccounted: '0' })
  expect(await granted(1_000_000n, 'TUP')).toMatchObject({ upBook: {} })
  expect(await deposit(kpa, { ...paper, ntpn: 'B1B2C3D4E5F6G7H9', amount: '1000000' })).toMatchObject({ upBook: {} })
  expect((await liquid()).tup).toBeNull()
  // Nothing of it is open after its term, so that nobody is told to pay anything back.
  await past(`update digipay.up_grant set sp2d_on = sp2d_on - 60 where kind = 'TUP'`)
  expect(await shop.api.house.upRemind()).toBe(0)
  expect(await proved()).toEqual([])
})

test('UP that lies idle is cut by a letter of the KPPN, once, and not before its day; what was cut is paid back', async () => {
  const { treasurer, kpa } = shop.office.crew
  const letter = (number: string) => ({ satkerId: satkerId(), documentNumber: number, documentOn: todayIn(shop) })
  expect(await act(officer(), 'upCut', letter('S-1'), book)).toEqual(['UP_NOT_IDLE'])
  expect(await act(treasurer, 'upCut', letter('S-1'), book)).toEqual(['FORBIDDEN'])
  const onTime = await upAged(shop, 120)
  const { api, office } = shop
  await Promise.all([api.house.upRemind(), api.house.upRemind()])
  // Three officers serve at this KPPN: each of the others verified a firm.
  const people = [officer().person, office.crew.kpa.person, treasurer.person]
  await api.work(() => Promise.resolve(api.told.length >= 5))
  expect(api.told.map(({ to }) => to)).toEqual(expect.arrayContaining(people))
  expect([api.told.length, new Set(api.told.map(({ to }) => to)).size]).toEqual([5, 5])
  expect(new Set(api.told.map(({ kind, satker }) => `${kind} ${satker}`))).toEqual(new Set([`IDLE_CUT ${office.code}`]))
  expect(await api.house.upRemind()).toBe(0)

  const before = await liquid()
  const cut = BigInt(before.granted) / 4n
  const early = { ...letter('S-1'), documentOn: addDays(todayIn(shop), -60) }
  expect(await act(officer(), 'upCut', early, book)).toEqual(['LETTER_TOO_EARLY'])
  const twice = await Promise.all(['S-1', 'S-3', 'S-4'].map((number) => act(officer(), 'upCut', letter(number), book)))
  expect(twice.filter(Array.isArray)).toEqual([['UP_ALREADY_CUT'], ['UP_ALREADY_CUT']])
  expect(await liquid()).toMatchObject({
    granted: String(BigInt(before.granted) - cut),
    free: String(BigInt(before.free) - cut),
    cut: String(cut),
    usedNotReplaced: '0',
  })
  expect(await act(officer(), 'upCut', letter('S-2'), book)).toEqual(['UP_ALREADY_CUT'])
  // Its letter is older than the last SP2D, but it was recorded after it: between two SP2D that was the one cut.
  await past(`update digipay.up_grant set sp2d_on = sp2d_on - 200 where kind = 'CUT'`)
  expect(await act(officer(), 'upCut', letter('S-2'), book)).toEqual(['UP_ALREADY_CUT'])
  onTime()
  const paper = { kind: 'UP_CUT', ntpn: 'B1B2C3D4E5F6G7H8', transactionNumber: '123456789012', paidOn: todayIn(shop) }
  await deposit(kpa, { ...paper, amount: String(cut) })
  expect(await liquid()).toMatchObject({ granted: String(BigInt(before.granted) - cut), cut: '0' })
  expect(await proved()).toEqual([])
})

test('at the end of the year what is left of UP is paid back', async () => {
  const { free, granted: whole } = await liquid()
  const paper = {
    kind: 'UP_REST',
    ntpn: 'C1B2C3D4E5F6G7H8',
    transactionNumber: '123456789012',
    paidOn: todayIn(shop),
  }
  await deposit(shop.office.crew.kpa, { ...paper, amount: free })
  expect(await liquid()).toMatchObject({ free: '0', granted: String(BigInt(whole) - BigInt(free)) })
  expect(await proved()).toEqual([])
})

test('another satker neither sees a request nor signs it, and a KPPN settles none that it does not serve', async () => {
  const { body } = await shop.api.as(shop.office.crew.kpa).run(`{ upRequests { nodes { id status } count } }`)
  const { nodes } = (body.data as any).upRequests
  expect(nodes.length).toBeGreaterThan(3)
  const theirs = await shop.api.world.satker('529999')
  const outsider = await shop.api.world.appoint(theirs.admin, theirs.id, 'PPSPM')
  const asked = await shop.api
    .as(outsider)
    .run(`query ($id: ID!) { upRequests { nodes { id } count } node(id: $id) { id } }`, { id: nodes[0].id })
  expect(asked.body.data).toEqual({ upRequests: { nodes: [], count: 0 }, node: null })
  expect(await act(outsider, 'upRequestSign', { id: nodes[0].id, expectedVersion: 1, spmNumber: 'SPM-9' })).toEqual([
    'NOT_FOUND',
  ])

  const elsewhere = await otherOfficer()
  const settling = { id: nodes[0].id, expectedVersion: 1, ...sp2d() }
  expect(await act(elsewhere, 'upRequestSettle', settling)).toEqual(['NOT_FOUND'])
  const letter = { satkerId: satkerId(), documentNumber: 'S-9', documentOn: todayIn(shop) }
  expect(await act(elsewhere, 'upCut', letter, book)).toEqual(['NOT_FOUND'])

  // The reads have a wall of their own, behind that of the database.
  const pool = patientPool(shop.api.world.database.bypassUrl)
  try {
    const { upRequests, upRequestsByKey } = upReadsOn(openDatabase(pool))
    const { rows, count } = await upRequests(outsider, {}, { first: 25, after: undefined })
    expect([rows, await count()]).toEqual([[], 0])
    const mine = await upRequests(shop.office.crew.kpa, {}, { first: 25, after: undefined })
    const keys = mine.rows.map(({ row: { tenant, id } }) => ({ tenant, id }))
    expect(keys).toHaveLength(nodes.length)
    expect([await upRequestsByKey(outsider, keys), (await upRequestsByKey(officer(), keys)).length]).toEqual([
      [],
      keys.length,
    ])
  } finally {
    await pool.end()
  }
})
