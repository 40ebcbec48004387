import { evidenceOf } from './evidence'
import type { Exchange, Wire } from './http'
import { type OurKey, ourKeysIn } from './our-keys'
import { placeOf } from './place'
import type { BankConnection } from './profile'
import { codeIn } from './classify'
import { at, readJson, signByKey, stampOf, stampWithMilliseconds, textAt, tokenText } from './wire'

/** A token, or why there is none; REFUSED means that the bank does not take our credentials. */
export type TokenOutcome =
  | Readonly<{ kind: 'TOKEN'; token: string }>
  | Readonly<{ kind: 'UNREACHABLE'; code?: string | undefined; evidence: string }>
  | Readonly<{ kind: 'REFUSED'; code?: string | undefined; evidence: string; isUnauthorized: boolean }>

/** One bank's token: fetched once for all who wait, anew at four fifths of its life. */
export type Tokens = Readonly<{
  current: () => Promise<TokenOutcome>
  /** Forgets a token that the bank calls stale, unless somebody already fetched another. */
  forget: (token: string) => void
}>

type Held = Readonly<{ token: string; freshUntil: number; goodUntil: number }>
type Needs = Readonly<{
  wire: Wire
  now: () => Date
  /** Told when the bank counts another of our keys than before. */
  onKey?: ((key: OurKey) => void) | undefined
}>

const shareOfLife = 0.8

const lifeInSeconds = (body: object): number => {
  const told = at(body, 'expiresIn')
  const text = typeof told === 'number' ? String(told) : told
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0
}

const tokenIn = (exchange: Exchange, { profile }: BankConnection, fetchedAt: number): Held | TokenOutcome => {
  if (exchange.kind !== 'ANSWERED') return { kind: 'UNREACHABLE', evidence: evidenceOf(exchange, []) }
  const body = readJson(exchange.body, profile.answerLimits)
  const code = codeIn(body)
  const token = textAt(body, 'accessToken')
  const life = body === undefined ? 0 : lifeInSeconds(body)
  if (exchange.status === 200 && token !== undefined && /^[\x21-\x7e]{1,2048}$/.test(token) && life > 0)
    return { token, freshUntil: fetchedAt + life * 1_000 * shareOfLife, goodUntil: fetchedAt + life * 1_000 }
  const refused = exchange.status >= 400 && exchange.status < 500 && exchange.status !== 429
  const evidence = evidenceOf(exchange, token === undefined ? [] : [token])
  if (!refused) return { kind: 'UNREACHABLE', code, evidence }
  return { kind: 'REFUSED', code, evidence, isUnauthorized: exchange.status === 401 }
}

const requestToken = async (
  connection: BankConnection,
  { wire, now }: Needs,
  { key }: OurKey,
): Promise<Held | TokenOutcome> => {
  const { profile, credentials } = connection
  const asked = now()
  const timestamp = profile.tokenStampWithMilliseconds ? stampWithMilliseconds(asked) : stampOf(asked)
  const signature = signByKey(tokenText(credentials.clientId, timestamp), key, profile.signatureEncoding)
  const exchange = await wire.post({
    url: placeOf(profile, profile.services.token).url,
    headers: {
      'Content-Type': 'application/json',
      'X-TIMESTAMP': timestamp,
      'X-CLIENT-KEY': credentials.clientId,
      'X-SIGNATURE': signature,
    },
    body: JSON.stringify({ grantType: 'client_credentials', additionalInfo: {} }),
    connectMs: profile.connectMs,
    answerMs: profile.answerMs,
    limitBytes: profile.answerLimits.bytes,
    authority: profile.authority,
  })
  return tokenIn(exchange, connection, asked.getTime())
}

const isHeld = (fetched: Held | TokenOutcome): fetched is Held => 'freshUntil' in fetched

/**
 * Asks by whichever of our keys counted last, and by the other where the bank does not take that one. A refusal proves that
 * nothing was executed, and a bank may change to our next key, or back, at any moment: no payment waits for people to notice.
 */
const askerFor = (connection: BankConnection, needs: Needs) => {
  let [first, second] = ourKeysIn(connection.credentials)
  return async (): Promise<Held | TokenOutcome> => {
    const fetched = await requestToken(connection, needs, first)
    if (!second || isHeld(fetched) || fetched.kind !== 'REFUSED' || !fetched.isUnauthorized) return fetched
    const other = await requestToken(connection, needs, second)
    // While the other key was not answered, nobody knows that none counts.
    if (!isHeld(other)) return other.kind === 'UNREACHABLE' ? other : fetched
    ;[first, second] = [second, first]
    needs.onKey?.(first)
    return other
  }
}

/** The token of one connection, kept in memory only. */
export const tokensFor = (connection: BankConnection, needs: Needs): Tokens => {
  let held: Held | undefined
  let fetching: Promise<TokenOutcome> | undefined
  const requestByOurKeys = askerFor(connection, needs)

  const refresh = async (): Promise<TokenOutcome> => {
    const fetched = await requestByOurKeys()
    if (isHeld(fetched)) {
      held = fetched
      return { kind: 'TOKEN', token: fetched.token }
    }
    const stillGood = held !== undefined && needs.now().getTime() < held.goodUntil
    return fetched.kind === 'UNREACHABLE' && stillGood && held ? { kind: 'TOKEN', token: held.token } : fetched
  }
  const current = (): Promise<TokenOutcome> => {
    if (held !== undefined && needs.now().getTime() < held.freshUntil)
      return Promise.resolve({ kind: 'TOKEN', token: held.token })
    fetching ??= refresh().finally(() => {
      fetching = undefined
    })
    return fetching
  }
  const forget = (token: string): void => {
    if (held?.token === token) held = undefined
  }
  return { current, forget }
}
