import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { err, ok, type Result } from '../../domain/kernel'
import { letReadersLeave } from '../quiet-pipe'
import { reportOnCases, type Report } from './tax-case-report'

/** The most bytes of a file that are read: ten thousand cases, the most that are assessed at once, take less. */
const MOST_BYTES = 8 * 1024 * 1024

/** The bytes of a file, one more than is allowed at most: a pipe or a device tells no size beforehand. */
const bytesOf = (path: string): Buffer => {
  const [file, bytes] = [openSync(path, 'r'), Buffer.alloc(MOST_BYTES + 1)]
  try {
    let filled = 0
    for (let read = 1; read > 0 && filled < bytes.length; filled += read)
      read = readSync(file, bytes, filled, bytes.length - filled, null)
    return bytes.subarray(0, filled)
  } finally {
    closeSync(file)
  }
}

const textOf = (path: string): Result<string, string> => {
  try {
    const bytes = bytesOf(path)
    return bytes.length > MOST_BYTES
      ? err(`it holds more than ${String(MOST_BYTES)} bytes (8 MiB); split it into several files`)
      : ok(bytes.toString('utf8'))
  } catch (cause) {
    return err(cause instanceof Error ? cause.message : String(cause))
  }
}

const reported = (given: readonly string[]): Report => {
  const [name, ...more] = given
  if (name === undefined || more.length > 0)
    return { code: 2, said: '', failed: 'Usage: npm run tax:cases -- FILE.json\n' }
  // npm runs scripts in the project's folder and remembers the one in which the command was typed.
  const typed = resolve(process.env['INIT_CWD'] ?? '', name)
  const content = textOf(existsSync(typed) ? typed : name)
  return content.ok
    ? reportOnCases(name, content.value)
    : { code: 2, said: '', failed: `${name} cannot be read: ${content.error}\n` }
}

letReadersLeave()
const { code, said, failed } = reported(process.argv.slice(2))
process.stdout.write(said)
process.stderr.write(failed)
process.exitCode = code
