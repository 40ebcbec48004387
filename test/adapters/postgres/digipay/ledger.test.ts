import { Pool } from 'pg'
import { ledgerIn } from '../../../../src/adapters/postgres/digipay/ledger'
import { openDatabase, openPool, type Db } from '../../../../src/adapters/postgres/database'
import { transactOn } from '../../../../src/adapters/postgres/transact'
import type { Ledger } from '../../../../src/application/digipay'
import type { BookPosting } from '../../../../src/domain/digipay'
import { systemIn } from '../../../../src/application/actor'
import { err, ok, type Posting, rupiah, type UnitId } from '../../../../src/domain/kernel'
import { v7 } from 'uuid'
import { openWorld, type World } from '../../../support/organisation'

const AT_ONCE = 12
const EACH = 60

describe('the ledger', () => {
  let world: World
  let tenant: UnitId
  let db: Db
  let superuser: Pool
  beforeAll(async () => {
    world = await openWorld()
    tenant = (await world.satker('527090')).id
    db = openDatabase(openPool(world.database.appUrl, () => undefined, AT_ONCE))
    superuser = new Pool({ connectionString: world.database.superUrl, max: 1 })
  })
  beforeEach(async () => {
    await superuser.query('delete from digipay.transfer; delete from digipay.balance')
  })
  afterAll(async () => {
    await superuser.end()
    await db.destroy()
    await world.close()
  })

  const transacting = (pause: (ms: number) => Promise<void>) => {
    const now = () => new Date()
    const store = (trx: Parameters<typeof ledgerIn>[0], scope: Parameters<typeof ledgerIn>[1]) => ledgerIn(trx, scope, now(), v7) // prettier-ignore
    return transactOn<Ledger>(db, store, { now, newId: v7, pause })
  }
  /** Posts each in order within one unit of work; a deadlock would be seen here and not retried in silence. */
  const post = (...postings: readonly Posting[]) => {
    const deadlocked = () => Promise.reject(new Error('two postings waited for each other'))
    const scope = { actor: systemIn(tenant, 'test'), tenant, act: 'paymentConclude' } as const
    return transacting(deadlocked)(scope, async (ledger) => {
      for (const posting of postings) {
        const posted = await ledger.post(posting as BookPosting)
        if (!posted.ok) return err(posted.error)
      }
      return ok({ answer: {}, subject: 'test' })
    })
  }
  let fact = 0
  const move = (debit: string, credit: string, amount: number | bigint, ref = `fact ${(fact += 1)}`, line = 1) =>
    ({ debit, credit, amount: rupiah(amount), kind: 'TEST', ref, line }) // prettier-ignore
  const balances = async (): Promise<Readonly<Record<string, string>>> => {
    const { rows } = await superuser.query<{ account: string; amount: string }>('select account, amount from digipay.balance order by 1') // prettier-ignore
    return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
  }
  const summed = async (): Promise<Readonly<Record<string, string>>> => {
    const { rows } = await superuser.query<{ account: string; sum: string }>(
      `select account, sum(delta) as sum from (select debit as account, -amount as delta from digipay.transfer
       union all select credit, amount from digipay.transfer) m group by 1 order by 1`,
    )
    return Object.fromEntries(rows.map(({ account, sum }) => [account, sum]))
  }

  test('posts all of a fact or nothing of it, and names the account that is short', async () => {
    await post([move('source.up', 'a', 100)])
    const short = await post([move('a', 'b', 60, 'whole', 1), move('a', 'c', 41, 'whole', 2)])
    expect(short).toMatchObject({ ok: false, error: { code: 'OVERDRAFT', account: 'a', available: 100n } })
    expect(await balances()).toEqual({ a: '100', 'source.up': '-100' })
    await post([move('a', 'b', 60, 'whole', 1), move('a', 'c', 40, 'whole', 2)])
    expect(await balances()).toEqual({ a: '0', b: '60', c: '40', 'source.up': '-100' })
  })
  test('takes back the first posting of a unit of work when the second is short', async () => {
    await post([move('source.up', 'a', 100)])
    expect((await post([move('a', 'b', 70)], [move('a', 'b', 31)])).ok).toBe(false)
    expect(await balances()).toEqual({ a: '100', 'source.up': '-100' })
    expect(await summed()).toEqual(await balances())
  })
  test('lets money pass through an account within one fact', async () => {
    await post([move('source.up', 'a', 100)])
    expect((await post([move('b', 'c', 100, 'through', 1), move('a', 'b', 100, 'through', 2)])).ok).toBe(true)
    expect(await balances()).toEqual({ a: '0', b: '0', c: '100', 'source.up': '-100' })
  })
  test('posts a fact once: the second time is a bug, and leaves nothing', async () => {
    await post([move('source.up', 'a', 100, 'SP2D-1')])
    await expect(post([move('source.up', 'a', 100, 'SP2D-1')])).rejects.toMatchObject({ constraint: 'transfer_once' })
    expect(await balances()).toEqual({ a: '100', 'source.up': '-100' })
  })
  test('carries 10^15 rupiah without losing one', async () => {
    await post([move('source.up', 'a', 10n ** 15n)])
    await post([move('a', 'b', 10n ** 15n - 1n)])
    expect(await balances()).toEqual({ a: '1', b: '999999999999999', 'source.up': '-1000000000000000' })
  })
  test(`keeps every balance the sum of its transfers while ${AT_ONCE} post at once, and never goes below nought`, async () => {
    const accounts = ['a', 'b', 'c', 'd', 'e']
    await post(accounts.map((account, place) => move('source.up', account, 400, 'opening', place + 1)))
    let short = 0
    const worker = async (nth: number) => {
      for (let turn = 0; turn < EACH; turn += 1) {
        const place = (nth * 7 + turn * 3) % accounts.length
        const [from, to, third] = [0, 1 + (turn % 3), 4].map(
          (step) => accounts[(place + step) % accounts.length] ?? 'a',
        )
        const ref = `turn ${nth}/${turn}`
        const done = await post([move(from ?? 'a', to ?? 'b', 90, ref, 1), ...(third === from ? [] : [move(from ?? 'a', third ?? 'c', 45, ref, 2)])]) // prettier-ignore
        if (!done.ok) short += 1
      }
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: AT_ONCE }, (_, nth) => worker(nth)))
    const seconds = (performance.now() - began) / 1_000
    process.stdout.write(`${AT_ONCE * EACH} postings on five hot accounts, ${short} short: ${Math.round((AT_ONCE * EACH) / seconds)} in a second\n`) // prettier-ignore
    expect(short).toBeGreaterThan(0)
    const now = await balances()
    expect(await summed()).toEqual(now)
    expect(Object.entries(now).filter(([account, amount]) => BigInt(amount) < 0n && account !== 'source.up')).toEqual(
      [],
    )
    expect(Object.values(now).reduce((sum, amount) => sum + BigInt(amount), 0n)).toBe(0n)
  })
  test('lets postings cross each other without waiting in a circle', async () => {
    await post([move('source.up', 'a', 100_000, 'opening', 1), move('source.up', 'b', 100_000, 'opening', 2)])
    const crossing = Array.from({ length: 200 }, (_, nth) => (nth % 2 ? post([move('a', 'b', 1)]) : post([move('b', 'a', 1)]))) // prettier-ignore
    expect((await Promise.all(crossing)).filter(({ ok: done }) => !done)).toEqual([])
    expect(await balances()).toEqual({ a: '100000', b: '100000', 'source.up': '-200000' })
  })
  test('opens an account once when many post to it first', async () => {
    const first = await Promise.all(Array.from({ length: 40 }, () => post([move('source.up', 'new', 1)])))
    expect(first.every(({ ok: done }) => done)).toBe(true)
    expect(await balances()).toEqual({ new: '40', 'source.up': '-40' })
  })
  test('lets the first postings of a book open accounts without waiting in a circle for those that were there', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [there, opened] = [`m${round}`, `c${round}`]
      await post([move('source.up', there, AT_ONCE)])
      const first = await Promise.all(Array.from({ length: AT_ONCE }, () => post([move(there, opened, 1)])))
      expect(first.every(({ ok: done }) => done)).toBe(true)
      expect(await balances()).toMatchObject({ [there]: '0', [opened]: String(AT_ONCE) })
    }
  })

  const asApp = async (text: string) => {
    const client = await world.pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('app.tenant', $1, true), set_config('app.unit', $1, true)`, [String(tenant)]) // prettier-ignore
      return await client.query(text)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  test('cannot be rewritten by the app: transfers are inserted and nothing else', async () => {
    await post([move('source.up', 'a', 100)])
    for (const text of [
      'update digipay.transfer set amount = 1',
      'delete from digipay.transfer',
      'truncate digipay.transfer',
      'delete from digipay.balance',
    ])
      // prettier-ignore
      await expect(asApp(text)).rejects.toMatchObject({ code: '42501' })
  })
  test('has a last wall in the database: no balance below nought, no transfer to itself or of nothing', async () => {
    await post([move('source.up', 'a', 100)])
    await expect(asApp(`update digipay.balance set amount = -1 where account = 'a'`)).rejects.toMatchObject({ constraint: 'balance_not_overdrawn' }) // prettier-ignore
    const insert = (debit: string, amount: number) =>
      asApp(`insert into digipay.transfer values (${tenant}, '${v7()}', '${debit}', 'a', ${amount}, 'TEST', '${v7()}', 1, now())`) // prettier-ignore
    await expect(insert('a', 1)).rejects.toMatchObject({ constraint: 'transfer_two_accounts' })
    await expect(insert('b', 0)).rejects.toMatchObject({ constraint: 'transfer_amount' })
    await expect(insert('b', -5)).rejects.toMatchObject({ constraint: 'transfer_amount' })
  })
})
