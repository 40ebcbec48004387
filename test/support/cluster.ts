import { readdirSync, rmSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endOrphan, startEmbedded, type Embedded } from '../../src/adapters/postgres/embedded'
import { holderOf } from '../../src/adapters/postgres/embedded/orphan'
import { addressOf, connected, ensureLogin, ensureRoles } from '../../src/adapters/postgres/embedded/roles'
import { migrateToLatest } from '../../src/adapters/postgres/migrate'

/** What the test files need to make databases of their own. */
export type TestCluster = Readonly<{
  superUrl: string
  template: string
  appUrl: string
  ownerUrl: string
  bypassUrl: string
}>

const MEMORY = '/dev/shm'
const ROOM_BYTES = 1024 ** 3
const PREFIX = 'satuloket-test-'

const hasRoom = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= ROOM_BYTES
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw cause
  }
}

/** Clears away what test runs that were killed left behind; what a living run holds is left alone. */
const sweep = async (base: string): Promise<void> => {
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = join(base, name, 'postgres')
    if (holderOf(dir) !== undefined) continue
    await endOrphan(join(dir, 'cluster'))
    rmSync(join(base, name), { recursive: true, force: true })
  }
}

/** Starts the one server of a test run, in memory where there is room, with nothing kept; or one that says to keep all, for who asks it that. */
export const startTestServer = async ({ fsync = false } = {}): Promise<Embedded> => {
  const base = hasRoom(MEMORY) ? MEMORY : tmpdir()
  // Within a run its own server is no leftover.
  if (!fsync) await sweep(base)
  const home = await mkdtemp(join(base, PREFIX))
  const server = await startEmbedded({ dir: join(home, 'postgres'), fsync })
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
  return { ...server, stop }
}

/** Makes the logins as in production, one that row-level security does not bind, and the migrated template. */
export const prepare = async (superUrl: string): Promise<TestCluster> => {
  const template = `satuloket_template_${String(process.pid)}`
  const { databaseUrl, databaseAdminUrl } = await ensureRoles(superUrl, template)
  const bypass = await connected(superUrl, async (client) => {
    const password = await ensureLogin(client, 'satuloket_bypass', 'LOGIN BYPASSRLS')
    await client.query('GRANT satuloket_app TO satuloket_bypass')
    return password
  })
  await migrateToLatest(databaseAdminUrl)
  return {
    superUrl,
    template,
    appUrl: databaseUrl,
    ownerUrl: databaseAdminUrl,
    bypassUrl: addressOf(databaseUrl, { user: 'satuloket_bypass', password: bypass }),
  }
}

/** Removes the template from a server that outlives the test run. */
export const discard = ({ superUrl, template }: TestCluster): Promise<void> =>
  connected(superUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
  })
