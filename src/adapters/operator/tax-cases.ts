import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { err, ok, type Result } from '../../domain/kernel'
import { reportOnCases, type Report } from './tax-case-report'

const textOf = (path: string): Result<string, string> => {
  try {
    return ok(readFileSync(path, 'utf8'))
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

const { code, said, failed } = reported(process.argv.slice(2))
process.stdout.write(said)
process.stderr.write(failed)
process.exitCode = code
