import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { openDatabase } from '../../../src/adapters/postgres/database'
import { liquidityReads } from '../../../src/adapters/postgres/digipay'
import { keyOf, unitId } from '../../../src/adapters/graphql/ids'
import { addDays, addMonths, type UnitId } from '../../../src/domain/kernel'
import { upAged } from '../../support/aged-up'
import { bankDesk } from '../../support/bank-desk'
import { patientPool } from '../../support/database'
import { bank } from '../../support/house'
import { billDesk, cardDesk } from '../../support/kkp'
import { anOffice, type Office } from '../../support/market'
import { anOddFirm } from '../../support/vendors'
import { carried, openShop, paymentOf, playedTo, settled, type Shop, signed, todayIn, turnOf } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

const fields = `satkerId granted free held owedBack bankFees usedNotReplaced replaceable kkpDue kkpDueOn kkpLate taxNotYetDeposited
  requested cut idle { stage since noticeOn cutOn cut rule } forecast { on payments fromUp fromTup fees held taxToState }
  tup { sp2dNumber granted free held usedNotAccounted lastDay daysLeft stage toPayBack } yearEnd { on until left }`

let shop: Shop
let other: Office
beforeAll(async () => {
  shop = await openShop({ ahead: aheadLeaving(21), up: 6_000_000 })
  other = await anOffice(shop.api.world, { up: 7_000_000 })
})
afterAll(async () => {
  expect(shop.api.bugs.filter((line) => line.includes('"level":50'))).toEqual([])
  await shop.api.close()
})

const asked = async (as: Actor, satkerId?: string, first = 25): Promise<any[]> => {
  const text = `query ($id: ID, $first: Int!) { liquidity(satkerId: $id, first: $first) { nodes { ${fields} } count } }`
  const { body } = await shop.api.as(as).run(text, { id: satkerId, first })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  const { nodes, count } = (body.data as any).liquidity
  if (nodes.length < first) expect(count).toBe(nodes.length)
  return nodes
}
const mine = async (): Promise<any> => (await asked(shop.office.crew.treasurer))[0]
const officer = () => shop.api.world.officer
const satkerId = () => unitId('SATKER', shop.office.id)

test('a satker sees its UP whole and idle since the day it came, and no day to cut it beyond its year', async () => {
  const today = todayIn(shop)
  const inThisYear = (day: string) => (day.slice(0, 4) === today.slice(0, 4) ? day : null)
  const cutOn = inThisYear(addMonths(today, 3))
  expect(await mine()).toEqual({
    satkerId: satkerId(), granted: '6000000', free: '6000000', held: '0', owedBack: '0', bankFees: '0', usedNotReplaced: '0', replaceable: '0',
    kkpDue: '0', kkpDueOn: null, kkpLate: '0', taxNotYetDeposited: '0', forecast: [], requested: '0', cut: '0', tup: null,
    yearEnd: { on: `${today.slice(0, 4)}-12-31`, until: '22:00', left: '6000000' },
    idle: {
      stage: 'IN_USE', since: today, noticeOn: inThisYear(addMonths(today, 2)), cutOn, cut: cutOn ? '1500000' : '0',
      rule: expect.stringContaining('PMK 190/PMK.05/2012'),
    },
  }) // prettier-ignore
})

