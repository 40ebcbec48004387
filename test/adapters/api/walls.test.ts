import { randomUUID } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { grants, type UseCase } from '../../../src/application/grants'
import { oversightGrant } from '../../../src/application/organisation'
import { openId, rowId, unitId } from '../../../src/adapters/graphql/ids'
import { type Db, openDatabase, openPool } from '../../../src/adapters/postgres/database'
import { speakFor } from '../../../src/adapters/postgres/transact'
import { addDays, fiscalYear, type Key, monthOf, type OrderId } from '../../../src/domain/kernel'
import { openCounter } from '../../support/counter'
import { anOffice } from '../../support/market'
import { aPerson, aUnit, must, once } from '../../support/organisation'
import { aProduct } from '../../support/set-up'
import { orderScreen, type SeenOrder } from '../../support/screens'
import { aFirmAt, carried, done, drafted, openShop, playedTo, type Shop } from '../../support/shop'

/** A text that stands in every foreign row: wherever a stranger reads it, a wall fell. */
const canary = `KENARI-${randomUUID()}`

let shop: Shop
let foreign: SeenOrder
let fresh: SeenOrder
let deposit: Readonly<{ id: string; version: number }>
/** The challenge by which the foreign payment was signed. */
let challenge: Readonly<{ id: string; version: number }>
let strangers: readonly Actor[]
let unoverseen: Actor
let overseen: Actor
let hiddenProduct: string
/** A vendor with business of his own at the same satker, and the order that is his. */
let neighbour: Actor
let ownOrder: string

beforeAll(async () => {
  shop = await openShop()
  const { world } = shop.api
  const elsewhere = { ...shop, office: await anOffice(world), firm: await aFirmAt(shop.api) }
  const cart = await drafted(shop)
  const marked = done(await shop.api.as(shop.office.crew.requester).act('orderEdit', { id: cart.id, expectedVersion: 1, purpose: canary, deliveryAddress: canary })) // prettier-ignore
  foreign = await carried(shop, await playedTo(shop, 'AUTHORISED', marked))
  fresh = done(await shop.api.as(shop.office.crew.requester).act('orderEdit', { id: (await drafted(shop)).id, expectedVersion: 1, purpose: canary })) // prettier-ignore
  const owed = { account: '411122-910', year: fiscalYear(world.today), month: monthOf(world.today), idempotencyKey: randomUUID() } // prettier-ignore
  const { body } = await shop.api.as(shop.office.crew.treasurer).run('taxDepositDraft', { input: owed })
  deposit = (body.data as { taxDepositDraft: { deposit: typeof deposit } }).taxDepositDraft.deposit
  const [signed] = await superSql<{ id: string }>('select id from digipay.challenge where tenant_id = $1', [shop.office.id]) // prettier-ignore
  challenge = { id: rowId('chl', { tenant: shop.office.id, id: signed?.id as never }), version: 1 }
  hiddenProduct = rowId('prd', await aProduct(world, shop.firm.admin, {}, 'none'))
  unoverseen = await anOfficer('AUDITOR', '810')
  overseen = await anOfficer('AUDITOR', '811')
  const otherKppn = await anOfficer('KPPN', '099')
  const near = { ...shop, firm: await aFirmAt(shop.api) }
  neighbour = near.firm.admin
  const own = await playedTo(near, 'ACCEPTED', await drafted(near, [{ productId: rowId('prd', near.firm.products[0]), quantity: 1 }])) // prettier-ignore
  ownOrder = uuidOf(own.id)
  const validity = { from: world.today, to: addDays(world.today, 30) }
  must(await oversightGrant(world.needs)({ auditor: overseen.unit, satker: shop.office.id, letter: 'ST-1/2026', validity, once: once() }, world.officer)) // prettier-ignore
  strangers = [...Object.values(elsewhere.office.crew), elsewhere.firm.admin, unoverseen, otherKppn, neighbour]
})
afterAll(() => shop.api.close())

const sql = async <Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
const superSql = <Row extends object>(text: string, values: unknown[] = []) => sql<Row>(shop.api.world.database.superUrl, text, values) // prettier-ignore

