import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gatewayFor, type BankConnection, connectionsFrom, noticeHabitsIn, sandboxConnections } from './bank'
import { compose, type House, type Outside } from './compose'
import type { Config, DatabaseConfig } from './config'
import { type Demo, openDemo } from './demo'
import { derivedKey, hashingWith, keptSecret, verifierFor } from './identity'
import {
  assertBound,
  assertDurable,
  assertNewEnough,
  assertNotForeign,
  assertOfMode,
  bindDatabase,
  claimDatabase,
} from './postgres/installation'
import { keepProcess } from './kept-process'
import type { Log } from './logging'
import { reminderChannel, upNoticeChannel, webhookChannel } from './notify/webhook'
import { serve } from './serve'
import { openPool } from './postgres/database'
import { ensureRoles, startEmbedded } from './postgres/embedded'
import { migrateToLatest } from './postgres/migrate'
import type { StopStep } from './shutdown'

type OnStep = (step: StopStep) => void

/** The operator's database, or the one we bring along. */
const databaseOf = async (config: Config, onStep: OnStep): Promise<DatabaseConfig> => {
  if (config.database) return config.database
  const embedded = await startEmbedded({ dir: join(config.dataDir, 'postgres') })
  onStep({ name: 'database', stop: embedded.stop })
  const { databaseUrl, databaseAdminUrl } = await ensureRoles(embedded.adminUrl)
  return { url: databaseUrl, adminUrl: databaseAdminUrl }
}

/** Made by the first start on a folder, and kept there. */
const BANK_TOKEN = 'bank-admin-token'

/** What tells one demo's data folder from another, and gives none of its secrets away. */
const fingerprintOf = ({ dataDir, pinPepper }: Config): string =>
  derivedKey(`${pinPepper ?? keptSecret(dataDir, 'pin-pepper')} ${keptSecret(dataDir, BANK_TOKEN)}`, 'data-folder')

const openedPool = async (config: Config, log: Log, onStep: OnStep) => {
  const { url, adminUrl } = await databaseOf(config, onStep)
  // Looked at before anything is written: a server too old, or a database of the other mode, is left as it is.
  await assertNewEnough(adminUrl)
  await assertOfMode(adminUrl, config.mode)
  if (config.mode === 'demo') await assertNotForeign(adminUrl, !existsSync(join(config.dataDir, BANK_TOKEN)))
  const applied = await migrateToLatest(adminUrl)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  await claimDatabase(adminUrl, config.mode)
  if (config.mode === 'demo') await bindDatabase(adminUrl, fingerprintOf(config))
  const pool = openPool(url, (cause) => log.error({ err: cause }, 'an idle database connection broke'))
  onStep({ name: 'pool', stop: () => pool.end() })
  await assertBound(pool)
  if (config.mode === 'production') await assertDurable(pool)
  return pool
}

