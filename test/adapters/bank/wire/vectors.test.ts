import { createHash, createPublicKey } from 'node:crypto'
import type { Inbound } from '../../../../src/adapters/bank'
import { flawOfHead } from '../../../../src/adapters/bank/inbound/guard'
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
import { qrisChecksum, readQris } from '../../../../src/domain/digipay'
import { duplicateCases } from '../duplicates'
import vectors from '../snap-vectors.json'

type Vector = (typeof vectors.vectors)[number]
const { clientId, clientSecret, partnerId, channelId, accessToken, keys } = vectors.credentials
const keyNamed = (name: string | undefined) =>
  createPublicKey(Object.entries(keys).find(([key]) => key === name)?.[1].publicKeySpkiPem ?? '')
const one = (id: string): Vector => {
  const found = vectors.vectors.find((vector) => vector.id === id || vector.id.startsWith(`${id}-`))
  if (!found) throw new Error(`no vector ${id}`)
  return found
}
const signedOf = (vector: Vector) => ({
  method: vector.request?.method ?? '',
  path: vector.request?.signedPath ?? '',
  body: vector.request?.bodyRaw ?? '',
  timestamp: vector.request?.headers?.['X-TIMESTAMP'] ?? '',
})
const signatureOf = (vector: Vector) => {
  if (typeof vector.signature !== 'object') throw new Error(`${vector.id} carries no signature`)
  return vector.signature
}
const accepts = (text: string, signature: string) => isSignedBySecret(text, clientSecret, signature, 'base64')
const isValid = ({ expect: said }: Vector): boolean => {
  if (said !== 'valid' && said !== 'invalid') throw new Error('a vector says neither valid nor invalid')
  return said === 'valid'
}

/** How each kind of vector is tried; what a vector expects decides what must come of it. */
const kinds: Readonly<Record<string, (vector: Vector) => void>> = {
  symmetric: (vector) => {
    const signed = signedOf(vector)
    expect(minify(signed.body)).toBe(vector.bodyMinified)
    expect(bodyHash(signed.body)).toBe(vector.bodySha256)
    const text = requestText(signed, accessToken)
    expect(text).toBe(vector.stringToSign)
    expect(signBySecret(text, clientSecret, 'base64')).toBe(signatureOf(vector).base64)
    expect(signBySecret(text, clientSecret, 'hex')).toBe(signatureOf(vector).hex)
    expect(accepts(text, signatureOf(vector).base64)).toBe(isValid(vector))
    expect(isSignedBySecret(text, `${clientSecret}x`, signatureOf(vector).base64, 'base64')).toBe(false)
  },
  'symmetric-negative': (vector) => {
    const origin = signedOf(one(vector.derivedFrom ?? ''))
    const sent = vector.request?.signatureSent ?? signatureOf(vector).base64
    // Its signature is one of ours, of another text than the one that arrives with it.
    const own = vector.stringToSign ?? requestText(origin, accessToken)
    expect(accepts(own, sent)).toBe(true)
    const body = vector.request?.bodyRaw ?? origin.body
    if (vector.bodySha256 !== undefined) expect(bodyHash(body)).toBe(vector.bodySha256)
    expect(accepts(requestText({ ...origin, body }, accessToken), sent)).toBe(isValid(vector))
  },
  time: (vector) => {
    const header = (name: string) =>
      ({ 'x-partner-id': partnerId, 'x-external-id': '1', authorization: `Bearer ${accessToken}`, 'x-timestamp': vector.request?.headers?.['X-TIMESTAMP'] })[name] // prettier-ignore
    const rules = { signedBy: 'SECRET', encoding: 'base64', clockWindowMs: 300_000, milliseconds: false, limits: { bytes: 10_000, depth: 8 }, tokenSeconds: 900, perMinute: 60 } as const // prettier-ignore
    const bank: Inbound = { rules, credentials: { clientId, partnerId, keys: [], secrets: [{ secret: clientSecret }] } }
    const flaws = (vector.serverNow ?? []).map(
      (now) => flawOfHead(bank, { method: 'POST', path: '/', header }, new Date(now))?.reason,
    )
    expect(flaws.map((flaw) => (flaw === 'CLOCK' ? 'invalid' : (flaw ?? 'valid')))).toEqual(vector.expect)
  },
  'asymmetric-transaction': (vector) => {
    const text = tokenlessText(signedOf(vector))
    expect(text).toBe(vector.stringToSign)
    const { base64, hex } = signatureOf(vector)
    const key = keyNamed(vector.key)
    expect(isSignedByKey(text, key, base64, 'base64')).toBe(isValid(vector))
    expect(isSignedByKey(text, key, hex, 'hex')).toBe(isValid(vector))
    expect(isSignedByKey(`${text} `, key, base64, 'base64')).toBe(false)
  },
  'asymmetric-token': (vector) => {
    const text = tokenText(clientId, one('T1').request?.headers?.['X-TIMESTAMP'] ?? '')
    expect(text).toBe(vector.stringToSign)
    const opens = (key: string | undefined) => isSignedByKey(text, keyNamed(key), signatureOf(vector).base64, 'base64')
    expect([opens(vector.activeKey), opens(vector.key)]).toEqual([isValid(vector), true])
  },
}

