import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JSONWebKeySet,
  type JWK,
} from 'jose'
import type { Trust } from './tokens'

/** An issuer of our own for the demo: it signs for whoever asks, so production has none. */
export type DevelopmentIssuer = Readonly<{
  /** What a verifier needs to take its tokens; the checks are the same as for any issuer. */
  trust: Trust
  jwks: JSONWebKeySet
  issue: (person: Readonly<{ sub: string; ttlSeconds?: number }>) => Promise<string>
}>

const ISSUER = 'https://development-issuer.invalid'
const AUDIENCE = 'satuloket'
const ALGORITHM = 'ES256'
const TTL_SECONDS = 8 * 60 * 60

const makeKey = async (path: string): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const jwk = await exportJWK(privateKey)
  const key: JWK = { ...jwk, alg: ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint(jwk) }
  // Written aside and renamed, so that a start broken off leaves no half key.
  writeFileSync(`${path}.half`, JSON.stringify(key), { mode: 0o600 })
  renameSync(`${path}.half`, path)
  return key
}

const publicPartOf = (key: JWK): JWK => {
  const { d: _secret, ...rest } = key
  return rest
}

/** Opens the development issuer with the key kept in `dir`, making the key at the first start. */
export const developmentIssuer = async (dir: string, now = () => new Date()): Promise<DevelopmentIssuer> => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, 'development-issuer.json')
  const key = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JWK) : await makeKey(path)
  const signingKey = await importJWK(key, ALGORITHM)
  const jwks: JSONWebKeySet = { keys: [publicPartOf(key)] }
  return {
    trust: { issuer: ISSUER, audience: AUDIENCE, jwks: { keys: jwks } },
    jwks,
    issue: ({ sub, ttlSeconds = TTL_SECONDS }) => {
      const issuedAt = Math.floor(now().getTime() / 1000)
      return new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: key.kid ?? '' })
        .setSubject(sub)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(signingKey)
    },
  }
}
