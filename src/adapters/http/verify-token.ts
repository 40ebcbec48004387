import { createHash, randomBytes } from 'node:crypto'

/** What is stored of a verification token: its SHA-256 in hex, from which the token cannot be had. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex')

/** A new random token for the QR code of one document, and the hash to store in its place. */
export const newVerifyToken = (): Readonly<{ token: string; hash: string }> => {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfToken(token) }
}
