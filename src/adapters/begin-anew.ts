import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { err, ok, type Result } from '../domain/kernel'
import { endOrphan, holderOf } from './postgres/embedded'

/** Everything that a demo writes below its data folder, by the part that writes it. */
const ours: Readonly<Record<string, readonly string[]>> = {
  postgres: ['cluster', 'cluster.half', 'password', 'server.log', 'launcher.json'],
  bank: ['journal.jsonl', 'credentials.json'],
  issuer: ['development-issuer.json', 'development-issuer.json.half'],
  '.': ['bank-admin-token', 'link-secret', 'pin-pepper'].flatMap((name) => [name, `${name}.half`]),
}

const removeIfEmpty = (folder: string): void => {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder)
}

/**
 * Erases what earlier starts left in the data folder, unless a server lives on it. It takes only what is ours, name by
 * name: DATA_DIR may point at somebody's home.
 */
export const beginAnew = async (dataDir: string): Promise<Result<void, Readonly<{ code: 'IN_USE'; by: number }>>> => {
  const root = resolve(dataDir)
  const postgres = join(root, 'postgres')
  const by = holderOf(postgres)
  if (by !== undefined) return err({ code: 'IN_USE', by })
  // A killed launcher leaves its server running; taking the files from under it would leave it so.
  await endOrphan(join(postgres, 'cluster'))
  for (const [part, names] of Object.entries(ours)) {
    for (const name of names) rmSync(join(root, part, name), { recursive: true, force: true })
    if (part !== '.') removeIfEmpty(join(root, part))
  }
  return ok(undefined)
}
