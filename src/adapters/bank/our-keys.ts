import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { BankCredentials } from './profile'

/** Our keys at a bank: the one that it has, and the one that it is to have after it, while the change lasts. */
export const ourKeyNames = ['CURRENT', 'NEXT'] as const
export type OurKeyName = (typeof ourKeyNames)[number]
/** One of them; its fingerprint is the SHA-256 of the public key (SPKI), by which people and logs name it. */
export type OurKey = Readonly<{ name: OurKeyName; key: KeyObject; fingerprint: string }>

const keyOf = (name: OurKeyName, pem: string): OurKey => {
  const key = createPrivateKey(pem)
  const published = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return { name, key, fingerprint: createHash('sha256').update(published).digest('hex') }
}

/** The keys that we hold for a bank, the current one first. */
export const ourKeysIn = ({ privateKeyPem, nextPrivateKeyPem }: BankCredentials): readonly [OurKey, OurKey?] =>
  nextPrivateKeyPem === undefined
    ? [keyOf('CURRENT', privateKeyPem)]
    : [keyOf('CURRENT', privateKeyPem), keyOf('NEXT', nextPrivateKeyPem)]
