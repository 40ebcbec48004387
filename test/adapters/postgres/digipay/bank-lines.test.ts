import { v7 } from 'uuid'
import { systemIn } from '../../../../src/application/actor'
import type { StatementLine } from '../../../../src/application/digipay'
import { digipayStoreIn } from '../../../../src/adapters/postgres/digipay'
import { transactOn } from '../../../../src/adapters/postgres/transact'
import { dayBegins, ok, rupiah } from '../../../../src/domain/kernel'
import { bank, payingAccount } from '../../../support/house'
import { anOffice } from '../../../support/market'
import { newId, openWorld, type World } from '../../../support/organisation'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** More than one statement of PostgreSQL has room for: fifteen values of each, and 65,535 in all. */
const MANY = 5_000
test('a day of more lines than one statement takes is kept whole, each line once, and again', async () => {
  const office = await anOffice(world)
  const [account, tenant, now] = [payingAccount(office), office.id, () => new Date()]
  const transact = transactOn(world.db, digipayStoreIn(now, v7), { now, newId, pause: () => Promise.resolve() })
  const lines = Array.from({ length: MANY }, (_, nth): StatementLine => ({
    remark: `BARIS ${String(nth)}`, amount: rupiah(5), amountText: '5.00', direction: 'DEBIT', at: dayBegins('WIB', world.today), corrected: false,
  })) // prettier-ignore
  const none = { opening: undefined, closing: undefined, statedDebits: undefined, statedCredits: undefined }
  const day = { bank, account, on: world.today, ...none, isComplete: true, isOver: false }
  const keep = async (shown: readonly StatementLine[]): Promise<readonly string[]> => {
    let kept: readonly string[] = []
    await transact({ actor: systemIn(tenant, account), tenant, act: 'bankStatementKeep' }, async ({ bankBook }) => {
      await bankBook.keep(day, shown, { at: world.at, zone: 'WIB' })
      kept = (await bankBook.closingFacts(day)).lines.map(({ line }) => line.remark)
      return ok({ answer: {}, subject: account })
    })
    return kept.toSorted()
  }
  const all = lines.map(({ remark }) => remark).toSorted()
  for (const shown of [lines, lines.toReversed()]) expect(await keep(shown)).toEqual(all)
})
