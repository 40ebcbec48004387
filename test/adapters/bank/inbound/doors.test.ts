import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { type BankConnection, bankDoors, inboundTokens, sandboxConnections } from '../../../../src/adapters/bank'
import { signByKey, stampOf, tokenlessText, tokenText } from '../../../../src/adapters/bank/wire'
import { logTo } from '../../../../src/adapters/logging'
import type { Kept } from '../../../../src/application/digipay'
import { the } from '../../../support/purchase'
import { folder } from '../sandbox'

const perMinute = 3
const prefix = '/snap/002/v1.0'
const notify = `${prefix}/transfer-skn/notify`

describe('the door of a bank', () => {
  const home = folder()
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const clientId = 'a name that is no secret'
  const connection = (): BankConnection => {
    const { profile, credentials } = the(sandboxConnections('http://127.0.0.1:1', home.path)[0])
    return {
      profile,
      credentials,
      inbound: {
        rules: { signedBy: 'KEY', encoding: 'base64', clockWindowMs: 300_000, milliseconds: false, limits: { bytes: 10_000, depth: 8 }, tokenSeconds: 900, perMinute, moneyWithoutSen: true },
        credentials: { clientId, partnerId: 'SATULOKET01', keys: [{ key: createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' })) }], secrets: [] },
      },
    } // prettier-ignore
  }
  let app: FastifyInstance
  let kept: number
  beforeEach(async () => {
    kept = 0
    const now = () => new Date()
    app = fastify()
    const keep = (): Promise<Kept> => Promise.resolve('KEPT' as const).finally(() => { kept += 1 }) // prettier-ignore
    const log = logTo('silent', { write: () => undefined })
    await app.register(bankDoors([connection()], { keep, isFirstAsking: () => Promise.resolve(true), tokens: inboundTokens('a secret of thirty-two bytes or more', now), now, log, outerPath: '' })) // prettier-ignore
    await app.ready()
  })
  afterEach(() => app.close())
  afterAll(home.remove)

  const headOfAsking = (at: Date, key: KeyObject = pair.privateKey) => {
    const timestamp = stampOf(at)
    const signature = signByKey(tokenText(clientId, timestamp), key, 'base64')
    return { 'content-type': 'application/json', 'x-client-key': clientId, 'x-timestamp': timestamp, 'x-signature': signature }
  } // prettier-ignore
  const asksToken = async (headers: Record<string, string>, payload = '{"grantType":"client_credentials"}') =>
    (await app.inject({ method: 'POST', url: `${prefix}/access-token/b2b`, headers, payload })).statusCode
  const tells = async (change: Record<string, string> = {}, value = '1000.00') => {
    const timestamp = stampOf(new Date())
    const payload = JSON.stringify({ originalPartnerReferenceNo: 'SL1', latestTransactionStatus: '06', amount: { value, currency: 'IDR' } }) // prettier-ignore
    const signature = signByKey(tokenlessText({ method: 'POST', path: notify, body: payload, timestamp }), pair.privateKey, 'base64') // prettier-ignore
    const headers = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-partner-id': 'SATULOKET01', 'x-external-id': '1', 'x-signature': signature, ...change } // prettier-ignore
    return (await app.inject({ method: 'POST', url: notify, headers, payload })).statusCode
  }

  test('takes a call that its bank signed, whose amounts have no sen where the bank said so', async () => {
    expect([await tells(), await tells({}, '1000'), kept]).toEqual([200, 200, 2])
  })
  test('is not shut before its bank by who sends a head of it again under other bodies', async () => {
    const seen = headOfAsking(new Date(Date.now() - 5_000))
    expect(await asksToken(seen)).toBe(200)
    const again: number[] = []
    for (let nth = 0; nth < 6; nth += 1) again.push(await asksToken(seen, `{"grantType":"client_credentials","n":${String(nth)}}`)) // prettier-ignore
    expect(again).toEqual([401, 401, 401, 429, 429, 429])
    expect([await asksToken(headOfAsking(new Date())), await tells()]).toEqual([200, 200])
  })
  /** A notice as its bank signed it; whoever holds it may write it with other blanks, and under another external id. */
  const signedNotice = (nth: number) => {
    const timestamp = stampOf(new Date())
    const facts = { originalPartnerReferenceNo: `SL${String(nth)}`, latestTransactionStatus: '06', amount: { value: '1000.00', currency: 'IDR' } } // prettier-ignore
    const body = JSON.stringify(facts)
    const signature = signByKey(tokenlessText({ method: 'POST', path: notify, body, timestamp }), pair.privateKey, 'base64') // prettier-ignore
    const head = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-partner-id': 'SATULOKET01', 'x-signature': signature } // prettier-ignore
    return async ({ blanks = 0, from = '127.0.0.1' } = {}) => {
      const headers = { ...head, 'x-external-id': String(blanks + 1) }
      const payload = `${' '.repeat(blanks)}${body}`
      return (await app.inject({ method: 'POST', url: notify, headers, payload, remoteAddress: from })).statusCode
    }
  }
  test('is not shut before its bank by who sends a notice of it again, with other blanks and under other ids', async () => {
    const [one, other] = [signedNotice(1), signedNotice(2)]
    expect([await one(), await other()]).toEqual([200, 200])
    const again: number[] = []
    for (let nth = 0; nth < 3; nth += 1) again.push(await one({ blanks: nth }), await other({ blanks: nth }))
    expect(again).toEqual([200, 200, 200, 429, 429, 429])
    expect(await signedNotice(3)()).toBe(200)
    expect(await signedNotice(4)()).toBe(429)
  })
  test('takes a notice that its bank says again as it was signed, from an address that has its share', async () => {
    const one = signedNotice(1)
    const first = [await one(), await signedNotice(2)(), await signedNotice(3)(), await signedNotice(4)()]
    expect(first).toEqual([200, 200, 200, 429])
    expect([await one(), await one({ from: '127.0.0.2' })]).toEqual([200, 200])
  })
  test('lets a head that its bank sent with another body ask for a token still', async () => {
    const head = headOfAsking(new Date())
    expect([await asksToken(head, '{}'), await asksToken(head), await asksToken(head)]).toEqual([400, 200, 401])
  })
  test('counts who knows the name of its bank, and signs as another, as a stranger', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const forged: number[] = []
    for (let nth = 0; nth < 5; nth += 1) forged.push(await asksToken(headOfAsking(new Date(), privateKey)))
    expect(forged).toEqual([401, 401, 401, 429, 429])
    expect(await asksToken(headOfAsking(new Date()))).toBe(200)
  })
  test.each([
    ['with the name that is asked for at another door', { 'x-client-key': clientId, 'x-partner-id': 'a stranger' }],
    ['with a head that is wrong', { 'x-external-id': 'none' }],
  ])('counts a call %s before a byte of its body is read', async (_how, change) => {
    const refused: number[] = []
    for (let nth = 0; nth < 5; nth += 1) refused.push(await tells(change))
    expect(refused.slice(0, 3).every((status) => status === 401 || status === 400)).toBe(true)
    expect(refused.slice(3)).toEqual([429, 429])
    expect([await tells(), kept]).toEqual([200, 1])
  })

  /** Posts by a socket, so that the path comes as it is written. */
  const posts = (path: string, headers: Record<string, string>, body: string) =>
    new Promise<Readonly<{ status: number; code: string }>>((heard, failed) => {
      const { port } = app.server.address() as AddressInfo
      const asked = request({ port, path, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (reply) => {
        let text = ''
        reply.on('data', (part: Buffer) => { text += part.toString() })
        reply.on('end', () => heard({ status: reply.statusCode ?? 0, code: (JSON.parse(text) as { responseCode: string }).responseCode }))
      })
      asked.on('error', failed).end(body)
    }) // prettier-ignore
  const notice = { originalPartnerReferenceNo: 'SL1', latestTransactionStatus: '06', amount: { value: '1000.00', currency: 'IDR' } } // prettier-ignore
  const asPartner = { 'x-partner-id': 'SATULOKET01', 'x-external-id': '1' }
  const written = [
    notify.replace('-skn', '%2Dskn'),
    notify.replace('-skn', '%2dskn'),
    notify.replace('notify', '%6E%6ftify'),
    `${notify}#`,
    `${notify}#/access-token/b2b`,
    `${notify.replace('-skn', '%2Dskn')}?of=${notify}`,
  ]
  test.each(written)('keeps no notification by the signature of a request for a token: %s', async (path) => {
    await app.listen({ port: 0 })
    const body = JSON.stringify({ grantType: 'client_credentials', ...notice })
    const refused = await posts(path, { ...headOfAsking(new Date()), ...asPartner }, body)
    expect([refused, kept]).toEqual([{ status: 401, code: '4017500' }, 0])
  })
  test.each(written)('takes a notification that its bank signed as it wrote the path, and counts it as of its service: %s', async (path) => {
    await app.listen({ port: 0 })
    const told: unknown[] = []
    for (let nth = 0; nth <= perMinute; nth += 1) {
      const [timestamp, body] = [stampOf(new Date()), JSON.stringify({ ...notice, originalReferenceNo: String(nth) })]
      const signature = signByKey(tokenlessText({ method: 'POST', path, body, timestamp }), pair.privateKey, 'base64')
      const head = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature }
      told.push((await posts(path, { ...head, ...asPartner }, body)).code)
    }
    expect([told, kept]).toEqual([['2007500', '2007500', '2007500', '4297500'], 3])
  }) // prettier-ignore
  test('answers case 02 to a notification that lacks a field, and 01 to one that has it in a wrong form', async () => {
    await app.listen({ port: 0 })
    const answered = async (change: object) => {
      const [timestamp, body] = [stampOf(new Date()), JSON.stringify({ ...notice, ...change })]
      const signature = signByKey(tokenlessText({ method: 'POST', path: notify, body, timestamp }), pair.privateKey, 'base64') // prettier-ignore
      const head = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature }
      return (await posts(notify, { ...head, ...asPartner }, body)).code
    }
    const told = [await answered({ amount: undefined }), await answered({ amount: '1000.00' })]
    expect([told, kept]).toEqual([['4007502', '4007501'], 0])
  })
  test('gives a token by no signature of a notification, whatever path it seems to be for', async () => {
    await app.listen({ port: 0 })
    const path = `${prefix}/access-token/b2b#/transfer-skn/notify`
    const [timestamp, body] = [stampOf(new Date()), '{"grantType":"client_credentials"}']
    const signature = signByKey(tokenlessText({ method: 'POST', path, body, timestamp }), pair.privateKey, 'base64')
    const head = { ...headOfAsking(new Date()), ...asPartner, 'x-timestamp': timestamp }
    expect((await posts(path, { ...head, 'x-signature': signature }, body)).code).toBe('4017300')
    expect((await posts(path, headOfAsking(new Date()), body)).code).toBe('2007300')
  })
})