/** How each group of the file is tried. */
const groups: Readonly<Record<string, () => void>> = {
  credentials: () => {
    test.each(Object.entries(keys))('the key of %s is the one that is meant', (_, { publicKeySpkiPem, spkiSha256 }) => {
      const der = createPublicKey(publicKeySpkiPem).export({ type: 'spki', format: 'der' })
      expect(createHash('sha256').update(der).digest('hex')).toBe(spkiSha256)
    })
    test('the requests are sent with them', () => {
      const heads = vectors.vectors.flatMap(({ request }): readonly Record<string, string>[] => (request?.headers ? [JSON.parse(JSON.stringify(request.headers))] : [])) // prettier-ignore
      const said = { 'X-CLIENT-KEY': clientId, 'X-PARTNER-ID': partnerId, 'CHANNEL-ID': channelId, Authorization: `Bearer ${accessToken}` } // prettier-ignore
      for (const [name, value] of Object.entries(said))
        expect([name, [...new Set(heads.flatMap((head) => head[name] ?? []))]]).toEqual([name, [value]])
    })
  },
  vectors: () => {
    test.each(vectors.vectors.map((vector) => [vector.id, vector] as const))('%s is taken or refused as it must be', (_, vector) => {
      const tried = kinds[vector.kind]
      if (!tried) throw new Error(`no test reads vectors of the kind ${vector.kind}`)
      tried(vector)
    }) // prettier-ignore
    test.each(['S6', 'S8'])('%s does not come from a body that was parsed and written anew', (id) => {
      const vector = one(id)
      const rewritten = JSON.stringify(JSON.parse(vector.request?.bodyRaw ?? ''))
      expect(createHash('sha256').update(rewritten).digest('hex')).toBe(vector.trapParseStringifySha256)
      expect(bodyHash(rewritten)).not.toBe(vector.bodySha256)
    })
    test('a signature that is empty, cut or of another length is refused', () => {
      const [text, whole] = [requestText(signedOf(one('S1')), accessToken), signatureOf(one('S1')).base64]
      for (const bad of ['', whole.slice(0, -1), `${whole}A`]) expect(accepts(text, bad)).toBe(false)
    })
  },
  minifyCases: () =>
    test.each(vectors.minifyCases)('minifies $input and nothing inside strings', ({ input, minified, sha256 }) => {
      expect(minify(input)).toBe(minified)
      expect(bodyHash(input)).toBe(sha256)
    }),
  signedPathCases: () =>
    test.each(vectors.signedPathCases)('signs $signedPath', ({ path, query, signedPath: expected }) => {
      expect(signedPath(path, JSON.parse(JSON.stringify(query)))).toBe(expected)
    }),
  moneyCases: () =>
    test.each(vectors.moneyCases)('reads and writes amounts: $wire', ({ minor, wire, accept = true }) => {
      expect(fromWire(wire)).toBe(accept ? BigInt(minor ?? '') : undefined)
      if (minor !== undefined) expect(toWire(BigInt(minor))).toBe(wire)
    }),
  timestampCases: () =>
    test.each(vectors.timestampCases)('reads timestamps: $text', ({ text, accept, epochMs }) => {
      const lenient = parseStamp(text, { milliseconds: true })?.getTime()
      const strict = parseStamp(text, { milliseconds: false })?.getTime()
      expect(strict).toBe(accept === true ? epochMs : undefined)
      expect(lenient).toBe(accept === false ? undefined : epochMs)
    }),
  qrisCase: () => {
    const { check, payload, payloadWithoutCrc, crc } = vectors.qrisCase
    test('has the checksum of the standard, which is that of its text', () => {
      expect([qrisChecksum(check.input), qrisChecksum(payloadWithoutCrc)]).toEqual([check.crc, crc])
      expect(`${payloadWithoutCrc}${crc}`).toBe(payload)
    })
    test('is read, and refused when any one sign of it is another', () => {
      const flaw = (text: string) => {
        const read = readQris(text)
        return read.ok ? undefined : read.error.flaw
      }
      expect(readQris(payload)).toMatchObject({ ok: true, value: { merchant: 'WARUNG BU SRI', city: 'KAB. TEGAL', amount: 185_000n } }) // prettier-ignore
      const signs = [...payload].map((sign, at) => `${payload.slice(0, at)}${sign === '7' ? '8' : '7'}${payload.slice(at + 1)}`) // prettier-ignore
      for (const changed of signs) expect(['CHECKSUM', 'MALFORMED']).toContain(flaw(changed))
    })
  },
  sandboxDuplicateCases: duplicateCases,
}

test('every group of the file is read, and every kind of vector is there', () => {
  expect(Object.keys(groups).sort()).toEqual(Object.keys(vectors).sort())
  expect([...new Set(vectors.vectors.map(({ kind }) => kind))].sort()).toEqual(Object.keys(kinds).sort())
})
for (const [group, tried] of Object.entries(groups)) describe(group, tried)

test('a signature in hex counts in either case, by secret as by key, and not cut or longer', () => {
  const text = 'POST:/x:token:hash:2026-03-02T09:16:01+07:00'
  const signature = signBySecret(text, clientSecret, 'hex')
  const counts = (given: string) => isSignedBySecret(text, clientSecret, given, 'hex')
  expect([signature, signature.toUpperCase()].map(counts)).toEqual([true, true])
  expect([signature.slice(2), `${signature}00`, '', 'zz'].map(counts)).toEqual([false, false, false, false])
})
