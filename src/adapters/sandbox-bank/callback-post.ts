import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { notifications, sandboxCallbacks, type CallbackCredentials } from '../bank'
import { readJson, requestText, signByKey, signBySecret, stampOf, textAt, tokenlessText, tokenText } from '../bank/wire'
import type { CallbackOrder } from './book'

/** Makes one call and says the status of its answer; nothing when nobody answered. */
export type Post = (url: string, call: CallbackOrder) => Promise<number | undefined>

type Needs = Readonly<{ credentials: Readonly<Record<string, CallbackCredentials>>; now: () => number }>

const ANSWER_MS = 5_000
const TOO_OLD_MS = 310_000
const partnerId = 'SATULOKET01'

const ask = async (url: URL, headers: Readonly<Record<string, string>>, body: string) => {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS)
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, signal }) // prettier-ignore
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) }
  } catch {
    // Whoever does not answer is called again, whatever kept him from it.
    return undefined
  }
}

const aKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** Calls as each bank does: signed by its key, or by its secret under a token that it fetches first. */
export const callbackPoster = ({ credentials, now }: Needs): Post => {
  const tokens = new Map<string, Promise<string | undefined>>()
  let madeUp: KeyObject | undefined
  /** A key that no partner knows: making one takes long, so one does for all forgeries. */
  const strangersKey = (): KeyObject => (madeUp ??= aKey())
  const pathOf = (bank: string, path: string): string => `/snap/${bank}/v1.0${path}`

  const fetchToken = async (url: string, bank: string): Promise<string | undefined> => {
    const [known, habits] = [credentials[bank], sandboxCallbacks[bank]]
    if (!known || !habits) return undefined
    const timestamp = stampOf(new Date(now()))
    const text = tokenText(known.clientId, timestamp)
    const signature = signByKey(text, createPrivateKey(known.privateKeyPem), habits.encoding)
    const headers = { 'x-timestamp': timestamp, 'x-client-key': known.clientId, 'x-signature': signature }
    const asked = '{"grantType":"client_credentials"}'
    const answer = await ask(new URL(pathOf(bank, '/access-token/b2b'), url), headers, asked)
    if (answer?.status !== 200) tokens.delete(bank)
    return answer && textAt(readJson(answer.body, { bytes: 10_000, depth: 4 }), 'accessToken')
  }
  /** One token for all calls of a bank, fetched once for all who wait. */
  const tokenOf = (url: string, bank: string): Promise<string | undefined> => {
    const held = tokens.get(bank) ?? fetchToken(url, bank)
    tokens.set(bank, held)
    return held
  }

  return async (url, { bank, service, externalId, body, forged }) => {
    const [known, habits] = [credentials[bank], sandboxCallbacks[bank]]
    const found = notifications.find((each) => each.service === service)
    if (!known || !habits || !found) throw new Error(`bank ${bank} calls nobody`)
    const path = pathOf(bank, found.path)
    const token = habits.signedBy === 'SECRET' ? await tokenOf(url, bank) : ''
    if (token === undefined) return undefined
    const timestamp = stampOf(new Date(now() - (forged === 'OLD_TIME' ? TOO_OLD_MS : 0)))
    const signed = { method: 'POST', path, body: forged === 'SIGNATURE' ? `${body} and more` : body, timestamp }
    const isStranger = forged === 'OTHER_KEY'
    const signature =
      habits.signedBy === 'SECRET'
        ? signBySecret(requestText(signed, token), isStranger ? 'a secret of a stranger' : known.clientSecret, habits.encoding)
        : signByKey(tokenlessText(signed), isStranger ? strangersKey() : createPrivateKey(known.privateKeyPem), habits.encoding) // prettier-ignore
    const answer = await ask(new URL(path, url), {
      'x-timestamp': timestamp, 'x-partner-id': partnerId, 'x-external-id': externalId, 'channel-id': '95051', 'x-signature': signature,
      ...(token !== '' && { authorization: `Bearer ${token}` }),
    }, body) // prettier-ignore
    if (answer?.status === 401 && forged === undefined) tokens.delete(bank)
    return answer?.status
  }
}
