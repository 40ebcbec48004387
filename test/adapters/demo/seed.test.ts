import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { compose } from '../../../src/adapters/compose'
import { cast } from '../../../src/adapters/demo/cast'
import { creditsAt } from '../../../src/adapters/demo/credits'
import { type SeededHouse } from '../../../src/adapters/demo/hands'
import { seedWorld } from '../../../src/adapters/demo/seed'
import { satkerRoles, satkers } from '../../../src/adapters/demo/world/offices'
import { vendors } from '../../../src/adapters/demo/world/vendors'
import { gatewayFor, sandboxConnections } from '../../../src/adapters/bank'
import { openPool } from '../../../src/adapters/postgres/database'
import { connected } from '../../../src/adapters/postgres/embedded/roles'
import { sandboxControl, startSandbox } from '../../../src/adapters/sandbox-bank'
import type { UnitId } from '../../../src/domain/kernel'
import { type Role, separationOf } from '../../../src/domain/organisation'
import { freshDatabase } from '../../support/database'

const adminToken = 'for tests only'

/** An empty house with its own database and sandbox; the hashes are quick, what they hash stays secret enough. */
const anEmptyHouse = async () => {
  const opened: (() => unknown)[] = []
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    const dataDir = mkdtempSync(join(tmpdir(), 'satuloket-demo-'))
    opened.push(() => rmSync(dataDir, { recursive: true, force: true }))
    const database = await freshDatabase()
    opened.push(() => database.drop())
    const pool = openPool(database.appUrl, () => undefined)
    opened.push(() => pool.end())
    const sandbox = await startSandbox({ port: 0, dataDir, adminToken, mode: 'demo', tokenSeconds: 900, statementPageSize: 500 }) // prettier-ignore
    opened.push(() => sandbox.stop())
    const connections = sandboxConnections(sandbox.url, dataDir)
    const gateway = gatewayFor(connections, { now: () => new Date() })
    opened.push(() => gateway.close())
    const hashing = {
      hash: (plain: string) => Promise.resolve(`hash of ${plain}`),
      verify: (kept: string, plain: string) => Promise.resolve(kept === `hash of ${plain}`),
    }
    const house = compose({
      pool, gateway, banks: connections.map(({ profile }) => profile), hashing, sealSecret: 'seal', linkSecret: 'l'.repeat(32),
      publicUrl: 'http://127.0.0.1:4000', notify: () => Promise.resolve(), remind: () => Promise.resolve(), tell: () => Promise.resolve(), log: pino({ level: 'silent' }),
    }) // prettier-ignore
    const rows = <Row extends object>(sql: string) =>
      connected(database.superUrl, async (client) => (await client.query<Row>(sql)).rows)
    return { house, bank: sandboxControl(sandbox.url, adminToken), rows, close }
  } catch (cause) {
    // What stays open would keep the whole test run from ending.
    await close()
    throw cause
  }
}
type EmptyHouse = Awaited<ReturnType<typeof anEmptyHouse>>

const tables = [
  'organisation.unit', 'organisation.person', 'organisation.assignment', 'organisation.oversight', 'organisation.vendor_account',
  'organisation.vendor_tax_fact', 'organisation.pin', 'digipay.product', 'digipay.budget_line', 'platform.outbox', 'platform.audit',
] as const // prettier-ignore
const counts = ({ rows }: EmptyHouse) =>
  rows<{ name: string; count: string }>(
    tables.map((name) => `select '${name}' as name, count(*)::text as count from ${name}`).join(' union all '),
  )
const balances = ({ rows }: EmptyHouse) =>
  rows<object>('select tenant_id, split_part(account, \':\', 1) as account, sum(amount)::text as sum from digipay.balance group by 1, 2 order by 1, 2') // prettier-ignore

