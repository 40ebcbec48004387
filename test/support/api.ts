import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../src/application/actor'
import type { CodeNotice, PromiseNotice, UpNotice } from '../../src/application/digipay'
import { type BankConnection, gatewayFor } from '../../src/adapters/bank'
import { compose, type House } from '../../src/adapters/compose'
import { readConfig } from '../../src/adapters/config'
import { creditsAt } from '../../src/adapters/demo/credits'
import { rowId } from '../../src/adapters/graphql/ids'
import { type DevelopmentIssuer, developmentIssuer, verifierFor } from '../../src/adapters/identity'
import type { Loop } from '../../src/adapters/jobs/loop'
import { logTo } from '../../src/adapters/logging'
import { patientPool } from './database'
import { query } from './documents'
import { serve } from '../../src/adapters/serve'
import { type Rail, type RailOffer, rails } from '../../src/domain/digipay'
import { type PersonId, rupiah } from '../../src/domain/kernel'
import { type Client, handsOf } from './client'
import { aBank, type Bank, LEASE_MS } from './house'
import { must, openWorld, plainHashes, type World } from './organisation'
import { freePort } from './ports'

/** A whole house over HTTP: its world, its bank, its hands. */
export type Api = Readonly<{
  world: World
  house: House
  bank: Bank
  url: string
  as: (who: Actor | PersonId) => Client
  /** Somebody without a token, or with one of his own making. */
  stranger: Client
  issue: DevelopmentIssuer['issue']
  codeOf: (person: PersonId) => string
  /** What came with the last code of a person. */
  noticeOf: (person: PersonId) => CodeNotice | undefined
  /** The reminders that reached people. */
  reminded: readonly (PromiseNotice & Readonly<{ to: PersonId }>)[]
  /** The notices of UP that reached people. */
  told: readonly (UpNotice & Readonly<{ to: PersonId }>)[]
  /** Everything in the log that was a bug. */
  bugs: readonly string[]
  /** Lets the payment worker and the relay run until the work is done. */
  work: (until: () => Promise<boolean>) => Promise<void>
  /** Moves the house's clock; tokens, the gateway and the bank keep theirs. */
  later: (ms: number) => void
  /** What the clocks of the gateway and the bank show. */
  bankNow: () => Date
  /** The same database and bank behind a second server, which has loaded another law of tax, or of its deposits. */
  underLaw: (taxLaw: unknown, depositLaw?: unknown) => Promise<Pick<Api, 'house' | 'as' | 'close'>>
  /** SQL statements so far, begin and commit not counted. */
  statements: () => number
  close: () => Promise<void>
}>

const notCounted = /^(begin|commit|rollback|start transaction|savepoint|release)/i
const PATIENCE_MS = 110_000

