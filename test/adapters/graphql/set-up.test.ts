import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../src/application/actor'
import { type Counter, openCounter, type Told } from '../../support/counter'
import { aPerson, openWorld, type World } from '../../support/organisation'
import { personId, rowId, unitId } from '../../../src/adapters/graphql/ids'
import { aLine, aProduct } from '../../support/set-up'
import { resolverClasses, resolversWith, type ResolverNeeds } from '../../../src/adapters/graphql'

let world: World
let counter: Counter
let satker: Awaited<ReturnType<World['satker']>>
let other: Awaited<ReturnType<World['satker']>>
let shop: Awaited<ReturnType<World['vendor']>>
let kpa: Actor
let second: Actor
const counted = new Map<string, number>()

beforeAll(async () => {
  world = await openWorld()
  counter = await openCounter(world)
  satker = await world.satker('527010')
  other = await world.satker('527020', 'WITA')
  shop = await world.vendor('012345678901030')
  kpa = await world.appoint(world.officer, satker.id, 'KPA')
  second = await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')
})
afterAll(async () => {
  await counter.close()
  await world.close()
  process.stdout.write(
    `\nSQL statements at most, the caller’s own identity among them\n${[...counted].map(([name, sql]) => `  ${name.padEnd(24)}${sql}`).join('\n')}\n`,
  )
})

const key = () => randomUUID()
const satkerId = () => unitId('SATKER', satker.id)
const vendorId = () => unitId('VENDOR', shop.id)
const errors = 'userErrors { code path message hint rule retryable } replayed'