/** All that a house holds, but for what names a row or dates an act, and hashes: those are made anew in each world. */
const contents = async ({ rows }: EmptyHouse): Promise<readonly string[]> => {
  const named = await rows<{ name: string }>(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('organisation', 'digipay', 'spj') order by 1",
  )
  const ofTable = async ({ name }: Readonly<{ name: string }>) =>
    (await rows<{ row: string }>(`select (to_jsonb(t) - 'hash')::text as row from ${name} t`))
      .map(
        ({ row }) =>
          `${name} ${row.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|V-[0-9A-F]{12}|\d{4}-\d{2}-\d{2}T[0-9:.+Z]+/g, '*')}`,
      ) // prettier-ignore
      .sort()
  return (await Promise.all(named.map(ofTable))).flat()
}

let full: EmptyHouse
beforeAll(async () => {
  full = await anEmptyHouse()
  await seedWorld(full.house, full.bank)
})
afterAll(() => full.close())

const numberOf = async (sql: string) => Number((await full.rows<{ count: string }>(sql))[0]?.count)

describe('the demo world', () => {
  test('has one KPPN, three satkers in three time zones, eight vendors at four banks and sixty products', async () => {
    const units = await full.rows<{ kind: string; zone: string }>('select kind, zone from organisation.unit')
    const ofKind = (kind: string) => units.filter((unit) => unit.kind === kind)
    expect([ofKind('KPPN').length, ofKind('AUDITOR').length, ofKind('VENDOR').length]).toEqual([1, 1, 8])
    expect(ofKind('SATKER').map(({ zone }) => zone).sort()).toEqual(['WIB', 'WIT', 'WITA']) // prettier-ignore
    expect(await numberOf('select count(distinct bank_code) from organisation.vendor_account')).toBe(4)
    expect(await numberOf("select count(*) from digipay.product where status = 'PUBLISHED'")).toBe(60)
  })

  test('staffs every role of every satker with another person', async () => {
    const offices = await full.rows<{ tenant_id: number; role: string; person_id: string }>(
      "select a.tenant_id, a.role, a.person_id from organisation.assignment a join organisation.unit u on u.id = a.tenant_id where u.kind = 'SATKER'",
    )
    expect(offices).toHaveLength(satkers.length * satkerRoles.length)
    for (const role of satkerRoles) expect(offices.filter((each) => each.role === role)).toHaveLength(satkers.length)
    expect(new Set(offices.map((each) => each.person_id)).size).toBe(offices.length)
  })

  test('keeps the functions apart: nobody holds what the separation forbids', async () => {
    const rows = await full.rows<{ tenant_id: number; role: Role; person_id: string }>('select tenant_id, role, person_id from organisation.assignment') // prettier-ignore
    const offices = rows.map(({ tenant_id, role, person_id }) => ({
      person: person_id as never, role, unit: tenant_id as UnitId, skNumber: 'SK-1', validity: { from: '2026-01-01' as never },
    })) // prettier-ignore
    expect(offices).toHaveLength(cast.length)
    for (const office of offices) {
      const others = offices.filter((other) => other !== office && other.person === office.person)
      expect(separationOf(office, others)).toBeUndefined()
    }
  })

  test('gives every satker verified vendors at its own bank, and some whom the rules refuse', async () => {
    const payable = await full.rows<{ bank_code: string; count: string }>(
      "select bank_code, count(*) from organisation.vendor_account where kind = 'BANK' and status = 'VERIFIED' group by 1",
    )
    for (const { paying } of satkers)
      expect(Number(payable.find((each) => each.bank_code === paying.bank)?.count)).toBeGreaterThanOrEqual(3)
    expect(await numberOf("select count(*) from organisation.vendor where status = 'REGISTERED'")).toBe(1)
    expect(await numberOf("select count(*) from organisation.vendor_tax_fact where fact = 'PP55_CERTIFICATE'")).toBe(1)
    expect(vendors.filter(({ legalKind }) => legalKind === 'ORANG_PRIBADI')).toHaveLength(1)
  })

  test('has one vendor at each bank who may be paid by his QR code, by the number that the bank gave him', async () => {
    const merchants = await full.rows<{ bank_code: string; account_no: string; confirmed_at: Date | null }>(
      "select bank_code, account_no, confirmed_at from organisation.vendor_account where kind = 'QRIS' and status = 'VERIFIED' order by 1",
    )
    const theirs = vendors.flatMap(({ accounts }) => accounts.filter(({ isMerchant }) => isMerchant))
    const numbers = await Promise.all(theirs.map(({ bank, number }) => full.bank.qris({ bank, accountNo: number })))
    expect(merchants.map(({ bank_code }) => bank_code)).toEqual(['002', '008', '009', '200'])
    expect(merchants.map(({ account_no }) => account_no).sort()).toEqual(numbers.map(({ merchantNumber }) => merchantNumber).sort()) // prettier-ignore
    expect(merchants.every(({ confirmed_at }) => confirmed_at !== null)).toBe(true)
  })

  test('has PINs for all who sign, and no PIN is kept as it is', async () => {
    const pins = await full.rows<{ hash: string }>('select hash from organisation.pin')
    expect(pins).toHaveLength(4 * satkers.length)
    for (const {
      person: { pin },
    } of cast)
      expect(pins.map(({ hash }) => hash)).not.toContain(pin)
  })

  test('owes the bank one credit for each SP2D, and paying it twice credits it once', async () => {
    const due = await full.rows<{ tenant_id: number; id: string; subject: string; payload: Record<string, string> }>(
      "select tenant_id, id, subject, payload from platform.outbox where topic = 'up.granted'",
    )
    expect(due).toHaveLength(satkers.length)
    const credit = creditsAt(full.bank)
    for (const message of [...due, ...due])
      await credit({ ...message, tenant: message.tenant_id as UnitId, topic: 'up.granted', attempts: 1 })
    for (const { paying } of satkers)
      expect(await full.bank.oracleBalance(paying.bank, paying.account)).toBe(100_000_000n)
  })

  test('is the same world each time: the same people, offices, vendors, products, prices, stock and money', async () => {
    const again = await anEmptyHouse()
    try {
      await seedWorld(again.house, again.bank)
      const seeded = await contents(full)
      expect(seeded.length).toBeGreaterThan(300)
      expect(await contents(again)).toEqual(seeded)
    } finally {
      await again.close()
    }
  })

  test('is left as it is by a second seed', async () => {
    const before = [await counts(full), await balances(full)]
    await seedWorld(full.house, full.bank)
    expect([await counts(full), await balances(full)]).toEqual(before)
  })
})

/** A house that dies at the nth step: everything after it fails, as if the process were gone. */
const dyingAfter = (house: SeededHouse, steps: number): SeededHouse => {
  let taken = 0
  const mortal = <Acts extends object>(acts: Acts): Acts =>
    new Proxy(acts, {
      get: (target, name) => {
        const act: unknown = Reflect.get(target, name)
        if (typeof act !== 'function') return act
        return (...args: unknown[]): unknown => {
          taken += 1
          if (taken > steps) return Promise.reject(new Error('killed'))
          return Reflect.apply(act, undefined, args)
        }
      },
    })
  return { ...house, organisation: mortal(house.organisation), setUp: mortal(house.setUp) }
}

describe('a seed that is killed', () => {
  test.each([1, 25, 150])('after %i steps goes on at the next start and ends as any other', async (steps) => {
    const broken = await anEmptyHouse()
    try {
      await expect(seedWorld(dyingAfter(broken.house, steps), broken.bank)).rejects.toThrow('killed')
      await seedWorld(broken.house, broken.bank)
      expect(await counts(broken)).toEqual(await counts(full))
      expect(await balances(broken)).toEqual(await balances(full))
    } finally {
      await broken.close()
    }
  })
})
