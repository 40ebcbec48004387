import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addressOf, connected } from '../../src/adapters/postgres/embedded/roles'
import type { Embedded } from '../../src/adapters/postgres/embedded'
import { prepare, startTestServer, type TestCluster } from '../support/cluster'
import { aPlace, build, type Place, type Run, runServer, until } from '../support/running'

const secret = (): string => randomBytes(32).toString('base64url')
const profile = {
  code: '002', name: 'BRI', baseUrl: 'https://partner.bank.example', pathPrefix: '/snap/v1.0', partnerId: 'SATULOKET', channelId: '95051',
  signatureEncoding: 'base64', tokenStampWithMilliseconds: true, duplicates: 'reject',
  caps: { partnerReference: 20, sourceAccount: 19, beneficiaryAccount: 34, remark: 36 }, connectMs: 5_000, answerMs: 15_000,
  answerLimits: { bytes: 2_000_000, depth: 16 }, statementPages: 200,
  patience: { pollDelaysMs: [5_000], notFoundGapMs: 600_000, bankMaximumTimeMs: 300_000, giveUpAfterMs: 86_400_000 },
} // prettier-ignore

/** The list of banks as an operator keeps it, with our key in a file of its own. */
const banksBeside = ({ dataDir }: Place): string => {
  const home = dirname(dataDir)
  const privateKeyFile = join(home, 'bri.pem')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  writeFileSync(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const path = join(home, 'banks.json')
  const credentials = { clientId: 'us', clientSecret: secret(), privateKeyFile }
  writeFileSync(path, JSON.stringify([{ profile, credentials }]))
  return path
}

const production = (where: Place, urls: Readonly<{ app: string; owner: string }>): Record<string, string> => ({
  PORT: where.env.PORT,
  DATA_DIR: where.env.DATA_DIR,
  MODE: 'production',
  DATABASE_URL: urls.app,
  DATABASE_ADMIN_URL: urls.owner,
  OIDC_ISSUER: 'https://login.example.go.id',
  OIDC_AUDIENCE: 'satuloket',
  OIDC_JWKS_URL: 'https://login.example.go.id/jwks',
  PUBLIC_URL: 'https://satuloket.example.go.id',
  LINK_SECRET: secret(),
  PIN_PEPPER: secret(),
  BANK_PROFILES: banksBeside(where),
  NOTIFY_URL: 'https://messages.example.go.id/codes',
  NOTIFY_TOKEN: secret(),
})

/** The server of the tests keeps nothing, so production is served by one of its own, as durable as it comes. */
let durable: Embedded
let database: TestCluster
let where: Place
const runs: Run[] = []
const started = (urls: Parameters<typeof production>[1]): Run => {
  const server = runServer(production(where, urls))
  runs.push(server)
  return server
}
const setCommit = (to: 'on' | 'off') =>
  connected(database.superUrl, (client) => client.query(`alter database ${database.template} set synchronous_commit to ${to}`)) // prettier-ignore
const setFsync = (to: 'on' | 'off') =>
  connected(database.superUrl, async (client) => {
    await client.query(`alter system set fsync to ${to}`)
    await client.query('select pg_reload_conf()')
    await until(async () => (await client.query<{ fsync: string }>('show fsync')).rows[0]?.fsync === to)
  })
beforeAll(async () => {
  build()
  where = await aPlace()
  durable = await startTestServer({ fsync: true })
  database = await prepare(durable.adminUrl)
})
afterEach(async () => {
  for (const { end } of runs.splice(0)) await end()
})
afterAll(async () => {
  await durable.stop()
  where.remove()
})

describe('a server in production', () => {
  test('has no playground, no tokens to give, no inbox and no sandbox bank', async () => {
    const server = started({ app: database.appUrl, owner: database.ownerUrl })
    await server.says('"msg":"ready"')
    const ready = await fetch(`${where.url}/readyz`)
    expect(await ready.json()).toEqual({ status: 'ready', checks: { database: true } })
    for (const path of [
      '/',
      '/playground/main.js',
      '/playground/tabs.js',
      '/demo/people',
      '/demo/inbox?handle=bandung-kpa',
    ])
      expect((await fetch(`${where.url}${path}`)).status).toBe(404)
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"handle":"bandung-kpa"}' }
    expect((await fetch(`${where.url}/demo/token`, init)).status).toBe(404)
    expect(server.said()).not.toContain('Playground')
  })

  test('does each job that is due by the clock: statements, proofs and reminders wait for nobody', async () => {
    const served = addressOf(database.superUrl, { database: database.template })
    const jobs = (which: string) =>
      connected(served, async (client) =>
        (await client.query<{ job: string }>(`select job from platform.nightly where ${which} order by job`)).rows.map(({ job }) => job),
      ) // prettier-ignore
    await connected(served, (client) => client.query('update platform.nightly set due_at = now(), done_at = null')) // prettier-ignore
    const all = await jobs('true')
    expect(all).toEqual(['accountProve', 'bankReconcile', 'ledgerProve', 'promiseRemind', 'upRemind'])
    started({ app: database.appUrl, owner: database.ownerUrl })
    await until(async () => (await jobs('done_at is not null and due_at > now()')).length === all.length)
  })

  test('does not open on a database that may lose what it acknowledged', async () => {
    await setCommit('off')
    try {
      const server = started({ app: database.appUrl, owner: database.ownerUrl })
      expect(await server.ended).toBe(1)
      expect(server.said()).toContain('synchronous_commit is off')
    } finally {
      await setCommit('on')
    }
  })

  test('does not open on a server that writes nothing through to its disk', async () => {
    await setFsync('off')
    try {
      const server = started({ app: database.appUrl, owner: database.ownerUrl })
      expect(await server.ended).toBe(1)
      expect(server.said()).toContain('fsync is off')
    } finally {
      await setFsync('on')
    }
  })

  test('leaves a database that was made for a demo as it is', async () => {
    const name = `made_for_demo_${randomBytes(6).toString('hex')}`
    await connected(database.superUrl, async (client) => client.query(`create database ${name} owner satuloket_owner`))
    const [app, owner] = [addressOf(database.appUrl, { database: name }), addressOf(database.ownerUrl, { database: name })] // prettier-ignore
    try {
      // An older demo: what has come since would be migrated into it.
      await connected(owner, async (client) => {
        await client.query('create schema platform')
        await client.query("create table platform.installation as select 'demo' as mode")
      })
      const server = started({ app, owner })
      expect(await server.ended).toBe(1)
      expect(server.said()).toContain('this database was made for demo and cannot be used in production')
      const { rows } = await connected(
        owner,
        (client) =>
        client.query(`select count(*)::int as count from pg_class where relkind = 'r' and relowner = 'satuloket_owner'::regrole`), // prettier-ignore
      )
      expect(rows).toEqual([{ count: 1 }])
    } finally {
      await connected(database.superUrl, (client) => client.query(`drop database ${name} with (force)`))
    }
  })
})
