import type { Pool } from 'pg'
import { connected } from './embedded/roles'

/** What a database was made for; it never changes. */
export type Mode = 'demo' | 'production'

/** Marks a new database with its mode as its owner, or refuses one that was made for the other. */
export const claimDatabase = (ownerUrl: string, mode: Mode): Promise<void> =>
  connected(ownerUrl, async (client) => {
    await client.query('insert into platform.installation (mode) values ($1) on conflict do nothing', [mode])
    const { rows } = await client.query<{ mode: Mode }>('select mode from platform.installation')
    if (rows[0]?.mode !== mode)
      throw new Error(`this database was made for ${String(rows[0]?.mode)} and cannot be used in ${mode}`)
  })

/** Whether the app's login is one that row-level security binds. */
export const assertBound = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  const [role] = rows
  if (!role || role.rolsuper || role.rolbypassrls)
    throw new Error('the login of DATABASE_URL passes row-level security; the app needs one that it binds')
}

/** The major version of the server. */
export const assertNewEnough = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num')
  if (Number(rows[0]?.server_version_num) < 150_000) throw new Error('PostgreSQL 15 or newer is needed')
}
