import { getIntrospectionQuery } from 'graphql'
import { tinyServer } from './tiny-server'

let server: Awaited<ReturnType<typeof tinyServer>>
beforeAll(async () => {
  server = await tinyServer()
})
afterAll(() => server.stop())

const id = 'ord_00001o00000000000000000000000001'
const ask = (query: string, variables?: object) => server.ask(query, { as: 'KPA', ...(variables && { variables }) })
const limitOf = async (query: string, variables?: object) => {
  const { errors, data, status } = await ask(query, variables)
  expect(data).toBeUndefined()
  expect(status).toBe(200)
  return errors?.find(({ extensions }) => extensions.code === 'QUERY_TOO_COMPLEX')?.extensions.limit
}
const nested = (depth: number) => `${'parent { '.repeat(depth)}id${' }'.repeat(depth)}`

describe('a document that asks for too much is refused before it runs, with the number', () => {
  test('in depth, its fragments spread out', async () => {
    expect((await ask(`{ order(id: "${id}") { ${nested(10)} } }`)).errors).toBeUndefined()
    expect(await limitOf(`{ order(id: "${id}") { ${nested(11)} } }`)).toEqual({ name: 'depth', max: 12, actual: 13 })
    const folded = `{ order(id: "${id}") { ...F } } fragment F on TinyOrder { parent { ...G } } fragment G on TinyOrder { ${nested(10)} }`
    expect(await limitOf(folded)).toEqual({ name: 'depth', max: 12, actual: 13 })
  })
  test('in aliases, those of __typename too', async () => {
    const aliases = Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')
    expect(await limitOf(`{ order(id: "${id}") { ${aliases} } }`)).toEqual({ name: 'aliases', max: 15, actual: 16 })
  })
  test('in root fields and in mutations', async () => {
    const roots = Array.from({ length: 11 }, (_, i) => `r${i}: viewer { language }`).join(' ')
    expect(await limitOf(`{ ${roots} }`)).toEqual({ name: 'rootFields', max: 10, actual: 11 })
    const acts = Array.from({ length: 6 }, () => '__typename').join(' ')
    expect(await limitOf(`mutation { ${acts} }`)).toEqual({ name: 'mutations', max: 5, actual: 6 })
  })
  test('in authorisations: a PIN may be tried once a document', async () => {
    expect(await limitOf('mutation { a: paymentAuthorise b: paymentAuthorise }')).toEqual({
      name: 'paymentAuthorise',
      max: 1,
      actual: 2,
    })
    const hidden = 'mutation { a: paymentAuthorise ...F } fragment F on Mutation { b: paymentAuthorise }'
    expect(await limitOf(hidden)).toEqual({ name: 'paymentAuthorise', max: 1, actual: 2 })
    expect((await ask('mutation { paymentAuthorise }')).data).toEqual({ paymentAuthorise: true })
  })
  test.each(['paymentChallenge', 'deviceRegister', 'deviceConfirm', 'pinSet'])(
    'in %s: it is slow on purpose, or others are asked for it',
    async (name) => expect(await limitOf(`mutation { a: ${name} b: ${name} }`)).toEqual({ name, max: 1, actual: 2 }),
  )
  test('in directives', async () => {
    const fields = Array.from({ length: 6 }, () => 'language @include(if: true)').join(' ')
    expect(await limitOf(`{ viewer { ${fields} } }`)).toEqual({ name: 'directives', max: 5, actual: 6 })
  })
  test('in repeated fields', async () => {
    expect((await limitOf(`{ viewer { ${'language '.repeat(500)} } }`)).name).toBe('selections')
  })
  test('in a tower of fragments that would spread into millions of fields', async () => {
    const floors = Array.from(
      { length: 25 },
      (_, i) => `fragment F${i} on TinyOrder { ...F${i + 1} ...F${i + 1} }`,
    ).join(' ')
    expect((await limitOf(`{ order(id: "${id}") { ...F0 } } ${floors} fragment F25 on TinyOrder { id }`)).name).toBe(
      'selections',
    )
  })
  test.each([
    ['on nothing', 'nope'],
    ['on its own ground', '...F0'],
  ])('in a tower of fragments that holds no field and stands %s', async (_, ground) => {
    const floors = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ') // prettier-ignore
    expect((await limitOf(`{ ...F0 } ${floors} fragment F40 on Query { ${ground} }`)).name).toBe('selections')
  })
  test('in the schema told twice', async () => {
    const twice = '{ a: __schema { queryType { name } } b: __schema { queryType { name } } }'
    expect(await limitOf(twice)).toEqual({ name: '__schema', max: 1, actual: 2 })
  })
  test('in fragments that turn in a circle', async () => {
    const { errors } = await ask(`{ order(id: "${id}") { ...A } } fragment A on TinyOrder { parent { ...A } }`)
    expect(errors?.[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
  test('in cost, the page size taken from its variable, its default, or the most there is', async () => {
    const list = (args: string) =>
      `query Q${args === '$n' ? '($n: Int)' : ''} { orders(first: ${args}) { nodes { ${nested(9)} } } }`
    expect((await ask(list('$n'), { n: 20 })).errors).toBeUndefined()
    expect(await limitOf(list('$n'), { n: 100 })).toMatchObject({ name: 'cost', max: 1000 })
    expect(await limitOf(list('100'))).toMatchObject({ name: 'cost' })
    expect(
      (
        await limitOf(`query N($ids: [ID!]!) { nodes(ids: $ids) { ... on TinyOrder { ${nested(10)} } } }`, {
          ids: Array.from({ length: 100 }, () => id),
        })
      ).name,
    ).toBe('cost')
  })
  test('in tokens', async () => {
    const { errors } = await ask(`{ viewer { ${'language '.repeat(2100)} } }`)
    expect(errors?.[0].extensions.code).toBe('GRAPHQL_PARSE_FAILED')
  })
  test('and wrong fields are named five times at most, without suggestions', async () => {
    const { errors, text } = await ask(
      `{ viewer { languag ${Array.from({ length: 30 }, (_, i) => `x${i}`).join(' ')} } }`,
    )
    expect(errors!.length).toBeLessThanOrEqual(6)
    expect(text).not.toContain('Did you mean')
  })
  test('but the standard introspection passes', async () => {
    expect((await ask(getIntrospectionQuery())).data.__schema.types.length).toBeGreaterThan(10)
  })
})

describe('over HTTP', () => {
  const json = { 'content-type': 'application/json' }
  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'query={__typename}'],
    ['plain text', 'text/plain', '{"query":"{__typename}"}'],
  ])('a request as %s is refused', async (_what, type, body) => {
    expect(
      (await server.send({ method: 'POST', headers: { 'content-type': type }, body })).status,
    ).toBeGreaterThanOrEqual(400)
  })
  test('a bare GET is refused, and a GET that acts is refused always', async () => {
    expect((await server.send({ method: 'GET' }, '?query={__typename}')).status).toBe(400)
    const acting = await server.send(
      { method: 'GET', headers: { 'apollo-require-preflight': '1' } },
      '?query=mutation{paymentAuthorise}',
    )
    expect(acting.status).toBe(405)
    expect(acting.errors?.[0].extensions.code).toBe('BAD_REQUEST')
  })
  test('a batch is refused', async () => {
    const { status, errors } = await server.send({ method: 'POST', headers: json, body: '[{"query":"{__typename}"}]' })
    expect([status, errors?.[0].extensions.code]).toEqual([400, 'BAD_REQUEST'])
  })
  test('a document with faults answers 200 in JSON and 400 in the GraphQL media type', async () => {
    const faulty = { method: 'POST', body: '{"query":"{ nonsense }"}' }
    expect((await server.send({ ...faulty, headers: { ...json, accept: 'application/json' } })).status).toBe(200)
    expect(
      (await server.send({ ...faulty, headers: { ...json, accept: 'application/graphql-response+json' } })).status,
    ).toBe(400)
  })
  test('every answer is logged with its name and time, and no answer shows our insides', async () => {
    server.logged.length = 0
    await ask('query Whoami { viewer { language } }')
    expect(server.logged).toEqual([
      {
        level: 'info',
        message: 'graphql',
        facts: expect.objectContaining({ operation: 'Whoami', kind: 'query', ms: expect.any(Number) }),
      },
    ])
  })
})