const summed = [
  'granted', 'free', 'held', 'owedBack', 'bankFees', 'usedNotReplaced', 'requested', 'cut', 'kkpDue', 'kkpLate', 'taxNotYetDeposited', 'owedToState',
] as const // prettier-ignore
const days = 'forecast { on payments fromUp fromTup fees held taxToState }'
/** The totals that somebody is answered, beside what the rows that he sees come to; one statement each, so that nothing happens between. */
const totalled = async (as: Actor, satkerId?: string) => {
  const own = summed.join(' ')
  const text = `query ($id: ID) {
    liquidityTotals(satkerId: $id) { satkers ${own} kkpDueOn tup { granted free held usedNotAccounted } ${days} }
    liquidity(satkerId: $id, first: 100) { nodes { ${own} kkpDueOn tup { granted free held usedNotAccounted } ${days} } } }`
  const { body } = await shop.api.as(as).run(text, { id: satkerId })
  expect(body.errors).toBeUndefined()
  const { liquidityTotals: totals, liquidity } = body.data as any
  const nodes: readonly any[] = liquidity.nodes
  const sumOf = (all: readonly any[], name: string) => String(all.reduce((sum, each) => sum + BigInt(each?.[name] ?? 0), 0n)) // prettier-ignore
  const named = (all: readonly any[], names: readonly string[]) => Object.fromEntries(names.map((name) => [name, sumOf(all, name)])) // prettier-ignore
  const forecasts = nodes.flatMap(({ forecast }) => forecast)
  const on = [...new Set(forecasts.map((each) => each.on))].sort()
  const expected = {
    satkers: nodes.length, ...named(nodes, summed), kkpDueOn: nodes.map(({ kkpDueOn }) => kkpDueOn).filter((day) => day !== null).sort().at(0) ?? null,
    tup: named(nodes.map(({ tup }) => tup), ['granted', 'free', 'held', 'usedNotAccounted']),
    forecast: on.map((day) => {
      const its = forecasts.filter((each) => each.on === day)
      return { on: day, ...named(its, ['fromUp', 'fromTup', 'fees', 'held', 'taxToState']), payments: Number(sumOf(its, 'payments')) }
    }),
  } // prettier-ignore
  return { totals, expected }
}
/** Whoever sees several satker is told what they come to, and whoever sees none is told nothing of any. */
const expectTotals = async (...readers: readonly (readonly [Actor, number])[]): Promise<void> => {
  for (const [who, satkers] of readers) {
    const { totals, expected } = await totalled(who)
    expect(totals).toEqual(expected)
    expect(totals.satkers).toBe(satkers)
  }
}

test('its KPPN sees it among the others, and another satker, though asked for by name, does not', async () => {
  expect((await asked(officer())).map(({ granted }) => granted).sort()).toEqual(['6000000', '7000000'])
  expect((await asked(officer(), satkerId())).map((each) => each.satkerId)).toEqual([satkerId()])
  expect(await asked(other.crew.kpa, satkerId())).toEqual([])
  expect((await asked(other.crew.kpa)).map(({ granted }) => granted)).toEqual(['7000000'])
})

test('asks as many statements for two satker as for one', async () => {
  const text = `query ($first: Int!) { liquidity(first: $first) { nodes { ${fields} } } }`
  const [one, two] = [
    await shop.api.as(officer()).run(text, { first: 1 }),
    await shop.api.as(officer()).run(text, { first: 2 }),
  ]
  expect((two.body.data as any).liquidity.nodes).toHaveLength(2)
  expect(two.sql).toBe(one.sql)
})

test('what is scheduled is forecast on its day, held once it is authorised, and used once the bank paid', async () => {
  const scheduled = await playedTo(shop, 'SCHEDULED')
  const gross = BigInt(scheduled.gross ?? 0)
  expect((await mine()).forecast).toEqual([
    { on: todayIn(shop), payments: 1, fromUp: String(gross), fromTup: '0', fees: '0', held: '0', taxToState: '0' },
  ])
  expect(await mine()).toMatchObject({ held: '0', usedNotReplaced: '0' })

  const signed = await playedTo(shop, 'AUTHORISED', scheduled)
  // It has not left: it is forecast still, and told to be out of what is free already.
  expect(await mine()).toMatchObject({
    held: String(gross), usedNotReplaced: '0', forecast: [{ on: todayIn(shop), payments: 1, fromUp: String(gross), held: String(gross) }],
  }) // prettier-ignore

  await expectTotals([officer(), 2], [shop.office.crew.kpa, 1])
  const paid = await settled(shop, signed)
  expect((await mine()).forecast).toEqual([])
  const tax = gross - BigInt(paymentOf(paid).net)
  expect(tax).toBeGreaterThan(0n)
  expect(await mine()).toMatchObject({
    granted: '6000000', held: '0', free: String(6_000_000n - gross), usedNotReplaced: String(gross), taxNotYetDeposited: String(tax),
  }) // prettier-ignore
})

