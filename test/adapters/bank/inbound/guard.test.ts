import { createPublicKey } from 'node:crypto'
import type { Inbound } from '../../../../src/adapters/bank'
import { flawOfAsking, flawOfHead, isSignedByBank, mayHaveToken } from '../../../../src/adapters/bank/inbound/guard'
import vectors from '../snap-vectors.json'

const { clientId, clientSecret, accessToken, keys } = vectors.credentials
const keyOf = (name: string) =>
  createPublicKey(Object.entries(keys).find(([known]) => known === name)?.[1].publicKeySpkiPem ?? '')
const one = (id: string): any => vectors.vectors.find((vector) => vector.id.startsWith(`${id}-`))

/** The bank of the vectors, which knows these keys and secrets. */
const bankWith = (
  signedBy: 'KEY' | 'SECRET',
  credentials: Partial<Inbound['credentials']>,
  encoding: 'base64' | 'hex' = 'base64',
): Inbound => ({
  rules: {
    signedBy, encoding, clockWindowMs: 300_000, milliseconds: false, limits: { bytes: 10_000, depth: 8 }, tokenSeconds: 900, perMinute: 60,
  },
  credentials: { clientId, partnerId: 'SATULOKET01', keys: [], secrets: [], ...credentials },
}) // prettier-ignore
const callOf = ({ request, signature }: any, change: Record<string, string> = {}, encoding: 'base64' | 'hex' = 'base64') => {
  const headers = Object.fromEntries(Object.entries({ ...request.headers, 'X-SIGNATURE': signature?.[encoding], ...change }).map(([name, value]) => [name.toLowerCase(), String(value)]))
  return { method: 'POST', path: request.signedPath ?? request.path, body: request.bodyRaw ?? request.body, header: (name: string) => headers[name] }
} // prettier-ignore
const at = (text: string) => new Date(text)

describe('a bank that signs with its key and no token', () => {
  test.each([['A1', 'partner'], ['A2', 'bank'], ['A3', 'bank']])('is believed: %s', (id, key) => {
    const vector = one(id)
    const now = at(vector.request.headers['X-TIMESTAMP'])
    for (const encoding of ['base64', 'hex'] as const) {
      const bank = bankWith('KEY', { keys: [{ key: keyOf(key) }] }, encoding)
      expect(flawOfHead(bank, callOf(vector, {}, encoding), now)).toBeUndefined()
      expect(isSignedByBank(bank, callOf(vector, {}, encoding), now)).toBe(true)
    }
  }) // prettier-ignore
  const vector = one('A2')
  const now = at(vector.request.headers['X-TIMESTAMP'])
  const bank = bankWith('KEY', { keys: [{ key: keyOf('bank') }] })
  test('is not believed by the key of another, on another path, or with another body', () => {
    const call = callOf(vector)
    expect(isSignedByBank(bankWith('KEY', { keys: [{ key: keyOf('partner') }] }), call, now)).toBe(false)
    expect(isSignedByBank(bank, { ...call, path: '/snap/callback/v1.0/transfer-skn/notify' }, now)).toBe(false)
    expect(isSignedByBank(bank, { ...call, body: call.body.replace('350000000.00', '350000001.00') }, now)).toBe(false)
    expect(isSignedByBank(bank, callOf(vector, { 'X-SIGNATURE': '' }), now)).toBe(false)
  })
  test('is believed whatever white space stands between the signs of its body', () => {
    const call = callOf(vector)
    expect(isSignedByBank(bank, { ...call, body: call.body.replaceAll(',"', ' ,\n "') }, now)).toBe(true)
  })
  test('changes its key while the old one still counts, and then no more', () => {
    const keyed = [{ key: keyOf('partner') }, { key: keyOf('bank'), until: new Date(now.getTime() + 1) }]
    expect(isSignedByBank(bankWith('KEY', { keys: keyed }), callOf(vector), now)).toBe(true)
    const later = new Date(now.getTime() + 1)
    expect(isSignedByBank(bankWith('KEY', { keys: keyed }), callOf(vector), later)).toBe(false)
    const soon = [{ key: keyOf('bank'), from: later }]
    expect(isSignedByBank(bankWith('KEY', { keys: soon }), callOf(vector), now)).toBe(false)
  })
})

describe('a bank that signs with a secret under a token', () => {
  const first = one('S1')
  const now = at(first.request.headers['X-TIMESTAMP'])
  const bank = bankWith('SECRET', { secrets: [{ secret: clientSecret }] })
  const signed = (change: Record<string, string> = {}, body = first.request.bodyRaw) => ({
    ...callOf(first, change),
    body,
  })
  test('is believed', () => {
    expect(first.request.headers.Authorization).toBe(`Bearer ${accessToken}`)
    expect(flawOfHead(bank, signed(), now)).toBeUndefined()
    expect(isSignedByBank(bank, signed(), now)).toBe(true)
  })
  test('N1: is not believed when a digit of the body changed', () => {
    const { request } = one('N1')
    expect(isSignedByBank(bank, signed({ 'X-SIGNATURE': request.signatureSent }, request.bodyRaw), now)).toBe(false)
  })
  test.each(['N2', 'N3', 'N4'])('%s: is not believed when it signed another text', (id) => {
    expect(isSignedByBank(bank, signed({ 'X-SIGNATURE': one(id).signature.base64 }), now)).toBe(false)
  })
  test('N5: is believed 300 seconds early or late and not one more', () => {
    const flaws = one('N5').serverNow.map((time: string) => flawOfHead(bank, signed(), at(time))?.reason)
    expect(flaws).toEqual([undefined, 'CLOCK', undefined, 'CLOCK'])
  })
  test('changes its secret while the old one still counts', () => {
    const both = bankWith('SECRET', { secrets: [{ secret: 'another secret of it' }, { secret: clientSecret }] })
    expect(isSignedByBank(both, signed(), now)).toBe(true)
    const over = bankWith('SECRET', { secrets: [{ secret: clientSecret, until: now }] })
    expect(isSignedByBank(over, signed(), now)).toBe(false)
  })
})

describe('a bank that asks for a token', () => {
  const first = one('T1')
  const now = at(first.request.headers['X-TIMESTAMP'])
  const asking = (id: string) => callOf({ request: first.request, signature: one(id).signature })
  const may = (id: string, ...known: readonly string[]) =>
    mayHaveToken(bankWith('KEY', { keys: known.map((key) => ({ key: keyOf(key) })) }), asking(id), now)
  test('T1 and T2: has one by any key of its that counts, and by no other', () => {
    expect(flawOfAsking(bankWith('KEY', {}), asking('T1'), now)).toBeUndefined()
    expect([may('T1', 'partner'), may('T2', 'partner'), may('T2', 'partner', 'partnerNext')]).toEqual([true, false, true])
  }) // prettier-ignore
  test('is told what is missing in its head', () => {
    const bank = bankWith('KEY', {})
    expect(flawOfAsking(bank, { ...asking('T1'), header: () => undefined }, now)).toMatchObject({ http: 400, detail: '02' }) // prettier-ignore
    expect(flawOfAsking(bank, callOf(first, { 'X-TIMESTAMP': 'yesterday' }), now)).toMatchObject({ http: 400, detail: '01' }) // prettier-ignore
    expect(flawOfAsking(bank, callOf(first, { 'X-CLIENT-KEY': 'a stranger' }), now)).toMatchObject({ http: 401, detail: '00' }) // prettier-ignore
  })
})