/** The sandbox bank of a demo: a process of its own, which ends when we do, however we end, and not before. */
const startBank = async (config: Extract<Config, { mode: 'demo' }>, log: Log, onStep: OnStep) => {
  const dataDir = join(config.dataDir, 'bank')
  const adminToken = keptSecret(config.dataDir, BANK_TOKEN)
  const plan = {
    name: 'the sandbox bank',
    command: process.execPath,
    args: [join(__dirname, 'sandbox-bank', 'main.js')],
    env: {
      ...process.env,
      BANK_PORT: String(config.bankPort),
      BANK_DATA_DIR: dataDir,
      BANK_ADMIN_TOKEN: adminToken,
      BANK_FOLLOWS_PARENT: '1',
      BANK_CALLBACK_URL: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${String(config.port)}`,
      MODE: 'demo',
    },
    ready: /"event":"ready","url":"([^"]+)"/,
  }
  const bank = await keepProcess(plan, (cause) => log.error({ err: cause }, 'the sandbox bank is away'))
  onStep({ name: 'sandbox bank', stop: bank.stop })
  const url = bank.readyLine[1] ?? ''
  return { url, adminToken, connections: sandboxConnections(url, dataDir), isThere: bank.isThere }
}

const secretsOf = (config: Config) => {
  const signing = config.linkSecret ?? keptSecret(config.dataDir, 'link-secret')
  return {
    links: derivedKey(signing, 'document-links'),
    cursors: derivedKey(signing, 'cursors'),
    bankTokens: derivedKey(signing, 'bank-tokens'),
    seal: derivedKey(signing, 'challenge-seal'),
    pepper: config.pinPepper ?? keptSecret(config.dataDir, 'pin-pepper'),
  }
}

/** Codes leave through the operator's channel; in a demo they reach an inbox of its own. */
const notifyOf = (config: Config, demo: Demo | undefined): Outside['notify'] => {
  if (config.mode === 'production') return webhookChannel(config.channel)
  if (!demo) throw new Error('a demo without its inbox')
  return demo.notify
}

/** So do reminders of promises. */
const remindOf = (config: Config, demo: Demo | undefined): Outside['remind'] => {
  if (config.mode === 'production') return reminderChannel(config.channel)
  if (!demo) throw new Error('a demo without its inbox')
  return demo.remind
}

/** So do notices of UP. */
const tellOf = (config: Config, demo: Demo | undefined): Outside['tell'] => {
  if (config.mode === 'production') return upNoticeChannel(config.channel)
  if (!demo) throw new Error('a demo without its inbox')
  return demo.tell
}

const work = (house: House, demo: Demo | undefined, onStep: OnStep): void => {
  const loops = [
    house.payments(),
    house.bankInbox.work(),
    house.nightly(),
    house.reconciling(),
    house.provingAccounts(),
    house.reminding(),
    house.upReminding(),
    house.relay({ ...house.documentHandlers, ...house.reminderHandlers, ...demo?.handlers }),
  ]
  onStep({ name: 'workers', stop: async () => { await Promise.all(loops.map((loop) => loop.stop())) } }) // prettier-ignore
}

/** Opens the whole house in order; each part that must be closed again is told to `onStep` as it opens. */
export const openHouse = async (config: Config, log: Log, onStep: OnStep): Promise<void> => {
  const began = Date.now()
  const pool = await openedPool(config, log, onStep)
  const secrets = secretsOf(config)
  const bank = config.mode === 'demo' ? await startBank(config, log, onStep) : undefined
  const connections: readonly BankConnection[] =
    config.mode === 'demo' ? (bank?.connections ?? []) : connectionsFrom(config.bankProfiles)
  const gateway = gatewayFor(connections, {
    now: () => new Date(),
    onKey: ({ bank: code, name, fingerprint }) =>
      log.warn({ bank: code, key: name, fingerprint }, 'a bank counts another of our keys now'),
    onClock: ({ bank: code, aheadMs }) => log.warn({ bank: code, aheadMs }, 'the clock of a bank and ours are apart'),
  })
  onStep({ name: 'bank connections', stop: () => Promise.resolve(gateway.close()) })
  const demo = config.mode === 'demo' && bank ? await openDemo({ config, bank, log }) : undefined
  const house = compose({
    pool, gateway, banks: connections.map(({ profile }) => profile), noticeHabitsOf: noticeHabitsIn(connections), hashing: hashingWith(secrets.pepper),
    sealSecret: secrets.seal, linkSecret: secrets.links, publicUrl: config.publicUrl,
    notify: notifyOf(config, demo), remind: remindOf(config, demo), tell: tellOf(config, demo), log, atOnce: config.atOnce, ...(config.mode === 'demo' && { leaseMs: 8_000 }),
  }) // prettier-ignore
  await house.keepLaw()
  await house.assertBanksKnown()
  await demo?.seed(house)
  const issuer = config.mode === 'production' ? config.issuer : undefined
  const trust = issuer
    ? { issuer: issuer.issuer, audience: issuer.audience, jwks: { url: issuer.jwksUrl } }
    : demo?.trust
  if (!trust) throw new Error('nobody issues tokens for this house')
  work(house, demo, onStep)
  const stop = await serve({
    house,
    config,
    log,
    ready: async () => ({
      database: (await pool.query('select 1')).rowCount === 1,
      ...(bank && { sandboxBank: bank.isThere() }),
    }),
    demo,
    verify: verifierFor(trust),
    cursorSecret: secrets.cursors,
    banks: connections,
    bankTokenSecret: secrets.bankTokens,
  })
  onStep({ name: 'http', stop })
  demo?.welcome(Date.now() - began)
  log.info({ url: config.publicUrl, mode: config.mode, ms: Date.now() - began }, 'ready')
}
