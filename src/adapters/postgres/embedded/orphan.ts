import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { birthOf, endPostmaster, isAlive, worksIn } from './processes'

const LAUNCHER = 'launcher.json'

type Launcher = Readonly<{ pid: number; birth: string }>

const launcherOf = (dir: string): Launcher | undefined => {
  const path = join(dir, LAUNCHER)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Launcher
  } catch (cause) {
    // Half a line, left by a machine that lost power while writing it.
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** The process that holds this folder and still lives, if it is not ourselves. */
export const holderOf = (dir: string): number | undefined => {
  const launcher = launcherOf(dir)
  if (launcher === undefined || launcher.pid === process.pid) return undefined
  return isAlive(launcher.pid) && birthOf(launcher.pid) === launcher.birth ? launcher.pid : undefined
}

/** Writes down that this process holds the folder. */
export const hold = (dir: string): void => {
  const launcher: Launcher = { pid: process.pid, birth: birthOf(process.pid) }
  writeFileSync(join(dir, LAUNCHER), JSON.stringify(launcher), { mode: 0o600 })
}

/** Gives the folder free. */
export const release = (dir: string): void => {
  rmSync(join(dir, LAUNCHER), { force: true })
}

/** The first and last lines of postmaster.pid: the process, its port, and whether it takes connections. */
export const postmasterOf = (cluster: string): Readonly<{ pid: number; ready: boolean }> | undefined => {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 1 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined
}

/** Ends the server that a killed launcher left behind, and removes a lock file that names a stranger. */
export const endOrphan = async (cluster: string): Promise<void> => {
  const left = postmasterOf(cluster)
  if (left === undefined) return
  if (worksIn(left.pid, cluster)) await endPostmaster(left.pid)
  // The id may belong to somebody else by now; PostgreSQL would believe the file and refuse to start.
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}
