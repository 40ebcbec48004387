import { Client } from 'pg'
import { whyItBroke } from '../../../src/adapters/operator/why-it-broke'
import { freshDatabase, type TestDatabase } from '../../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('an office that is to be opened in a database without tables is told to start the server first', async () => {
  const client = new Client({ connectionString: database.superUrl })
  await client.connect()
  const cause = await client.query('select from organisation.no_such_unit').catch((broken: unknown) => broken)
  await client.end()
  expect(whyItBroke(cause)).toMatch(/no tables yet: start the server on it once/)
  expect(whyItBroke(new Error('connect ECONNREFUSED'))).toBe('connect ECONNREFUSED')
})
