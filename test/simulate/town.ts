import { Client } from 'pg'
import { gatewayFor } from '../../src/adapters/bank'
import type { BankGateway } from '../../src/application/digipay'
import { dateIn } from '../../src/domain/kernel'
import { openDoors } from '../support/bank-doors'
import { aServer, aTown, bank, fund, payingAccount } from '../support/house'
import { anOffice, type Crew, type Office } from '../support/market'
import type { Market } from '../support/purchase'
import { OFFICES } from './plan'

const RICH = 100_000_000_000

/** A server that can be killed: from then on nothing that it was doing comes to its end. */
const aMortal = (town: Awaited<ReturnType<typeof aTown>>, now: () => Date) => {
  const life = { over: false }
  const wired = gatewayFor(town.bank.connections, { now })
  /** A process that dies between its commit and its bytes, or between an answer and what it would have made of it. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (life.over) throw new Error('killed')
    const done = await work()
    if (life.over) throw new Error('killed')
    return done
  }
  const gateway: BankGateway = {
    send: (attempt) => alive(() => wired.send(attempt)),
    sendTogether: (sending) => alive(() => wired.sendTogether(sending)),
    inquire: (question) => alive(() => wired.inquire(question)),
    refund: (attempt) => alive(() => wired.refund(attempt)),
    refundStatus: (question) => alive(() => wired.refundStatus(question)),
    statement: (question) => alive(() => wired.statement(question)),
    accountName: (question) => alive(() => wired.accountName(question)),
    bindCard: (question) => alive(() => wired.bindCard(question)),
    confirmCard: (question) => alive(() => wired.confirmCard(question)),
  }
  const server = aServer(town.market.world, town.bank, { gateway, heard: town.heard, now })
  const loops = [server.house.payments(), server.house.bankInbox.work()]
  const stop = async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
    await server.close()
    wired.close()
  }
  return {
    stop,
    kill: (): Promise<void> => {
      life.over = true
      return stop()
    },
  }
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

/** A town with offices that buy, two servers that may be killed, a bank that may fail in every way, and one clock. */
export const aSimTown = async () => {
  const clock = { ahead: 0 }
  const now = () => new Date(Date.now() + clock.ahead)
  const town = await aTown({ now, leaseMs: 1_500 })
  const { market, house, control } = town
  const offices: Office[] = []
  for (let nth = 0; nth < OFFICES; nth += 1) {
    const office = await anOffice(market.world, { pagu: RICH, up: RICH })
    await fund(town.bank, office, market.firm, BigInt(RICH))
    offices.push(office)
  }
  const doors = await openDoors(town, now)
  await town.bank.callsBackAt(doors.url)
  const { superUrl, appUrl } = market.world.database
  const superuser = new Client({ connectionString: superUrl })
  await superuser.connect()
  const servers = [aMortal(town, now), aMortal(town, now)]
  const dying = new Set<Promise<void>>()

  return {
    market, house, control, offices, superuser, now,
    heard: town.heard,
    officeAt: (nth: number): Market => {
      const office = offices[nth % offices.length] ?? market.office
      const world = { ...market.world, today: dateIn('WIB', now()) }
      return { ...market, world, office: { ...office, crew: onDay(office.crew, now()) } }
    },
    /** One server is gone, and another takes its place. */
    kill: (nth: number): void => {
      const end = servers[nth]?.kill()
      servers[nth] = aMortal(town, now)
      if (end) dying.add(end.finally(() => dying.delete(end)))
    },
    restart: async (awayMs: number): Promise<void> => {
      await town.bank.stop()
      await new Promise((later) => setTimeout(later, awayMs))
      await town.bank.start()
    },
    jump: async (ms: number): Promise<void> => {
      clock.ahead += ms
      await town.bank.setAhead(clock.ahead)
    },
    cut: async (): Promise<void> => {
      await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1', [new URL(appUrl).username]) // prettier-ignore
      await new Promise((later) => setTimeout(later, 50))
    },
    /** What the bank says truly lies in an office's account. */
    inBank: (nth: number): Promise<bigint> => control.oracleBalance(bank, payingAccount(offices[nth] ?? market.office)),
    close: async (): Promise<void> => {
      await Promise.all(servers.map((server) => server.stop()))
      await Promise.all(dying)
      await doors.close()
      await superuser.end()
      await town.close()
    },
  } // prettier-ignore
}
export type SimTown = Awaited<ReturnType<typeof aSimTown>>