/** What is still under way, for whoever wonders why it did not end: of payments all that was heard, of messages why they failed. */
const underWay = async ({ database }: World): Promise<string> => {
  // What the app itself may see of it is nothing.
  const { rows } = await query<Readonly<Record<string, unknown>>>(
    database.superUrl,
    `select 'payment ' || d.payment_id as what, d.due_at, d.polls, d.leased_until, d.lane,
      (select json_agg(json_build_array(a.at, a.external_id)) from digipay.payment_attempt a where a.payment_id = d.payment_id) as sent,
      (select json_agg(json_build_array(e.at, e.source, e.outcome, e.code) order by e.at) from digipay.payment_evidence e where e.payment_id = d.payment_id) as heard
    from digipay.payment_due d
    union all select topic, due_at, attempts, null, last_error, null, null from platform.outbox where done_at is null`,
  )
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

const workIn =
  (house: House, { control }: Bank, world: World): Api['work'] =>
  async (until) => {
    const relay = house.relay({
      ...house.documentHandlers,
      ...house.reminderHandlers,
      'up.granted': creditsAt(control),
    })
    const loops: readonly Loop[] = [house.payments(), house.bankInbox.work(), relay]
    const end = Date.now() + PATIENCE_MS
    try {
      while (!(await until())) {
        if (Date.now() > end) throw new Error(`the workers did not get there:\n${await underWay(world)}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    } finally {
      await Promise.all(loops.map((loop) => loop.stop()))
    }
  }

/** How a test's house differs from the usual one. */
export type ApiOptions = Readonly<{
  database?: 'app' | 'bypass'
  /** How far the clocks of house, gateway and bank are ahead of the true time, which the database keeps; the world is behind it with them. */
  ahead?: number
  /** Rails that no bank offers. */
  without?: readonly Rail[]
  /** The most that every bank carries at once by some of the others. */
  most?: Readonly<Partial<Record<Rail, number>>>
  /** How long every bank says that a clearing may still come back after its success. */
  returnWindowMs?: number
}>

const atMost = (offer: RailOffer | undefined, most: number | undefined) =>
  most === undefined ? offer : offer && { ...offer, most: rupiah(most) }
const offering = (
  { profile, ...rest }: BankConnection,
  { without: gone = [], most = {}, returnWindowMs }: Pick<ApiOptions, 'without' | 'most' | 'returnWindowMs'>,
): BankConnection => ({
  ...rest,
  profile: {
    ...profile,
    patience: { ...profile.patience, returnWindowMs },
    reach: {
      ...profile.reach,
      rails: Object.fromEntries(
        rails
          .filter((rail) => !gone.includes(rail))
          .map((rail) => [rail, atMost(profile.reach.rails[rail], most[rail])]),
      ),
    },
  },
})

/** Opens a whole house on a fresh database over real HTTP on loopback, with a sandbox bank in this process. */
export const openApi = async ({ database = 'app', ahead = 0, ...offered }: ApiOptions = {}): Promise<Api> => {
  // A world ahead of its database would have people whose offices have not begun there.
  const world = await openWorld(new Date(Date.now() + Math.min(ahead, 0)))
  const bank = await aBank()
  if (ahead !== 0) await bank.control.setClockOffset(ahead)
  const dataDir = mkdtempSync(join(tmpdir(), 'satuloket-api-'))
  const connections = bank.connections.map((each) => offering(each, offered))
  const bankNow = () => new Date(Date.now() + ahead)
  const gateway = gatewayFor(connections, { now: bankNow })
  const pool = patientPool(world.database[database === 'app' ? 'appUrl' : 'bypassUrl'])
  const clock = { offset: ahead }
  const count = { sql: 0 }
  const bugs: string[] = []
  const log = logTo('warn', { write: (line: string) => void bugs.push(line) })
  const reminded: (PromiseNotice & { to: PersonId })[] = []
  const told: (UpNotice & { to: PersonId })[] = []
  const sent = new Map<PersonId, CodeNotice>()
  const port = await freePort()
  const url = `http://127.0.0.1:${String(port)}`
  const config = must(readConfig({ MODE: 'demo', PORT: String(port), DATA_DIR: dataDir }) as never) as never
  const linkSecret = 'a secret that only this test knows, long enough'
  const composed = (taxLaw?: unknown, depositLaw?: unknown) => compose({
    pool, gateway, banks: connections.map(({ profile }) => profile),
    hashing: { hash: plainHashes.hash, verify: plainHashes.matches }, sealSecret: linkSecret, linkSecret, publicUrl: url,
    notify: (to, notice) => Promise.resolve(void sent.set(to, notice)),
    remind: (to, notice) => Promise.resolve(void reminded.push({ to, ...notice })), tell: (to, notice) => Promise.resolve(void told.push({ to, ...notice })), log, leaseMs: LEASE_MS,
    now: () => new Date(Date.now() + clock.offset),
    onQuery: (sql) => { if (!notCounted.test(sql)) count.sql += 1 }, taxLaw, depositLaw,
  }) // prettier-ignore
  const house = composed()
  await house.keepLaw()
  const issuer = await developmentIssuer(dataDir)
  const ready = () => Promise.resolve({ database: true })
  const served = (house: House, config: never) => serve({ house, config, log, ready, demo: undefined, verify: verifierFor(issuer.trust), cursorSecret: linkSecret, banks: connections, bankTokenSecret: linkSecret }) // prettier-ignore
  const stop = await served(house, config)
  const statements = () => count.sql
  const door = { url, issuer, statements }
  return {
    world, house, bank, url, statements, bugs, reminded, told,
    as: (who) => handsOf(door, typeof who === 'string' ? who : who.person),
    stranger: handsOf(door, undefined),
    issue: issuer.issue,
    codeOf: (person) => sent.get(person)?.code ?? 'no code was sent',
    noticeOf: (person) => sent.get(person),
    work: workIn(house, bank, world),
    later: (ms) => { clock.offset += ms },
    bankNow,
    underLaw: async (taxLaw, depositLaw) => {
      const [other, port] = [composed(taxLaw, depositLaw), await freePort()]
      await other.keepLaw()
      const closed = await served(other, { ...(config as object), port } as never)
      const there = { ...door, url: `http://127.0.0.1:${String(port)}` }
      return { house: other, as: (who) => handsOf(there, typeof who === 'string' ? who : who.person), close: closed }
    },
    close: async () => {
      await stop()
      gateway.close()
      await house.db.destroy()
      await bank.close()
      rmSync(dataDir, { recursive: true, force: true })
      await world.close()
    },
  } // prettier-ignore
}

/** The opaque id of an actor's office, for the header Acting-As. */
export const officeOf = ({ unit, assignment }: Actor): string => rowId('asg', { tenant: unit, id: assignment })
