import { Client } from 'pg'
import { v7 } from 'uuid'
import { upGrant } from '../../../../../src/application/digipay/set-up'
import { systemIn } from '../../../../../src/application/actor'
import type { StatementLine } from '../../../../../src/application/digipay'
import { digipayStoreIn } from '../../../../../src/adapters/postgres/digipay'
import { digipaySetUpStoreIn } from '../../../../../src/adapters/postgres/digipay/set-up-store'
import { transactOn } from '../../../../../src/adapters/postgres/transact'
import { dayBegins, type LocalDate, ok, rupiah } from '../../../../../src/domain/kernel'
import { bank, payingAccount } from '../../../../support/house'
import { anOffice } from '../../../../support/market'
import { newId, once, openWorld, type World } from '../../../../support/organisation'
import { named } from '../../../../support/race'

let world: World
let holders: readonly [Client, Client]
let [lost, needs] = [0, {} as Parameters<typeof transactOn>[2]]
const superuser = () => new Client({ connectionString: world.database.superUrl })
beforeAll(async () => {
  world = await openWorld()
  holders = [superuser(), superuser()]
  for (const holder of holders) await holder.connect()
  // Only who lost a race, and is done again from its beginning, pauses.
  const pause = () => {
    lost += 1
    return Promise.resolve()
  }
  needs = { now: () => new Date(), newId, pause }
})
beforeEach(() => {
  lost = 0
})
afterAll(async () => {
  for (const holder of holders) await holder.end()
  await world.close()
})

/** How many wait for a row that this holder holds. */
const waitingFor = async (holder: Client): Promise<number> => {
  const blocked = await world.pool.query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [
    await pidOf(holder),
  ])
  return blocked.rowCount ?? 0
}
const pidOf = async (holder: Client): Promise<number> => {
  const answer = await holder.query<{ pid: number }>('select pg_backend_pid() as pid')
  return answer.rows[0]?.pid ?? 0
}
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((later) => setTimeout(later, 10))
}

/**
 * Two holders each keep the row that one of the acts comes to first. The first lets go: its act goes on to the end of
 * its way, where both acts now wait for the second. It lets go too: half of the time the other act is the one that gets
 * the row, and then each of them waits for the other.
 */
const crossing = async <T>(
  holds: readonly [string, string],
  acts: readonly [() => Promise<T>, () => Promise<T>],
): Promise<readonly T[]> => {
  const [first, second] = holders
  await first.query(`begin; ${holds[0]}`)
  await second.query(`begin; ${holds[1]}`)
  const both = Promise.all(acts.map((act) => act()))
  await until(async () => (await waitingFor(first)) === 1 && (await waitingFor(second)) === 1)
  await first.query('rollback')
  await until(async () => (await waitingFor(second)) === 2)
  await second.query('rollback')
  return both
}

/** Crosses them anew until they stood in each other's way: which comes first is for the scheduler to say. */
const untilLost = async (round: (nth: number) => Promise<void>): Promise<void> => {
  for (let nth = 0; nth < 40 && lost === 0; nth += 1) await round(nth)
  expect(lost).toBeGreaterThan(0)
}

test('of two grants by one letter, which name its bounds in opposite order, one counts and the other is told so', async () => {
  const offices = [await anOffice(world), await anOffice(world)] as const
  const transact = transactOn(world.db, digipaySetUpStoreIn(needs.now, v7), needs)
  const bounds = ['UP', 'PAPER'] as const
  await untilLost(async (round) => {
    const number = `S-77.${String(round)}/KPN/2026`
    const held = (bound: string, upTo: string) => `insert into digipay.grant_lift (kppn_id, bound, number, tenant_id, paper, fiscal_year, up_to, at)
      values (${String(world.kppn)}, '${bound}', digipay.bare_number('${number}'), ${String(offices[0].id)}, 'HELD', 2026, ${upTo}, now());` // prettier-ignore
    const grant = (nth: 0 | 1) => () => {
      const lifts = (nth === 0 ? bounds : bounds.toReversed()).map((bound) => ({ bound, upTo: undefined }))
      const sp2d = { sp2dNumber: `SP2D-77-${String(round)}-${String(nth)}`, sp2dOn: world.today, approval: { number, on: world.today, lifts } } // prettier-ignore
      return upGrant({ transact })({ satker: offices[nth].id, amount: rupiah(9), ...sp2d, once: once() }, world.officer) // prettier-ignore
    }
    const ends = await crossing([held('UP', '1'), held('PAPER', 'null')], [grant(0), grant(1)])
    expect(ends.map(named).sort()).toEqual(['APPROVAL_ALREADY_USED', 'DONE'])
  })
})

/** So many lines that neither reading is through before the other has begun. */
const MANY = 2_000
test('of two readings of one statement, which show its lines in opposite order, both are kept and each line once', async () => {
  const office = await anOffice(world)
  const [account, tenant] = [payingAccount(office), office.id]
  const transact = transactOn(world.db, digipayStoreIn(needs.now, v7), needs)
  const shown = (on: LocalDate) => Array.from({ length: MANY }, (_, nth): StatementLine => ({
    remark: `BARIS ${String(nth)}`, amount: rupiah(5), amountText: '5.00', direction: 'DEBIT', at: dayBegins('WIB', on), corrected: false,
  })) // prettier-ignore
  const keep = (lines: readonly StatementLine[]) => () =>
    transact({ actor: systemIn(tenant, account), tenant, act: 'bankStatementKeep' }, async ({ bankBook }) => {
      const none = { opening: undefined, closing: undefined, statedDebits: undefined, statedCredits: undefined }
      await bankBook.keep({ bank, account, on: world.today, ...none, isComplete: true, isOver: false }, lines, {
        at: world.at,
        zone: 'WIB',
      })
      return ok({ answer: {}, subject: account })
    })
  const lines = shown(world.today)
  await keep(lines)()
  await holders[0].query('create table kept_lines as select * from digipay.bank_line')
  await untilLost(async () => {
    await holders[0].query('delete from digipay.bank_line')
    const held = (nth: number) =>
      `insert into digipay.bank_line select * from kept_lines where remark = 'BARIS ${String(nth)}'`
    const ends = await crossing([held(0), held(MANY - 1)], [keep(lines), keep(lines.toReversed())])
    expect(ends.map(named)).toEqual(['DONE', 'DONE'])
    expect((await holders[0].query('select from digipay.bank_line')).rowCount).toBe(MANY)
  })
})
