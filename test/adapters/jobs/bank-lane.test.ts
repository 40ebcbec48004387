import { systemIn } from '../../../src/application/actor'
import type { LaneEntry } from '../../../src/application/digipay'
import { paymentSubmit } from '../../../src/application/digipay/payment-submit'
import { claimDueOn, heardLanesOn } from '../../../src/adapters/postgres/digipay'
import type { FaultRule } from '../../../src/adapters/sandbox-bank'
import { speakFor } from '../../../src/adapters/postgres/transact'
import { delayOf, isOpenCase, paymentStatus, paymentVersion } from '../../../src/domain/digipay'
import { ok } from '../../../src/domain/kernel'
import { ended, expectPeace, paymentOf, signed, until } from '../../support/at-bank'
import { query } from '../../support/documents'
import { aServer, aTown, bank, type Town } from '../../support/house'
import { must, once } from '../../support/organisation'
import { type Played, played, the } from '../../support/purchase'

const lane = { bank, service: 'INTRABANK' } as const
const refused: Omit<FaultRule, 'count'> = { service: '17', action: { answer: { status: 401, body: { responseCode: '4011700' } } } } // prettier-ignore

describe('a bank that is not there for us', () => {
  let town: Town
  beforeAll(async () => {
    town = await aTown({ leaseMs: 4_000 })
  })
  afterEach(async () => {
    await town.control.clearRules()
    await asOwner('delete from digipay.bank_lane')
  })
  afterAll(() => town.close())

  const asOwner = <Row extends object>(text: string) => query<Row>(town.market.world.database.superUrl, text)
  const restsUntil = (until: string, failures = 1) =>
    asOwner(`insert into digipay.bank_lane values ('${bank}', 'INTRABANK', now() - interval '1 hour', ${until}, ${String(failures)})
      on conflict (bank, service) do update set rests_until = excluded.rests_until`) // prettier-ignore
  const lanes = async () => (await asOwner<{ failures: number }>('select failures from digipay.bank_lane')).rows
  const attempts = async () => Number((await asOwner<{ n: string }>('select count(*) as n from digipay.payment_attempt')).rows[0]?.n) // prettier-ignore
  const several = async (many: number): Promise<readonly Played[]> => {
    const purchases: Played[] = []
    for (let nth = 0; nth < many; nth += 1) purchases.push(await played(town.market, { until: 'scheduled' }))
    for (const purchase of purchases) await signed(town, purchase)
    return purchases
  }
  const enter = async (at = new Date(), leaseMs = 60_000): Promise<LaneEntry['as']> => {
    const { id: tenant } = town.market.office
    let as: LaneEntry['as'] | undefined
    await town.house.transactDigipay<Record<never, never>, never>({ actor: systemIn(tenant, 'lane'), tenant, act: 'paymentSubmit' }, async ({ lanes: all }) => {
      as = (await all.enter(lane, { at, probeUntil: new Date(at.getTime() + leaseMs) })).as
      return ok({ answer: {}, subject: 'lane' })
    }) // prettier-ignore
    return the(as)
  }

  test('is tried by one sending once its rest is over, however many ask at the same moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      await restsUntil(`now() - interval '1 second'`)
      const entries = await Promise.all(Array.from({ length: 6 }, () => enter()))
      expect(entries.sort()).toEqual(['PROBE', 'RESTS', 'RESTS', 'RESTS', 'RESTS', 'RESTS'])
    }
  })

  test('is tried by another when the one that tried it was left by its worker', async () => {
    await restsUntil(`now() - interval '1 second'`)
    const at = new Date()
    expect([await enter(at), await enter(at)]).toEqual(['PROBE', 'RESTS'])
    expect(await enter(new Date(at.getTime() + 60_000))).toBe('PROBE')
  })

  test('rests no longer for what left before it rested, and longer for each sending that tries it in vain', async () => {
    const heard = heardLanesOn(town.house.db)
    const at = new Date()
    const rest = (probes: boolean) =>
      heard.rest(lane, { at, probes, until: ({ failures }) => new Date(at.getTime() + failures * 60_000) })
    await Promise.all([rest(false), rest(false), rest(false)])
    expect(await lanes()).toEqual([{ failures: 1 }])
    await rest(true)
    expect(await lanes()).toEqual([{ failures: 2 }])
    await heard.open(lane, at)
    expect([await lanes(), await enter()]).toEqual([[], 'OPEN'])
  })

  test('keeps every payment but one from knocking, and says so to whoever looks', async () => {
    const purchases = await several(4)
    await restsUntil(`now() - interval '1 second'`)
    const submit = paymentSubmit(town.house.carry)
    const nexts = await Promise.all(purchases.map(({ payment }) => submit({ tenant: the(payment).tenant, payment: the(payment).id }, 5_000))) // prettier-ignore
    expect(nexts.map(({ kind }) => kind).sort()).toEqual(['SEND', 'WAITS', 'WAITS', 'WAITS'])
    const payments = await Promise.all(purchases.map((purchase) => paymentOf(town, purchase)))
    expect(payments.map((payment) => delayOf(payment) ?? paymentStatus(payment)).sort()).toEqual(['BANK_RESTS', 'BANK_RESTS', 'BANK_RESTS', 'SUBMITTED']) // prettier-ignore
    await town.house.carry.lanes.open(lane, new Date())
    const worker = town.house.payments()
    try {
      // The one whose worker never sent it is asked about and proved absent; the others are sent.
      expect((await Promise.all(purchases.map((purchase) => ended(town, purchase)))).sort()).toEqual(['REJECTED', 'SETTLED', 'SETTLED', 'SETTLED']) // prettier-ignore
      await expectPeace(town, purchases)
    } finally {
      await worker.stop()
    }
  }, 120_000)

  test('opens for what waits, and gives nothing that a worker has in hand to another', async () => {
    const purchases = await several(1)
    const { tenant, id: payment } = the(the(purchases[0]).payment)
    await restsUntil(`now() + interval '1 hour'`)
    expect((await paymentSubmit(town.house.carry)({ tenant, payment }, 1_000)).kind).toBe('WAITS')
    const claim = () => claimDueOn(town.house.db, () => new Date())(5, 60_000)
    const open = () => heardLanesOn(town.house.db).open(lane, new Date())
    for (let round = 0; round < 20; round += 1) {
      await asOwner(`update digipay.payment_due set lane = '${bank} INTRABANK', leased_until = null, due_at = now() - interval '1 second'
        where payment_id = '${payment}'`) // prettier-ignore
      const claims = await Promise.all([claim(), open().then(claim), claim(), open().then(claim)])
      await open()
      expect([...claims, await claim()].flat()).toHaveLength(1)
    }
    await asOwner(`update digipay.payment_due set due_at = now() where payment_id = '${payment}'`)
    const worker = town.house.payments()
    try {
      expect(await ended(town, the(purchases[0]))).toBe('SETTLED')
      await expectPeace(town, purchases)
    } finally {
      await worker.stop()
    }
  }, 60_000)

  test('is opened by nothing that we say ourselves, and is free to the next once the time of who said so is over', async () => {
    const purchases = await several(1)
    await restsUntil(`now() - interval '1 second'`)
    const connections = town.bank.connections.map(({ profile, ...rest }) => ({
      ...rest, profile: { ...profile, caps: { ...profile.caps, partnerReference: 5 } },
    })) // prettier-ignore
    const server = aServer(town.market.world, { connections }, { leaseMs: 60_000 })
    const worker = server.house.payments()
    try {
      expect(await ended(town, the(purchases[0]))).toBe('REJECTED')
    } finally {
      await worker.stop()
      await server.close()
    }
    expect(await lanes()).toEqual([{ failures: 1 }])
    expect([await enter(), await enter(new Date(Date.now() + 60_000))]).toEqual(['RESTS', 'PROBE'])
    await expectPeace(town, purchases)
  })

  test('has what waits for it for too long lie on a desk, until somebody takes it back: then nothing of it is left', async () => {
    await restsUntil(`now() + interval '1 hour'`)
    const [purchase] = await several(1)
    const { tenant, id } = the(the(purchase).payment)
    await asOwner(
      `update digipay.step set at = at - interval '1 hour' where aggregate_id = '${id}' and action = 'authorise'`,
    )
    const { treasurer, kpa } = town.market.office.crew
    const cases = async () => (await town.house.bank.casesOf([{ tenant, id }], kpa)).flat().filter(isOpenCase).map(({ kind }) => kind) // prettier-ignore
    const dues = async () => (await asOwner(`select from digipay.payment_due where payment_id = '${id}'`)).rows.length
    const worker = town.house.payments()
    try {
      expect(await until(cases, (kinds) => kinds.length > 0)).toEqual(['NO_FINAL_ANSWER'])
    } finally {
      await worker.stop()
    }
    const waiting = await paymentOf(town, the(purchase))
    expect([paymentStatus(waiting), delayOf(waiting), await dues()]).toEqual(['AUTHORISED', 'BANK_RESTS', 1])
    must(await town.market.acts.paymentUnschedule({ id: { tenant, id }, expectedVersion: paymentVersion(waiting), reason: 'Bank tidak dapat dihubungi', once: once() }, treasurer)) // prettier-ignore
    const taken = await paymentOf(town, the(purchase))
    expect([paymentStatus(taken), delayOf(taken), await dues(), await cases()]).toEqual(['CANCELLED', undefined, 0, []])
    await expectPeace(town, [the(purchase)])
  }, 90_000)

  test('is knocked at by one at a time while two servers have many to send; what was sent before goes on, and all go once it is there', async () => {
    const early = await played(town.market, { until: 'scheduled' })
    const { partnerReference: reference } = await paymentOf(town, early)
    await town.control.addRule({ service: '17', match: { reference }, action: { dropAfterProcessing: true }, count: 1 })
    await town.control.addRule({ service: '36', match: { reference }, action: { answer: { status: 504, body: { responseCode: '5043600' } } }, count: 4 }) // prettier-ignore
    const server = aServer(town.market.world, town.bank, { leaseMs: 4_000 })
    const workers = [town.house.payments(), server.house.payments()]
    try {
      await signed(town, early)
      await until(async () => paymentStatus(await paymentOf(town, early)), (status) => status === 'PENDING_UNKNOWN') // prettier-ignore
      await town.control.addRule({ ...refused, count: 9_999 })
      const before = await attempts()
      const purchases = await several(5)
      expect(await ended(town, early)).toBe('SETTLED')
      await until(async () => (await lanes())[0]?.failures ?? 0, (failures) => failures >= 4) // prettier-ignore
      const counts =
        'select (select failures from digipay.bank_lane) as failures, (select count(*)::int from digipay.payment_attempt) as knocks'
      const [seen] = (await asOwner<{ failures: number; knocks: number }>(counts)).rows
      // Each knock after the first was a failure of the lane, but for one that may have left beside the first and one that is on its way now.
      expect(the(seen).knocks - before).toBeLessThanOrEqual(the(seen).failures + 2)
      await town.control.clearRules()
      expect(await Promise.all(purchases.map((purchase) => ended(town, purchase)))).toEqual(purchases.map(() => 'SETTLED')) // prettier-ignore
      expect(await lanes()).toEqual([])
      await expectPeace(town, [early, ...purchases])
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()))
      await server.close()
    }
  }, 120_000)

  test('is nothing that a person sees or writes', async () => {
    await restsUntil('now()')
    const { id, crew } = town.market.office
    const seen = town.house.db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: id, unit: id, kind: 'SATKER', person: crew.kpa.person })
      return trx.selectFrom('digipay.bank_lane').selectAll().execute()
    })
    expect(await seen).toEqual([])
    const written = town.house.db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: id, unit: id, kind: 'SATKER', person: crew.kpa.person })
      await trx.insertInto('digipay.bank_lane').values({ bank, service: 'SKN', since: new Date(), rests_until: new Date(), failures: 1 }).execute() // prettier-ignore
    })
    await expect(written).rejects.toThrow('row-level security')
  })
})