const anOfficer = async (kind: 'AUDITOR' | 'KPPN', code: string): Promise<Actor> => {
  const { world, house } = shop.api
  const letter = { skNumber: 'KEP-1/2026', from: addDays(world.today, -1) }
  const opened = must(await house.officeOpen({ kind, unit: aUnit(code), officer: aPerson('Pejabat'), ...letter })) // prettier-ignore
  return world.as(opened.officer)
}

/** Everything that foreign hands could change, as one print: it is the same afterwards or a wall fell. */
const booksPrint = async (): Promise<string> => {
  const tables = await superSql<{ name: string }>(`select table_schema || '.' || table_name as name from information_schema.columns
    where column_name = 'tenant_id' and table_schema in ('digipay', 'organisation', 'platform', 'spj') order by 1`) // prettier-ignore
  const prints = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await superSql<{ print: string }>(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${name} t where tenant_id = $1`, [shop.office.id]) // prettier-ignore
      return `${name} ${row?.print ?? ''}`
    }),
  )
  return prints.join('\n')
}

const uuidOf = (id: string): string => {
  const opened = openId(id)
  if (!opened.ok || !('key' in opened.value)) throw new Error('no key')
  return (opened.value.key as Key<OrderId>).id
}
const screens = () => [foreign, fresh]
const partsOf = (seen: SeenOrder): readonly Readonly<{ id: string; version: number }>[] => [
  seen, ...seen.receipts, ...(seen.claim ? [seen.claim] : []), ...seen.payments,
] // prettier-ignore
const kinds: Readonly<Record<string, RegExp>> = { ord: /^(order|claimBill)/, rcp: /^receipt/, clm: /^(claimReturn|spby|paymentSchedule)/, pay: /^payment(Unschedule|Challenge)/, chl: /^paymentAuthorise$/, dep: /^taxDeposit(Bill|Authorise|Record|Cancel)$/ } // prettier-ignore
const purchaseActs = (Object.keys(grants) as UseCase[]).filter((name) => Object.values(kinds).some((kind) => kind.test(name)) && !/^(order|orders|orderByNumber|orderDraft)$/.test(name)) // prettier-ignore

/** A well-formed input of an act about somebody else's purchase. */
const inputOf = (name: UseCase, { id, version }: Readonly<{ id: string; version: number }>): object => {
  const at = { id, expectedVersion: version }
  if (name === 'orderNegotiate') return { ...at, prices: [{ line: 1, price: '1' }] }
  if (name === 'paymentChallenge') return { payments: [at] }
  if (name === 'paymentAuthorise') return { challengeId: id, pin: '123456', code: '123456' }
  if (name === 'claimBill') return { id, invoiceNumber: 'X-1', invoiceOn: shop.api.world.today, amount: '1', accountId: rowId('acc', shop.firm.account) } // prettier-ignore
  if (name === 'taxDepositBill')
    return { ...at, billingCode: '123456789012345', issuedAt: shop.api.world.at.toISOString() }
  if (name === 'taxDepositRecord') return { ...at, payingAccount: '1', channel: 'BANK', transactionNumber: '1', ntpn: '1', paidAt: shop.api.world.at.toISOString() } // prettier-ignore
  if (name === 'paymentSchedule') return { ...at, payingAccount: '1', payOn: shop.api.world.today }
  const said = { ...at, orderIds: [foreign.id === id ? fresh.id : foreign.id], reason: 'Mencoba saja' }
  if (name === 'orderLink') return { ...said, ground: 'SAME_NEED' }
  if (name === 'orderStateSeparateNeed') return said
  const reasoned = /Return|Reject|Decline|Recall|Cancel|Void|Refuse|Unschedule|Justify/.test(name)
  return { ...at, ...(reasoned && { reason: 'Mencoba saja' }) }
}
const attempts = (): readonly Readonly<{ name: UseCase; input: object }>[] =>
  [...screens().map(partsOf), [deposit, challenge]].flatMap((parts) =>
    parts.flatMap(
      (part) =>
      purchaseActs.filter((name) => kinds[part.id.slice(0, 3)]?.test(name)).map((name) => ({ name, input: inputOf(name, part) })), // prettier-ignore
    ),
  )
const reads = (): readonly string[] => [
  ...screens().flatMap((seen) => partsOf(seen).map(({ id }) => `{ node(id: "${id}") { __typename id ... on Order { purpose } } }`)), // prettier-ignore
  ...screens().map(({ id }) => `{ order(id: "${id}") { ${orderScreen} } }`),
  `{ orderByNumber(number: "${foreign.number ?? ''}") { id purpose } }`,
  ...foreign.documents.map(({ id }) => `{ node(id: "${id}") { id } }`),
  `{ orders(first: 50) { nodes { id purpose } } }`,
  `{ orders(first: 50, filter: { satkerId: "${unitId('SATKER', shop.office.id)}" }) { count nodes { id purpose } } }`,
  '{ viewer { inbox(first: 50) { nodes { id purpose } } } }',
  `{ budgetLines(satkerId: "${unitId('SATKER', shop.office.id)}") { nodes { id } } }`,
  `{ satker(id: "${unitId('SATKER', shop.office.id)}") { id payingAccount { account } } }`,
  '{ satkers(first: 50) { nodes { id payingAccount { account } } } }',
  `{ assignments(unitId: "${unitId('SATKER', shop.office.id)}") { nodes { id person { name } } } }`,
  `{ product(id: "${hiddenProduct}") { id } }`,
  `{ node(id: "${deposit.id}") { id } }`,
  `{ taxLiabilities(satkerId: "${unitId('SATKER', shop.office.id)}") { account lines { paymentId } } }`,
  `{ taxDeposits(satkerId: "${unitId('SATKER', shop.office.id)}", first: 5) { count nodes { id satkerId } } }`,
  `{ taxSlips(satkerId: "${unitId('SATKER', shop.office.id)}", year: ${String(fiscalYear(shop.api.world.today))}, month: ${String(monthOf(shop.api.world.today))}) { slips { paymentId } } }`,
  `{ upBook(satkerId: "${unitId('SATKER', shop.office.id)}") { free } }`,
  `{ upMoves(satkerId: "${unitId('SATKER', shop.office.id)}", from: "${shop.api.world.today}", to: "${shop.api.world.today}") { count nodes { paymentId amount } } }`,
  `{ accountableBills(satkerId: "${unitId('SATKER', shop.office.id)}") { count nodes { paymentId satkerId } } }`,
  `{ upRequests(satkerId: "${unitId('SATKER', shop.office.id)}") { nodes { id satkerId } } }`,
  `{ stateDebts(satkerId: "${unitId('SATKER', shop.office.id)}") { nodes { paymentId satkerId } } }`,
]

/** An act's document that asks for no more than a siege needs to know. */
const mutationText = (name: UseCase): string =>
  `mutation ($input: ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } ${name === 'paymentChallenge' ? 'challengeId' : name === 'paymentAuthorise' ? 'payments { id }' : name.startsWith('tax') ? 'deposit { id }' : 'order { id purpose }'} } }`

type Ask = (text: string, as: Actor, variables?: object) => Promise<unknown>
const known = () => [canary, hiddenProduct, deposit.id, unitId('SATKER', shop.office.id), rowId('asg', { tenant: shop.office.id, id: shop.office.crew.kpa.assignment }), ...screens().flatMap(partsOf).map(({ id }) => id), rowId('bud', shop.office.budgetLine), ...foreign.documents.map(({ id }) => id)] // prettier-ignore

/** Whoever is sent tries every read and every act: none sees the canary, none changes a row. */
const besieged = async (ask: Ask, who: readonly Actor[]): Promise<number> => {
  const before = await booksPrint()
  let tried = 0
  for (const as of who) {
    for (const text of reads()) {
      const answer = await ask(text, as)
      const leaked = known().filter((secret) => JSON.stringify((answer as { data?: unknown }).data ?? null).includes(secret)) // prettier-ignore
      expect([as.role, text.slice(0, 60), leaked]).toEqual([as.role, text.slice(0, 60), []])
      tried += 1
    }
    for (const { name, input } of attempts()) {
      const variables = { input: { idempotencyKey: randomUUID(), ...input } }
      const answer = (await ask(mutationText(name), as, variables)) as { data?: Record<string, { userErrors: { code: string }[]; order?: unknown } | null> | null; errors?: { extensions: { code: string } }[] } // prettier-ignore
      const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? answer.data?.[name]?.userErrors.map(({ code }) => code) // prettier-ignore
      expect([as.role, name, codes?.length, codes?.every((code) => ['FORBIDDEN', 'NOT_FOUND', 'ROLE_NOT_GRANTED'].includes(code))]).toEqual([as.role, name, 1, true]) // prettier-ignore
      tried += 1
    }
  }
  expect(await booksPrint()).toBe(before)
  return tried
}
const overHttp: Ask = async (text, as, variables) => (await shop.api.as(as).run(text, variables)).body

// What strangers of every role may do with every act and question is tried in every-act.test.ts.
describe('a vendor of the same satker at what is not his there', () => {
  it('meets all three walls', async () => {
    expect(await besieged(overHttp, [neighbour])).toBeGreaterThan(40)
    expect(shop.api.bugs).toEqual([])
  })

  it('meets use case and row security where the doors are missing', async () => {
    const counter = await openCounter(shop.api.world, { doors: false })
    try {
      await besieged((text, as, variables) => counter.ask(text, { as, ...(variables && { variables }) }), [neighbour])
    } finally {
      await counter.close()
    }
  })

  it('meets the use case alone where neither doors nor row security bind', async () => {
    const { database } = shop.api.world
    const unbound = { ...shop.api.world, database: { ...database, appUrl: database.bypassUrl } }
    const counter = await openCounter(unbound, { doors: false })
    try {
      await besieged((text, as, variables) => counter.ask(text, { as, ...(variables && { variables }) }), [neighbour])
    } finally {
      await counter.close()
    }
  })

  it('meets row security alone when the database is asked directly, as all strangers do, whatever book they name', async () => {
    const db = openDatabase(openPool(shop.api.world.database.appUrl, () => undefined))
    const before = await booksPrint()
    const rows = await foreignRows()
    expect(rows.length).toBeGreaterThan(15)
    try {
      for (const as of strangers)
        for (const tenant of [as.unit, shop.office.id])
          for (const { name, row } of rows) {
            // A neighbour reads what is his own in that book; all else of it is as foreign to him as to the others.
            const book = `tenant_id = ${String(shop.office.id)} and t::text not like '%${as === neighbour ? ownOrder : 'nothing'}%'`
            const tried = [
              await tryAs(db, as, tenant, `select * from ${name} t where ${book}`),
              await tryAs(db, as, tenant, `update ${name} t set tenant_id = tenant_id where ${book}`),
              await tryAs(db, as, tenant, `delete from ${name} t where ${book}`),
              await tryAs(db, as, tenant, `insert into ${name} select * from json_populate_record(null::${name}, '${row.replaceAll("'", "''")}')`), // prettier-ignore
            ]
            const stood = tried.map((outcome) => outcome === 'no row' || outcome === '42501')
            expect([as.role, tenant === as.unit, name, tried, stood]).toEqual([as.role, tenant === as.unit, name, tried, [true, true, true, true]]) // prettier-ignore
            expect(tried[3]).toBe('42501')
          }
      expect(await booksPrint()).toBe(before)
    } finally {
      await db.destroy()
    }
  })

  /** One row of every table that holds something of the office and is not there for everybody to read. */
  const foreignRows = async () => {
    const tables = await superSql<{ name: string }>(`select table_schema || '.' || table_name as name
      from information_schema.columns where table_schema in ('digipay', 'spj', 'platform') and column_name = 'tenant_id'`) // prettier-ignore
    const found = await Promise.all(
      tables.map(async ({ name }) => {
        const [first] = await superSql<{ row: string }>(`select to_json(t)::text as row from ${name} t where tenant_id = $1 and t::text not like $2 limit 1`, [shop.office.id, `%${ownOrder}%`]) // prettier-ignore
        return first ? [{ name, row: first.row }] : []
      }),
    )
    return found.flat()
  }

  /** What a statement does under a person's eyes in a book he names; nothing of it stays. */
  const tryAs = async (db: Db, as: Actor, tenant: Actor['unit'], text: string): Promise<string> => {
    const undo = new Error('undo')
    let did = ''
    try {
      await db.transaction().execute(async (trx) => {
        await speakFor(trx, { tenant, unit: as.unit, kind: as.unitKind, person: as.person })
        const { rows, numAffectedRows = 0n } = await trx.executeQuery(CompiledQuery.raw(text))
        did =
          rows.length === 0 && numAffectedRows === 0n
            ? 'no row'
            : `${String(rows.length)} read, ${String(numAffectedRows)} written`
        throw undo
      })
    } catch (cause) {
      if (cause === undo) return did
      return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    }
    return did
  }
})

