import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto'
import { sandboxBanks, type BankCredentials, type OurKeyName, ourKeysIn, type SandboxBank } from '../bank'
import { isSignedByKey, isSignedBySecret, parseStamp, requestText, tokenlessText, tokenText } from '../bank/wire'
import type { Habits } from './habits'

/** A request as it arrived, before anything is believed of it. */
export type Arrived = Readonly<{
  path: string
  header: (name: string) => string | undefined
  body: string
}>

/** Why the gate stays shut: HTTP status, case and message. */
export type Shut = Readonly<{ http: number; detail: string; message: string }>

/** A partner with the keys that he holds, and those of them that the bank counts. */
type Client = { readonly credentials: BankCredentials; readonly keys: ReadonlyMap<OurKeyName, KeyObject>; counts: readonly OurKeyName[] } // prettier-ignore
type Needs = Readonly<{
  credentials: Readonly<Record<string, BankCredentials>>
  habits: Habits
  now: () => number
  tokenSeconds: number
  /** What it gives as its next token: at random, unless told otherwise. */
  newToken?: (() => string) | undefined
}>

/** How far a clock may differ: no standard gives the number, so it is the sandbox's own. */
export const clockWindowMs = 300_000
const partnerId = 'SATULOKET01'

const missing = (field: string): Shut => ({ http: 400, detail: '02', message: `Invalid Mandatory Field ${field}` })
const malformed = (field: string): Shut => ({ http: 400, detail: '01', message: `Invalid Field Format ${field}` })
const unauthorized = (why: string): Shut => ({ http: 401, detail: '00', message: `Unauthorized. [${why}]` })
const staleToken: Shut = { http: 401, detail: '01', message: 'Invalid Token (B2B)' }

const clockFlaw = (timestamp: string | undefined, now: number): Shut | undefined => {
  if (timestamp === undefined) return missing('X-TIMESTAMP')
  const told = parseStamp(timestamp, { milliseconds: true })
  if (!told) return malformed('X-TIMESTAMP')
  // The header may carry whole seconds, so our own fraction of a second is no skew.
  const here = told.getTime() % 1_000 === 0 ? Math.floor(now / 1_000) * 1_000 : now
  return Math.abs(here - told.getTime()) > clockWindowMs ? unauthorized('Timestamp') : undefined
}

const clientOf = (code: string, credentials: BankCredentials | undefined): Client => {
  if (!credentials) throw new Error(`no client is registered at bank ${code}`)
  const keys = new Map(ourKeysIn(credentials).flatMap((each) => (each ? [[each.name, createPublicKey(each.key)]] : [])))
  return { credentials, keys, counts: ['CURRENT'] }
}

const randomToken = (): string => `sbx_${randomBytes(24).toString('base64url')}`

/** Who may enter: tokens against a key, requests against a token and a secret. Tokens live in memory only. */
export const openGate = ({ credentials, habits, now, tokenSeconds, newToken = randomToken }: Needs) => {
  const clients = new Map(sandboxBanks.map(({ code }) => [String(code), clientOf(code, credentials[code])]))
  const tokens = new Map<string, Readonly<{ bank: string; until: number; by: OurKeyName }>>()

  /** Gives a token to who signs as the registered client. */
  const admit = (bank: SandboxBank, { header }: Arrived): Shut | Readonly<{ token: string }> => {
    const client = clients.get(bank.code)
    const [clientId, timestamp] = [header('x-client-key'), header('x-timestamp')]
    if (clientId === undefined) return missing('X-CLIENT-KEY')
    if (!client || clientId !== client.credentials.clientId) return unauthorized('Unknown client')
    const flaw = clockFlaw(timestamp, now())
    if (flaw) return flaw
    const text = tokenText(clientId, timestamp ?? '')
    const signature = header('x-signature') ?? ''
    const by = client.counts.find((name) => {
      const key = client.keys.get(name)
      return key && isSignedByKey(text, key, signature, bank.signatureEncoding)
    })
    if (by === undefined) return unauthorized('Signature')
    const token = newToken()
    tokens.set(token, { bank: bank.code, until: now() + tokenSeconds * 1_000, by })
    return { token }
  }

  /** Why a request may not pass that is signed by the secret under a token. */
  const tokenFlaw = (bank: SandboxBank, client: Client, { path, header, body }: Arrived): Shut | undefined => {
    const token = /^Bearer (\S+)$/i.exec(header('authorization') ?? '')?.[1]
    const held = token === undefined ? undefined : tokens.get(token)
    if (token === undefined || !held || held.bank !== bank.code || held.until <= now()) return staleToken
    // Whoever takes a key away takes away what it opened.
    if (!client.counts.includes(held.by)) return staleToken
    const timestamp = header('x-timestamp')
    const flaw = clockFlaw(timestamp, now())
    if (flaw) return flaw
    const text = requestText({ method: 'POST', path, body, timestamp: timestamp ?? '' }, token)
    const signature = header('x-signature') ?? ''
    if (!isSignedBySecret(text, client.credentials.clientSecret, signature, bank.signatureEncoding))
      return unauthorized('Signature')
    return undefined
  }

  /** Why a request may not pass that is signed by a key of the partner, without a token. */
  const keyFlaw = (bank: SandboxBank, { counts, keys }: Client, { path, header, body }: Arrived): Shut | undefined => {
    const timestamp = header('x-timestamp')
    const flaw = clockFlaw(timestamp, now())
    if (flaw) return flaw
    const text = tokenlessText({ method: 'POST', path, body, timestamp: timestamp ?? '' })
    const isSigned = counts.some((name) => {
      const key = keys.get(name)
      return key && isSignedByKey(text, key, header('x-signature') ?? '', bank.signatureEncoding)
    })
    return isSigned ? undefined : unauthorized('Signature')
  }

  /** Says why this request to a service may not pass, or nothing if it may. */
  const refuse = (bank: SandboxBank, service: string, { path, header, body }: Arrived): Shut | undefined => {
    const client = clients.get(bank.code)
    const { signing = 'SECRET', signedPathPrefix, callers = {} } = habits.of(bank.code)
    const known = { partnerId, ...callers[service] }
    if (header('x-partner-id') === undefined) return missing('X-PARTNER-ID')
    if (!client || header('x-partner-id') !== known.partnerId) return unauthorized('Unknown client')
    const meant = signedPathPrefix === undefined ? path : path.replace(`/${bank.slug}/snap/v1.0`, signedPathPrefix)
    const flaw =
      signing === 'KEY'
        ? keyFlaw(bank, client, { path: meant, header, body })
        : tokenFlaw(bank, client, { path: meant, header, body })
    if (flaw) return flaw
    const [channel, externalId] = [header('channel-id'), header('x-external-id')]
    if (channel === undefined) return missing('CHANNEL-ID')
    if (!/^\d{1,5}$/.test(channel) || (known.channelId ?? channel) !== channel) return malformed('CHANNEL-ID')
    if (externalId === undefined) return missing('X-EXTERNAL-ID')
    return /^\d{1,36}$/.test(externalId) ? undefined : malformed('X-EXTERNAL-ID')
  }
  /** Lets only these of the partner's keys count at a bank; says false where he holds no such key. */
  const count = (bank: string, names: readonly OurKeyName[]): boolean => {
    const client = clients.get(bank)
    if (!client || !names.every((name) => client.keys.has(name))) return false
    client.counts = names
    return true
  }
  return { admit, refuse, count, expireTokens: (): void => tokens.clear(), tokenSeconds }
}

/** The gate of the sandbox. */
export type Gate = ReturnType<typeof openGate>
