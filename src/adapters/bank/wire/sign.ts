import { createHash, createHmac, sign, timingSafeEqual, verify, type KeyObject } from 'node:crypto'
import { minify } from './json'

/** How a bank wants signatures written. */
export type SignatureEncoding = 'base64' | 'hex'

/** What is signed of a request: the path exactly as sent, the body as raw text, the timestamp as its header's text. */
export type Signed = Readonly<{ method: string; path: string; body: string; timestamp: string }>

/** SHA-256 of the minified body, lower-case hex; an absent body is the empty text. */
export const bodyHash = (body: string): string => createHash('sha256').update(minify(body), 'utf8').digest('hex')

/** The text a client signs to be given a token. */
export const tokenText = (clientId: string, timestamp: string): string => `${clientId}|${timestamp}`

/** The text of a request under a token; the token stands there without the word Bearer. */
export const requestText = ({ method, path, body, timestamp }: Signed, token: string): string =>
  `${method.toUpperCase()}:${path}:${token}:${bodyHash(body)}:${timestamp}`

/** The text of a request or callback that is signed by key, without a token. */
export const tokenlessText = ({ method, path, body, timestamp }: Signed): string =>
  `${method.toUpperCase()}:${path}:${bodyHash(body)}:${timestamp}`

/** RSASSA-PKCS1-v1_5 with SHA-256. */
export const signByKey = (text: string, key: KeyObject, encoding: SignatureEncoding): string =>
  sign('sha256', Buffer.from(text, 'utf8'), key).toString(encoding)

/** HMAC-SHA512 with the secret as the text it is, never base64-decoded first. */
export const signBySecret = (text: string, secret: string, encoding: SignatureEncoding): string =>
  createHmac('sha512', secret).update(text, 'utf8').digest(encoding)

/** True when this key made the signature over this text. */
export const isSignedByKey = (text: string, key: KeyObject, signature: string, encoding: SignatureEncoding): boolean =>
  verify('sha256', Buffer.from(text, 'utf8'), key, Buffer.from(signature, encoding))

/** True when the secret made the signature, which hex may write in either case; compared in constant time. */
export const isSignedBySecret = (
  text: string,
  secret: string,
  signature: string,
  encoding: SignatureEncoding,
): boolean => {
  const expected = Buffer.from(signBySecret(text, secret, encoding))
  const given = Buffer.from(encoding === 'hex' ? signature.toLowerCase() : signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
