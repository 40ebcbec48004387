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
let superuser: Client
let [lost, needs] = [0, {} as Parameters<typeof transactOn>[2]]
beforeAll(async () => {
  world = await openWorld()
  superuser = new Client({ connectionString: world.database.superUrl })
  await superuser.connect()
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
  await superuser.end()
  await world.close()
})

/** Lets both acts come to a row that somebody holds, and lets it go: they go on at one moment, towards each other. */
const crossing = async <T>(hold: string, acts: readonly [() => Promise<T>, () => Promise<T>]): Promise<readonly T[]> => {
  await superuser.query(`begin; ${hold}`)
  const both = Promise.all(acts.map((act) => act()))
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  for (let waits = 0; waits < 2; waits = (await world.pool.query(waiting)).rowCount ?? 0) await new Promise((later) => setTimeout(later, 10))
  await superuser.query('rollback')
  return both
} // prettier-ignore

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
    const ends = await crossing(held('UP', '1') + held('PAPER', 'null'), [grant(0), grant(1)])
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
  await superuser.query('create table kept_lines as select * from digipay.bank_line')
  await untilLost(async () => {
    await superuser.query('delete from digipay.bank_line')
    const held = `insert into digipay.bank_line select * from kept_lines where remark in ('BARIS 0', 'BARIS ${String(MANY - 1)}')`
    const ends = await crossing(held, [keep(lines), keep(lines.toReversed())])
    expect(ends.map(named)).toEqual(['DONE', 'DONE'])
    expect((await superuser.query('select from digipay.bank_line')).rowCount).toBe(MANY)
  })
})
