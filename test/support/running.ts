import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { birthOf } from '../../src/adapters/postgres/embedded/processes'
import { freePort } from './ports'

export const root = join(__dirname, '../..')

/** Builds as `npm start` would; what is fresh is left alone. */
export const build = (): void => {
  execFileSync(process.execPath, ['scripts/ensure-built.js'], { cwd: root, stdio: 'ignore' })
}

/** A folder and two ports of their own, as a second copy beside a first one has them. */
export const aPlace = async () => {
  const dataDir = join(mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'satuloket-start-')), 'data')
  const [port, bankPort] = [await freePort(), await freePort()]
  return {
    dataDir,
    url: `http://127.0.0.1:${port}`,
    bankUrl: `http://127.0.0.1:${bankPort}`,
    env: { PORT: String(port), BANK_PORT: String(bankPort), DATA_DIR: dataDir },
    remove: () => rmSync(join(dataDir, '..'), { recursive: true, force: true }),
  }
}
export type Place = Awaited<ReturnType<typeof aPlace>>

/** Waits until something is so; the test's own time limit ends a wait for what never comes. */
export const until = async <T>(look: () => T | Promise<T>): Promise<NonNullable<T>> => {
  for (;;) {
    const seen = await look()
    if (seen !== undefined && seen !== null && seen !== false) return seen
    await new Promise((later) => setTimeout(later, 20))
  }
}

/** A command of the product as a terminal runs it: what it says, and how it ends. */
export const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>>) => {
  const child: ChildProcess = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what a failed test leaves running is ended with it.
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | string | null>((tell) =>
    child.once('close', (code, signal) => tell(signal ?? code)),
  )
  /** Settles when the output holds these words; an end without them is an error with the whole output. */
  const says = async (words: string): Promise<void> => {
    let isOver = false
    void ended.then(() => (isOver = true))
    await until(() => said.includes(words) || isOver)
    if (!said.includes(words)) throw new Error(`it ended without saying '${words}':\n${said}`)
  }
  const end = async (): Promise<void> => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause
    }
    await ended
  }
  return { pid: child.pid ?? 0, ended, says, said: () => said, signal: (name: NodeJS.Signals) => child.kill(name), end }
}
export type Run = ReturnType<typeof run>

const main = join('dist', 'src', 'adapters', 'main.js')

/** The built server itself, without npm around it. */
export const runServer = (env: Readonly<Record<string, string>>, ...args: readonly string[]): Run =>
  run(process.execPath, [main, ...args], env)

/** A process that can be told from a later one with the same number. */
export type Known = Readonly<{ pid: number; birth: string }>
export const known = (pid: number): Known => ({ pid, birth: birthOf(pid) })

/** The database server that lives on a data folder, once there is one. */
export const postmasterIn = ({ dataDir }: Place): Known | undefined => {
  const path = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  const pid = existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : 0
  return pid > 1 ? known(pid) : undefined
}

/** Whether anybody answers there. */
export const answers = (url: string): Promise<boolean> => fetch(url).then(() => true, () => false) // prettier-ignore
