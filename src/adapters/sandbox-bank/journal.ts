import { mkdir, open, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bankEvent, lineOf, type BankEvent } from './events'

/** The sandbox's memory on disk: lines are appended, made durable, and never changed. */
export type Journal = Readonly<{
  /** Queues lines; `settled` says when they are safe. */
  append: (events: readonly BankEvent[]) => void
  /** Resolves once every line appended so far would survive a loss of power. */
  settled: () => Promise<void>
  close: () => Promise<void>
}>

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Reads every whole line. A last line without its end was never acknowledged to anybody, so it is cut off. */
const replay = async (path: string): Promise<readonly BankEvent[]> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await (await open(path, 'a', 0o600)).close()
  const bytes = await readFile(path)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) await truncate(path, whole)
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1)
  return lines.map((line) => bankEvent.parse(JSON.parse(line)))
}

/** Opens the journal at this path and tells what it holds; one sync serves all lines that wait for it. */
export const openJournal = async (
  path: string,
): Promise<Readonly<{ events: readonly BankEvent[]; journal: Journal }>> => {
  const events = await replay(path)
  await syncFolder(path)
  const file = await open(path, 'a')
  let waiting: string[] = []
  let writing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const flush = async (): Promise<void> => {
    const lines = waiting
    waiting = []
    writing = next ?? writing
    next = undefined
    await file.appendFile(lines.join(''))
    await file.datasync()
  }
  const settled = (): Promise<void> => next ?? writing
  const append = (added: readonly BankEvent[]): void => {
    waiting.push(...added.map((event) => `${lineOf(event)}\n`))
    // A failed write is handed to everybody who waits, for ever: a bank that cannot write must not answer.
    next ??= writing.then(flush)
    next.catch(() => undefined)
  }
  const close = async (): Promise<void> => {
    await settled()
    await file.close()
  }
  return { events, journal: { append, settled, close } }
}
