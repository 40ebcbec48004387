import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWK } from 'jose'
import { bearerIn, developmentIssuer, verifierFor, type DevelopmentIssuer } from '../../../src/adapters/identity'

const now = () => new Date('2026-03-02T03:00:00Z')
const seconds = now().getTime() / 1000
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

let dir: string
let issuer: DevelopmentIssuer
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'satuloket-issuer-'))
  issuer = await developmentIssuer(dir, now)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const verdict = async (token: string, at = now) => {
  const checked = await verifierFor(issuer.trust, { now: at })(token)
  return checked.ok ? 'believed' : checked.error.reason
}

type Forgery = Readonly<{ header?: object; claims?: object; key?: Parameters<SignJWT['sign']>[0] }>
const claims = () => ({
  sub: 'p1',
  iss: issuer.trust.issuer,
  aud: issuer.trust.audience,
  iat: seconds,
  exp: seconds + 60,
})

const forged = async ({ header = {}, claims: changed = {}, key }: Forgery) => {
  const signing = key ?? (await generateKeyPair('ES256')).privateKey
  const protectedHeader = { alg: 'ES256', kid: issuer.jwks.keys[0]?.kid ?? '', ...header }
  return new SignJWT({ ...claims(), ...changed }).setProtectedHeader(protectedHeader).sign(signing)
}

/** The issuer's true key, to sign claims it would never sign. */
const trueKey = async () => {
  const { importJWK } = await import('jose')
  const jwk = JSON.parse(readFileSync(join(dir, 'development-issuer.json'), 'utf8')) as JWK
  return importJWK(jwk, 'ES256')
}

describe('a token', () => {
  test('of the issuer is believed, and tells the person and the end of its life', async () => {
    const checked = await verifierFor(issuer.trust, { now })(await issuer.issue({ sub: 'p1', ttlSeconds: 60 }))
    expect(checked).toEqual({ ok: true, value: { subject: 'p1', expiresAt: new Date('2026-03-02T03:01:00Z') } })
  })

  test('is believed 30 seconds past its end for clocks that differ, and no longer', async () => {
    const token = await issuer.issue({ sub: 'p1', ttlSeconds: 60 })
    expect(await verdict(token, () => new Date('2026-03-02T03:01:29Z'))).toBe('believed')
    expect(await verdict(token, () => new Date('2026-03-02T03:01:31Z'))).toBe('EXPIRED')
  })

  test('that is not signed is refused', async () => {
    expect(await verdict(`${base64({ alg: 'none' })}.${base64(claims())}.`)).toBe('ALGORITHM')
  })

  test('signed with the public key as if it were a shared secret is refused', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true })
    const body = `${base64({ alg: 'HS256', kid: issuer.jwks.keys[0]?.kid })}.${base64(claims())}`
    const mac = createHmac('sha256', await exportSPKI(publicKey))
      .update(body)
      .digest('base64url')
    expect(await verdict(`${body}.${mac}`)).toBe('ALGORITHM')
  })

  test('signed by somebody else under the issuer’s key name is refused', async () => {
    expect(await verdict(await forged({}))).toBe('SIGNATURE')
  })

  test('of a key nobody knows is refused', async () => {
    expect(await verdict(await forged({ header: { kid: 'another' } }))).toBe('UNKNOWN_KEY')
  })

  test('that brings its own key, or the address of one, is refused without a look there', async () => {
    let asked = 0
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    const server = createServer((_request, response) => {
      asked += 1
      response.end(JSON.stringify({ keys: [{ ...jwk, kid: 'mine' }] }))
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const jku = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
    expect(await verdict(await forged({ key: privateKey, header: { kid: 'mine', jku, x5u: jku } }))).toBe('UNKNOWN_KEY')
    expect(await verdict(await forged({ key: privateKey, header: { jwk } }))).toBe('SIGNATURE')
    await new Promise((closed) => server.close(closed))
    expect(asked).toBe(0)
  })

  test.each<[string, object]>([
    ['for another audience', { aud: 'another' }],
    ['of another issuer', { iss: 'https://another.example' }],
    ['that never ends', { exp: undefined }],
    ['without a person', { sub: undefined }],
    ['with an empty person', { sub: '' }],
    ['not valid yet', { nbf: seconds + 600 }],
  ])('%s is refused though its signature is right', async (_name, changed) => {
    expect(await verdict(await forged({ claims: changed, key: await trueKey() }))).toBe('CLAIMS')
  })

  test('changed by one letter is refused', async () => {
    const [head, , mark] = (await issuer.issue({ sub: 'p1' })).split('.')
    expect(await verdict(`${head ?? ''}.${base64({ ...claims(), sub: 'p2' })}.${mark ?? ''}`)).toBe('SIGNATURE')
  })

  test('larger than 8 KiB is refused before it is read', async () => {
    expect(await verdict('a'.repeat(8193))).toBe('TOO_LARGE')
    expect(await verdict(await forged({ claims: { filler: 'x'.repeat(9000) }, key: await trueKey() }))).toBe(
      'TOO_LARGE',
    )
  })

  test.each(['', 'a', 'a.b.c', '....', `${base64({ alg: 'ES256' })}..`, '\u0000.\u0000.\u0000'])(
    'that is none (%j) is refused',
    async (text) => {
      expect(['MALFORMED', 'UNKNOWN_KEY', 'SIGNATURE', 'ALGORITHM']).toContain(await verdict(text))
    },
  )
})

describe('keys of a remote issuer', () => {
  test('may change: a new key is fetched when its name appears, and a withdrawn one is refused', async () => {
    const pair = async (kid: string) => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
      return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } }
    }
    const [old, fresh] = [await pair('old'), await pair('fresh')]
    let published = [old.jwk]
    const server = createServer((_request, response) => response.end(JSON.stringify({ keys: published })))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`
    const check = verifierFor({ ...issuer.trust, jwks: { url } }, { now, keysCooldownMs: 0 })
    const signed = ({ kid, privateKey }: typeof old) => forged({ key: privateKey, header: { kid } })

    expect((await check(await signed(old))).ok).toBe(true)
    published = [fresh.jwk]
    expect((await check(await signed(fresh))).ok).toBe(true)
    expect(await check(await signed(old))).toMatchObject({ ok: false, error: { reason: 'UNKNOWN_KEY' } })
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
})

describe('the development issuer', () => {
  test('keeps one key from start to start, readable by its owner only', async () => {
    const again = await developmentIssuer(dir, now)
    expect(again.jwks).toEqual(issuer.jwks)
    expect(statSync(join(dir, 'development-issuer.json')).mode & 0o777).toBe(0o600)
  })

  test('publishes no private part of its key', () => {
    expect(Object.keys(issuer.jwks.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  })
})

test.each([
  ['Bearer abc.def.ghi', 'abc.def.ghi'],
  ['bearer abc', 'abc'],
  ['Basic abc', undefined],
  ['Bearer a b', undefined],
  ['Bearer ', undefined],
  [undefined, undefined],
])('the header %j carries the token %j', (header, token) => {
  expect(bearerIn(header)).toBe(token)
})
