import * as names from './names'
import * as rules from './rules'
import { source, type Rule } from './source'

const grants = `export const grants = { viewer: 'EVERYONE', orderApprove: ['PPK'] } as const`
const resolver = (method: string) => `@Resolver() class R { @Mutation(() => P) ${method} }`
const long = 'export const a = 1\n'.repeat(251)

/** Each rule, and the house broken on purpose. */
const breaks: readonly (readonly [string, Rule, string, string])[] = [
  ['the domain imports a package', rules.layers, 'src/domain/digipay/order.ts', `import { Kysely } from 'kysely'`],
  [
    'the domain imports the application',
    rules.layers,
    'src/domain/digipay/order.ts',
    `import type { Actor } from '../../application/actor'`,
  ],
  ['the domain imports lazily', rules.layers, 'src/domain/digipay/order.ts', `type F = import('node:fs').Stats`],
  [
    'the application imports an adapter',
    rules.layers,
    'src/application/digipay/order-approve.ts',
    `import { ordersIn } from '../../adapters/postgres/digipay'`,
  ],
  [
    'the application imports node',
    rules.layers,
    'src/application/digipay/order-approve.ts',
    `import { randomUUID } from 'node:crypto'`,
  ],
  [
    'a module knows one it may not',
    rules.stripes,
    'src/domain/complaints/case.ts',
    `import type { Order } from '../digipay'`,
  ],
  [
    'the tax reads the purchase',
    rules.stripes,
    'src/application/tax-withholding/assess.ts',
    `import type { Order } from '../../domain/digipay'`,
  ],
  [
    'a module reaches past a public face',
    rules.stripes,
    'src/domain/spj/bast.ts',
    `import type { Order } from '../digipay/order'`,
  ],
  [
    'an adapter reaches past a public face',
    rules.stripes,
    'src/adapters/documents/pdf.ts',
    `export { bast } from '../../domain/spj/bast'`,
  ],
  ['a stripe is spelt otherwise', rules.spelling, 'src/adapters/postgres/taxes/law.ts', 'export const a = 1'],
  ['the domain waits', rules.purity, 'src/domain/digipay/order.ts', 'export const f = async () => 1'],
  ['the domain reads the clock', rules.purity, 'src/domain/digipay/order.ts', 'export const f = () => new Date()'],
  [
    'the domain reads the clock by name',
    rules.purity,
    'src/domain/digipay/order.ts',
    'export const f = () => Date.now()',
  ],
  ['the domain throws dice', rules.purity, 'src/domain/digipay/order.ts', 'export const f = () => Math.random()'],
  [
    'the domain reads the environment',
    rules.purity,
    'src/domain/digipay/order.ts',
    'export const f = () => process.env.A',
  ],
  [
    'the application reads the clock',
    rules.applicationPurity,
    'src/application/digipay/order-approve.ts',
    'export const f = async () => new Date()',
  ],
  ['a decorator leaves the edge', rules.decorators, 'src/adapters/postgres/digipay/orders.ts', '@Sealed() class A {}'],
  ['the domain has a class', rules.decorators, 'src/domain/digipay/order.ts', 'class Order {}'],
  [
    'a resolver decides',
    rules.thinness,
    'src/adapters/graphql/digipay/resolver.ts',
    resolver('orderApprove() { if (a) return b }'),
  ],
  [
    'a resolver says two things',
    rules.thinness,
    'src/adapters/graphql/digipay/resolver.ts',
    resolver('orderApprove() { a(); return b }'),
  ],
  [
    'a resolver catches',
    rules.thinness,
    'src/adapters/graphql/digipay/order-resolver.ts',
    resolver('orderApprove() { try { a() } finally { b() } }'),
  ],
  [
    'a resolver waits twice',
    rules.thinness,
    'src/adapters/graphql/digipay/resolver.ts',
    resolver('async orderApprove() { return (await a) + (await b) }'),
  ],
  [
    'a resolver queries',
    rules.thinness,
    'src/adapters/graphql/digipay/acts.ts',
    `import { sql } from 'kysely'\n@Resolver() class A {}`,
  ],
  ['something is left for later', rules.finished, 'src/domain/digipay/order.ts', `// ${'TO' + 'DO'}: later`],
  ['a type is any', rules.believed, 'src/adapters/bank/wire.ts', 'export const a = (b: any) => b'],
  ['the domain casts', rules.believed, 'src/domain/digipay/order.ts', 'export const a = b as Order'],
  ['nothing is asserted away', rules.believed, 'src/adapters/bank/wire.ts', 'export const a = b!'],
  ['a file grows too long', rules.lengths, 'src/domain/digipay/order.ts', long],
  ['SQL leaves home', rules.sqlAtHome, 'src/adapters/jobs/sweep.ts', 'const q = sql`select 1`'],
  ['a driver leaves home', rules.sqlAtHome, 'src/adapters/jobs/sweep.ts', `import { Pool } from 'pg'`],
  ['an error is swallowed', rules.nothingSwallowed, 'src/adapters/bank/wire.ts', 'try { a() } catch {}'],
  ['money floats', rules.wholeMoney, 'src/adapters/bank/wire.ts', 'const a = amount.toFixed(2)'],
  [
    'a use case bears another name',
    names.useCasesNamed,
    'src/application/digipay/order-approve.ts',
    'export const approveOrder = 1',
  ],
  [
    'a name says nothing',
    names.sayingNames,
    'src/application/digipay/order-approve.ts',
    'export type OrderManager = 1',
  ],
  [
    'a domain type is missing from the glossary',
    names.inGlossary('`Order` only'),
    'src/domain/digipay/order.ts',
    'export type Cart = 1',
  ],
]

