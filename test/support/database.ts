import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { openPool } from '../../src/adapters/postgres/database'
import { addressOf, closeDatabase, connected } from '../../src/adapters/postgres/embedded/roles'
import type { TestCluster } from './cluster'
import { CLUSTER_VARIABLE } from './global-setup'

/** A migrated, empty database for one test file, and the four logins one may look at it with. */
export type TestDatabase = Readonly<{
  /** The role of the product: row-level security binds it. */
  appUrl: string
  /** The role that owns the tables and migrates. */
  ownerUrl: string
  superUrl: string
  /** The grants of the app without row-level security: to test the other walls alone. */
  bypassUrl: string
  drop: () => Promise<void>
}>

const cluster = (): TestCluster => {
  const told = process.env[CLUSTER_VARIABLE]
  if (told === undefined) throw new Error('No test server: run the tests with jest, whose global setup starts one.')
  return JSON.parse(told) as TestCluster
}

const nameIn = ({ superUrl }: TestDatabase): string => new URL(superUrl).pathname.slice(1)

/** Copies the migrated template into a database of its own, or another database that nobody is connected to. */
export const freshDatabase = async (of?: TestDatabase): Promise<TestDatabase> => {
  const { superUrl, template: migrated, ...urls } = cluster()
  const template = of ? nameIn(of) : migrated
  const database = `test_${String(process.pid)}_${randomBytes(6).toString('hex')}`
  await connected(superUrl, async (client) => {
    await client.query(`CREATE DATABASE ${database} OWNER satuloket_owner TEMPLATE ${template} STRATEGY file_copy`)
    await closeDatabase(client, database)
  })
  const drop = (): Promise<void> =>
    connected(superUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    })
  return {
    appUrl: addressOf(urls.appUrl, { database }),
    ownerUrl: addressOf(urls.ownerUrl, { database }),
    superUrl: addressOf(superUrl, { database }),
    bypassUrl: addressOf(urls.bypassUrl, { database }),
    drop,
  }
}

// A machine that several suites share may stand still for longer than a statement may take where it serves: that is no
// news about what is tested. The limit itself is a setting of the product's own pool.
const PATIENT_MS = 30_000

/** The product's pool over a test database, which a machine that stands still does not break. */
export const patientPool = (url: string, max?: number): Pool => openPool(url, () => undefined, max, PATIENT_MS)
