import { connected } from '../../../src/adapters/postgres/embedded/roles'
import { openPool } from '../../../src/adapters/postgres/database'
import { freshDatabase, patientPool, type TestDatabase } from '../../support/database'

describe('a test database', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })
  afterAll(() => db.drop())

  const attributes = (url: string) =>
    connected(url, async (client) => {
      const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; rolname: string }>(
        'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
      )
      return rows[0]
    })

  test('is entered by the app as in production: no superuser, bound by row-level security', async () => {
    expect(await attributes(db.appUrl)).toEqual({ rolname: 'satuloket_app', rolsuper: false, rolbypassrls: false })
  })

  test('is owned by a login that is no superuser either', async () => {
    expect(await attributes(db.ownerUrl)).toEqual({ rolname: 'satuloket_owner', rolsuper: false, rolbypassrls: false })
  })

  test('can be looked at without row-level security by a role only tests have', async () => {
    expect(await attributes(db.bypassUrl)).toEqual({ rolname: 'satuloket_bypass', rolsuper: false, rolbypassrls: true })
  })

  test('does not let the app make tables', async () => {
    await expect(connected(db.appUrl, (client) => client.query('CREATE TABLE mine (id int)'))).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('is UTF-8 and sorts by code point, whatever the machine speaks', async () => {
    const { rows } = await connected(db.appUrl, (client) =>
      client.query(
        'SELECT pg_encoding_to_char(encoding) AS encoding, datcollate FROM pg_database WHERE datname = current_database()',
      ),
    )
    expect(rows).toEqual([{ encoding: 'UTF8', datcollate: 'C.UTF-8' }])
  })

  test('is asked with more patience than the product has, whose own limit stays', async () => {
    const limit = async (pool: ReturnType<typeof openPool>) => {
      const { rows } = await pool.query<{ statement_timeout: string }>('show statement_timeout')
      await pool.end()
      return rows[0]?.statement_timeout
    }
    expect(await limit(openPool(db.appUrl, () => undefined))).toBe('5s')
    expect(await limit(patientPool(db.appUrl))).toBe('30s')
  })

  test('knows nothing of another test file', async () => {
    const other = await freshDatabase()
    try {
      await connected(db.ownerUrl, (client) => client.query('CREATE TABLE only_here (id int)'))
      const { rows } = await connected(other.ownerUrl, (client) =>
        client.query("SELECT to_regclass('only_here') AS found"),
      )
      expect(rows).toEqual([{ found: null }])
    } finally {
      await other.drop()
    }
  })
})

describe('a connection that its server ends', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })
  afterAll(() => db.drop())

  test('in the hands of somebody between two statements fails his next one, and nobody else', async () => {
    const pool = openPool(db.appUrl, () => undefined)
    const held = await pool.connect()
    const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid')
    const ended = new Promise((tell) => held.once('end', tell))
    await connected(db.superUrl, (client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]))
    await ended
    await expect(held.query('select 1')).rejects.toThrow()
    held.release()
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await pool.end()
  })
})
