import { assertNotForeign, bindDatabase, claimDatabase } from '../../../src/adapters/postgres/installation'
import { freshDatabase, type TestDatabase } from '../../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a database stays with the data folder of its first start, and one of another mode is refused', async () => {
  const { ownerUrl } = database
  await claimDatabase(ownerUrl, 'demo')
  await assertNotForeign(ownerUrl, true)
  await bindDatabase(ownerUrl, 'one')
  await bindDatabase(ownerUrl, 'one')
  await expect(bindDatabase(ownerUrl, 'another')).rejects.toThrow(/belongs to another DATA_DIR/)
  await expect(assertNotForeign(ownerUrl, true)).rejects.toThrow(/belongs to another DATA_DIR/)
  await assertNotForeign(ownerUrl, false)
  await expect(claimDatabase(ownerUrl, 'production')).rejects.toThrow(/made for demo/)
  await bindDatabase(ownerUrl, 'one')
})
