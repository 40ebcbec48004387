import { sql } from 'kysely'
import { Client } from 'pg'
import type { BankConnection } from '../../src/adapters/bank'
import type { Db } from '../../src/adapters/postgres/database'
import type { Actor } from '../../src/application/actor'
import type { CodeNotice } from '../../src/application/digipay'
import { type ChallengeId, dateIn, type Key, type PersonId, rupiah, type UnitId } from '../../src/domain/kernel'
import { openDoors } from '../support/bank-doors'
import { proofBy } from '../support/device'
import { aBank, aServer, type Heard, payingAccount } from '../support/house'
import type { Crew, Firm, Office } from '../support/market'
import { aheadToClearingLeaving } from '../support/open-hours'
import { the } from '../support/purchase'
import { givenHabits, inTheirSigns, withHabits } from './habits'
import type { Home } from './home'
import { DAYS } from './plan'
import { aMortal, ANSWER_MS, LEASE_MS } from './server'
import { firms, mostByBiFast, offices, withoutBiFast, withoutSkn } from './ways'

/** A bank that is not waited for long, and whose offer may leave BI-FAST out, or clearing and more than so much by BI-FAST. */
const offering = (connection: BankConnection): BankConnection => {
  const profile = { ...connection.profile, answerMs: ANSWER_MS }
  const { BI_FAST: fast, SKN: clearing, ...others } = profile.reach.rails
  const offers = {
    [withoutBiFast]: { ...others, SKN: clearing },
    [withoutSkn]: { ...others, BI_FAST: fast && { ...fast, most: rupiah(mostByBiFast) } },
  }
  const rails = offers[profile.code]
  return { ...connection, profile: rails ? { ...profile, reach: { ...profile.reach, rails } } : profile }
}

/** Whoever works in an office, on the day that the town's clock shows. */
const onDay = (crew: Crew, now: Date): Crew => {
  const today = dateIn('WIB', now)
  const { admin, requester, procurementOfficer, ppk, receiver, treasurer, kpa } = crew
  return {
    admin: { ...admin, today }, requester: { ...requester, today }, procurementOfficer: { ...procurementOfficer, today }, ppk: { ...ppk, today },
    receiver: { ...receiver, today }, treasurer: { ...treasurer, today }, kpa: { ...kpa, today },
  } // prettier-ignore
}

/** The accounts of the offices with their UP, and those of the firms. */
const openAccounts = async ({ control }: Awaited<ReturnType<typeof aBank>>, home: Home): Promise<void> => {
  for (const [nth, { bank, up }] of offices.entries()) {
    const office = the(home.offices[nth])
    const accountNo = payingAccount(office)
    await control.openAccount({ bank, accountNo, name: `BPG ${office.code}` })
    await control.credit({ bank, accountNo, amount: BigInt(up), reference: `SP2D-${office.code}` })
  }
  for (const [nth, { bank, scans }] of firms.entries()) {
    const { accountNo } = the(home.firms[nth])
    await control.openAccount({ bank, accountNo, name: scans ? 'CV UJI NIAGA' : 'CV LAIN' })
  }
}

const TRIES = 50
/** Waits until the connections of a pool have learnt that they were cut: the run itself looks at the books through them. */
const found = async (db: Db): Promise<void> => {
  for (let tries = 1; ; tries += 1)
    try {
      await Promise.all(Array.from({ length: 10 }, () => sql`select 1`.execute(db)))
      return
    } catch (cause) {
      if (tries === TRIES) throw cause
    }
}

/** A town that has bought, two servers that may be killed, banks that may fail in every way, and one clock for all. */
export const aSimTown = async (home: Home, aheadMs: number) => {
  const clock = { ahead: aheadToClearingLeaving(DAYS) + aheadMs }
  const now = () => new Date(Date.now() + clock.ahead)
  const [world, city] = [await home.copy(), await aBank()]
  await city.setAhead(clock.ahead)
  await givenHabits(city.control)
  await openAccounts(city, home)
  const sent = new Map<PersonId, CodeNotice>()
  const heard: Heard = []
  const ground = { world, bank: { connections: city.connections.map(offering).map(withHabits) }, heard, now }
  const { control, known } = inTheirSigns(city.control)
  const { house, close } = aServer(world, ground.bank, { sent, heard, now, leaseMs: LEASE_MS })
  const doors = await openDoors({ house, bank: city }, now)
  await city.callsBackAt(doors.url)
  const { superUrl, appUrl } = world.database
  const superuser = new Client({ connectionString: superUrl })
  await superuser.connect()
  const servers = [aMortal(ground), aMortal(ground)]
  const dying = new Set<Promise<void>>()
  const codeOf = (person: PersonId) => sent.get(person)?.code ?? 'no code was sent'
  const officeAt = (nth: number): Office => {
    const office = the(home.offices[nth])
    return { ...office, crew: onDay(office.crew, now()) }
  }

  return {
    house, control, known, now, officeAt,
    bought: home.bought,
    firmAt: (nth: number): Firm => the(home.firms[nth]),
    /** The officer of the KPPN, today. */
    officer: () => ({ ...world.officer, today: dateIn('WIB', now()) }),
    codeOf,
    /** What the approver of an office proves of a challenge with his device. */
    provedBy: (nth: number, challenge: Key<ChallengeId>) => proofBy({ world, office: officeAt(nth) }, the(home.devices[nth]), challenge),
    /** Whoever pays for the satker whose book it is, today. */
    treasurerOf: (tenant: UnitId): Actor => officeAt(home.offices.findIndex(({ id }) => id === tenant)).crew.treasurer,
    /** What lies in the database, past every wall. */
    rows: <Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
      superuser.query<Row>(text, [...values]).then((result) => result.rows),
    /** One server is gone, and another takes its place. */
    kill: (nth: number): void => {
      const end = servers[nth]?.kill()
      servers[nth] = aMortal(ground)
      if (end) dying.add(end.finally(() => dying.delete(end)))
    },
    restart: async (awayMs: number): Promise<void> => {
      await city.stop()
      await new Promise((later) => setTimeout(later, awayMs))
      await city.start()
      await givenHabits(control)
    },
    jump: async (ms: number): Promise<void> => {
      clock.ahead += ms
      await city.setAhead(clock.ahead)
    },
    /** The clocks of the banks go so far ahead of ours, or behind. */
    skew: (ms: number): Promise<void> => city.setAhead(clock.ahead + ms),
    cut: async (): Promise<void> => {
      await superuser.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = $1', [new URL(appUrl).username])
      await new Promise((later) => setTimeout(later, 50))
      await found(house.db)
    },
    close: async (): Promise<void> => {
      await Promise.all(servers.map((server) => server.stop()))
      await Promise.all(dying)
      await doors.close()
      await superuser.end()
      await close()
      await city.close()
      await world.close()
    },
  } // prettier-ignore
}
export type SimTown = Awaited<ReturnType<typeof aSimTown>>
