import { tinyServer, type Said } from './tiny-server'

let server: Awaited<ReturnType<typeof tinyServer>>
beforeAll(async () => {
  server = await tinyServer({ openIntrospection: true })
})
afterAll(() => server.stop())

const MODERN = 'application/graphql-response+json'
const post = (body: unknown, headers: Record<string, string> = {}): Promise<Said> =>
  server.send({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('GraphQL over HTTP', () => {
  test.each([
    ['no Accept', {}, 'application/json'],
    ['*/*', { accept: '*/*' }, 'application/json'],
    ['JSON', { accept: 'application/json' }, 'application/json'],
    ['the media type of GraphQL', { accept: MODERN }, MODERN],
    ['both', { accept: `${MODERN}; charset=utf-8, application/json; charset=utf-8` }, MODERN],
  ])('answers a caller who accepts %s in what he accepts', async (_name, accept, type) => {
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accept as Record<string, string>) },
      body: '{"query":"{ __typename }"}',
    })
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type])
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } })
  })

  test.each([
    ['no query', {}],
    ['a query that is no text', { query: 5 }],
    ['a query that is a list', { query: ['{ __typename }'] }],
    ['variables that are text', { query: '{ __typename }', variables: 'x' }],
    ['variables that are a list', { query: '{ __typename }', variables: [1] }],
    ['an operation name that is a number', { query: '{ __typename }', operationName: 5 }],
    ['extensions that are text', { query: '{ __typename }', extensions: 'x' }],
  ])('refuses %s with 4xx in either media type', async (_name, body) => {
    for (const accept of ['application/json', MODERN]) {
      const { status } = await post(body, { accept })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  })

  test.each([
    ['a document that does not parse', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['a document that does not fit', { query: '{ nonsense }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that is missing', { query: 'query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }' }, 'BAD_USER_INPUT'],
    [
      'a variable that is null',
      { query: 'query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids: null } },
      'BAD_USER_INPUT',
    ],
    [
      'a variable of another type',
      { query: 'query Q($id: ID!) { node(id: $id) { id } }', variables: { id: [1.5] } },
      'BAD_USER_INPUT',
    ],
    [
      'an operation that is not there',
      { query: 'query A { __typename } query B { __typename }' },
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('answers %s with 200 in JSON and 400 in the media type of GraphQL, without data', async (_name, body, code) => {
    const [plain, modern] = [await post(body, { accept: 'application/json' }), await post(body, { accept: MODERN })]
    expect([plain.status, modern.status]).toEqual([200, 400])
    for (const { errors, data } of [plain, modern]) {
      expect(errors?.[0].extensions.code).toBe(code)
      expect(data).toBeUndefined()
    }
  })

  test('names the path of what is missing', async () => {
    const { errors } = await post({
      query: 'query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      variables: { ids: ['a', null] },
    })
    expect(errors?.[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', path: ['ids', 1] })
  })

  test('refuses what is only nearly a persisted query', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } }
    const { errors } = await post({ extensions })
    expect(errors?.[0].extensions.code).toBe('BAD_REQUEST')
  })

  test.each([
    ['id', 'Ikuti GraphQL over HTTP'],
    ['en', 'Follow GraphQL over HTTP'],
  ])(
    'refuses what is no request of GraphQL in the language asked for, %s, with its request id',
    async (language, hint) => {
      for (const headers of [{}, { 'content-type': 'text/plain' }]) {
        const { errors } = await post({}, { 'accept-language': language, ...headers })
        expect(errors?.[0].extensions).toMatchObject({
          code: 'BAD_REQUEST',
          hint: expect.stringContaining(hint) as string,
          requestId: expect.stringMatching(/./) as string,
        })
      }
    },
  )

  test.each([
    ['a document that is no GraphQL', { query: '{ order(' }, 'Dokumen bukan GraphQL yang benar.', /^Syntax Error/],
    ['a field that is not there', { query: '{ nope }' }, 'Dokumen tidak cocok dengan skema.', /Cannot query field "nope"/],
    ['an operation that is not there', { query: 'query A { __typename }', operationName: 'B' }, 'Dokumen tidak berisi operasi itu.', /"B"/],
    ['too much', { query: `{ ${'viewer { language } '.repeat(300)} }` }, 'Dokumen meminta terlalu banyak.', /selections 600; at most 400/],
    ['several operations at once', [{ query: '{ __typename }' }], 'Permintaan HTTP ini bukan permintaan GraphQL.', /batch/i],
  ])('words %s in the language asked for, and keeps what GraphQL found beside it', async (_what, body, message, detail) => {
    const [indonesian, english] = [await post(body), await post(body, { 'accept-language': 'en' })]
    expect(indonesian.errors?.[0]).toMatchObject({ message, extensions: { detail: expect.stringMatching(detail) } })
    expect(english.errors?.[0].message).not.toBe(message)
    expect(english.errors?.[0].extensions.detail).toBe(indonesian.errors?.[0].extensions.detail)
  }) // prettier-ignore

  test('says in full why a request that another page might have sent is refused, and cuts no word of what is too long', async () => {
    const answer = await fetch(`${server.url}?query=%7B__typename%7D`)
    const { errors } = (await answer.json()) as Said
    expect(errors?.[0].extensions.detail).toMatch(/Cross-Site Request Forgery[^…]*apollo-require-preflight\s*$/)
    const long = await post({ query: `{ ${'nonsense'.repeat(100)} }` })
    expect(long.errors?.[0].extensions.detail).toBe('Cannot query field…')
  })

  test.each([
    ['id', 'Terjadi kesalahan di pihak kami.'],
    ['en', 'Something broke on our side.'],
  ])(
    'says in the language asked for, %s, that it cannot tell who asks, and logs why by the id',
    async (language, said) => {
      const headers = { 'accept-language': language, authorization: 'Bearer broken' }
      const { errors } = await post({ query: '{ __typename }' }, headers)
      expect(errors?.[0]).toMatchObject({ message: said, extensions: { code: 'INTERNAL' } })
      const { requestId } = errors?.[0].extensions as { requestId: string }
      const told = server.logged.find(({ facts }) => facts.requestId === requestId)
      expect(told).toMatchObject({ level: 'error', message: 'a request without a context' })
      expect(String(told?.facts.err)).toContain('the keys of the issuer')
    },
  )

  test.each([
    ['id', 'Alamat ini hanya menjawab POST.', 'playground di alamat /'],
    ['en', 'This address answers POST only.', 'a playground at /'],
  ])('tells who opens its address in a browser what to do, in the language asked for, %s', async (language, message, hint) => {
    const answer = await fetch(server.url, { headers: { accept: 'text/html', 'accept-language': language } })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await answer.json()).toMatchObject({ errors: [{ message, extensions: { code: 'BAD_REQUEST', hint: expect.stringContaining(hint), requestId: expect.stringMatching(/./) } }] })
    // A question in an address is refused as before: no page of somebody else's may ask in a person's name.
    expect((await fetch(`${server.url}?query=%7B__typename%7D`)).status).toBe(400)
  }) // prettier-ignore
})