describe('an overseer', () => {
  const auditorOf = async (offices: readonly Office[], from: number, to: number | undefined): Promise<Actor> => {
    const { world } = shop.api
    const superuser = new Client({ connectionString: world.database.superUrl })
    await superuser.connect()
    const code = `AUD-${String((overseen += 1))}`
    const { rows } = await superuser.query<{ id: number }>(
      `insert into organisation.unit (kind, code, name, zone, address, city, created_at)
       values ('AUDITOR', $1, $1, 'WIB', 'Jalan', 'Kota', now()) returning id`,
      [code],
    )
    const id = rows[0]?.id
    for (const office of offices)
      await superuser.query(
        `insert into organisation.oversight values ($1, $2, $3, (now() at time zone 'Asia/Jakarta')::date + $4::int, (now() at time zone 'Asia/Jakarta')::date + $5::int)`,
        [id, office.id, `ST-${code}`, from, to ?? null],
      )
    await superuser.end()
    return world.appoint(world.officer, id as never, 'AUDITOR')
  }
  let overseen = 0
  let third: Office
  beforeAll(async () => {
    third = await anOffice(shop.api.world, { up: 8_000_000 })
  })
  const seenBy = async (who: Actor) => (await asked(who)).map(({ granted }) => granted).sort()

  test('sees exactly the satker that his letters name today: a Kanwil its region, the DJPb all, and nobody without one any', async () => {
    const kanwil = await auditorOf([shop.office, third], -1, 30)
    const djpb = await auditorOf([shop.office, other, third], -1, undefined)
    expect(await seenBy(kanwil)).toEqual(['6000000', '8000000'])
    expect(await seenBy(djpb)).toEqual(['6000000', '7000000', '8000000'])
    expect(await asked(kanwil, unitId('SATKER', other.id))).toEqual([])
    await expectTotals([kanwil, 2], [djpb, 3], [await auditorOf([], 0, 0), 0])
    expect((await totalled(djpb)).totals.granted).toBe('21000000')
    expect((await totalled(kanwil, unitId('SATKER', other.id))).totals).toMatchObject({ satkers: 0, granted: '0', free: '0' }) // prettier-ignore
    expect(await seenBy(await auditorOf([], 0, 0))).toEqual([])
    expect(await seenBy(await auditorOf([shop.office], -30, -1))).toEqual([])
    expect(await seenBy(await auditorOf([shop.office], 1, 30))).toEqual([])
  })

  const paper = (name: string) => ({ sp2dNumber: `SP2D-${name}`, sp2dOn: todayIn(shop) })
  /** A charge to a card of its own that its issuer bills by this day, and a TUP of five million of which a payment is scheduled. */
  const charged = async (here: Shop, dueOn: string) => {
    const desk = cardDesk(here)
    const card = await desk.active()
    await desk.granted(30_000_000n)
    const charge = await desk.payment(await carried(here, await signed(here, await desk.scheduled(card))))
    const bill = billDesk(here, desk, card).billOf([charge.partnerReference, charge.net])
    await desk.done('kkpBillRecord', desk.crew.treasurer, { ...bill, dueOn })
    const tup = { satkerId: unitId('SATKER', here.office.id), amount: '5000000', kind: 'TUP' }
    await desk.done('upGrant', officer(), { ...tup, ...paper(`TUP-${here.office.code}`) })
    const due = await playedTo(here, 'SPBY_ISSUED')
    const { by, name, input } = turnOf(here, due) ?? {}
    await desk.done(String(name), by as Actor, { ...input, fund: 'TUP' })
    return { charge, due: await playedTo(here, 'SCHEDULED', due) }
  }

  test('is told what charges and late bills, TUP, requests, cuts and debts to the State come to, as its KPPN is of the same satker', async () => {
    const [here, there] = [{ ...shop, office: other }, { ...shop, office: third }]
    const [hands, hers] = [bankDesk(here), bankDesk(there)]
    const onTime = await upAged(shop, 120)
    const letter = { satkerId: unitId('SATKER', other.id), documentNumber: 'S-1/KPN.1201', documentOn: todayIn(shop) }
    await hands.done('upCut', officer(), letter)
    onTime()
    // Of one office a bill was replaced before its payee gave a part of it back.
    const signer = await shop.api.world.appoint(third.crew.admin, third.id, 'PPSPM')
    const { payment } = await hers.paid()
    const { request } = await hers.done('upRequestPropose', third.crew.ppk, { kind: 'GUP_NIHIL', paymentIds: [payment.id] })
    const spm = (await hers.done('upRequestSign', signer, { ...hers.at(request), spmNumber: 'SPM-1' })).request
    await hers.done('upRequestSettle', officer(), { ...hers.at(spm), ...paper('NIHIL') })
    await hers.control.refund({ bank, reference: payment.partnerReference, amount: 1_000n })
    await hers.reconcile()
    const asks = async (desk: typeof hands) => {
      const { payment: spent } = await desk.paid()
      const gup = { kind: 'GUP', paymentIds: [spent.id] }
      return BigInt((await desk.done('upRequestPropose', desk.crew.treasurer, gup)).request.amount)
    }
    const requested = (await asks(hands)) + (await asks(hers))
    const today = todayIn(shop)
    const [soon, late] = [await charged(here, addDays(today, 40)), await charged(there, addDays(today, 10))]
    // One TUP is spent in part, and what the other pays is signed and has not left.
    await carried(there, await signed(there, late.due))
    await signed(here, soon.due)

    const kanwil = await auditorOf([other, third], -1, 30)
    const djpb = await auditorOf([shop.office, other, third], -1, undefined)
    shop.api.later(20 * 86_400_000)
    try {
      await expectTotals([officer(), 3], [kanwil, 2], [djpb, 3], [third.crew.kpa, 1], [other.crew.kpa, 1])
      const { totals } = await totalled(kanwil)
      const net = (of: typeof late) => BigInt(of.charge.net)
      expect(totals).toMatchObject({
        kkpDue: String(net(soon) + net(late)), kkpDueOn: addDays(today, 10), kkpLate: String(net(late)), requested: String(requested), cut: '1750000',
        owedToState: '1000', tup: { granted: '10000000', held: soon.due.gross, usedNotAccounted: late.due.gross },
      })
    } finally {
      shop.api.later(-20 * 86_400_000)
    }
  }) // prettier-ignore

  test('is kept from every other satker by the wall of the reads alone, where the database has none', async () => {
    const kanwil = await auditorOf([third], -1, 30)
    const { world } = shop.api
    const pool = patientPool(world.database.bypassUrl)
    try {
      const { liquidity } = liquidityReads(openDatabase(pool), shop.api.house.now)
      const seen = async (who: Actor, satker?: UnitId) => {
        const { rows, count } = await liquidity(who, { satker }, { first: 25, after: undefined })
        return [rows.map(({ row }) => row.tenant), await count()]
      }
      expect(await seen(kanwil)).toEqual([[third.id], 1])
      expect(await seen(kanwil, other.id)).toEqual([[], 0])
      expect(await seen(other.crew.kpa)).toEqual([[other.id], 1])
      expect(await seen(shop.firm.admin)).toEqual([[], 0])
    } finally {
      await pool.end()
    }
  })

  test('is kept from every other satker by the database alone, where the reads ask for all', async () => {
    const kanwil = await auditorOf([third], -1, 30)
    const client = await shop.api.world.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('app.tenant', $1, true), set_config('app.unit', $1, true), set_config('app.unit_kind', 'AUDITOR', true),
          set_config('app.person', $2, true)`,
        [String(kanwil.unit), kanwil.person],
      )
      for (const table of ['digipay.balance', 'digipay.up_grant', 'digipay.payment']) {
        const { rows } = await client.query<{ tenant_id: number }>(`select distinct tenant_id from ${table}`)
        expect([table, rows.filter(({ tenant_id }) => tenant_id !== third.id)]).toEqual([table, []])
      }
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

test('what is signed ahead is forecast on the day on which its rail carries it, and no other', async () => {
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  try {
    const scheduled = await playedTo(shop, 'SCHEDULED')
    const { id } = paymentOf(scheduled)
    const monday = addDays(todayIn(shop), 3)
    const beyond = addDays(todayIn(shop), 14)
    const opens = `update digipay.payment set next_window = ($2::text || 'T08:00:00+07:00')::timestamptz where id = $1`
    await superuser.query(opens, [keyOf('pay', id).id, monday])
    expect((await mine()).forecast).toMatchObject([{ on: monday, payments: 1, held: '0' }])
    const order = await playedTo(shop, 'AUTHORISED', scheduled)
    const waitsUntil = (day: string) =>
      superuser.query(`update digipay.payment_due set due_at = ($2 || 'T08:00:00+07:00')::timestamptz where payment_id = $1`, [keyOf('pay', id).id, day]) // prettier-ignore
    await waitsUntil(monday)
    expect((await mine()).forecast).toMatchObject([{ on: monday, payments: 1, held: order.gross }])
    // Its KPPN, who reads no due rows, sees it on the day of the window.
    await superuser.query(opens, [keyOf('pay', id).id, monday])
    expect((await asked(officer(), satkerId()))[0].forecast).toMatchObject([{ on: monday, held: order.gross }])
    await superuser.query(opens, [keyOf('pay', id).id, null])
    await waitsUntil(beyond)
    expect((await mine()).forecast).toEqual([])
    // Overdue, as when the house stood still: it leaves today.
    await waitsUntil(addDays(todayIn(shop), -1))
    expect((await mine()).forecast).toMatchObject([{ on: todayIn(shop), payments: 1, held: order.gross }])
    await settled(shop, order)
  } finally {
    await superuser.end()
  }
})

test('a payment to another bank is forecast with the fee that its bank takes', async () => {
  const firm = await anOddFirm(shop.api.world, { bank: '008', fact: 'PKP' })
  await shop.api.bank.control.openAccount({ bank: '008', accountNo: firm.accountNo, name: 'CV LAIN' })
  await playedTo({ ...shop, firm }, 'SCHEDULED')
  const { forecast } = await mine()
  expect(forecast).toHaveLength(1)
  expect(BigInt(forecast[0].fees)).toBeGreaterThan(0n)
})

test('each satker is dated by its own clock, whoever looks', async () => {
  const { world } = shop.api
  const east = await anOffice(world, { up: 9_000_000 })
  // What should have left already is expected today, whichever day that is there.
  const due = await playedTo({ ...shop, office: east }, 'SCHEDULED')
  const superuser = new Client({ connectionString: world.database.superUrl })
  await superuser.connect()
  await superuser.query(`update organisation.unit set zone = 'WIT' where id = $1`, [east.id])
  await superuser.end()
  // In the east the new year has begun.
  const at = new Date(`${todayIn(shop).slice(0, 4)}-12-31T22:30:00+07:00`)
  const pool = patientPool(world.database.bypassUrl)
  try {
    const { liquidity } = liquidityReads(openDatabase(pool), () => at)
    const left = async (who: Actor, satker: UnitId) => {
      const { rows } = await liquidity(who, { satker }, { first: 25, after: undefined })
      return rows.map(({ row }) => row.yearEnd?.daysLeft)
    }
    expect([await left(officer(), shop.office.id), await left(officer(), east.id)]).toEqual([[0], [-1]])
    const forecast = async (who: Actor) =>
      (await liquidity(who, { satker: east.id }, { first: 25, after: undefined })).rows.map(({ row }) => row.forecast)
    const onNewYear = [
      [
        expect.objectContaining({
          on: `${String(Number(todayIn(shop).slice(0, 4)) + 1)}-01-01`,
          payments: 1,
          fromUp: BigInt(due.gross ?? 0),
        }),
      ],
    ]
    expect([await forecast(officer()), await forecast(east.crew.kpa)]).toEqual([onNewYear, onNewYear])
    expect([await left(shop.office.crew.kpa, shop.office.id), await left(east.crew.kpa, east.id)]).toEqual([[0], [-1]])
  } finally {
    await pool.end()
  }
})
