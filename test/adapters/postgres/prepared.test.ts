import { sql } from 'kysely'
import type { Pool } from 'pg'
import { openDatabase, openPool, type Db } from '../../../src/adapters/postgres/database'
import { connected } from '../../../src/adapters/postgres/embedded/roles'
import { readAs } from '../../../src/adapters/postgres/transact'
import type { Actor } from '../../../src/application/actor'
import { freshDatabase, type TestDatabase } from '../../support/database'

const reader = { unit: 1, unitKind: 'SATKER', person: 'p', role: 'PPK', requestId: 'r' } as unknown as Actor

describe('a statement', () => {
  let database: TestDatabase
  let pool: Pool
  let db: Db
  const asOwner = (text: string) => connected(database.ownerUrl, (client) => client.query(text))
  const all = async () => (await sql<object>`select * from shelf where id > ${0}`.execute(db)).rows

  beforeEach(async () => {
    database = await freshDatabase()
    await asOwner('create table shelf (id int); insert into shelf values (1); grant select on shelf to satuloket_app')
    pool = openPool(database.appUrl, () => undefined, 1)
    db = openDatabase(pool)
  })
  afterEach(async () => {
    await pool.end()
    await database.drop()
  })

  test('is planned once on a connection, however often it is sent', async () => {
    for (let nth = 0; nth < 20; nth += 1) expect(await all()).toEqual([{ id: 1 }])
    const { rows } = await pool.query(`select from pg_prepared_statements where statement like '%from shelf%'`)
    expect(rows).toHaveLength(1)
  })

  test('whose table a migration has changed under the running server is planned anew', async () => {
    await all()
    await asOwner('alter table shelf add column colour text')
    await expect(all()).rejects.toMatchObject({ code: '0A000' })
    expect(await all()).toEqual([{ id: 1, colour: null }])
  })

  test('that reads on behalf of a person does not let him notice the migration', async () => {
    const read = () => readAs(db, reader, async (trx) => (await sql<object>`select * from shelf where id > ${0}`.execute(trx)).rows) // prettier-ignore
    expect(await read()).toEqual([{ id: 1 }])
    await asOwner('alter table shelf add column colour text')
    expect(await read()).toEqual([{ id: 1, colour: null }])
  })

  test('beyond the first thousand is sent plainly, so that lists of any length fill no memory', async () => {
    for (let length = 1; length <= 1_010; length += 1)
      await sql`select 1 as one where 1 in (${sql.join(Array.from({ length }, () => 1))})`.execute(db)
    const { rows } = await pool.query('select from pg_prepared_statements')
    expect(rows).toHaveLength(1_000)
  })
})
