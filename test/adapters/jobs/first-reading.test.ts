import { ended } from '../../support/at-bank'
import { query } from '../../support/documents'
import { aStage, type Stage } from './faults/stage'

const DAYS = 4
let stage: Stage
beforeAll(async () => {
  stage = await aStage(DAYS + 1)
})
afterAll(() => stage.close())

test('an account that nobody read while it paid for the first time is read from the day on which it paid', async () => {
  const purchase = await stage.spare()
  await stage.begun(purchase)
  expect(await ended(stage, purchase)).toBe('SETTLED')
  // For days its bank tells no statement, or the job rests.
  await stage.setAhead(stage.ahead() + DAYS * 86_400_000)
  await stage.house.reconcile()
  expect(await stage.linesOf(purchase)).toEqual(['MATCHED'])
  const read = await query(stage.market.world.database.superUrl, 'select from digipay.bank_day where is_complete')
  expect(read.rowCount).toBe(DAYS + 1)
  // Before that nothing left it, and nothing is asked about.
  await stage.house.reconcile()
  expect(await stage.openCases(purchase)).toEqual([])
})
