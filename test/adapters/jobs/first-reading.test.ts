import { ended } from '../../support/at-bank'
import { query } from '../../support/documents'
import { payingAccount } from '../../support/house'
import { aStage, type Stage } from './faults/stage'

const DAYS = 4
let stage: Stage
beforeEach(async () => {
  stage = await aStage(DAYS + 1)
})
afterEach(() => stage.close())

/** A payment that was paid while for days its bank told no statement, or the job rested. */
const paidUnread = async () => {
  const purchase = await stage.spare()
  await stage.begun(purchase)
  expect(await ended(stage, purchase)).toBe('SETTLED')
  await stage.setAhead(stage.ahead() + DAYS * 86_400_000)
  return purchase
}
const wholeDays = async () =>
  (await query(stage.market.world.database.superUrl, 'select from digipay.bank_day where is_complete')).rowCount
const differences = async () => (await stage.house.proveAccounts()).map(({ difference }) => difference)

test('an account that nobody read while it paid for the first time is read from the day on which it paid', async () => {
  const purchase = await paidUnread()
  await stage.house.reconcile()
  expect(await stage.linesOf(purchase)).toEqual(['MATCHED'])
  expect(await wholeDays()).toBe(DAYS + 1)
  // Before that nothing left it, and nothing is asked about.
  await stage.house.reconcile()
  expect(await stage.openCases(purchase)).toEqual([])
  expect(await differences()).toEqual(Array(DAYS).fill(0n))
})

test('an account whose bank does not tell that day is proved from the first day on that it tells', async () => {
  await paidUnread()
  // Yesterday and today are read before it.
  const match = { account: payingAccount(stage.market.office), nth: 3 }
  const answer = { status: 400, body: { responseCode: '4001401', responseMessage: 'Invalid Field Format {fromDateTime}' } } // prettier-ignore
  await stage.control.addRule({ service: '14', match, action: { answer } })
  await stage.house.reconcile()
  expect(await wholeDays()).toBe(DAYS)
  expect(await differences()).toEqual(Array(DAYS - 1).fill(0n))
})
