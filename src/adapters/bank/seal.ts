import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { BankCredentials } from './profile'

const NONCE = 12
const TAG = 16
const keyOf = (clientSecret: string): Buffer => createHash('sha256').update(clientSecret).digest()

/**
 * Closes card data for one bank. The standard says AES-256 with the client secret as key, and nothing of mode and nonce: GCM
 * with a random one in front is what the sandbox takes, to be agreed with each real issuer.
 */
export const sealFor =
  ({ clientSecret }: Pick<BankCredentials, 'clientSecret'>) =>
  (text: string): string => {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', keyOf(clientSecret), nonce)
    const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, closed, cipher.getAuthTag()]).toString('base64')
  }

/** Opens what was closed so; nothing if it was not, or for somebody else. */
const openSealed = (sealed: string, clientSecret: string): string | undefined => {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < NONCE + TAG) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(clientSecret), bytes.subarray(0, NONCE))
    decipher.setAuthTag(bytes.subarray(-TAG))
    return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

/** What a bank opens with the secret that it shares with us. */
export const unsealing =
  (credentials: Readonly<Record<string, BankCredentials>>) =>
  (bank: string, sealed: string): string | undefined =>
    openSealed(sealed, credentials[bank]?.clientSecret ?? '')
