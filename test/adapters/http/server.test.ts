import { request as rawRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { httpServer, loopbackOnly, servePlayground, type Readiness } from '../../../src/adapters/http'
import { tell } from '../../../src/adapters/http/told'
import { faults } from '../../../src/adapters/graphql/faults'
import { logTo } from '../../../src/adapters/logging'

const forever = function* () {
  for (;;) yield 'more '.repeat(1000)
}

let app: FastifyInstance
let url: string
let readiness: () => Promise<Readiness>
let logged: string[]

beforeEach(async () => {
  logged = []
  readiness = () => Promise.resolve({ database: true })
  const log = logTo('error', { write: (line: string) => logged.push(line) })
  app = httpServer({ log, bodyBytes: 1024, graceMs: 200, ready: () => readiness() })
  app.post('/graphql', (request) => ({ got: request.body }))
  app.get('/broken', () => {
    throw new Error('relation "people" does not exist')
  })
  app.get('/paper/:token', () => ({ paper: true }))
  app.get('/endless', (_request, reply) => reply.send(Readable.from(forever())))
  app.get('/inbox', { onRequest: loopbackOnly }, () => ({ inbox: [] }))
  servePlayground(app, {
    title: 'The counter',
    endpoint: '/graphql',
    tabs: () =>
      Promise.resolve([
        {
          name: 'Pemesan: find a product',
          query: 'query { products { nodes { name } } }',
          variables: { text: '`${alert(1)}`</script>' },
          headers: { Authorization: 'Bearer abc' },
        },
      ]),
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${String((app.server.address() as AddressInfo).port)}`
})
afterEach(() => app.close())

test.each([
  [0, '127.0.0.1'],
  [1, '2.2.2.2'],
  [2, '1.1.1.1'],
])('believes %d proxies of whom they ask for, and no caller of himself', async (proxyHops, address) => {
  const behind = httpServer({ log: logTo('silent'), bodyBytes: 1024, proxyHops, ready: () => readiness() })
  behind.get('/who', ({ ip }) => ({ ip }))
  behind.get('/inbox', { onRequest: loopbackOnly }, () => ({ inbox: [] }))
  const asked = (path: string, remoteAddress: string) => behind.inject({ path, remoteAddress, headers: { 'x-forwarded-for': '127.0.0.1, 1.1.1.1, 2.2.2.2' } }) // prettier-ignore
  expect((await asked('/who', '127.0.0.1')).json()).toEqual({ ip: address })
  expect((await asked('/inbox', '3.3.3.3')).statusCode).toBe(404)
  await behind.close()
})

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${url}/graphql`, { method: 'POST', body, headers })

type Errors = { errors: { message: string; extensions: { code: string; requestId: string; limit?: number } }[] }
const errorOf = async (answer: Response) => ((await answer.json()) as Errors).errors[0]

describe('the HTTP server', () => {
  test.each(['a'.repeat(3_000), '%E0%A4%A'])(
    'tells an address that its router cannot take in the one shape: %.8s',
    async (token) => {
      const answer = await fetch(`${url}/paper/${token}`)
      expect([answer.status >= 400 && answer.status < 500, await errorOf(answer)]).toMatchObject([
        true,
        { message: 'Permintaan tidak terbaca.', extensions: { code: 'BAD_REQUEST' } },
      ])
    },
  )

  test('refuses a body over its limit in the shape of GraphQL, with the limit', async () => {
    const answer = await post(JSON.stringify({ query: 'x'.repeat(2000) }))
    expect(answer.status).toBe(413)
    expect(await errorOf(answer)).toMatchObject({
      message: expect.stringContaining('1024') as string,
      extensions: { code: 'PAYLOAD_TOO_LARGE', limit: 1024, requestId: answer.headers.get('x-request-id') },
    })
  })

  test.each(['{"query": ', '{"__proto__": {"admin": true}}', '"\u0000'])(
    'refuses a body that is no JSON: %j',
    async (body) => {
      const answer = await post(body)
      expect(answer.status).toBe(400)
      expect(await errorOf(answer)).toMatchObject({ extensions: { code: 'BAD_REQUEST' } })
    },
  )

  test('refuses another content type', async () => {
    expect((await post('<xml/>', { 'content-type': 'application/xml' })).status).toBe(415)
  })

  test('says nothing of its inside when something breaks, and logs it under the request id', async () => {
    const answer = await fetch(`${url}/broken`)
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).not.toMatch(/people|relation|\.ts|at /)
    expect(logged.join('')).toContain(answer.headers.get('x-request-id') ?? 'no id')
  })

  test('answers an unknown address in the same shape', async () => {
    const answer = await fetch(`${url}/nowhere?x=1`)
    expect(answer.status).toBe(404)
    expect(await errorOf(answer)).toMatchObject({ extensions: { code: 'BAD_REQUEST' } })
  })

  test.each([400, 404, 413, 415, 429, 431, 500, 503, 504, undefined])(
    'says in two languages, with a code of the closed set, what status %s means',
    (statusCode) => {
      const broken = Object.assign(new Error('x'), { code: 'FST', ...(statusCode !== undefined && { statusCode }) })
      const { status, code, message, hint } = tell(broken, 1024)
      expect(Object.keys(faults)).toContain(code)
      expect(status >= 500).toBe(code === 'INTERNAL')
      for (const words of [message, hint]) {
        expect(words.id).not.toBe(words.en)
        expect(words.id.length * words.en.length).toBeGreaterThan(0)
      }
    },
  )
  test.each([
    ['id', 'Terjadi kesalahan di pihak kami'],
    ['en', 'Something broke here'],
  ])('says it in the language asked for: %s', async (language, said) => {
    const answer = await fetch(`${url}/broken`, { headers: { 'accept-language': language } })
    expect(await errorOf(answer)).toMatchObject({
      message: expect.stringContaining(said) as string,
      extensions: { code: 'INTERNAL', requestId: answer.headers.get('x-request-id') },
    })
  })

  test('chooses the request id itself', async () => {
    const answer = await fetch(`${url}/livez`, { headers: { 'x-request-id': 'mine' } })
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('stops though a client never reads its answer to the end', async () => {
    const answer = await fetch(`${url}/endless`)
    expect(answer.status).toBe(200)
    await app.close()
    await expect(fetch(`${url}/livez`)).rejects.toThrow()
  })

  test.each(['/livez', '/nowhere', '/broken'])('sends its security headers with %s', async (path) => {
    const { headers } = await fetch(`${url}${path}`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('lives even when it is not ready, and tells what is missing', async () => {
    readiness = () => Promise.resolve({ database: true, bank: false })
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    const answer = await fetch(`${url}/readyz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 'not ready', checks: { database: true, bank: false } })
    readiness = () => Promise.reject(new Error('no answer'))
    const broken = await fetch(`${url}/readyz`)
    expect([broken.status, await broken.json()]).toEqual([503, { status: 'not ready', checks: { database: false } }])
    readiness = () => Promise.resolve({ database: true })
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })
})

describe('a route for this machine only', () => {
  const statusWith = (host: string) =>
    new Promise<number | undefined>((give, fail) => {
      const asked = rawRequest(`${url}/inbox`, { headers: { host } }, (answer) => {
        answer.resume()
        give(answer.statusCode)
      })
      asked.once('error', fail)
      asked.end()
    })

  test('answers this machine', async () => {
    expect((await fetch(`${url}/inbox`)).status).toBe(200)
    expect(await statusWith('localhost:4000')).toBe(200)
  })

  test.each(['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])(
    'is not there for what a tunnel of this machine brought in: %s',
    async (header) => {
      expect((await fetch(`${url}/inbox`, { headers: { [header]: '203.0.113.9' } })).status).toBe(404)
    },
  )

  test('does not exist for a caller from elsewhere, whatever its headers claim', async () => {
    const headers = { host: 'localhost', 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' }
    const answer = await app.inject({ url: '/inbox', remoteAddress: '10.0.0.7', headers })
    expect(answer.statusCode).toBe(404)
  })

  test('does not exist for a web page that points its own name at this machine', async () => {
    expect(await statusWith('rebound.example')).toBe(404)
  })
})

describe('the playground', () => {
  const get = async (path: string) => {
    const answer = await fetch(`${url}${path}`)
    return { answer, text: await answer.text() }
  }

  test('is served whole from this server: every file its page names is here', async () => {
    const { answer, text } = await get('/')
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(text).toContain('<base href="/playground/">')
    expect(text).toContain('<title>The counter</title>')
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//)
    const named = [...text.matchAll(/(?:src|href)="([^"/][^"]*)"/g)].map(([, name]) => name ?? '')
    expect(named).toEqual(expect.arrayContaining(['main.js', 'styles.css', 'tabs.js']))
    for (const name of named) {
      const file = await get(`/playground/${name}`)
      expect(file.answer.status).toBe(200)
      expect(file.text.length).toBeGreaterThan(0)
    }
  })

  test('may not load or send anything elsewhere', async () => {
    const policy = (await get('/')).answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("connect-src 'self'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
  })

  test('opens the tabs it is given, with query, variables and headers', async () => {
    const { text } = await get('/playground/tabs.js')
    let opened: unknown
    const page = { init: (options: unknown) => (opened = options) }
    // The file is a script of ours; running it is the surest way to know what the page will see.
    new Function('AltairGraphQL', text)(page)
    expect(opened).toMatchObject({
      endpointURL: `${url}/graphql`,
      initialWindows: [
        {
          initialName: 'Pemesan: find a product',
          initialQuery: 'query { products { nodes { name } } }',
          initialVariables: JSON.stringify({ text: '`${alert(1)}`</script>' }, null, 2),
          initialHeaders: { Authorization: 'Bearer abc' },
        },
      ],
    })
  })

  test.each(['../package.json', '%2e%2e/package.json', '..%2findex.js', 'assets/', 'nothing.js'])(
    'has no file %s',
    async (path) => {
      const answer = await app.inject({ url: `/playground/${path}` })
      expect(answer.statusCode).toBe(404)
    },
  )
})
