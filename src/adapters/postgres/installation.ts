import type { Pool } from 'pg'
import { NotToOpen } from '../not-to-open'
import { connected } from './embedded/roles'

/** What a database was made for; it never changes. */
export type Mode = 'demo' | 'production'

const refuse = (made: Mode | undefined, mode: Mode): void => {
  if (made !== mode) throw new NotToOpen(`this database was made for ${String(made)} and cannot be used in ${mode}`)
}

/** Refuses a database that was made for the other mode; one that holds nothing yet was made for none. */
export const assertOfMode = (ownerUrl: string, mode: Mode): Promise<void> =>
  connected(ownerUrl, async (client) => {
    const { rows: known } = await client.query<{ found: string | null }>(
      "select to_regclass('platform.installation') as found",
    )
    if (!known[0]?.found) return
    const { rows } = await client.query<{ mode: Mode }>('select mode from platform.installation')
    if (rows[0]) refuse(rows[0].mode, mode)
  })

/** Marks a new database with its mode as its owner, or refuses one that was made for the other. */
export const claimDatabase = (ownerUrl: string, mode: Mode): Promise<void> =>
  connected(ownerUrl, async (client) => {
    await client.query('insert into platform.installation (mode) values ($1) on conflict do nothing', [mode])
    const { rows } = await client.query<{ mode: Mode }>('select mode from platform.installation')
    refuse(rows[0]?.mode, mode)
  })

const foreign = (): NotToOpen =>
  new NotToOpen(
    'this database belongs to another DATA_DIR, which holds its PIN pepper and the books of its sandbox bank: start with that DATA_DIR, or with another database',
  )

/** Refuses a database that was bound before to a folder on which nothing was started yet: so nothing is made there. */
export const assertNotForeign = (ownerUrl: string, isNewFolder: boolean): Promise<void> =>
  connected(ownerUrl, async (client) => {
    const { rows: known } = await client.query<{ found: string | null }>(
      "select to_regclass('platform.installation') as found",
    )
    if (!isNewFolder || !known[0]?.found) return
    const { rows } = await client.query<{ bound: string | null }>(
      "select to_jsonb(i) ->> 'bound_to' as bound from platform.installation i",
    )
    if (rows[0]?.bound) throw foreign()
  })

/** Binds a database to what lies beside it at its first start, and refuses it to a start with anything else beside it. */
export const bindDatabase = (ownerUrl: string, besideIt: string): Promise<void> =>
  connected(ownerUrl, async (client) => {
    await client.query('update platform.installation set bound_to = $1 where bound_to is null', [besideIt])
    const { rows } = await client.query<{ bound_to: string }>('select bound_to from platform.installation')
    if (rows[0]?.bound_to !== besideIt) throw foreign()
  })

/** Whether the app's login is one that row-level security binds. */
export const assertBound = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  const [role] = rows
  if (!role || role.rolsuper || role.rolbypassrls)
    throw new NotToOpen('the login of DATABASE_URL passes row-level security; the app needs one that it binds')
}

/**
 * Refuses a server that acknowledges a commit before it is on a disk: what was sent to a bank could be forgotten with it, and sent again.
 * It is asked with the eyes of the app, since a role or a database may have a setting of its own.
 */
export const assertDurable = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<{ commit: string; fsync: string }>(
    "select current_setting('synchronous_commit') as commit, current_setting('fsync') as fsync",
  )
  if (rows[0]?.fsync !== 'on')
    throw new NotToOpen(
      'fsync is off at the server of DATABASE_URL: what was acknowledged, and its data as a whole, may be lost; set it to on',
    )
  if (rows[0].commit === 'off')
    throw new NotToOpen(
      'synchronous_commit is off for the login of DATABASE_URL: a commit that was acknowledged may be lost; set it to on',
    )
}

/** Refuses a server older than what our SQL speaks. */
export const assertNewEnough = (ownerUrl: string): Promise<void> =>
  connected(ownerUrl, async (client) => {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
    if (Number(rows[0]?.server_version_num) < 150_000) throw new NotToOpen('PostgreSQL 15 or newer is needed')
  })
