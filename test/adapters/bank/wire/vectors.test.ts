import { createHash, createPublicKey } from 'node:crypto'
import {
  bodyHash,
  fromWire,
  isSignedByKey,
  isSignedBySecret,
  minify,
  parseStamp,
  requestText,
  signBySecret,
  signedPath,
  toWire,
  tokenText,
  tokenlessText,
} from '../../../../src/adapters/bank/wire'
import vectors from '../snap-vectors.json'

const { clientId, clientSecret, accessToken, keys } = vectors.credentials
const publicKey = { partner: keys.partner, partnerNext: keys.partnerNext, bank: keys.bank }
const keyNamed = (name: string) =>
  createPublicKey(Object.entries(publicKey).find(([key]) => key === name)?.[1].publicKeySpkiPem ?? '')
const one = (id: string) => {
  const found = vectors.vectors.find((vector) => vector.id.startsWith(`${id}-`))
  if (!found) throw new Error(`no vector ${id}`)
  return found
}
const signedOf = (vector: (typeof vectors.vectors)[number]) => ({
  method: vector.request?.method ?? '',
  path: vector.request?.signedPath ?? '',
  body: vector.request?.bodyRaw ?? '',
  timestamp: vector.request?.headers?.['X-TIMESTAMP'] ?? '',
})
const signatureOf = (vector: (typeof vectors.vectors)[number]) => {
  if (typeof vector.signature !== 'object') throw new Error(`${vector.id} carries no signature`)
  return vector.signature
}
const ofKind = (kind: string) => vectors.vectors.filter((vector) => vector.kind === kind)

describe('a signature under a token', () => {
  test.each(ofKind('symmetric').map((vector) => [vector.id, vector] as const))(
    '%s is made as the bank makes it',
    (_id, vector) => {
      const signed = signedOf(vector)
      expect(minify(signed.body)).toBe(vector.bodyMinified)
      expect(bodyHash(signed.body)).toBe(vector.bodySha256)
      const text = requestText(signed, accessToken)
      expect(text).toBe(vector.stringToSign)
      expect(signBySecret(text, clientSecret, 'base64')).toBe(signatureOf(vector).base64)
      expect(signBySecret(text, clientSecret, 'hex')).toBe(signatureOf(vector).hex)
      expect(isSignedBySecret(text, clientSecret, signatureOf(vector).base64, 'base64')).toBe(true)
      expect(isSignedBySecret(text, `${clientSecret}x`, signatureOf(vector).base64, 'base64')).toBe(false)
    },
  )
  test.each(['S6', 'S8'])('%s does not come from a body that was parsed and written anew', (id) => {
    const vector = one(id)
    const rewritten = JSON.stringify(JSON.parse(vector.request?.bodyRaw ?? ''))
    expect(createHash('sha256').update(rewritten).digest('hex')).toBe(vector.trapParseStringifySha256)
    expect(bodyHash(rewritten)).not.toBe(vector.bodySha256)
  })

  const first = one('S1')
  const text = requestText(signedOf(first), accessToken)
  const accepts = (signature: string) => isSignedBySecret(text, clientSecret, signature, 'base64')
  test('fails when a digit of the body changed', () => {
    const changed = one('N1')
    expect(bodyHash(changed.request?.bodyRaw ?? '')).toBe(changed.bodySha256)
    const other = requestText({ ...signedOf(first), body: changed.request?.bodyRaw ?? '' }, accessToken)
    expect(isSignedBySecret(other, clientSecret, changed.request?.signatureSent ?? '', 'base64')).toBe(false)
    expect(accepts(changed.request?.signatureSent ?? '')).toBe(true)
  })
  test.each(['N2', 'N3', 'N4'])('%s fails, though its own text was signed with our secret', (id) => {
    const vector = one(id)
    expect(isSignedBySecret(vector.stringToSign ?? '', clientSecret, signatureOf(vector).base64, 'base64')).toBe(true)
    expect(accepts(signatureOf(vector).base64)).toBe(false)
  })
  test('fails when it is empty, cut or of another length', () => {
    const whole = signatureOf(first).base64
    for (const bad of ['', whole.slice(0, -1), `${whole}A`]) expect(accepts(bad)).toBe(false)
  })
})

describe('a signature by key', () => {
  test.each(ofKind('asymmetric-transaction').map((vector) => [vector.id, vector] as const))(
    '%s is taken',
    (_id, vector) => {
      const text = tokenlessText(signedOf(vector))
      expect(text).toBe(vector.stringToSign)
      const key = keyNamed(vector.key ?? '')
      expect(isSignedByKey(text, key, signatureOf(vector).base64, 'base64')).toBe(true)
      expect(isSignedByKey(text, key, signatureOf(vector).hex, 'hex')).toBe(true)
      expect(isSignedByKey(`${text} `, key, signatureOf(vector).base64, 'base64')).toBe(false)
    },
  )
  test('opens the token door, and only while its key is the active one', () => {
    const text = tokenText(clientId, one('T1').request?.headers?.['X-TIMESTAMP'] ?? '')
    expect(text).toBe(one('T1').stringToSign)
    const opens = (id: string, key: string) => isSignedByKey(text, keyNamed(key), signatureOf(one(id)).base64, 'base64')
    expect([opens('T1', 'partner'), opens('T2', 'partner'), opens('T2', 'partnerNext')]).toEqual([true, false, true])
  })
})

describe('the wire', () => {
  test.each(vectors.minifyCases)('minifies $input and nothing inside strings', ({ input, minified, sha256 }) => {
    expect(minify(input)).toBe(minified)
    expect(bodyHash(input)).toBe(sha256)
  })
  test.each(vectors.signedPathCases)('signs $signedPath', ({ path, query, signedPath: expected }) => {
    expect(signedPath(path, JSON.parse(JSON.stringify(query)))).toBe(expected)
  })
  test.each(vectors.moneyCases)('reads and writes amounts: $wire', ({ minor, wire }) => {
    expect(fromWire(wire)).toBe(minor === undefined ? undefined : BigInt(minor))
    if (minor !== undefined) expect(toWire(BigInt(minor))).toBe(wire)
  })
  test.each(vectors.timestampCases)('reads timestamps: $text', ({ text, accept, epochMs }) => {
    const lenient = parseStamp(text, { milliseconds: true })?.getTime()
    const strict = parseStamp(text, { milliseconds: false })?.getTime()
    expect(strict).toBe(accept === true ? epochMs : undefined)
    expect(lenient).toBe(accept === false ? undefined : epochMs)
  })
})
