import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** What the system tells of a process after its name: its state first, the time of its birth as the twentieth word. */
const wordsOf = (pid: number): readonly string[] => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch (cause) {
    if (['ENOENT', 'ESRCH'].includes((cause as NodeJS.ErrnoException).code ?? '')) return []
    throw cause
  }
}

/** Whether a process with this id runs, whoever owns it; one that has ended and waits to be buried does not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ESRCH') return false
    if (code !== 'EPERM') throw cause
  }
  return wordsOf(pid)[0] !== 'Z'
}

/** A mark that tells a process from a later one with the same id; empty where the system does not tell. */
export const birthOf = (pid: number): string => wordsOf(pid)[19] ?? ''

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

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause
  }
}

/** Ends a postmaster: fast shutdown first, immediate shutdown when that takes too long. */
export const endPostmaster = async (pid: number, over: () => boolean = () => !isAlive(pid)): Promise<void> => {
  signal(pid, 'SIGINT')
  if (await gone(over, 15_000)) return
  signal(pid, 'SIGQUIT')
  if (!(await gone(over, 5_000))) throw new Error(`PostgreSQL (process ${String(pid)}) does not stop.`)
}
