import { Client } from 'pg'
import { v7 } from 'uuid'
import type { Actor } from '../../../../src/application/actor'
import { nextReminding, onTimeScore, promiseRemind } from '../../../../src/application/digipay'
import { onTimeReadsOn, promiseStoreIn, satkersOn } from '../../../../src/adapters/postgres/digipay'
import { nightlyDueOn } from '../../../../src/adapters/postgres/platform/nightly'
import { transactOn } from '../../../../src/adapters/postgres/transact'
import { promiseFor } from '../../../../src/domain/digipay'
import { addDays, dayBegins, type LocalDate, nextWorkingDay, workingDaysBefore, type Zone } from '../../../../src/domain/kernel' // prettier-ignore
import { stateCalendar, stateHolidays } from '../../../../src/domain/organisation'
import { aFirm, type Firm } from '../../../support/market'
import { must } from '../../../support/organisation'
import { aWorld, type Market, type Played, played, seen, the } from '../../../support/purchase'

const HOUR_MS = 3_600_000

describe('promises to vendors', () => {
  let market: Market
  let superuser: Client
  let stranger: Firm
  let paid: Played
  let unpaid: Played
  let promisedOn: LocalDate
  beforeAll(async () => {
    market = await aWorld()
    stranger = await aFirm(market.world)
    superuser = new Client({ connectionString: market.world.database.superUrl })
    await superuser.connect()
    paid = await played(market, { until: 'settled' })
    unpaid = await played(market, { until: 'received' })
    promisedOn = nextWorkingDay(stateCalendar, addDays(market.world.today, 10))
    await superuser.query('update digipay.receipt set promised_on = $2 where id = $1', [the(unpaid.receipt).id, promisedOn]) // prettier-ignore
  })
  afterAll(async () => {
    await superuser.end()
    await market.close()
  })

  const at = (day: LocalDate, hour: number, zone: Zone = 'WIB') =>
    new Date(dayBegins(zone, day).getTime() + hour * HOUR_MS)
  const promisePaid = (day: LocalDate) =>
    superuser.query('update digipay.receipt set received_on = $2, promised_on = $2 where id = $1', [the(paid.receipt).id, day]) // prettier-ignore
  const inZone = (zone: Zone) => superuser.query('update organisation.unit set zone = $2 where id = $1', [market.office.id, zone]) // prettier-ignore
  const scored = async (who: Actor, clock: Date, satker = market.office.id) => {
    const { today } = market.world
    const asked = { satker, from: addDays(today, -30), to: addDays(today, 30) }
    return must(await onTimeScore(onTimeReadsOn(market.world.db, () => clock))(asked, who))
  }

  test('are fixed when the BAST is signed, with their reasons, and the app has no right to change them', async () => {
    const { receipts } = await seen(market, paid.order)
    const { countedFrom, ...rest } = must(promiseFor({ calendar: stateCalendar, holidays: stateHolidays }, market.world.today)) // prettier-ignore
    expect(receipts[0]?.promise).toEqual({ countedFrom, ...rest })
    for (const column of ['promised_on', 'promise'])
      await expect(market.world.pool.query(`update digipay.receipt set ${column} = null`)).rejects.toThrow('permission denied') // prettier-ignore
  })

  describe('are scored in public', () => {
    test('by what was settled until the promised day, of all whose day is over', async () => {
      const { today } = market.world
      await promisePaid(today)
      expect(await scored(stranger.admin, at(today, 23))).toMatchObject({ fellDue: 0, kept: 0, countedTo: addDays(today, -1) }) // prettier-ignore
      expect(await scored(stranger.admin, at(addDays(today, 1), 0))).toMatchObject({ fellDue: 1, kept: 1 })
      expect(await scored(stranger.admin, at(addDays(promisedOn, 1), 0))).toMatchObject({ fellDue: 2, kept: 1 })
      await promisePaid(addDays(today, -1))
      expect(await scored(stranger.admin, at(addDays(promisedOn, 1), 0))).toMatchObject({ fellDue: 2, kept: 0 })
      await promisePaid(today)
    })

    test('in the day of the satker: half past midnight in Jayapura is another day than in Jakarta', async () => {
      const { today } = market.world
      const { rows } = await superuser.query<{ settled_at: Date }>('select settled_at from digipay.payment where id = $1', [the(paid.payment).id]) // prettier-ignore
      const settle = (when: Date) => superuser.query('update digipay.payment set settled_at = $2 where id = $1', [the(paid.payment).id, when]) // prettier-ignore
      const tomorrow = at(addDays(today, 1), 12)
      await settle(at(today, 22.5, 'WIB'))
      expect(await scored(stranger.admin, tomorrow)).toMatchObject({ fellDue: 1, kept: 1 })
      await inZone('WIT')
      expect(await scored(stranger.admin, tomorrow)).toMatchObject({ fellDue: 1, kept: 0 })
      await inZone('WIB')
      await settle(the(rows[0]).settled_at)
    })

    test('without what was voided, and without money that the bank sent back', async () => {
      const tomorrow = at(addDays(market.world.today, 1), 12)
      const status = (table: string, id: string, word: string) => superuser.query(`update digipay.${table} set status = $2 where id = $1`, [id, word]) // prettier-ignore
      await status('payment', the(paid.payment).id, 'REVERSED')
      expect(await scored(stranger.admin, tomorrow)).toMatchObject({ fellDue: 1, kept: 0 })
      await status('payment', the(paid.payment).id, 'SETTLED')
      await status('receipt', the(paid.receipt).id, 'VOIDED')
      expect(await scored(stranger.admin, tomorrow)).toMatchObject({ fellDue: 0, kept: 0 })
      await status('receipt', the(paid.receipt).id, 'ACCEPTED')
    })

    test('as two numbers: whoever asks sees no row of it, and who is not logged in gets nothing', async () => {
      const { world } = market
      const clock = at(addDays(market.world.today, 1), 12)
      for (const who of [stranger.admin, market.firm.admin, world.officer, market.office.crew.requester])
        expect(await scored(who, clock)).toMatchObject({ fellDue: 1, kept: 1 })
      expect(await scored(stranger.admin, clock, world.kppn)).toBeUndefined()
      const client = await world.pool.connect()
      try {
        await client.query('begin')
        const ask = async (unit: string) => {
          await client.query(`select set_config('app.unit', $1, true), set_config('app.unit_kind', 'VENDOR', true)`, [unit]) // prettier-ignore
          const score = await client.query(`select * from digipay.on_time_score($1, '2020-01-01', '2100-01-01', $2)`, [market.office.id, clock]) // prettier-ignore
          const receipts = await client.query('select from digipay.receipt')
          const payments = await client.query('select from digipay.payment')
          return [score.rows, receipts.rowCount, payments.rowCount]
        }
        expect(await ask(String(stranger.id))).toEqual([[{ fell_due: 1, kept: 1, counted_to: market.world.today }], 0, 0]) // prettier-ignore
        expect(await ask('')).toEqual([[], 0, 0])
      } finally {
        await client.query('rollback')
        client.release()
      }
    })

    test('for a period that ends after it begins', async () => {
      const { today } = market.world
      const reads = onTimeReadsOn(market.world.db, () => market.world.at)
      const asked = { satker: market.office.id, from: today, to: addDays(today, -1) }
      expect(await onTimeScore(reads)(asked, stranger.admin)).toMatchObject({ error: { code: 'PERIOD_NOT_VALID', path: ['to'] } }) // prettier-ignore
    })
  })

  describe('are reminded of', () => {
    const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
    const remindedAt = (clock: Date) => {
      const needs = { now: () => clock, newId: v7, pause }
      return promiseRemind({ ...needs, transact: transactOn(market.world.db, promiseStoreIn, needs), satkers: satkersOn(market.world.db), failed: (_, cause) => { throw cause } })() // prettier-ignore
    }
    const waiting = async () => {
      const { rows } = await superuser.query<{ kind: string; to: string; order: string; promised: string }>(
        `select payload->>'kind' as kind, payload->>'to' as to, payload->>'order' as order, payload->>'promisedOn' as promised
         from platform.outbox where topic = 'promise.reminder' order by at, payload->>'to'`,
      )
      return rows
    }

    test('treasurer and KPA two working days ahead, on the day and once it went by, each once, from seven in the morning', async () => {
      const { crew } = market.office
      const ahead = workingDaysBefore(stateCalendar, promisedOn, 2)
      const people = [crew.kpa.person, crew.treasurer.person].sort()
      expect(await remindedAt(at(addDays(ahead, -1), 12))).toBe(0)
      expect(await remindedAt(at(ahead, 6.9))).toBe(0)
      expect(await remindedAt(at(ahead, 7))).toBe(2)
      expect(await remindedAt(at(ahead, 9))).toBe(0)
      const { order } = await seen(market, unpaid.order)
      expect(await waiting()).toEqual(people.map((to) => ({ kind: 'AHEAD', to, order: order.number, promised: promisedOn }))) // prettier-ignore

      // Several servers at once, as after a lease that ended too early.
      const said = await Promise.all(Array.from({ length: 6 }, () => remindedAt(at(promisedOn, 8))))
      expect(said.reduce((sum, each) => sum + each, 0)).toBe(2)
      for (const days of [1, 2, 9]) await remindedAt(at(addDays(promisedOn, days), 8))
      expect((await waiting()).map(({ kind }) => kind)).toEqual(['AHEAD', 'AHEAD', 'TODAY', 'TODAY', 'OVERDUE', 'OVERDUE']) // prettier-ignore
    })

    test('in the order of their own mornings: Jayapura first, then Makassar, then Jakarta', () => {
      const next = (clock: string) => nextReminding(new Date(clock)).toISOString()
      expect(next('2026-03-05T00:00:00Z')).toBe('2026-03-05T22:00:00.000Z')
      expect(next('2026-03-05T22:00:00Z')).toBe('2026-03-05T23:00:00.000Z')
      expect(next('2026-03-05T23:30:00Z')).toBe('2026-03-06T00:00:00.000Z')
    })

    test('by one of all servers at a time, and again when the one that had it died', async () => {
      let clock = new Date('2026-03-05T22:00:01Z')
      await superuser.query(`update platform.nightly set due_at = '2026-03-05T22:00:00Z' where job = 'promiseRemind'`)
      const rows = Array.from({ length: 6 }, () => nightlyDueOn(market.world.db, 'promiseRemind', () => clock))
      const claimed = async () => (await Promise.all(rows.map((row) => row.claim(60_000)))).filter(Boolean).length
      expect(await claimed()).toBe(1)
      clock = new Date('2026-03-05T22:01:02Z')
      expect(await claimed()).toBe(1)
      await rows[0]?.done(nextReminding(clock))
      clock = new Date('2026-03-05T22:59:59Z')
      expect(await claimed()).toBe(0)
    })
  })
})
