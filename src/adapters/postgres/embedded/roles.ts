import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'

/** The two logins of the product: the app, which row-level security binds, and the owner, which migrates. */
export type RoleUrls = Readonly<{ databaseUrl: string; databaseAdminUrl: string }>

const OWNER = 'satuloket_owner'
const APP = 'satuloket_app'
const LOGIN_ONLY = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION'

/** The address of another database, or of another login, on the same server. */
export const addressOf = (
  url: string,
  change: Readonly<{ database?: string; user?: string; password?: string }>,
): string => {
  const address = new URL(url)
  if (change.database !== undefined) address.pathname = `/${change.database}`
  if (change.user !== undefined) address.username = change.user
  if (change.password !== undefined) address.password = change.password
  return address.toString()
}

/** Runs a piece of work on one connection and closes it. */
export const connected = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the login unless it is there, and gives it a new password either way. */
export const ensureLogin = async (client: Client, name: string, attributes: string): Promise<string> => {
  const password = randomBytes(24).toString('hex')
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER'
  await client.query(`${verb} ROLE ${escapeIdentifier(name)} ${attributes} PASSWORD ${escapeLiteral(password)}`)
  return password
}

/** Lets in the owner and the app, and nobody else. */
export const closeDatabase = async (client: Client, database: string): Promise<void> => {
  const name = escapeIdentifier(database)
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${APP}`)
}

/** Makes the database and its two logins unless they are there; each call gives both logins new passwords. */
export const ensureRoles = (adminUrl: string, database = 'satuloket'): Promise<RoleUrls> =>
  connected(adminUrl, async (client) => {
    const owner = await ensureLogin(client, OWNER, `${LOGIN_ONLY} NOBYPASSRLS`)
    const app = await ensureLogin(client, APP, `${LOGIN_ONLY} NOBYPASSRLS`)
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) {
      const name = escapeIdentifier(database)
      await client.query(`CREATE DATABASE ${name} OWNER ${OWNER}`)
    }
    await closeDatabase(client, database)
    return {
      databaseUrl: addressOf(adminUrl, { database, user: APP, password: app }),
      databaseAdminUrl: addressOf(adminUrl, { database, user: OWNER, password: owner }),
    }
  })
