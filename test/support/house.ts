import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BankGateway, CodeNotice } from '../../src/application/digipay'
import { gatewayFor, sandboxConnections, type BankConnection, type BankProfile } from '../../src/adapters/bank'
import { compose, type House } from '../../src/adapters/compose'
import { logTo } from '../../src/adapters/logging'
import { patientPool } from './database'
import {
  type CounterHabits,
  sandboxControl,
  startSandbox,
  type Sandbox,
  type SandboxControl,
} from '../../src/adapters/sandbox-bank'
import { usualMatching } from '../../src/domain/digipay'
import type { PersonId } from '../../src/domain/kernel'
import { layBankKeys } from './bank-keys'
import type { Firm, Office } from './market'
import { openWorld, plainHashes, type World } from './organisation'
import { aWorld, type Market } from './purchase'

/** The bank of every test office and test firm. */
export const bank = '002'
const adminToken = 'for tests only'
export const payingAccount = ({ code }: Office): string => `00120100${code}`

/** How long a bank has to answer, ms: many times what it takes, since the machine may be busy with other things. */
export const ANSWER_MS = 1_200
/** How long a worker has what it claimed to itself, ms: in the first half it may send, and what it sent then is answered or given up. */
export const LEASE_MS = 3_000
const BANK_MAXIMUM_MS = 2_000
const NOT_FOUND_GAP_MS = 250
/** After so long, ms, whoever believed a bank that denies a payment each time would have given its hold back. */
export const DENIED_MS = LEASE_MS / 2 + BANK_MAXIMUM_MS + NOT_FOUND_GAP_MS + ANSWER_MS

/** As the sandbox's own profiles, with tenths of a second where they have seconds. */
const hasty = ({ profile, inbound, ...rest }: BankConnection): BankConnection => ({
  ...rest,
  inbound: inbound && { ...inbound, rules: { ...inbound.rules, perMinute: profile.code === '009' ? 30 : 10_000 } },
  profile: {
    ...profile,
    connectMs: 500,
    answerMs: ANSWER_MS,
    matching: { ...usualMatching, windowMs: 300 },
    patience: {
      pollDelaysMs: [40, 80, 160, 250],
      notFoundGapMs: NOT_FOUND_GAP_MS,
      bankMaximumTimeMs: BANK_MAXIMUM_MS,
      giveUpAfterMs: 60_000,
      billedAfterMs: 60_000,
    },
  },
})

