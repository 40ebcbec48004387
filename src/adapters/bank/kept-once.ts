import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const isCode = (cause: unknown, code: string): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === code

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return undefined
    throw cause
  }
}

/** Whoever of app and sandbox starts first writes the file whole or not at all; the other reads it. */
const writeOnce = (path: string, text: string): void => {
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch (cause) {
    if (!isCode(cause, 'EEXIST')) throw cause
  } finally {
    rmSync(draft, { force: true })
  }
}

/** What a file of secrets says; made by whoever looks first, and the same for everybody after him. */
export const keptOnce = (path: string, make: () => unknown): unknown => {
  const known = readText(path)
  if (known !== undefined) return JSON.parse(known)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeOnce(path, JSON.stringify(make(), undefined, 2))
  return JSON.parse(readFileSync(path, 'utf8'))
}
