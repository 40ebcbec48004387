import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import type { SecureContextOptions } from 'node:tls'
import { openWire, type Exchange } from '../../../src/adapters/bank/http'
import { channelAt, tlsLawFrom } from '../../../src/adapters/bank/tls'
import { folder } from './sandbox'

const home = folder()
const [keyFile, certificateFile] = [join(home.path, 'server.key'), join(home.path, 'server.pem')]
execFileSync('openssl', [
  'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile, '-out', certificateFile, '-days', '2',
  '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1',
], { stdio: 'ignore' }) // prettier-ignore
const [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certificateFile, 'utf8')]

const clock = { now: new Date('2026-07-01T00:00:00+07:00') }
const wire = openWire(() => clock.now)
const servers: Server[] = []
afterAll(() => {
  wire.close()
  for (const server of servers) server.close()
  home.remove()
})

/** A bank that speaks only so, and how many requests it got. */
const aBank = async (speaks: SecureContextOptions) => {
  const got = { requests: 0, spoken: '' }
  const server = https.createServer({ key, cert, dhparam: 'auto', ...speaks }, (request, answer) => {
    got.requests += 1
    const socket = request.socket
    got.spoken = 'getProtocol' in socket && typeof socket.getProtocol === 'function' ? String(socket.getProtocol()) : ''
    answer.end('{}')
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return { got, port: typeof address === 'object' && address ? address.port : 0 }
}
const post = (port: number, authority: string | undefined = cert): Promise<Exchange> =>
  wire.post({
    url: new URL(`https://127.0.0.1:${String(port)}/x`),
    headers: {},
    body: '{"money":1}',
    connectMs: 5_000,
    answerMs: 1_500,
    limitBytes: 1_000,
    authority,
  })
const old = (ciphers: string): SecureContextOptions => ({ maxVersion: 'TLSv1.2', ciphers })
const named = [
  'DHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'DHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
]
const lastDay = new Date('2026-06-30T23:59:59+07:00')
const nextDay = new Date('2026-07-01T00:00:00+07:00')

describe('the channel to a bank', () => {
  test.each([lastDay, nextDay])('takes TLS 1.3 on either side of the day on which TLS 1.2 ended: %s', async (at) => {
    clock.now = at
    const { port, got } = await aBank({})
    expect(await post(port)).toMatchObject({ kind: 'ANSWERED', status: 200 })
    expect(got).toEqual({ requests: 1, spoken: 'TLSv1.3' })
  })
  test.each(named)('takes TLS 1.2 with %s until that day in WIB, and no longer', async (suite) => {
    const { port, got } = await aBank(old(suite))
    clock.now = lastDay
    expect(await post(port)).toMatchObject({ kind: 'ANSWERED', status: 200 })
    expect(got).toEqual({ requests: 1, spoken: 'TLSv1.2' })
    clock.now = nextDay
    expect(await post(port)).toMatchObject({ kind: 'NOT_SENT' })
    expect(got.requests).toBe(1)
  })
  test.each(['ECDHE-RSA-AES256-SHA384', 'ECDHE-RSA-CHACHA20-POLY1305', 'AES256-GCM-SHA384'])(
    'took TLS 1.2 with %s on no day: nothing was sent',
    async (suite) => {
      clock.now = lastDay
      const { port, got } = await aBank(old(suite))
      expect(await post(port)).toMatchObject({ kind: 'NOT_SENT' })
      expect(got.requests).toBe(0)
    },
  )
  test('is not opened to a server that no authority of the bank vouches for', async () => {
    clock.now = nextDay
    const { port, got } = await aBank({})
    const everybody = await wire.post({ url: new URL(`https://127.0.0.1:${String(port)}/x`), headers: {}, body: '{}', connectMs: 5_000, answerMs: 1_500, limitBytes: 1_000 }) // prettier-ignore
    expect(everybody).toEqual({ kind: 'NOT_SENT', why: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(got.requests).toBe(0)
  })
})

describe('the rule of the channel', () => {
  const row = { from: '2021-08-16', least: 'TLSv1.2', suitesOfTls12: named, citation: 'SNAP' }
  test('holds in WIB: the last minute of the last day is of the old one', () => {
    expect([channelAt(lastDay).minVersion, channelAt(nextDay).minVersion]).toEqual(['TLSv1.2', 'TLSv1.3'])
  })
  test.each([
    { least: 'TLSv1.1' },
    { suitesOfTls12: [] },
    { suitesOfTls12: ['OF-NOBODY'] },
    { suitesOfTls12: ['TLS_AES_128_GCM_SHA256'] },
    { least: 'TLSv1.3' },
    { citation: ' ' },
  ])('stops the house where it is faulty: %j', (change) => {
    expect(() => tlsLawFrom({ channels: [{ ...row, ...change }] })).toThrow('the channel to banks')
  })
})
