import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A process of ours to start: what to run, and the line it prints when it is ready. */
export type ProcessPlan = Readonly<{
  name: string
  command: string
  args: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  ready: RegExp
  readyWithinMs?: number
  stopWithinMs?: number
  onLine?: (line: string) => void
}>

/** A running process: what its ready line said, how it ends, and how to end it. */
export type Running = Readonly<{
  pid: number
  readyLine: RegExpExecArray
  /** Settles when the process ends, asked or not. */
  ended: Promise<Readonly<{ code: number | null; signal: NodeJS.Signals | null }>>
  stop: () => Promise<void>
}>

const READY_MS = 15_000
const STOP_MS = 8_000

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const endOf = (child: ChildProcess): Running['ended'] =>
  new Promise((settle) => child.once('exit', (code, signal) => settle({ code, signal })))

const readyLineOf = (child: ChildProcess, plan: ProcessPlan): Promise<RegExpExecArray> =>
  new Promise((give, fail) => {
    const within = plan.readyWithinMs ?? READY_MS
    const late = setTimeout(() => fail(new Error(`${plan.name} is not ready after ${String(within)} ms.`)), within)
    const failNow = (cause: Error): void => {
      clearTimeout(late)
      fail(cause)
    }
    child.once('error', failNow)
    child.once('exit', (code) => failNow(new Error(`${plan.name} ended before it was ready (${String(code)}).`)))
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      plan.onLine?.(line)
      const found = plan.ready.exec(line)
      if (found === null) return
      clearTimeout(late)
      give(found)
    })
  })

const stopWith = (child: ChildProcess, ended: Running['ended'], within: number) => async (): Promise<void> => {
  if (isOver(child)) return
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), within)
  await ended
  clearTimeout(force)
}

/**
 * Starts a process of ours and waits for its ready line. It leaves the terminal's group, so that a Ctrl-C reaches it
 * through us and in order; its standard input closes when we die, which it should take as its sign to end.
 */
export const startProcess = async (plan: ProcessPlan): Promise<Running> => {
  const child = spawn(plan.command, plan.args, { env: plan.env, stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const ended = endOf(child)
  const stop = stopWith(child, ended, plan.stopWithinMs ?? STOP_MS)
  try {
    const readyLine = await readyLineOf(child, plan)
    return { pid: child.pid ?? 0, readyLine, ended, stop }
  } catch (cause) {
    if (child.pid !== undefined) await stop()
    throw cause
  }
}

/** For such a process: calls `stop` when the parent has gone without asking it to end. */
export const endWithParent = (stop: () => void): void => {
  process.stdin.once('close', stop)
  process.stdin.once('end', stop)
  process.stdin.resume()
}
