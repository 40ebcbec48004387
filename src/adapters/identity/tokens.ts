import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose'
import { err, ok, type Result } from '../../domain/kernel'

/** Who a token speaks of, and until when. It says nothing of rights: those come from assignments. */
export type Identity = Readonly<{ subject: string; expiresAt: Date }>

/** Why a token is not believed. The reason is for our log; the answer to the caller is always the same code. */
export type TokenRefusal = Readonly<{
  code: 'UNAUTHENTICATED'
  reason: 'TOO_LARGE' | 'MALFORMED' | 'ALGORITHM' | 'UNKNOWN_KEY' | 'SIGNATURE' | 'EXPIRED' | 'CLAIMS'
}>

/** Checks one bearer token. */
export type VerifyToken = (token: string) => Promise<Result<Identity, TokenRefusal>>

/** The issuer's public keys: at its address, or at hand. */
export type KeySource = Readonly<{ url: string }> | Readonly<{ keys: JSONWebKeySet }>

/** Whose tokens are taken, for whom they must be made, and the keys they are signed with. */
export type Trust = Readonly<{ issuer: string; audience: string; jwks: KeySource }>

const ALGORITHMS = ['ES256', 'EdDSA', 'RS256']
const TOKEN_BYTES = 8 * 1024
const SKEW_SECONDS = 30
const KEYS_KEPT_MS = 10 * 60_000
const KEYS_TIMEOUT_MS = 5_000
const KEYS_COOLDOWN_MS = 30_000

const refuse = (reason: TokenRefusal['reason']): Result<never, TokenRefusal> => err({ code: 'UNAUTHENTICATED', reason })

const keysFrom = (source: KeySource, cooldownDuration: number): JWTVerifyGetKey =>
  'keys' in source
    ? createLocalJWKSet(source.keys)
    : createRemoteJWKSet(new URL(source.url), {
        cooldownDuration,
        cacheMaxAge: KEYS_KEPT_MS,
        timeoutDuration: KEYS_TIMEOUT_MS,
      })

const reasonOf = (cause: unknown): TokenRefusal['reason'] | undefined => {
  if (cause instanceof errors.JWTExpired) return 'EXPIRED'
  if (cause instanceof errors.JWTClaimValidationFailed) return 'CLAIMS'
  if (cause instanceof errors.JOSEAlgNotAllowed || cause instanceof errors.JOSENotSupported) return 'ALGORITHM'
  if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys)
    return 'UNKNOWN_KEY'
  if (cause instanceof errors.JWSSignatureVerificationFailed) return 'SIGNATURE'
  if (cause instanceof errors.JWSInvalid || cause instanceof errors.JWTInvalid) return 'MALFORMED'
  return undefined
}

/** How the checks keep time; tests turn the clock and ask for keys at once. */
export type Timing = Readonly<{ now?: () => Date; keysCooldownMs?: number }>

/**
 * Makes the check for one issuer. Keys are taken from the issuer alone, never from what a token's header points to.
 * It throws only when the issuer's keys cannot be read.
 */
export const verifierFor = ({ issuer, audience, jwks }: Trust, timing: Timing = {}): VerifyToken => {
  const { now = () => new Date(), keysCooldownMs = KEYS_COOLDOWN_MS } = timing
  const keys = keysFrom(jwks, keysCooldownMs)
  return async (token) => {
    if (Buffer.byteLength(token) > TOKEN_BYTES) return refuse('TOO_LARGE')
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: SKEW_SECONDS,
        currentDate: now(),
        requiredClaims: ['sub', 'exp', 'iat'],
      })
      const { sub = '', exp = 0 } = payload
      return sub === '' ? refuse('CLAIMS') : ok({ subject: sub, expiresAt: new Date(exp * 1000) })
    } catch (cause) {
      const reason = reasonOf(cause)
      if (reason === undefined) throw cause
      return refuse(reason)
    }
  }
}

/** The token of an Authorization header, or nothing when there is none of the kind we take. */
export const bearerIn = (header: string | undefined): string | undefined =>
  /^Bearer +([\w.~+/=-]+)$/i.exec(header ?? '')?.[1]