describe('a broken rule is noticed, with the record that made it:', () => {
  test.each(breaks)('%s', (_what, rule, path, text) => {
    const found = rule([source('src/application/grants.ts', grants), source(path, text)])
    expect(found).not.toEqual([])
    for (const each of found) expect(each).toMatch(/\(docs\/adr\/\d{4}-[a-z-]+\.md\)$/)
  })
  const door = (field: string) =>
    source('src/adapters/graphql/digipay/resolver.ts', resolver(`${field}() { return 1 }`))
  const rows = source('src/application/grants.ts', grants)
  test('a door without a grant', () => expect(names.everyDoorGranted([rows, door('orderBurn')])).toHaveLength(1))
  test('a grant without a door', () =>
    expect(names.everyGrantADoor([rows, door('viewer')])).toEqual([expect.stringContaining('orderApprove')]))
  test('a mutation without a use case', () =>
    expect(names.oneNameEndToEnd([rows, door('orderApprove')])).toHaveLength(1))
  test('a mutation whose file exports another name', () => {
    const file = source('src/application/digipay/order-approve.ts', 'export const approveOrder = 1')
    expect(names.oneNameEndToEnd([rows, door('orderApprove'), file])).toEqual([
      expect.stringContaining('does not export orderApprove'),
    ])
  })
})

describe('what is in order is left alone:', () => {
  const fine = [
    source(
      'src/domain/digipay/order.ts',
      `import { ok } from '../kernel'\nexport const at = new Date(0)\nexport const f = { process: 1 }\nconst a = { x: 1 } as const`,
    ),
    source(
      'src/application/digipay/order-approve.ts',
      `import type { Order } from '../../domain/digipay'\nexport const orderApprove = async () => 1`,
    ),
    source('src/adapters/graphql/digipay/resolver.ts', resolver('async orderApprove() { return payload(await a()) }')),
    source(
      'src/adapters/postgres/digipay/orders.ts',
      `import { sql } from 'kysely'\nimport type { Db } from '../database'`,
    ),
    source('src/application/grants.ts', `export const grants = { orderApprove: ['PPK'] } as const`),
  ]
  test.each(
    Object.entries({ ...rules, everyDoorGranted: names.everyDoorGranted, oneNameEndToEnd: names.oneNameEndToEnd }),
  )('%s', (_name, rule) => {
    expect(rule(fine)).toEqual([])
  })
})

describe('the glossary', () => {
  const face = source('src/domain/digipay/index.ts', `export { type Order } from './order'`)
  const order = source(
    'src/domain/digipay/order.ts',
    'export type Order = 1\nexport type Inner = 2\nexport type NotNow = Refusal<"NOT_NOW">',
  )
  test('asks for what a module shows, and neither for its insides nor for refusals', () => {
    expect(names.domainTypes([face, order]).map(({ name }) => name)).toEqual(['Order'])
  })
})
