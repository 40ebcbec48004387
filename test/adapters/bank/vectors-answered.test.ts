import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { bankDoors, gatewayFor, type Inbound, inboundTokens, sandboxConnections, sandboxCredentialsIn } from '../../../src/adapters/bank' // prettier-ignore
import { signByKey, tokenText } from '../../../src/adapters/bank/wire'
import { logTo } from '../../../src/adapters/logging'
import { sandboxControl, type SandboxControl, startSandbox } from '../../../src/adapters/sandbox-bank'
import { anAttempt, folder, payee, source } from './sandbox'
import vectors from './snap-vectors.json'

const { clientId, clientSecret, accessToken, partnerId, keys } = vectors.credentials
const one = (id: string): any => vectors.vectors.find((vector) => vector.id.startsWith(`${id}-`))
const ours = '002'
const adminToken = 'for tests only'
const codeOf = async (answer: Response): Promise<string> =>
  String(((await answer.json()) as { responseCode: unknown }).responseCode)

/** What those of the vectors are answered with that a receiver must refuse, over the wire. */
const refused = vectors.vectors.filter(({ expect: said }) => said !== 'valid')
test('every vector that must be refused says by which code, and is tried here or by a clock', () => {
  expect(refused.map(({ id, code }) => [id.slice(0, 2), code])).toEqual([
    ['T2', '4017300'], ['N1', '4011700'], ['N2', '4011700'], ['N3', '4011700'], ['N4', '4011700'], ['N5', '4011700'],
  ]) // prettier-ignore
})

describe('a bank that holds the token and the secret of the vectors', () => {
  const signedAt = one('S1').request.headers['X-TIMESTAMP'] as string
  const home = folder()
  let sandbox: Awaited<ReturnType<typeof startSandbox>>
  let control: SandboxControl
  /** Its clock shows this now. */
  const clockAt = (told: string) => control.setClockOffset(Date.parse(told) - Date.now())
  beforeAll(async () => {
    const kept = join(home.path, 'credentials.json')
    const all = JSON.parse(readFileSync(kept, 'utf8')) as Record<string, { privateKeyPem: string }>
    writeFileSync(kept, JSON.stringify({ ...all, [ours]: { ...all[ours], clientId, clientSecret } }))
    const config = { port: 0, dataDir: home.path, adminToken, mode: 'demo', tokenSeconds: 900, statementPageSize: 500 }
    sandbox = await startSandbox({ ...config, newToken: () => accessToken })
    control = sandboxControl(sandbox.url, adminToken)
    await control.giveHabits(ours, { signedPathPrefix: '/openapi/v1.0' })
    await control.openAccount({ bank: ours, accountNo: '9880012345678', name: 'BPG 999' })
    await control.openAccount({ bank: ours, accountNo: '0012345678901', name: 'CV MAJU JAYA' })
    await control.credit({ bank: ours, accountNo: '9880012345678', amount: 10_000_000n, reference: 'UP' })
    await clockAt(signedAt)
    const key = createPrivateKey(all[ours]?.privateKeyPem ?? '')
    const asked = await fetch(`${sandbox.url}/bri/snap/v1.0/access-token/b2b`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json', 'x-client-key': clientId, 'x-timestamp': signedAt,
        'x-signature': signByKey(tokenText(clientId, signedAt), key, 'base64'),
      },
      body: one('T1').request.body,
    }) // prettier-ignore
    expect(await asked.json()).toMatchObject({ responseCode: '2007300', accessToken })
  })
  afterAll(async () => {
    await sandbox.stop()
    home.remove()
  })

  const first = one('S1')
  const sent = (signature: string, body: string = first.request.bodyRaw) =>
    fetch(`${sandbox.url}/bri/snap/v1.0/transfer-intrabank`, {
      method: 'POST',
      headers: { ...first.request.headers, 'X-SIGNATURE': signature },
      body,
    })
  const debits = async () => (await control.oracleDebits('SL26030200000000017A')).length

  test.each(['N1', 'N2', 'N3', 'N4'])('answers %s as the vector says, and debits nothing', async (id) => {
    await clockAt(signedAt)
    const { request, signature, code } = one(id)
    expect(await codeOf(await sent(request?.signatureSent ?? signature.base64, request?.bodyRaw))).toBe(code)
    expect(await debits()).toBe(0)
  })
  test.each([[1, '4011700'], [3, '4011700']])('refuses S1 by its clock: the moment %i of N5', async (nth, code) => {
    const { serverNow } = one('N5')
    // A second further than the vector, so that the time which the call takes makes no difference.
    await clockAt(new Date(Date.parse(serverNow[nth]) + (nth === 1 ? 1_000 : -1_000)).toISOString())
    expect(await codeOf(await sent(first.signature.base64))).toBe(code)
    expect(await debits()).toBe(0)
  }) // prettier-ignore
  test('takes S1, whose debit stands once, and S2 as the same', async () => {
    await clockAt(signedAt)
    expect(await codeOf(await sent(first.signature.base64))).toBe('2001700')
    expect(await codeOf(await sent(one('S2').signature.base64, one('S2').request.bodyRaw))).toBe('4091700')
    expect(await debits()).toBe(1)
  })

  test('is heard by our gateway: a secret or key that does not count stops the lane, and nothing is debited', async () => {
    await control.setClockOffset(0)
    // The bank counts our current key alone until it is told otherwise.
    const { nextPrivateKeyPem = '' } = sandboxCredentialsIn(home.path)[ours] ?? {}
    const changes = {
      '4011700': { clientSecret: `${clientSecret}x` },
      '4017300': { privateKeyPem: nextPrivateKeyPem, nextPrivateKeyPem: undefined },
    }
    await control.openAccount({ bank: ours, accountNo: source, name: 'BPG 999' })
    await control.openAccount({ bank: ours, accountNo: payee, name: 'CV MAJU JAYA' })
    await control.giveHabits(ours, {})
    for (const [code, change] of Object.entries(changes)) {
      const wired = sandboxConnections(sandbox.url, home.path).map(({ profile, credentials }) => ({ profile, credentials: { ...credentials, ...change } })) // prettier-ignore
      const gateway = gatewayFor(wired, { now: () => new Date() })
      const attempt = anAttempt()
      expect(await gateway.send(attempt)).toMatchObject({ class: 'AUTH', code, alarm: 'OUR_CREDENTIALS' })
      expect(await control.oracleDebits(attempt.partnerReference)).toEqual([])
      gateway.close()
    }
  })
})

