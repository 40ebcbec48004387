import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secret of this name below the demo's data folder, made at the first start. Production brings its own. */
export const keptSecret = (dir: string, name: string): string => {
  const path = join(dir, name)
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(`${path}.half`, `${secret}\n`, { mode: 0o600 })
  renameSync(`${path}.half`, path)
  return secret
}
