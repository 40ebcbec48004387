import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { ledgerProve, proofOfTheNight } from '../../../../src/application/digipay'
import { proofStoreIn } from '../../../../src/adapters/postgres/digipay'
import { transactOn } from '../../../../src/adapters/postgres/transact'
import { nightlyDueOn } from '../../../../src/adapters/postgres/platform/nightly'
import { nextProof, upFree } from '../../../../src/domain/digipay'
import { deposited, depositActsIn } from '../../../support/deposits'
import { aTown, type Town } from '../../../support/house'
import { anOffice } from '../../../support/market'
import { played, the } from '../../../support/purchase'
import { rewindable, type Rewindable } from '../../../support/rewind'

const proofOf = proofStoreIn(v7)

describe('the nightly proof of a book', () => {
  let town: Town
  let past: Rewindable
  beforeAll(async () => {
    town = await aTown()
    await played(town.market, { until: 'ordered' })
    await played(town.market, { until: 'settled' })
    const held = await played(town.market, { until: 'authorised' })
    the(held.payment)
    past = await rewindable(town.market.world.database)
  })
  beforeEach(() => past.rewind())
  afterAll(async () => {
    await past.close()
    await town.close()
  })
  const found = async () =>
    (await town.house.prove()).flatMap(({ mismatches }) => mismatches.map(({ proof, account }) => `${proof} ${account.split(':')[0] ?? ''}`)) // prettier-ignore

  const root = join(__dirname, '../../../..')
  const command = (url = town.market.world.database.appUrl) =>
    spawnSync(process.execPath, ['-r', './test/support/typescript.js', 'src/adapters/operator/ledger-prove.ts'], {
      cwd: root, encoding: 'utf8', env: { ...process.env, MODE: 'demo', DATABASE_URL: url, DATABASE_ADMIN_URL: town.market.world.database.ownerUrl },
    }) // prettier-ignore

  const doubted = (tenant: number, since: string) =>
    past.query(`insert into digipay.book_doubt select $1, gen_random_uuid(), 'TOTAL', '*', 1, 0, $2::timestamptz`, [tenant, since]) // prettier-ignore
  const ended = () => past.query('select tenant_id, ended_at from digipay.book_doubt order by tenant_id')

  test('finds nothing in a book that people wrote, and keeps that it looked', async () => {
    expect(await found()).toEqual([])
    const rows = await past.query('select mismatches, transfers::int, accounts from digipay.ledger_proof')
    expect(rows).toEqual([{ mismatches: 0, transfers: 11, accounts: 10 }])
  })

  const tampered: readonly (readonly [what: string, sql: string, ...found: string[]])[] = [
    ['a balance that somebody raised', `update digipay.balance set amount = amount + 1 where account = '${upFree}'`, 'TRANSFERS up.free', 'TOTAL *', 'RECEIPTS *'],
    ['two balances that somebody shifted', `update digipay.balance set amount = amount + case account when 'up.free' then 1 else -1 end where account in ('up.free', 'paid.vendor')`, 'TRANSFERS paid.vendor', 'TRANSFERS up.free', 'RECEIPTS *'],
    ['a transfer that somebody removed', `delete from digipay.transfer where kind = 'UP_HOLD' and ref in (select id::text from digipay.payment where status = 'AUTHORISED')`, 'TRANSFERS up.free', 'TRANSFERS up.held'],
    ['a balance that somebody removed', `delete from digipay.balance where account = 'up.held'`, 'TRANSFERS up.held', 'TOTAL *', 'HOLDS up.held', 'RECEIPTS *'],
    ['an SP2D that somebody raised', `update digipay.up_grant set amount = amount + 1`, 'PAPERS source.up'],
    ['a cut that nobody posted', `insert into digipay.up_grant select tenant_id, 'S-1', current_date, 5, now(), 'CUT' from digipay.up_grant`, 'PAPERS up.cut'],
    ['UP paid back that nobody posted', `with line as (insert into digipay.bank_line select tenant_id, gen_random_uuid(), '002', '1', 'a print', current_date, now(), 'DEBIT', 5, '5.00', 'TRF', null, null, false, now() from digipay.up_grant returning tenant_id, id) insert into digipay.up_deposit select tenant_id, 'N', 'UP_REST', 5, 'N', current_date, gen_random_uuid(), now(), id from line`, 'PAPERS source.up'],
    ['money owed to the State that nobody posted', `insert into digipay.state_debt select tenant_id, id, 'REFUND', 1, 5, 'REPLACED', current_date, now() from digipay.payment where status = 'SETTLED'`, 'PAPERS owed.state', 'RECEIPTS *'],
    ['what was paid twice and is the State’s that nobody posted', `insert into digipay.state_debt select tenant_id, id, 'PAID_TWICE', 1, 5, 'ANOTHER_YEAR', current_date, now() from digipay.payment where status = 'SETTLED'`, 'PAPERS owed.state', 'PAPERS source.returned', 'PAPERS source.up'],
    ['a refund of a replaced bill that somebody made UP', `insert into digipay.state_debt select tenant_id, id, 'REFUND', 1, 5, 'REPLACED', current_date, now() from digipay.payment where status = 'SETTLED'; update digipay.payment set refunded = 5 where status = 'SETTLED'; update digipay.balance set amount = amount + case account when 'up.free' then 5 else -5 end where account in ('up.free', 'paid.vendor'); insert into digipay.transfer select tenant_id, gen_random_uuid(), 'paid.vendor', 'up.free', 5, 'UP_REFUND', id::text, 1, now() from digipay.payment where status = 'SETTLED'`, 'PAPERS owed.state', 'RECEIPTS *'],
    ['spending paid in that nobody posted', `with line as (insert into digipay.bank_line select tenant_id, gen_random_uuid(), '002', '1', 'a print', current_date, now(), 'DEBIT', 5, '5.00', 'TRF', null, null, false, now() from digipay.up_grant returning tenant_id, id) insert into digipay.up_deposit select tenant_id, 'N2', 'SPENDING', 5, 'N', current_date, gen_random_uuid(), now(), id from line`, 'PAPERS owed.state', 'PAPERS source.returned'],
    ['a hold whose payment ended', `update digipay.payment set status = 'REJECTED' where status = 'AUTHORISED'`, 'HOLDS up.held'],
    ['a payment at the bank without a hold', `update digipay.payment set status = 'SUBMITTED' where status = 'SETTLED'`, 'HOLDS up.held', 'TAXES tax.PPH22', 'TAXES tax.PPN', 'RECEIPTS *'],
    ['a tax that somebody took out of an assessment', `update digipay.payment set assessment = jsonb_set(assessment, '{taxes}', '[]') where status = 'SETTLED'`, 'TAXES tax.PPH22', 'TAXES tax.PPN'],
    ['pagu kept for an order that ended', `update digipay.purchase_order set status = 'CANCELLED' where status = 'ORDERED'`, 'RESERVATIONS pagu.reserved'],
    ['an order without its pagu', `update digipay.claim set status = 'SCHEDULED' where status = 'PAID'`, 'RESERVATIONS pagu.reserved'],
  ] // prettier-ignore
  test.each(tampered)('finds %s, names it and alarms', async (_what, sql, ...expected) => {
    await past.query(sql)
    town.heard.length = 0
    expect((await found()).sort()).toEqual([...expected].sort())
    expect(town.heard.filter((line) => line.includes('contradicts itself'))).toHaveLength(1)
    expect(await past.query('select mismatches from digipay.ledger_proof')).toEqual([{ mismatches: expected.length }])
    const named = await past.query<{ said: string }>(`select details->>'mismatches' as said from platform.audit where act = 'ledgerProve'`) // prettier-ignore
    for (const one of expected) expect(named.at(0)?.said).toContain(one)
  })

  test('finds nothing after tax was deposited, and finds a deposit that does not equal its lines', async () => {
    const { world, office } = town.market
    await deposited(depositActsIn(world), world, office, { account: '411122-910', at: world.needs.now() })
    expect(await found()).toEqual([])
    await past.query('update digipay.tax_deposit_line set amount = amount - 1')
    expect(await found()).toEqual(['TAXES tax.PPH22', 'TAXES paid.state.PPH22'])
    await past.query('update digipay.tax_deposit_line set amount = amount + 1')
    await past.query(`delete from digipay.transfer where kind = 'TAX_DEPOSIT'`)
    expect((await found()).sort()).toEqual(['TRANSFERS paid.state.PPH22', 'TRANSFERS tax.PPH22'])
  })

  test('can be asked for by an operator, who is told each book and each contradiction', async () => {
    const clean = command()
    expect([clean.status, clean.stderr, clean.stdout]).toEqual([0, '', expect.stringMatching(/10 accounts, 11 transfers/)]) // prettier-ignore
    await past.query(`update digipay.balance set amount = amount + 1 where account = '${upFree}'`)
    const tampered = command()
    expect([tampered.status, tampered.stderr]).toEqual([1, expect.stringMatching(/TRANSFERS up.free: Rp/)])
    for (const nowhere of ['', 'postgres://nobody:nothing@127.0.0.1:1/none']) expect(command(nowhere).status).toBe(2)
  })

  test('runs once when several servers find it due, and again in the next night', async () => {
    let clock = new Date('2026-03-05T19:30:00Z')
    await past.query(`update platform.nightly set due_at = '2026-03-05T19:00:00Z'`)
    const rows = Array.from({ length: 8 }, () => nightlyDueOn(town.house.db, 'ledgerProve', () => clock))
    const claim = async () => (await Promise.all(rows.map((due) => due.claim(60_000)))).filter(Boolean).length
    expect(await claim()).toBe(1)
    clock = new Date('2026-03-05T19:31:01Z') // the runner died: its lease has ended
    expect(await claim()).toBe(1)
    await rows[0]?.done(nextProof(clock))
    clock = new Date('2026-03-06T18:59:59Z')
    expect(await claim()).toBe(0)
    clock = new Date('2026-03-06T19:00:00Z')
    expect(await claim()).toBe(1)
  })
  test('is carried by the loop of the house', async () => {
    await past.query(`update platform.nightly set due_at = now() - interval '1 minute'`)
    const loop = town.house.nightly()
    const done = async () => (await past.query('select from platform.nightly where done_at is not null')).length
    while ((await done()) === 0) await new Promise((next) => setTimeout(next, 10))
    await loop.stop()
    expect(await past.query('select mismatches from digipay.ledger_proof')).toEqual([{ mismatches: 0 }])
  })

  test('a proof that read its book earlier raises no doubt that a later one would have ended', async () => {
    const { db } = town.house
    let goOn: () => void = () => undefined
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve))
    let hasRead: () => void = () => undefined
    const read = new Promise<void>((resolve) => (hasRead = resolve))
    const halting: typeof proofOf = (trx, scope) => ({
      ...proofOf(trx, scope),
      facts: async () => {
        const facts = await proofOf(trx, scope).facts()
        hasRead()
        await mayGoOn
        return facts
      },
    })
    const now = () => new Date()
    const transact = transactOn(db, halting, { now, newId: v7, pause: () => Promise.resolve() })
    const silent = { alarm: () => undefined, failed: () => undefined }
    const books = () => Promise.resolve([town.market.office.id])
    await past.query(`update digipay.balance set amount = amount + 1 where account = '${upFree}'`)
    const older = ledgerProve({ transact, now, books, ...silent })()
    await read
    await past.query(`update digipay.balance set amount = amount - 1 where account = '${upFree}'`)
    let isOver = false
    const newer = town.house.prove().finally(() => (isOver = true))
    const waits = `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`
    try {
      while (!isOver && (await past.query(waits)).length === 0) await new Promise((next) => setTimeout(next, 10))
    } finally {
      goOn()
    }
    expect((await older).proofs.flatMap(({ mismatches }) => mismatches)).toHaveLength(3)
    expect((await newer).flatMap(({ mismatches }) => mismatches)).toEqual([])
    expect(await past.query('select account from digipay.book_doubt where ended_at is null')).toEqual([])
  })

  test('ends a doubt that a clock ahead of ours has raised no earlier than it began', async () => {
    await doubted(town.market.office.id, '2999-01-01T00:00:00Z')
    expect(await found()).toEqual([])
    expect(await ended()).toEqual([{ tenant_id: town.market.office.id, ended_at: new Date('2999-01-01T00:00:00Z') }])
  })

  test('proves again in one night only what could not be proved, and all of them in the next', async () => {
    const { id: broken } = town.market.office
    const { id: other } = await anOffice(town.market.world)
    await past.query(`update digipay.payment set assessment = jsonb_set(assessment, '{taxes}', '{}') where status = 'SETTLED'`) // prettier-ignore
    const transact = transactOn(town.house.db, proofOf, { now: () => new Date(), newId: v7, pause: () => Promise.resolve() }) // prettier-ignore
    const silent = { alarm: () => undefined, failed: () => undefined }
    const prove = ledgerProve({ transact, now: () => new Date(), books: () => Promise.resolve([broken, other]), ...silent }) // prettier-ignore
    let clock = new Date('2026-03-05T19:30:00Z')
    const byNight = proofOfTheNight(prove, () => nextProof(clock))
    const proofs = async () =>
      Number((await past.query<{ n: string }>('select count(*) as n from digipay.ledger_proof where tenant_id = $1', [other]))[0]?.n) // prettier-ignore
    for (const kept of [1, 1]) {
      await expect(byNight()).rejects.toThrow(`books could not be proved: ${String(broken)}`)
      expect(await proofs()).toBe(kept)
    }
    clock = new Date('2026-03-06T19:00:00Z')
    await expect(byNight()).rejects.toThrow(String(broken))
    expect(await proofs()).toBe(2)
    await past.query(`update digipay.payment set assessment = jsonb_set(assessment, '{taxes}', '[]') where status = 'SETTLED'`) // prettier-ignore
    expect((await byNight()).map(({ tenant }) => tenant)).toEqual([broken])
    expect((await byNight()).map(({ tenant }) => tenant)).toEqual([broken, other])
  })

  test('keeps no other book waiting for one that cannot be proved, and is tried again', async () => {
    const [{ id: broken }, { id: other }] = [town.market.office, await anOffice(town.market.world)]
    expect(other).toBeGreaterThan(broken)
    for (const tenant of [broken, other]) await doubted(tenant, '2026-01-01T00:00:00Z')
    // Taxes that are no list of taxes: whoever adds them up fails.
    await past.query(`update digipay.payment set assessment = jsonb_set(assessment, '{taxes}', '{}') where status = 'SETTLED'`) // prettier-ignore
    town.heard.length = 0
    await expect(town.house.prove()).rejects.toThrow(`books could not be proved: ${String(broken)}`)
    expect(town.heard.filter((line) => line.includes('a book could not be proved'))).toHaveLength(1)
    expect(await ended()).toEqual([{ tenant_id: broken, ended_at: null }, { tenant_id: other, ended_at: expect.any(Date) }]) // prettier-ignore

    const { status, stdout, stderr } = command()
    expect([status, stderr]).toEqual([2, expect.stringContaining(`(${String(broken)}) could not be proved`)])
    expect(stdout).toContain(`(${String(other)}): 4 accounts, 2 transfers`)

    await past.query(
      `update platform.nightly set due_at = now() - interval '1 minute', done_at = null where job = 'ledgerProve'`,
    )
    town.heard.length = 0
    const loop = town.house.nightly()
    for (let looks = 0; looks < 500 && !town.heard.some((line) => line.includes('a job failed')); looks += 1)
      await new Promise((next) => setTimeout(next, 10))
    await loop.stop()
    expect(town.heard.filter((line) => line.includes('a job failed'))).toHaveLength(1)
    expect(await past.query("select done_at from platform.nightly where job = 'ledgerProve'")).toEqual([
      { done_at: null },
    ])
  })
})
