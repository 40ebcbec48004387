import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import fastify from 'fastify'
import {
  callbackCredentialsIn,
  clearingAccountAt,
  feeAccountAt,
  sandboxBanks,
  sandboxCredentialsIn,
  stateAccountAt,
  unsealing,
} from '../bank'
import { openAdmin } from './admin-routes'
import { openBank, type Bank, type Notify } from './bank'
import { keyOf } from './book'
import { openCaller } from './callbacks'
import { callbackPoster } from './callback-post'
import { callsAfter } from './callback-orders'
import type { AccountStatus, BankEvent } from './events'
import { openFaults } from './faults'
import { openGate } from './gate'
import { calledInWordsOf, openHabits } from './habits'
import { openJournal, type Journal } from './journal'
import { openOracle } from './oracle-routes'
import { openSnapDoors } from './snap-routes'

/** How one sandbox is set up. */
export type SandboxConfig = Readonly<{
  port: number
  dataDir: string
  adminToken: string
  mode: string
  tokenSeconds: number
  /** What it gives as its next token: at random, unless told otherwise. */
  newToken?: (() => string) | undefined
  statementPageSize: number
  /** Where the partner is called back; nobody is called without it. */
  callbackUrl?: string | undefined
  /** How long is waited before each further try of a call; after the last the bank gives up. */
  callbackRetriesMs?: readonly number[]
  /** How far its clock is from the true time when it starts. */
  clockOffsetMs?: number | undefined
}>

/** A bank tries for some minutes; a partner who was away longer asks by himself. */
const usualRetriesMs = [500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000, 60_000]

/** A sandbox that serves, and the way to end it. */
export type Sandbox = Readonly<{ url: string; stop: () => Promise<void> }>

/** Accounts that every bank has from the first day: the State's, its own, and some to be refused by. */
const magicAccounts = (bank: string): readonly Readonly<{ account: string; name: string; status: AccountStatus }>[] => [
  { ...stateAccountAt(bank), status: 'ACTIVE' },
  { ...feeAccountAt(bank), status: 'ACTIVE' },
  { ...clearingAccountAt(bank), status: 'ACTIVE' },
  { account: '9990000002', name: 'REKENING DITUTUP', status: 'CLOSED' },
  { account: '9990000007', name: 'REKENING DIBLOKIR', status: 'FROZEN' },
  { account: '9990000009', name: 'REKENING DORMAN', status: 'DORMANT' },
]

const openMagic = (bank: Bank, at: number): void => {
  for (const { code } of sandboxBanks)
    for (const { account, name, status } of magicAccounts(code))
      if (!bank.book.accounts.has(keyOf(code, account)))
        bank.happen({ type: 'OPENED', at, bank: code, account, name, status })
}

/** Waits that end at once when the sandbox stops, without what they were waiting for. */
const openWaits = () => {
  const waiting = new Map<NodeJS.Timeout, (cause: Error) => void>()
  const wait = (ms: number): Promise<void> =>
    new Promise((done, fail) => {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        done()
      }, ms)
      waiting.set(timer, fail)
    })
  const end = (): void => {
    for (const [timer, fail] of waiting) {
      clearTimeout(timer)
      fail(new Error('the sandbox stops'))
    }
    waiting.clear()
  }
  return { wait, end }
}

/** A journal that nobody can believe is left as it is, for a person to look at. */
const trusted = async (events: readonly BankEvent[], journal: Journal, notify: Notify): Promise<Bank> => {
  try {
    return openBank(events, journal, notify)
  } catch (cause) {
    await journal.close()
    throw cause
  }
}

/** Starts the sandbox on loopback: replays its journal, opens its doors, and listens last. */
export const startSandbox = async (config: SandboxConfig): Promise<Sandbox> => {
  const clock = { offset: config.clockOffsetMs ?? 0 }
  const now = (): number => Date.now() + clock.offset
  const { events, journal } = await openJournal(join(config.dataDir, 'journal.jsonl'))
  const faults = openFaults()
  const habits = openHabits()
  const partner = { url: config.callbackUrl }
  const bank = await trusted(events, journal, callsAfter({ faults, now, partner }))
  openMagic(bank, now())
  await bank.settled()

  const credentials = sandboxCredentialsIn(config.dataDir)
  const { tokenSeconds, newToken } = config
  const gate = openGate({ credentials, habits, now, tokenSeconds, newToken })
  const waits = openWaits()
  const app = fastify({ bodyLimit: 100_000, forceCloseConnections: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))

  openSnapDoors(app, {
    bank,
    gate,
    faults,
    habits,
    now,
    wait: waits.wait,
    statementPageSize: config.statementPageSize,
    unseal: unsealing(credentials),
  })
  openOracle(app, bank)
  const post = callbackPoster({ credentials: callbackCredentialsIn(config.dataDir), now })
  const caller = openCaller({
    bank,
    now,
    post: (to, call) => post(to, { ...call, body: calledInWordsOf(habits.of(call.bank), call.body) }),
    partner,
    retriesMs: config.callbackRetriesMs ?? usualRetriesMs,
  })
  const instance = createHash('sha256').update(resolve(config.dataDir)).digest('hex').slice(0, 16)
  app.get('/livez', async () => ({ sandbox: true, instance }))
  if (config.mode !== 'production') {
    const setOffset = (ms: number): void => {
      clock.offset = ms
    }
    openAdmin(app, { bank, faults, habits, gate, now, setOffset, adminToken: config.adminToken, caller })
  }
  const url = await app.listen({ host: '127.0.0.1', port: config.port })
  const stop = async (): Promise<void> => {
    waits.end()
    await caller.stop()
    await app.close()
    await bank.close()
  }
  return { url, stop }
}
