import {
  isSignedByKey,
  isSignedBySecret,
  parseStamp,
  requestText,
  type Signed,
  tokenlessText,
  tokenText,
} from '../wire'
import { type Inbound, validAt } from './rules'
import { malformed, missing, type Shut, staleToken, unauthorized } from './shut'

/** The head of a call: all that is looked at before a byte of its body is read. */
export type Head = Readonly<{ method: string; path: string; header: (name: string) => string | undefined }>
/** A call with its body, as the bytes that came. */
export type Call = Head & Readonly<{ body: string }>

const bearer = /^Bearer ([\x21-\x7e]{1,2048})$/i
/** The token of a call, without the word before it. */
export const tokenOf = ({ header }: Head): string | undefined => bearer.exec(header('authorization') ?? '')?.[1]

const clockFlaw = ({ rules }: Inbound, timestamp: string | undefined, now: Date): Shut | undefined => {
  if (timestamp === undefined) return missing('X-TIMESTAMP')
  const told = parseStamp(timestamp, { milliseconds: rules.milliseconds })?.getTime()
  if (told === undefined) return malformed('X-TIMESTAMP')
  // A stamp of whole seconds says nothing of the fraction that our clock shows.
  const here = told % 1_000 === 0 ? Math.floor(now.getTime() / 1_000) * 1_000 : now.getTime()
  return Math.abs(here - told) > rules.clockWindowMs ? unauthorized('Timestamp', 'CLOCK') : undefined
}

/** Why the head of a notification shuts the door: it costs nothing to say so. */
export const flawOfHead = (inbound: Inbound, head: Head, now: Date): Shut | undefined => {
  const { header } = head
  if (header('x-partner-id') !== inbound.credentials.partnerId) return unauthorized('Unknown partner', 'PARTNER')
  const flaw = clockFlaw(inbound, header('x-timestamp'), now)
  if (flaw) return flaw
  if (inbound.rules.signedBy === 'SECRET' && tokenOf(head) === undefined) return staleToken
  const externalId = header('x-external-id')
  if (externalId === undefined) return missing('X-EXTERNAL-ID')
  return /^\d{1,36}$/.test(externalId) ? undefined : malformed('X-EXTERNAL-ID')
}

/** Whether nothing in the head of a call is wrong, and it bears a token of its bank where that is asked for: then its signature is worth a look. */
export const seemsOfBank = async (
  inbound: Inbound,
  head: Head,
  {
    asksToken,
    now,
    isGoodToken,
  }: Readonly<{ asksToken: boolean; now: Date; isGoodToken: (token: string) => Promise<boolean> }>,
): Promise<boolean> => {
  if (asksToken) return flawOfAsking(inbound, head, now) === undefined
  if (flawOfHead(inbound, head, now)) return false
  const { rules } = inbound
  return rules.signedBy === 'KEY' || isGoodToken(tokenOf(head) ?? '')
}

const signedOf = ({ method, path, body, header }: Call): Signed => ({
  method, path, body, timestamp: header('x-timestamp') ?? '',
}) // prettier-ignore

/** What the signature of a notification says: whoever writes its body with other blanks, or its signature in other letters, says the same. */
export const signedTextOf = (call: Call): string => tokenlessText(signedOf(call))

/** Whether the bank signed this notification, over the bytes that came: by any of its keys or secrets that count now. */
export const isSignedByBank = ({ rules, credentials }: Inbound, call: Call, now: Date): boolean => {
  const signature = call.header('x-signature') ?? ''
  if (rules.signedBy === 'KEY') {
    const text = signedTextOf(call)
    return validAt(credentials.keys, now).some(({ key }) => isSignedByKey(text, key, signature, rules.encoding))
  }
  const text = requestText(signedOf(call), tokenOf(call) ?? '')
  return validAt(credentials.secrets, now).some(({ secret }) => isSignedBySecret(text, secret, signature, rules.encoding)) // prettier-ignore
}

/** Why the head of a request for a token shuts the door. */
export const flawOfAsking = (inbound: Inbound, { header }: Head, now: Date): Shut | undefined => {
  const clientId = header('x-client-key')
  if (clientId === undefined) return missing('X-CLIENT-KEY')
  if (clientId !== inbound.credentials.clientId) return unauthorized('Unknown client', 'PARTNER')
  return clockFlaw(inbound, header('x-timestamp'), now)
}

/** Whether the bank signed its request for a token: one RSA check, and only for a head without a flaw. */
export const mayHaveToken = ({ rules, credentials }: Inbound, { header }: Head, now: Date): boolean => {
  const text = tokenText(credentials.clientId, header('x-timestamp') ?? '')
  const signature = header('x-signature') ?? ''
  return validAt(credentials.keys, now).some(({ key }) => isSignedByKey(text, key, signature, rules.encoding))
}