/** A sandbox bank on real sockets that can be stopped and started again on the same port with what it knows. */
export const aBank = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'satuloket-bank-'))
  layBankKeys(dataDir)
  const partner: { callbackUrl?: string; clockOffsetMs?: number } = {}
  const config = () => ({ dataDir, adminToken, mode: 'demo', tokenSeconds: 900, statementPageSize: 500, callbackRetriesMs: [50, 100, 200, 400, 800, 1_600], ...partner }) // prettier-ignore
  let sandbox: Sandbox | undefined = await startSandbox({ ...config(), port: 0 })
  const { url } = sandbox
  const stop = async () => {
    await sandbox?.stop()
    sandbox = undefined
  }
  return {
    url,
    dataDir,
    control: sandboxControl(url, adminToken),
    connections: sandboxConnections(url, dataDir).map(hasty),
    stop,
    /** From now on, and after every start, it calls its partner there. */
    callsBackAt: async (callbackUrl: string) => {
      partner.callbackUrl = callbackUrl
      await sandboxControl(url, adminToken).callBackAt(callbackUrl)
    },
    /** From now on, and after every start, its clock is so far from the true time. */
    setAhead: async (clockOffsetMs: number) => {
      partner.clockOffsetMs = clockOffsetMs
      if (sandbox) await sandboxControl(url, adminToken).setClockOffset(clockOffsetMs)
    },
    start: async () => {
      sandbox = await startSandbox({ ...config(), port: Number(new URL(url).port) })
    },
    close: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Bank = Awaited<ReturnType<typeof aBank>>

/** What a house's log said as an alarm or an error. */
export type Heard = string[]

/** Another server of the same house: its own pool, gateway and workers over the same database and bank. */
export const aServer = (
  world: World,
  { connections }: Pick<Bank, 'connections'>,
  {
    gateway,
    sent = new Map<PersonId, CodeNotice>(),
    heard = [],
    leaseMs = LEASE_MS,
    atOnce,
    now = () => new Date(),
  }: Readonly<{
    gateway?: BankGateway
    sent?: Map<PersonId, CodeNotice>
    heard?: Heard
    leaseMs?: number
    atOnce?: Readonly<{ calls: number; statements: number }>
    now?: () => Date
  }> = {},
) => {
  const pool = patientPool(world.database.appUrl)
  const wired = gatewayFor(connections, { now })
  const house = compose({
    pool,
    gateway: gateway ?? wired,
    banks: connections.map(({ profile }) => profile),
    hashing: { hash: plainHashes.hash, verify: plainHashes.matches },
    sealSecret: 'a secret that only the server holds',
    linkSecret: 'a secret that only the server holds',
    publicUrl: 'http://127.0.0.1:4000',
    notify: (to, notice) => Promise.resolve(void sent.set(to, notice)),
    remind: () => Promise.resolve(),
    tell: () => Promise.resolve(),
    log: logTo('warn', { write: (line: string) => void heard.push(line) }),
    leaseMs,
    now,
    ...(atOnce && { atOnce }),
  })
  const close = async () => {
    wired.close()
    await house.db.destroy()
  }
  return { house, close }
}

/** A market whose acts are those of the composed house, with a bank where its office has its UP. */
export type Town = Readonly<{
  market: Market
  house: House
  bank: Bank
  control: SandboxControl
  heard: Heard
  close: () => Promise<void>
}>

/** Opens the accounts of an office and its firm at the bank, and brings the UP there too. */
export const fund = async (
  { control }: Bank,
  office: Office,
  firm: Firm,
  up = 1_000_000_000n,
  from = bank,
): Promise<void> => {
  await control.openAccount({ bank: from, accountNo: payingAccount(office), name: `BPG ${office.code}` })
  await control.credit({ bank: from, accountNo: payingAccount(office), amount: up, reference: `SP2D-${office.code}` })
  await control.openAccount({ bank, accountNo: firm.accountNo, name: 'CV UJI NIAGA' })
}

/** A bank with habits of its own: how it is at its counter, and what its profile says of that. */
export type Habits = Readonly<{ counter: CounterHabits; profile: Partial<BankProfile> }>
const withHabits = async (city: Bank, { counter, profile }: Habits): Promise<Bank> => {
  await city.control.giveHabits(bank, counter)
  const connections = city.connections.map((each) =>
    each.profile.code === bank ? { ...each, profile: { ...each.profile, ...profile } } : each,
  )
  return { ...city, connections }
}

type TownOptions = Parameters<typeof aServer>[2] & Readonly<{ ahead?: number }>
/** Opens all of it. Its clocks are `ahead` of the true time, or behind it; a clock of its own begins there too. */
export const aTown = async ({ ahead = 0, ...options }: TownOptions = {}, habits?: Habits): Promise<Town> => {
  const [base, usual] = [await aWorld(await openWorld(new Date(Date.now() + ahead))), await aBank()]
  if (ahead !== 0) await usual.setAhead(ahead)
  const city = habits ? await withHabits(usual, habits) : usual
  const sent = new Map<PersonId, CodeNotice>()
  const heard: Heard = []
  const now = () => new Date(Date.now() + ahead)
  const { house, close } = aServer(base.world, city, { now, ...options, sent, heard })
  const codeOf = (person: PersonId) => sent.get(person)?.code ?? 'no code was sent'
  const market: Market = { ...base, acts: house.acts, codeOf, jobs: house.carry }
  await fund(city, base.office, base.firm)
  return {
    market, house, bank: city, control: city.control, heard,
    close: async () => {
      await close()
      await city.close()
      await base.close()
    },
  } // prettier-ignore
}
