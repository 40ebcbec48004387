import http from 'node:http'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { openWire, type Exchange } from '../../../src/adapters/bank/http'

const wire = openWire(() => new Date())
const servers: net.Server[] = []
const sockets = new Set<net.Socket>()
afterAll(() => {
  wire.close()
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
})

const portOf = (server: net.Server): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
/** A peer that does this with the first bytes it reads. */
const aPeer = async (react: (socket: net.Socket, bytes: string) => void) => {
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (bytes) => react(socket, bytes.toString('latin1')))
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return portOf(server)
}
const post = (port: number, scheme = 'http'): Promise<Exchange> =>
  wire.post({
    url: new URL(`${scheme}://127.0.0.1:${port}/x`),
    headers: {},
    body: '{"money":1}',
    connectMs: 5_000,
    answerMs: 1_500,
    limitBytes: 1_000,
  })
const answering = (text: string) => (socket: net.Socket) => void socket.write(text)

describe('a request whose first byte never left', () => {
  test('is told so when nobody listens', async () => {
    const port = await aPeer(() => undefined)
    await new Promise((done) => servers.pop()?.close(done))
    expect(await post(port)).toEqual({ kind: 'NOT_SENT', why: 'ECONNREFUSED' })
  })
  test('is told so when TLS does not come to stand, and the peer saw nothing of it', async () => {
    let seen = ''
    const port = await aPeer((socket, bytes) => {
      seen = bytes
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    expect(await post(port, 'https')).toMatchObject({ kind: 'NOT_SENT' })
    expect(seen).not.toMatch(/POST|money/)
  })
})

describe('a request that may have arrived', () => {
  test.each<[string, (socket: net.Socket) => void, string | RegExp]>([
    ['the peer closes', (socket) => void socket.end(), 'ECONNRESET'],
    ['the peer resets', (socket) => void socket.resetAndDestroy(), 'ECONNRESET'],
    ['nothing comes back', () => undefined, 'NO_ANSWER_IN_TIME'],
    ['the answer stops half-way', answering('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'), 'NO_ANSWER_IN_TIME'],
    ['the answer is no HTTP', answering('hello\r\n\r\n'), /^HPE_/],
    [
      'the answer is too large',
      answering(`HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n${'x'.repeat(2_000)}`),
      'ANSWER_TOO_LARGE',
    ],
  ])('is lost when %s', async (_name, react, why) => {
    const exchange = await post(await aPeer(react))
    expect(exchange.kind).toBe('LOST')
    expect(exchange).toHaveProperty('why', typeof why === 'string' ? why : expect.stringMatching(why))
  })
  test('is lost when the peer closes before the announced end', async () => {
    const cut = (socket: net.Socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')
    expect(await post(await aPeer(cut))).toMatchObject({ kind: 'LOST' })
  })
  test('is answered by what the peer says, and no redirection is followed', async () => {
    const port = await aPeer(
      answering('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 2\r\n\r\nno'),
    )
    expect(await post(port)).toEqual({ kind: 'ANSWERED', status: 302, body: Buffer.from('no') })
  })
})

describe('a connection that is kept', () => {
  const idleMs = 150
  test('carries the next request, and is closed once it has lain idle for as long as was agreed', async () => {
    let [opened, open] = [0, 0]
    const server = http.createServer((_request, answer) => void answer.end('ok'))
    server.keepAliveTimeout = 60_000
    server.on('connection', (socket) => {
      opened += 1
      open += 1
      socket.on('close', () => (open -= 1))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const brief = openWire(() => new Date(), idleMs)
    const limits = { headers: {}, body: '{}', connectMs: 5_000, answerMs: 5_000, limitBytes: 1_000 }
    const send = () => brief.post({ url: new URL(`http://127.0.0.1:${String(portOf(server))}/`), ...limits })
    try {
      expect([(await send()).kind, (await send()).kind, opened]).toEqual(['ANSWERED', 'ANSWERED', 1])
      while (open > 0) await sleep(20)
      expect([(await send()).kind, opened]).toEqual(['ANSWERED', 2])
    } finally {
      brief.close()
      server.close()
    }
  })
  test('may be slower than that to answer', async () => {
    const brief = openWire(() => new Date(), idleMs)
    const port = await aPeer((socket) => void setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), 3 * idleMs)) // prettier-ignore
    const url = new URL(`http://127.0.0.1:${String(port)}/x`)
    const exchange = await brief.post({
      url,
      headers: {},
      body: '{}',
      connectMs: 5_000,
      answerMs: 5_000,
      limitBytes: 1_000,
    })
    brief.close()
    expect(exchange.kind).toBe('ANSWERED')
  })
})

test('a request that is too late is told so, and that it was we', async () => {
  const port = await aPeer(() => undefined)
  const late = { notAfter: new Date(Date.now() - 1), connectMs: 5_000, answerMs: 1_500, limitBytes: 1_000 }
  const exchange = await wire.post({
    url: new URL(`http://127.0.0.1:${String(port)}/x`),
    headers: {},
    body: '{}',
    ...late,
  })
  expect(exchange).toEqual({ kind: 'NOT_SENT', why: 'TOO_LATE', isOurs: true })
})
