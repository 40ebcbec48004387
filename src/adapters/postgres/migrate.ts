import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, Migrator, PostgresDialect, type Migration, type MigrationProvider } from 'kysely'
import { Pool } from 'pg'

// The same step up from the sources and from what the compiler makes of them.
const FOLDER = join(__dirname, '..', '..', '..', 'migrations')

/** The migrations in a folder by name, forward only. */
export const migrationsIn = (folder: string): MigrationProvider => ({
  getMigrations: async () => {
    const files = readdirSync(folder).filter((file) => /^\d.*(?<!\.d)\.(ts|js)$/.test(file))
    const found = await Promise.all(
      files.sort().map(async (file) => {
        const { up } = (await import(join(folder, file))) as Pick<Migration, 'up'>
        return [file.replace(/\.(ts|js)$/, ''), { up }] as const
      }),
    )
    return Object.fromEntries(found)
  },
})

/** Brings the database to the newest schema as its owner, and returns the names of the migrations it applied. */
export const migrateToLatest = async (ownerUrl: string, folder = FOLDER): Promise<readonly string[]> => {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: ownerUrl, max: 1 }) }),
  })
  try {
    const { error, results } = await new Migrator({ db, provider: migrationsIn(folder) }).migrateToLatest()
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'its preparation'
    if (error !== undefined) throw new Error(`The migration stopped at ${failed}: ${String(error)}`, { cause: error })
    return (results ?? []).map(({ migrationName }) => migrationName)
  } finally {
    await db.destroy()
  }
}
