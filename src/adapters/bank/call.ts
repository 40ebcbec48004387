import { codeIn, saysTokenIsStale, saysUnauthorised, type Reply } from './classify'
import { type OurKey, ourKeysIn } from './our-keys'
import { evidenceOf } from './evidence'
import type { Exchange, Wire } from './http'
import { placeOf } from './place'
import type { BankConnection } from './profile'
import type { Door } from './rail-services'
import { referencesIn } from './references'
import type { Tokens } from './tokens'
import { readJson, requestText, signByKey, signBySecret, stampOf, tokenlessText, withSen } from './wire'

/** One signed call of a service, before it has a token. */
export type Call = Readonly<{ service: Door; externalId: string; signedAt: Date; body: string; notAfter?: Date }>

/** What came of a call; the token step ends it before anything of the call itself left. */
export type Called =
  | Readonly<{ kind: 'REPLY'; reply: Reply; evidence: string }>
  | Readonly<{ kind: 'LOST'; evidence: string; code?: undefined; isBegun?: true | undefined }>
  | Readonly<{ kind: 'NOT_SENT'; evidence: string; code?: string | undefined; isOurs?: true | undefined }>
  | Readonly<{ kind: 'NO_CREDIT'; evidence: string; code?: string | undefined }>

/** Makes calls at one bank. */
export type Caller = (call: Call) => Promise<Called>

type Needs = Readonly<{
  wire: Wire
  tokens: Tokens
  /** Told when the bank counts another of our keys than before. */
  onKey?: ((key: OurKey) => void) | undefined
}>

/** What a call is signed by: a token and the secret, or a key of ours. */
type Means = Readonly<{ token: string }> | Readonly<{ key: OurKey }>

const sendOnce = (
  { profile, credentials }: BankConnection,
  wire: Wire,
  call: Call,
  means: Means,
): Promise<Exchange> => {
  const timestamp = stampOf(call.signedAt)
  const { signatureEncoding } = profile
  const { url, signedAs } = placeOf(profile, call.service)
  const signed = { method: 'POST', path: signedAs, body: call.body, timestamp }
  return wire.post({
    url,
    headers: {
      'Content-Type': 'application/json',
      ...('token' in means
        ? {
            Authorization: `Bearer ${means.token}`,
            'X-SIGNATURE': signBySecret(requestText(signed, means.token), credentials.clientSecret, signatureEncoding),
          }
        : { 'X-SIGNATURE': signByKey(tokenlessText(signed), means.key.key, signatureEncoding) }),
      'X-TIMESTAMP': timestamp,
      'X-PARTNER-ID': call.service.partnerId ?? profile.partnerId,
      'X-EXTERNAL-ID': call.externalId,
      'CHANNEL-ID': call.service.channelId ?? profile.channelId,
    },
    body: call.body,
    ...(call.notAfter && { notAfter: call.notAfter }),
    connectMs: profile.connectMs,
    answerMs: profile.answerMs,
    limitBytes: profile.answerLimits.bytes,
    authority: profile.authority,
  })
}

/** What came of one sending, and whether the bank refused our signature, which proves that nothing was executed. */
const calledBy = (exchange: Exchange, { profile }: BankConnection, secrets: readonly string[]): Called => {
  const evidence = evidenceOf(exchange, secrets)
  if (exchange.kind === 'LOST') return { kind: 'LOST', evidence, isBegun: exchange.isBegun }
  if (exchange.kind === 'NOT_SENT') return { kind: 'NOT_SENT', evidence, isOurs: exchange.isOurs }
  const told = readJson(exchange.body, profile.answerLimits)
  const named = told && referencesIn(profile.references).told(told)
  const body = named && profile.moneyWithoutSen ? (withSen(named) as object) : named
  return { kind: 'REPLY', reply: { status: exchange.status, body }, evidence }
}

/**
 * Calls signed by our key, where a bank wants no token. Of two keys that are held, the one that counted last goes first; where its
 * signature is refused (401), nothing was executed, and the same bytes go once more under the other, and the same external id.
 */
const keyCallerFor = (connection: BankConnection, { wire, onKey }: Needs): Caller => {
  let [first, second] = ourKeysIn(connection.credentials)
  const attempt = async (call: Call, key: OurKey) => calledBy(await sendOnce(connection, wire, call, { key }), connection, []) // prettier-ignore
  return async (call) => {
    const [tried, other] = [first, second]
    const called = await attempt(call, tried)
    if (!other || called.kind !== 'REPLY' || !saysUnauthorised(called.reply)) return called
    const again = await attempt(call, other)
    if (again.kind === 'REPLY' && saysUnauthorised(again.reply)) return called
    if (again.kind === 'REPLY' && first !== other) {
      ;[first, second] = [other, tried]
      onKey?.(other)
    }
    return again
  }
}

/**
 * Calls with the current token. A refusal of the token proves that nothing was executed, so the same bytes go once more
 * under a new token: the same external id lets the bank refuse them, had it taken the first after all.
 */
const tokenCallerFor =
  (connection: BankConnection, { wire, tokens }: Needs): Caller =>
  async (call) => {
    const attempt = async (mayRefresh: boolean): Promise<Called> => {
      const outcome = await tokens.current()
      if (outcome.kind !== 'TOKEN') {
        const evidence = `token: ${outcome.evidence}`
        return outcome.kind === 'REFUSED'
          ? { kind: 'NO_CREDIT', code: outcome.code, evidence }
          : { kind: 'NOT_SENT', code: outcome.code, evidence }
      }
      const exchange = await sendOnce(connection, wire, call, { token: outcome.token })
      const called = calledBy(exchange, connection, [outcome.token, connection.credentials.clientSecret])
      if (called.kind !== 'REPLY' || !saysTokenIsStale(called.reply)) return called
      tokens.forget(outcome.token)
      return mayRefresh ? attempt(false) : called
    }
    return attempt(true)
  }

/** Makes calls at a bank as it wants them signed. */
export const callerFor = (connection: BankConnection, needs: Needs): Caller =>
  connection.profile.signing === 'KEY' ? keyCallerFor(connection, needs) : tokenCallerFor(connection, needs)

/** The code a call ended with, if any. */
export const codeOf = (called: Called): string | undefined =>
  called.kind === 'REPLY' ? codeIn(called.reply.body) : called.code
