import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureRoles, startEmbedded } from '../postgres/embedded'
import { connected } from '../postgres/embedded/roles'
import { migrateToLatest } from '../postgres/migrate'
import { databaseText } from './database'
import { grantsText } from './grants'
import { sdlText } from './sdl'

const migrated = async (): Promise<string> => {
  const home = mkdtempSync(join(tmpdir(), 'satuloket-artefacts-'))
  const server = await startEmbedded({ dir: join(home, 'postgres'), fsync: false })
  try {
    const { databaseAdminUrl } = await ensureRoles(server.adminUrl)
    await migrateToLatest(databaseAdminUrl)
    return await connected(databaseAdminUrl, databaseText)
  } finally {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Writes the contracts that are committed beside the code: the API, the grants and the database. */
export const writeArtefacts = async (folder: string): Promise<readonly string[]> => {
  const artefacts = { 'schema.graphql': sdlText(), 'grants.txt': grantsText(), 'database.sql': await migrated() }
  return Object.entries(artefacts).map(([name, text]) => {
    writeFileSync(join(folder, name), text)
    return name
  })
}

if (require.main === module)
  void writeArtefacts(join(process.cwd(), 'schema')).then((names) =>
    process.stdout.write(`${names.map((name) => `wrote schema/${name}`).join('\n')}\n`),
  )
