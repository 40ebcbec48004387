import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { NotToOpen } from '../../not-to-open'
import { binariesFor } from './binaries'
import { layoutOf, makeCluster, makeFolder, seenFromInside, type Layout } from './cluster'
import { bareEnvironment, runAs, type RunAs } from './identity'
import { endOrphan, hold, holderOf, postmasterOf, release } from './orphan'
import { endPostmaster } from './processes'

/** A running server of our own: the superuser's address, its process, and how to stop it. */
export type Embedded = Readonly<{ adminUrl: string; pid: number; stop: () => Promise<void> }>

/** Where its data live, and whether a commit must outlive a power cut (tests need not). */
export type EmbeddedOptions = Readonly<{ dir: string; fsync?: boolean }>

const hasSockets = process.platform !== 'win32'
const SOCKET = '.s.PGSQL.'
/** What the address of a socket may hold on every system, its end included. */
const LONGEST_SOCKET = 103

const READY_WITHIN_MS = 60_000
const STARTS = 3

const freePort = (): Promise<number> =>
  new Promise((give, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === 'string') fail(new Error('The probe for a free port has no port.'))
        else give(address.port)
      })
    })
  })

const settings = (port: number, fsync: boolean): readonly string[] => {
  const durable = fsync ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  return [
    `port=${String(port)}`,
    'listen_addresses=127.0.0.1',
    // In the private folder of the data, which is the server's working folder; never in one that others may enter.
    `unix_socket_directories=${hasSockets ? '.' : ''}`,
    // Races of the tests hold a pool for each of their worlds, several at a time.
    'max_connections=300',
    'timezone=UTC',
    // An error's detail and statement hold people's data, which do not belong in a log file.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    ...durable,
  ].flatMap((setting) => ['-c', setting])
}

const spawnServer = (layout: Layout, binaries: string, as: RunAs, port: number, fsync: boolean): ChildProcess => {
  const log = openSync(layout.log, 'w', 0o600)
  try {
    // Detached: a Ctrl-C in the terminal must reach the product, which then stops its database last.
    return spawn(
      join(binaries, 'bin', 'postgres'),
      ['-D', seenFromInside(layout.cluster, as), ...settings(port, fsync)],
      { ...as, cwd: layout.cluster, env: bareEnvironment(), stdio: ['ignore', log, log], detached: true },
    )
  } finally {
    closeSync(log)
  }
}

const whenReady = async (layout: Layout, server: ChildProcess): Promise<boolean> => {
  const failure = new Promise<never>((_give, fail) => server.once('error', fail))
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 15) {
    await Promise.race([pause(15), failure])
    if (server.exitCode !== null || server.signalCode !== null) return false
    const postmaster = postmasterOf(layout.cluster)
    if (postmaster !== undefined && postmaster.pid === server.pid && postmaster.ready) return true
  }
  throw new Error(`PostgreSQL is not ready after ${String(READY_WITHIN_MS / 1000)} s; see ${layout.log}.`)
}

/** Sockets that a killed server left: each start has another port, so nothing else would remove them. */
const removeSockets = ({ cluster }: Layout): void => {
  for (const name of readdirSync(cluster).filter((each) => each.startsWith(SOCKET))) rmSync(join(cluster, name))
}

/** Where the server is spoken to: its socket takes half the processor time of loopback, where its path is not too long. */
const addressAt = ({ cluster }: Layout, port: number, password: string): string => {
  const isShort = Buffer.byteLength(join(cluster, `${SOCKET}${String(port)}`)) <= LONGEST_SOCKET
  const socket = hasSockets && isShort ? `?host=${encodeURIComponent(cluster)}` : ''
  return `postgres://postgres:${password}@127.0.0.1:${String(port)}/postgres${socket}`
}

const ended = (server: ChildProcess): boolean => server.exitCode !== null || server.signalCode !== null

const serve = async (layout: Layout, binaries: string, as: RunAs, fsync: boolean) => {
  for (let start = 1; ; start += 1) {
    const port = await freePort()
    const server = spawnServer(layout, binaries, as, port, fsync)
    if (await whenReady(layout, server)) return { server, port }
    const told = readFileSync(layout.log, 'utf8')
    // Between our probe and its start somebody else may have taken the port; anything else is no accident.
    if (start === STARTS || !told.includes('Address already in use'))
      throw new Error(`PostgreSQL did not start: ${told}`)
  }
}

/**
 * Starts a real PostgreSQL on loopback with its data below `dir`, whatever the last start left there.
 * A second start on the same folder is refused while the first lives.
 */
export const startEmbedded = async ({ dir, fsync = true }: EmbeddedOptions): Promise<Embedded> => {
  const layout = layoutOf(resolve(dir))
  const holder = holderOf(layout.dir)
  if (holder !== undefined)
    throw new NotToOpen(`${layout.dir} is in use by process ${String(holder)}: choose another DATA_DIR.`)
  const as = runAs()
  const binaries = binariesFor(as)
  makeFolder(layout, as)
  hold(layout.dir)
  try {
    await endOrphan(layout.cluster)
    const password = makeCluster(layout, binaries, as, fsync)
    removeSockets(layout)
    const { server, port } = await serve(layout, binaries, as, fsync)
    const pid = server.pid ?? 0
    const stop = async (): Promise<void> => {
      if (!ended(server)) await endPostmaster(pid, () => ended(server))
      release(layout.dir)
    }
    return { adminUrl: addressAt(layout, port, password), pid, stop }
  } catch (cause) {
    release(layout.dir)
    throw cause
  }
}

export { endOrphan, holderOf } from './orphan'
export { ensureRoles, type RoleUrls } from './roles'