describe('our door, asked for a token by the bank of the vectors', () => {
  const told = one('T1').request.headers['X-TIMESTAMP'] as string
  const keyOf = (name: keyof typeof keys) => ({ key: createPublicKey(keys[name].publicKeySpkiPem) })
  const ask = async (id: string, ...counts: readonly (keyof typeof keys)[]): Promise<string> => {
    const now = () => new Date(told)
    const rules = { signedBy: 'SECRET', encoding: 'base64', clockWindowMs: 300_000, milliseconds: false, limits: { bytes: 10_000, depth: 8 }, tokenSeconds: 900, perMinute: 60 } as const // prettier-ignore
    const inbound: Inbound = { rules, credentials: { clientId, partnerId, keys: counts.map(keyOf), secrets: [] } }
    const app = fastify()
    const home = folder()
    const connections = sandboxConnections('http://127.0.0.1', home.path).map((each) => ({ ...each, inbound: each.profile.code === ours ? inbound : undefined })) // prettier-ignore
    const needs = { keep: () => Promise.reject(new Error('no message comes')), isFirstAsking: () => Promise.resolve(true), tokens: inboundTokens('a secret of 32 bytes and a few more', now) } // prettier-ignore
    await app.register(bankDoors(connections, { ...needs, now, log: logTo('silent', { write: () => undefined }), outerPath: '' })) // prettier-ignore
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    try {
      return await codeOf(
        await fetch(`${url}/snap/${ours}/v1.0/access-token/b2b`, {
          method: 'POST',
          headers: { ...one('T1').request.headers, 'X-SIGNATURE': one(id).signature.base64 },
          body: one('T1').request.body,
        }),
      )
    } finally {
      await app.close()
      home.remove()
    }
  }
  test('gives it for T1, refuses T2 as the vector says, and gives it for T2 once that key counts', async () => {
    expect(await ask('T1', 'partner')).toBe('2007300')
    expect(await ask('T2', 'partner')).toBe(one('T2').code)
    expect(await ask('T2', 'partner', 'partnerNext')).toBe('2007300')
  })
})
