import { addDays, type LocalDate } from '../../../src/domain/kernel'
import { ended } from '../../support/at-bank'
import { bank, payingAccount } from '../../support/house'
import { must, once } from '../../support/organisation'
import { aStage, type Stage } from './faults/stage'

const DAY_MS = 86_400_000
const fee = { amount: { value: '5000.00', currency: 'IDR' }, type: 'DEBIT', remark: 'BIAYA ADM', transactionId: 'B1' }

let stage: Stage
beforeEach(async () => {
  stage = await aStage(4)
})
afterEach(() => stage.close())

const nextDay = () => stage.setAhead(stage.ahead() + DAY_MS)
const dayOn = async (on: LocalDate) => {
  const { office } = stage.market
  const [day] = await stage.house.bank.days(office.crew.treasurer, { satker: office.id, from: on, to: on })
  if (!day) throw new Error(`${on} was not read`)
  return day
}
const closed = async (on: LocalDate) => {
  const { version } = await dayOn(on)
  const act = { on, expectedVersion: version, once: once() }
  return stage.house.bankActs.bankDayClose(act, stage.market.office.crew.treasurer)
}

test.each([
  ['leaves a line out', [], ['OPENING']],
  ['shows all its lines', [fee], []],
] as const)('the day after one of which a bank tells no balance and %s must begin where the lines lead', async (_how, lines, untied) => {
  const { market, control, house } = stage
  const purchase = await stage.spare()
  await stage.begun(purchase)
  expect(await ended(stage, purchase)).toBe('SETTLED')
  const friday = market.world.today
  const [saturday, sunday] = [addDays(friday, 1), addDays(friday, 2)]
  await nextDay()
  await house.reconcile()
  must(await closed(friday))
  await control.move({ bank, from: payingAccount(market.office), to: market.firm.accountNo, amount: 5_000n, remark: 'BIAYA ADM' })
  const transactionDate = stage.now().toISOString().replace(/\.\d+Z/, '+00:00')
  await nextDay()
  const body = { responseCode: '2001400', detailData: lines.map((line) => ({ ...line, transactionDate })) }
  const read = { service: '14', match: { account: payingAccount(market.office) } } as const
  const saysSo = { answer: { status: 200, body } }
  // Yesterday is read before today.
  await control.addRule({ ...read, action: saysSo, count: 1 })
  await house.reconcile()
  expect(await dayOn(saturday)).toMatchObject({ opening: undefined, closing: undefined })
  must(await closed(saturday))
  await nextDay()
  // And says it again, when what is older than yesterday is read anew.
  for (const action of [{}, {}]) await control.addRule({ ...read, action, count: 1 })
  await control.addRule({ ...read, action: saysSo })
  await house.reconcile()
  await control.clearRules()
  expect((await dayOn(sunday)).differences.map(({ what }) => what)).toEqual(untied)
  expect((await closed(sunday)).ok).toBe(untied.length === 0)
}) // prettier-ignore
