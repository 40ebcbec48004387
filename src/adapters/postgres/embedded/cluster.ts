import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareEnvironment, type RunAs } from './identity'

/** Where the parts of an embedded server lie below its folder. */
export type Layout = Readonly<{ dir: string; cluster: string; password: string; log: string }>

/** The parts of the folder by name. */
export const layoutOf = (dir: string): Layout => ({
  dir,
  cluster: join(dir, 'cluster'),
  password: join(dir, 'password'),
  log: join(dir, 'server.log'),
})

/**
 * The name of the working folder for a process that may not walk the path to it, as nobody below root's home may not.
 * The folder is entered before the privileges are dropped, so this name needs no right on the folders above.
 */
export const seenFromInside = (folder: string, as: RunAs): string =>
  as !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : folder

const give = (path: string, as: RunAs): void => {
  if (as !== undefined) chownSync(path, as.uid, as.gid)
}

/** Makes the private folder of the server. */
export const makeFolder = ({ dir }: Layout, as: RunAs): void => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  chmodSync(dir, 0o700)
  give(dir, as)
}

const majorOf = (binaries: string, as: RunAs): string => {
  const told = spawnSync(join(binaries, 'bin', 'postgres'), ['--version'], { ...as, cwd: '/', env: bareEnvironment() })
  return /(\d+)\.\d+/.exec(told.stdout.toString())?.[1] ?? ''
}

const sameMajor = (layout: Layout, binaries: string, as: RunAs): void => {
  const written = readFileSync(join(layout.cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = majorOf(binaries, as)
  if (written !== ours)
    throw new Error(`${layout.dir} holds the data of PostgreSQL ${written}, and this is ${ours}: start with --fresh.`)
}

const initdb = (half: string, layout: Layout, binaries: string, as: RunAs, fsync: boolean): void => {
  const inside = seenFromInside(half, as)
  const locale =
    process.platform === 'linux'
      ? ['--locale=C.UTF-8']
      : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const run = spawnSync(
    join(binaries, 'bin', 'initdb'),
    [
      '-D',
      inside,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${inside}/../password`,
      '-E',
      'UTF8',
      ...locale,
      ...(fsync ? [] : ['--no-sync']),
    ],
    { ...as, cwd: half, env: bareEnvironment(), encoding: 'utf8' },
  )
  if (run.error !== undefined) throw run.error
  if (run.status !== 0) throw new Error(`initdb failed in ${layout.dir}: ${run.stderr}`)
}

/**
 * Makes the cluster unless it is there, and returns the superuser's password.
 * It grows under another name and is renamed when whole, so that a start broken off leaves nothing to trip over.
 */
export const makeCluster = (layout: Layout, binaries: string, as: RunAs, fsync: boolean): string => {
  if (existsSync(join(layout.cluster, 'PG_VERSION'))) {
    sameMajor(layout, binaries, as)
    return readFileSync(layout.password, 'utf8').trim()
  }
  const half = `${layout.cluster}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  give(half, as)
  const password = randomBytes(24).toString('hex')
  rmSync(layout.password, { force: true })
  writeFileSync(layout.password, `${password}\n`, { mode: 0o600 })
  give(layout.password, as)
  initdb(half, layout, binaries, as, fsync)
  if (as !== undefined) chownSync(layout.password, 0, 0)
  renameSync(half, layout.cluster)
  return password
}
