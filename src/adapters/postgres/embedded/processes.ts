import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Whether a process with this id exists, whoever owns it. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ESRCH') return false
    if (code === 'EPERM') return true
    throw cause
  }
}

/** A mark that tells a process from a later one with the same id; empty where the system does not tell. */
export const birthOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw cause
  }
}

/** Whether the process works in this folder: a postmaster's working folder is its data. */
export const worksIn = (pid: number, folder: string): boolean => {
  if (process.platform !== 'linux') return isAlive(pid)
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`) === realpathSync(folder)
  } catch (cause) {
    if (['ENOENT', 'EACCES', 'ESRCH'].includes((cause as NodeJS.ErrnoException).code ?? '')) return false
    throw cause
  }
}

const gone = async (done: () => boolean, milliseconds: number): Promise<boolean> => {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (done()) return true
    await pause(20)
  }
  return done()
}

const isDefunct = (pid: number): boolean => {
  try {
    return / Z /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8').slice(-400))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return !isAlive(pid)
    throw cause
  }
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause
  }
}

/** Ends a postmaster: fast shutdown first, immediate shutdown when that takes too long. */
export const endPostmaster = async (
  pid: number,
  over: () => boolean = () => !isAlive(pid) || isDefunct(pid),
): Promise<void> => {
  signal(pid, 'SIGINT')
  if (await gone(over, 15_000)) return
  signal(pid, 'SIGQUIT')
  if (!(await gone(over, 5_000))) throw new Error(`PostgreSQL (process ${String(pid)}) does not stop.`)
}
