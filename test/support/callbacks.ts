import { randomInt } from 'node:crypto'
import { createPrivateKey } from 'node:crypto'
import { requestText, signByKey, signBySecret, stampOf, tokenlessText, tokenText } from '../../src/adapters/bank/wire'
import { callbackKeys } from './bank-keys'

/** An answer of our door: the status, the code in its body, and how it looks. */
export type Heard = Readonly<{ status: number; code: string; body: any; type: string }>

type Twist = Readonly<{
  /** Seconds that the bank's clock is ahead of ours. */
  ahead?: number
  /** When a token is asked for: asked twice at one moment, the second is a copy of the first. */
  at?: Date
  headers?: Readonly<Record<string, string | undefined>>
  /** What is signed instead of what is sent. */
  signedBody?: string
  secret?: string
  keyPem?: string
  encoding?: 'base64' | 'hex'
  token?: string
  externalId?: string
  path?: string
}>

const digits = () => String(randomInt(10 ** 11)).padStart(12, '8')
const text = (body: object | string): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** Whoever calls our doors, with the keys of a sandbox bank: as the bank does, or as nobody should. */
export const callerAt = (url: string, bank: string) => {
  const known = callbackKeys()[bank]
  if (!known) throw new Error(`no keys of bank ${bank}`)
  const signsWithSecret = bank === '002' || bank === '200'
  const at = (path: string) => `/snap/${bank}/v1.0${path}`
  let held: Promise<string> | undefined

  const post = async (path: string, headers: Readonly<Record<string, string | undefined>>, body: string | Buffer): Promise<Heard> => {
    const sent = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]))
    const answer = await fetch(new URL(path, url), { method: 'POST', headers: sent, body: body as never })
    const told = (await answer.json()) as any
    return { status: answer.status, code: told.responseCode ?? told.errors?.[0]?.extensions?.code, body: told, type: answer.headers.get('content-type') ?? '' }
  } // prettier-ignore

  const askToken = (twist: Twist = {}, body: object | string = { grantType: 'client_credentials' }): Promise<Heard> => {
    const timestamp = stampOf(twist.at ?? new Date(Date.now() + (twist.ahead ?? 0) * 1_000))
    const key = createPrivateKey(twist.keyPem ?? known.privateKeyPem)
    return post(at('/access-token/b2b'), {
      'content-type': 'application/json', 'x-timestamp': timestamp, 'x-client-key': known.clientId,
      'x-signature': signByKey(tokenText(known.clientId, timestamp), key, twist.encoding ?? 'base64'), ...twist.headers,
    }, text(body)) // prettier-ignore
  }
  const token = (): Promise<string> => {
    held ??= askToken().then(({ body }) => String(body.accessToken))
    return held
  }
  const notify = async (path: string, body: object | string, twist: Twist = {}): Promise<Heard> => {
    const timestamp = stampOf(new Date(Date.now() + (twist.ahead ?? 0) * 1_000))
    const full = twist.path ?? at(path)
    const bearer = signsWithSecret ? (twist.token ?? (await token())) : ''
    const signed = { method: 'POST', path: at(path), body: twist.signedBody ?? text(body), timestamp }
    const encoding = twist.encoding ?? 'base64'
    const signature = signsWithSecret
      ? signBySecret(requestText(signed, bearer), twist.secret ?? known.clientSecret, encoding)
      : signByKey(tokenlessText(signed), createPrivateKey(twist.keyPem ?? known.privateKeyPem), encoding)
    return post(full, {
      'content-type': 'application/json', 'x-timestamp': timestamp, 'x-partner-id': 'SATULOKET01', 'channel-id': '95051',
      'x-external-id': twist.externalId ?? digits(), 'x-signature': signature,
      ...(signsWithSecret && { authorization: `Bearer ${bearer}` }), ...twist.headers,
    }, text(body)) // prettier-ignore
  }
  return { askToken, token, notify, post, at }
}

/** What a notification says, unless told otherwise. */
export const noticeOf = (change: object = {}) => ({
  originalPartnerReferenceNo: 'SL00000000000000000A',
  originalReferenceNo: 'BK000000000000000001',
  latestTransactionStatus: '00',
  amount: { value: '1000.00', currency: 'IDR' },
  additionalInfo: {},
  ...change,
})
