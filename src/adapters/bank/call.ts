import { codeIn, saysTokenIsStale, type Reply } from './classify'
import { evidenceOf } from './evidence'
import type { Exchange, Wire } from './http'
import type { BankConnection } from './profile'
import type { Tokens } from './tokens'
import { readJson, requestText, signBySecret, signedPath, stampOf } from './wire'

/** One signed call of a service, before it has a token. */
export type Call = Readonly<{ path: string; externalId: string; signedAt: Date; body: string; notAfter?: Date }>

/** What came of a call; the token step ends it before anything of the call itself left. */
export type Called =
  | Readonly<{ kind: 'REPLY'; reply: Reply; evidence: string }>
  | Readonly<{ kind: 'LOST'; evidence: string; code?: undefined }>
  | Readonly<{ kind: 'NOT_SENT'; evidence: string; code?: string | undefined }>
  | Readonly<{ kind: 'NO_CREDIT'; evidence: string; code?: string | undefined }>

/** Makes calls at one bank. */
export type Caller = (call: Call) => Promise<Called>

type Needs = Readonly<{ wire: Wire; tokens: Tokens }>

const sendOnce = (
  { profile, credentials }: BankConnection,
  wire: Wire,
  call: Call,
  token: string,
): Promise<Exchange> => {
  const path = signedPath(`${profile.pathPrefix}${call.path}`)
  const timestamp = stampOf(call.signedAt)
  const text = requestText({ method: 'POST', path, body: call.body, timestamp }, token)
  return wire.post({
    url: new URL(path, profile.baseUrl),
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'X-TIMESTAMP': timestamp,
      'X-SIGNATURE': signBySecret(text, credentials.clientSecret, profile.signatureEncoding),
      'X-PARTNER-ID': profile.partnerId,
      'X-EXTERNAL-ID': call.externalId,
      'CHANNEL-ID': profile.channelId,
    },
    body: call.body,
    ...(call.notAfter && { notAfter: call.notAfter }),
    connectMs: profile.connectMs,
    answerMs: profile.answerMs,
    limitBytes: profile.answerLimits.bytes,
    authority: profile.authority,
  })
}

/**
 * Calls with the current token. A refusal of the token proves that nothing was executed, so the same bytes go once more
 * under a new token: the same external id lets the bank refuse them, had it taken the first after all.
 */
export const callerFor =
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
      const exchange = await sendOnce(connection, wire, call, outcome.token)
      const evidence = evidenceOf(exchange, [outcome.token, connection.credentials.clientSecret])
      if (exchange.kind === 'LOST') return { kind: 'LOST', evidence }
      if (exchange.kind === 'NOT_SENT') return { kind: 'NOT_SENT', evidence }

      const reply = { status: exchange.status, body: readJson(exchange.body, connection.profile.answerLimits) }
      if (!saysTokenIsStale(reply)) return { kind: 'REPLY', reply, evidence }
      tokens.forget(outcome.token)
      return mayRefresh ? attempt(false) : { kind: 'REPLY', reply, evidence }
    }
    return attempt(true)
  }

/** The code a call ended with, if any. */
export const codeOf = (called: Called): string | undefined =>
  called.kind === 'REPLY' ? codeIn(called.reply.body) : called.code