/** Calls one mutation with its input and answers its payload. */
const act = async (
  name: string,
  input: object,
  as: Actor,
  shows = '',
  language: 'id' | 'en' = 'en',
  on = counter,
): Promise<any> => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${shows} ${errors} } }`
  const told = await on.ask(query, { as, variables: { input: { idempotencyKey: key(), ...input } }, language })
  if (told.errors) return told
  counted.set(name, Math.max(told.statements, counted.get(name) ?? 0))
  return told.data[name]
}
const query = async (name: string, text: string, as: Actor, variables: object = {}): Promise<any> => {
  const told = await counter.ask(text, { as, variables })
  if (told.errors) throw new Error(JSON.stringify(told.errors))
  counted.set(name, Math.max(told.statements, counted.get(name) ?? 0))
  return told.data
}

/** One refusal, proved in both languages. */
const refused = async (
  name: string,
  input: object,
  as: Actor,
  code: string,
  path: readonly string[],
  on = counter,
): Promise<any> => {
  const [id, en] = [await act(name, input, as, '', 'id', on), await act(name, input, as, '', 'en', on)]
  for (const { userErrors } of [id, en]) {
    expect(userErrors).toHaveLength(1)
    expect(userErrors[0]).toMatchObject({ code, path })
    expect(userErrors[0].message).not.toBe('')
    expect(userErrors[0].hint).not.toBe('')
  }
  expect(id.userErrors[0].message).not.toBe(en.userErrors[0].message)
  expect(id.userErrors[0].hint).not.toBe(en.userErrors[0].hint)
  return en.userErrors[0]
}

const stopped = (told: Told, code: string, reason: string | undefined, path?: readonly (string | number)[]) => {
  expect(told.errors).toHaveLength(1)
  const [{ extensions, message }] = told.errors ?? []
  expect(extensions.code).toBe(code)
  if (reason !== undefined) expect(JSON.stringify(extensions)).toContain(reason)
  if (path) expect(extensions.path).toEqual(path)
  expect(message).not.toBe('')
}
/** A request that never reached its mutation, in both languages. */
const stops = async (
  name: string,
  input: object,
  as: Actor,
  [code, reason, path]: readonly [string, string | undefined, (readonly string[])?],
) => {
  const [id, en] = [await act(name, input, as, '', 'id'), await act(name, input, as, '', 'en')]
  for (const told of [id, en]) stopped(told, code, reason, path)
  expect(id.errors[0].message).not.toBe(en.errors[0].message)
}

const office = () => ({ skNumber: 'SK-9/KPA/2026', from: world.today })
const product = (change: object = {}) => ({
  name: 'Kertas HVS A4 80 gram', unit: 'rim', price: '52000', priceIncludesPpn: true, stock: 100, category: 'ATK',
  taxCategory: 'GOODS', origin: 'DOMESTIC', ...change,
}) // prettier-ignore

test('an instance serves every class of the schema', () => {
  const classes = resolversWith({
    organisation: {},
    directory: {},
    withheld: {},
    signing: {},
  } as unknown as ResolverNeeds)
  expect(new Set(classes.map(({ constructor }) => constructor))).toEqual(new Set(resolverClasses))
})

describe('an office is set up', () => {
  test('by its KPPN: the satker with its administrator', async () => {
    const { nip, nik, name } = aPerson('Rahmat Hidayat')
    const input = {
      code: '527030', name: 'Balai Latihan Kerja', zone: 'WIT', address: 'Jalan Pantai 3', city: 'Jayapura', ministryCode: '026',
      ministryName: 'Kementerian Ketenagakerjaan', dipaNumber: 'SP DIPA-026.13.2.527030/2026', dipaOn: '2025-12-02',
      paying: { bank: '002', account: '0012010527030', name: 'BPG 527030' }, admin: { ...office(), person: { name, nip, nik } },
      idempotencyKey: key(),
    } // prettier-ignore
    const shows =
      'satker { id code zone payingAccount { bank account } } adminAssignment { role roleLabel person { name nip } }'
    const first = await act('satkerRegister', input, world.officer, shows)
    expect(first).toMatchObject({
      userErrors: [], replayed: false, satker: { code: '527030', zone: 'WIT', payingAccount: { bank: '002' } },
      adminAssignment: { role: 'SATKER_ADMIN', person: { name: 'Rahmat Hidayat', nip } },
    }) // prettier-ignore
    const again = await act('satkerRegister', input, world.officer, shows)
    expect(again).toEqual({ ...first, replayed: true })
    const { node } = await query(
      'node(satker)',
      'query ($id: ID!) { node(id: $id) { id ... on Satker { name kppnId } } }',
      world.officer,
      { id: first.satker.id },
    )
    expect(node).toEqual({ id: first.satker.id, name: 'Balai Latihan Kerja', kppnId: unitId('KPPN', world.kppn) })
    const seen = await counter.ask(`{ satker(id: "${first.satker.id}") { id } }`, { as: kpa })
    expect(seen.data).toEqual({ satker: null })
  })
  test('by its administrator: people and their offices, which end again', async () => {
    const { nip, nik, name } = aPerson('Dewi Lestari')
    const { personId: who } = await act('personRegister', { name, nip, nik }, satker.admin, 'personId')
    const { personByNip } = await query(
      'personByNip',
      'query ($nip: ShortText!) { personByNip(nip: $nip) { id name } }',
      satker.admin,
      { nip },
    )
    expect(personByNip).toEqual({ id: who, name })
    const given = await act(
      'assignmentCreate',
      { ...office(), unitId: satkerId(), role: 'PPK', personId: who },
      satker.admin,
      'assignment { id role from endedAt person { id } }',
    )
    expect(given).toMatchObject({ userErrors: [], assignment: { role: 'PPK', endedAt: null, person: { id: who } } })
    const { assignments } = await query(
      'assignments',
      'query ($id: ID!) { assignments(unitId: $id, first: 100) { nodes { id role roleLabel(lang: ID) person { name } } } }',
      satker.admin,
      { id: satkerId() },
    )
    expect(assignments.nodes).toContainEqual({
      id: given.assignment.id,
      role: 'PPK',
      roleLabel: 'Pejabat Pembuat Komitmen',
      person: { name },
    })
    const ended = await act('assignmentEnd', { id: given.assignment.id }, satker.admin, 'assignment { endedAt }')
    expect(ended.assignment.endedAt).not.toBeNull()
  })
  test('with a vendor whom another person verifies, his account and his papers', async () => {
    const shows =
      'vendor { version status statusLabel isVerified taxFacts { fact factLabel status } accounts { number } availableActions { name allowed reasons { code } } }'
    const { vendor } = await query(
      'vendor',
      `query ($id: ID!) { vendor(id: $id) { ${shows.slice(9, -2)} } }`,
      world.officer,
      { id: vendorId() },
    )
    expect(vendor.availableActions).toEqual([
      { name: 'vendorVerify', allowed: false, reasons: [{ code: 'SAME_PERSON' }] },
      { name: 'vendorBlock', allowed: true, reasons: [] },
      { name: 'vendorUnblock', allowed: false, reasons: [{ code: 'NOT_NOW' }] },
    ])
    const fact = { fact: 'PKP', documentNumber: 'S-1PKP/WPJ.09/2025', from: '2025-01-02' }
    const recorded = await act('vendorTaxFactRecord', fact, shop.admin, shows)
    expect(recorded.vendor.taxFacts).toEqual([expect.objectContaining({ fact: 'PKP', status: 'PENDING' })])
    const verified = await act('vendorVerify', { id: vendorId(), expectedVersion: 1 }, second, shows)
    expect(verified).toMatchObject({
      userErrors: [],
      vendor: { isVerified: true, statusLabel: 'Verified', version: 2 },
    })
    const account = { bank: '002', number: '1234567890', name: 'CV UJI' }
    const added = await act('vendorAccountAdd', account, shop.admin, 'account { id number status vendorName }')
    expect(added.account).toMatchObject({ number: '1234567890', status: 'PENDING' })
    const offered = async (as: Actor) => {
      const text =
        'query ($id: ID!) { vendor(id: $id) { accounts { availableActions { name allowed reasons { code } } } } }'
      return (await query('vendor', text, as, { id: vendorId() })).vendor.accounts[0].availableActions[0]
    }
    expect(await offered(world.officer)).toEqual({ name: 'vendorAccountVerify', allowed: false, reasons: [{ code: 'SAME_PERSON' }] }) // prettier-ignore
    expect(await offered(second)).toEqual({ name: 'vendorAccountVerify', allowed: true, reasons: [] })
    const open = await act('vendorAccountVerify', { id: added.account.id }, second, 'account { status }')
    expect(open.account).toEqual({ status: 'VERIFIED' })
    const rival = await world.vendor('012345678901039')
    const seen = await query(
      'vendors',
      '{ vendors(filter: { text: "012345678901030" }) { count nodes { npwp accounts { id } } } }',
      rival.admin,
    )
    expect(seen.vendors).toEqual({ count: 1, nodes: [{ npwp: '••••••••••••030', accounts: [] }] })
    const node = await counter.ask(`{ node(id: "${added.account.id}") { id } }`, { as: rival.admin })
    expect(node.data).toEqual({ node: null })
  })
  test('with budget lines, their pagu, and UP', async () => {
    const shows = 'budgetLine { id version free reserved realised }'
    const saved = await act('budgetLineSave', aLine(), kpa, shows)
    expect(saved).toMatchObject({ userErrors: [], budgetLine: { version: 1, free: '0' } })
    const { id } = saved.budgetLine
    const paper = { id, amount: '3000000', reference: 'DIPA-1/2026' }
    expect((await act('budgetLineGrant', paper, kpa, shows)).budgetLine).toMatchObject({ free: '3000000' })
    const up = { satkerId: satkerId(), amount: '250000', sp2dNumber: '260221301000001', sp2dOn: world.today }
    const book = { granted: '250000', free: '250000', held: '0', paidToVendors: '0', withheld: [] }
    const fields = 'granted free held paidToVendors withheld { tax taxLabel amount }'
    expect((await act('upGrant', up, world.officer, `upBook { ${fields} }`)).upBook).toEqual(book)
    expect((await query('upBook', `{ upBook { ${fields} } }`, kpa)).upBook).toEqual(book)
    const year = world.today.slice(0, 4)
    const lines = await query('budgetLines', `{ budgetLines(fiscalYear: ${year}) { nodes { id free } count } }`, kpa)
    expect(lines.budgetLines).toEqual({ nodes: [{ id, free: '3000000' }], count: 1 })
    const paged = async (list: string, of: string, as: Actor) => {
      const seen: string[] = []
      for (let after = ''; ;) {
        const page = await query(list, `{ ${list}(${of}first: 1${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`, as) // prettier-ignore
        seen.push(...page[list].nodes.map(({ id: row }: { id: string }) => row))
        if (!page[list].pageInfo.hasNextPage) return seen
        after = `, after: "${page[list].pageInfo.endCursor}"`
      }
    }
    await act('budgetLineSave', { ...aLine(), code: `${aLine().code.slice(0, -1)}9` }, kpa, shows)
    const all = await query('budgetLines', '{ budgetLines { nodes { id } } }', kpa)
    expect(await paged('budgetLines', '', kpa)).toEqual(all.budgetLines.nodes.map(({ id: row }: { id: string }) => row))
    const people = await query('assignments', `{ assignments(unitId: "${satkerId()}", first: 100) { nodes { id } } }`, satker.admin) // prettier-ignore
    expect(await paged('assignments', `unitId: "${satkerId()}", `, satker.admin)).toEqual(people.assignments.nodes.map(({ id: row }: { id: string }) => row)) // prettier-ignore
    expect(people.assignments.nodes.length).toBeGreaterThan(2)
    const elsewhere = `{ upBook(satkerId: "${satkerId()}") { free } budgetLines(satkerId: "${satkerId()}") { nodes { id } count } }`
    expect((await counter.ask(elsewhere, { as: other.admin })).data).toEqual({
      upBook: null,
      budgetLines: { nodes: [], count: 0 },
    })
    await refused('upGrant', up, world.officer, 'SP2D_ALREADY_RECORDED', ['sp2dNumber'])
    await refused('budgetLineGrant', { ...paper, amount: '0' }, kpa, 'AMOUNT_NOT_POSITIVE', ['amount'])
  })
})

describe('a catalogue', () => {
  test('is saved, shown and withdrawn by its vendor', async () => {
    const shows = 'product { id version status stock taxCategoryLabel vendorName availableActions { name allowed } }'
    const saved = await act('productSave', product({ action: 'PUBLISH' }), shop.admin, shows)
    expect(saved.product).toMatchObject({
      version: 1,
      status: 'PUBLISHED',
      stock: 100,
      vendorName: 'CV 012345678901030',
    })
    expect(saved.product.availableActions).toEqual([
      { name: 'productSave:PUBLISH', allowed: false },
      { name: 'productSave:WITHDRAW', allowed: true },
    ])
    const edit = product({ id: saved.product.id, expectedVersion: 1, action: 'WITHDRAW', stock: 0 })
    const gone = await act('productSave', edit, shop.admin, shows)
    expect(gone.product).toMatchObject({ version: 2, status: 'WITHDRAWN', stock: 0 })
    const question = 'query ($id: ID!) { product(id: $id) { status } }'
    expect(await query('product', question, shop.admin, { id: gone.product.id })).toEqual({
      product: { status: 'WITHDRAWN' },
    })
    expect(await query('product', question, kpa, { id: gone.product.id })).toEqual({ product: null })
    await refused('productSave', edit, shop.admin, 'VERSION_CONFLICT', ['expectedVersion'])
  })
  test('of sixty products is paged through once, with as many statements for 25 as for 1', async () => {
    const stall = await world.vendor('012345678901050')
    for (let at = 0; at < 60; at += 1)
      await aProduct(world, stall.admin, { name: `Barang ${String(at).padStart(2, '0')}` })
    const text = `query ($id: ID!, $first: Int!, $after: String) {
      products(filter: { vendorId: $id }, orderBy: PRICE_DESC, first: $first, after: $after) {
        count edges { cursor } nodes { id name vendorName originLabel } pageInfo { hasNextPage endCursor } } }`
    const id = unitId('VENDOR', stall.id)
    const seen: string[] = []
    let after: string | null = null
    do {
      const { products } = await query('products', text, kpa, { id, first: 25, after })
      expect(products.count).toBe(60)
      seen.push(...products.nodes.map(({ name }: { name: string }) => name))
      after = products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null
    } while (after)
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
    const few = await counter.ask(text, { as: kpa, variables: { id, first: 1 } })
    const lots = await counter.ask(text, { as: kpa, variables: { id, first: 25 } })
    expect(few.data.products.nodes).toHaveLength(1)
    expect(lots.data.products.nodes).toHaveLength(25)
    expect(lots.statements).toBe(few.statements)
    const cursor = few.data.products.pageInfo.endCursor
    const elsewhere = await counter.ask('query ($after: String) { products(after: $after) { nodes { id } } }', {
      as: kpa,
      variables: { after: cursor },
    })
    expect(elsewhere.errors?.[0].extensions.code).toBe('INVALID_CURSOR')
    const tooMany = await counter.ask(text, { as: kpa, variables: { id, first: 101 } })
    expect(tooMany.errors?.[0].extensions.code).toBe('BAD_USER_INPUT')
  })
  test('takes no price as a JSON number, no odd stock, no endless text and no null bytes', async () => {
    const save = (change: object, reason: string, ...path: string[]) =>
      stops('productSave', product(change), shop.admin, ['BAD_USER_INPUT', reason, ['input', ...path]])
    for (const price of [52000, 52000.5, '52000.5', '-1', '1e5', '']) await save({ price }, 'NOT_RUPIAH', 'price')
    for (const stock of [-1, 1.5, 1e16, '1.5', '10']) await save({ stock }, 'STOCK_OUT_OF_RANGE', 'stock')
    await save({ name: 'x'.repeat(1024 * 1024) }, 'TEXT_TOO_LONG', 'name')
    await save({ description: 'x'.repeat(1024 * 1024) }, 'TEXT_TOO_LONG', 'description')
    await save({ name: 'Kertas\u0000 HVS' }, 'TEXT_UNREADABLE', 'name')
    await save({ id: rowId('prd', { tenant: shop.id, id: key() as never }) }, 'VERSION_MISSING', 'expectedVersion')
    await refused('productSave', product({ price: '0' }), shop.admin, 'PRICE_NOT_POSITIVE', ['price'])
  })
})

describe('is refused with its code, its field, and words in both languages:', () => {
  test('a PIN that everybody tries first, a change without the PIN before it, and a wrong one', async () => {
    await refused('pinSet', { pin: '123456' }, kpa, 'PIN_TOO_WEAK', ['pin'])
    await refused('pinSet', { pin: '12345' }, kpa, 'NOT_A_PIN', ['pin'])
    expect(await act('pinSet', { pin: '159038' }, kpa, 'personId')).toMatchObject({ personId: personId(kpa.person) })
    await refused('pinSet', { pin: '260814' }, kpa, 'CURRENT_PIN_REQUIRED', ['currentPin'])
    await refused('pinSet', { pin: '260814', currentPin: '111222' }, kpa, 'PIN_WRONG', ['currentPin'])
    await refused('pinUnlock', { personId: personId(satker.admin.person) }, satker.admin, 'SAME_PERSON', ['personId'])
    await refused('pinReset', { personId: personId(kpa.person) }, other.admin, 'NOT_FOUND', ['personId'])
    expect((await act('pinUnlock', { personId: personId(kpa.person) }, satker.admin)).userErrors).toEqual([])
  })
  test('a second function that the matrix keeps apart, with its rule', async () => {
    const { person } = await world.appoint(satker.admin, satker.id, 'REQUESTER')
    const input = { ...office(), unitId: satkerId(), role: 'TREASURER', personId: personId(person) }
    const { rule } = await refused('assignmentCreate', input, satker.admin, 'SEPARATION_OF_FUNCTIONS', ['role'])
    expect(rule).toContain('PER-7/PB/2022')
  })
  test('a role that is not his to give, and himself', async () => {
    const { nip, nik, name } = aPerson('Calon KPA')
    const input = { ...office(), unitId: satkerId(), role: 'KPA', person: { name, nip, nik } }
    await refused('assignmentCreate', input, satker.admin, 'ROLE_NOT_YOURS_TO_GIVE', ['role'])
    const self = { ...office(), unitId: satkerId(), role: 'PPK', personId: personId(satker.admin.person) }
    await refused('assignmentCreate', self, satker.admin, 'SELF_APPOINTMENT', ['personId'])
  })
  test('an administrator named with a new satker or vendor, by the field he stands in', async () => {
    const input = {
      name: 'CV Baru', zone: 'WIB', address: 'Jalan Pasar 9', city: 'Garut', legalKind: 'BADAN', npwp: '012345678901077',
      isSmall: true, admin: { ...office(), person: { name: 'Pemilik', nik: '123' } },
    } // prettier-ignore
    await refused('vendorRegister', input, world.officer, 'NOT_A_NIK', ['admin', 'person', 'nik'])
    await refused('vendorRegister', { ...input, npwp: null }, world.officer, 'VENDOR_IDENTITY_MISSING', ['npwp'])
  })
  test('a person given twice, or by two names', async () => {
    const { nik, name } = aPerson('Kembar')
    expect((await act('personRegister', { name, nik }, satker.admin)).userErrors).toEqual([])
    await refused('personRegister', { name: 'Orang lain', nik }, satker.admin, 'PERSON_EXISTS', ['nik'])
    await stops('assignmentCreate', { ...office(), unitId: satkerId(), role: 'PPK' }, satker.admin, [
      'BAD_USER_INPUT', 'ONE_OF_TWO', ['input', 'personId'],
    ]) // prettier-ignore
  })
  test('another unit, which answers like none', async () => {
    const there = unitId('SATKER', other.id)
    const { nip, nik, name } = aPerson('Orang asing')
    const input = { ...office(), unitId: there, role: 'PPK', person: { name, nip, nik } }
    const foreign = await refused('assignmentCreate', input, satker.admin, 'NOT_FOUND', ['unitId'])
    const absent = { ...input, unitId: unitId('SATKER', 999_999 as never) }
    expect(await refused('assignmentCreate', absent, satker.admin, 'NOT_FOUND', ['unitId'])).toEqual(foreign)
    const line = rowId('bud', { tenant: other.id, id: key() as never })
    await refused('budgetLineGrant', { id: line, amount: '1', reference: 'DIPA-1/2026' }, kpa, 'NOT_FOUND', ['id'])
  })
  test('a role without the grant, at the door and behind it', async () => {
    const input = { satkerId: satkerId(), amount: '1', sp2dNumber: '333', sp2dOn: world.today }
    await stops('upGrant', input, kpa, ['FORBIDDEN', 'ROLE_NOT_GRANTED'])
    const doorless = await openCounter(world, { doors: false })
    try {
      await refused('upGrant', input, kpa, 'ROLE_NOT_GRANTED', [], doorless)
    } finally {
      await doorless.close()
    }
  })
})
