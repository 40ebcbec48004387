import { hkdfSync } from 'node:crypto'

const NOTHING = Buffer.alloc(0)

/** What one secret signs, each with a key of its own: who learns one of them has none of the others. */
export type Purpose = 'document-links' | 'cursors' | 'challenge-seal' | 'data-folder' | 'bank-tokens'

/** The key for one purpose, of 32 bytes in hex, from the secret that the operator gave (HKDF, RFC 5869). */
export const derivedKey = (secret: string, purpose: Purpose): string =>
  Buffer.from(hkdfSync('sha256', secret, NOTHING, `satuloket/1/${purpose}`, 32)).toString('hex')