describe('those who have a part in it', () => {
  it('see it: its satker, its vendor, its KPPN where granted, and the auditor who was given oversight', async () => {
    const text = `query ($id: ID!) { order(id: $id) { id } }`
    const seesIt = async (who: Actor) => ((await overHttp(text, who, { id: foreign.id })) as { data: { order: unknown } }).data.order !== null // prettier-ignore
    expect(await Promise.all([shop.office.crew.ppk, shop.firm.admin, overseen, unoverseen].map(seesIt))).toEqual([true, true, true, false]) // prettier-ignore
    const hidden = (await overHttp(text, shop.firm.admin, { id: fresh.id })) as { data: unknown }
    expect(hidden.data).toEqual({ order: null })
  })

  it('see their own beside it, and nothing of it', async () => {
    const { data } = (await overHttp('{ orders(first: 50) { nodes { id } } }', neighbour)) as { data: { orders: { nodes: { id: string }[] } } } // prettier-ignore
    expect(data.orders.nodes.map(({ id }) => uuidOf(id))).toEqual([ownOrder])
  })

  it('may not act on it all the same, if they only oversee it', async () => {
    await besiegedActs([overseen, shop.api.world.officer])
  })
  const besiegedActs = async (who: readonly Actor[]) => {
    const before = await booksPrint()
    for (const as of who)
      for (const { name, input } of attempts()) {
        const { body } = await shop.api.as(as).run(mutationText(name), { input: { idempotencyKey: randomUUID(), ...input } }) // prettier-ignore
        expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
      }
    expect(await booksPrint()).toBe(before)
  }
})

describe('the catalogue of the database', () => {
  it('forces row security on every table with a tenant, each with a policy', async () => {
    const bare = await superSql<{ name: string }>(`select c.oid::regclass::text as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('digipay', 'organisation', 'platform', 'spj')
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid)) order by 1`) // prettier-ignore
    expect(bare.map(({ name }) => name)).toEqual([])
  })

  it('lets the app neither change nor remove what happened', async () => {
    const history = ['digipay.step', 'digipay.transfer', 'platform.audit', 'digipay.payment_attempt', 'digipay.payment_evidence', 'digipay.receipt_line', 'digipay.up_grant', 'digipay.pagu_grant'] // prettier-ignore
    for (const name of history)
      for (const right of ['UPDATE', 'DELETE', 'TRUNCATE'])
        expect([name, right, (await superSql<{ may: boolean }>('select has_table_privilege($1, $2, $3) as may', ['satuloket_app', name, right]))[0]?.may]).toEqual([name, right, false]) // prettier-ignore
    const [{ bypass } = { bypass: true }] = await superSql<{ bypass: boolean }>("select rolbypassrls or rolsuper as bypass from pg_roles where rolname = 'satuloket_app'") // prettier-ignore
    expect(bypass).toBe(false)
  })
})
