import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { DeviceKeys } from '../../application/digipay'
import type { DeviceAlgorithm } from '../../domain/digipay'

/** No key that we take is longer in base64. */
const LONGEST_KEY = 200
const P1363_LENGTH = 64
const base64 = /^[A-Za-z0-9+/]+={0,2}$/

/** A point on the curve or it does not open: node:crypto refuses what is none. */
const opened = (publicKey: string): KeyObject | undefined => {
  if (publicKey.length > LONGEST_KEY || !base64.test(publicKey)) return undefined
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

const algorithmOf = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): DeviceAlgorithm | undefined => {
  if (asymmetricKeyType === 'ed25519') return 'ED25519'
  return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'P256' : undefined
}

const encodingOf = (signature: Buffer): 'ieee-p1363' | 'der' =>
  signature.length === P1363_LENGTH ? 'ieee-p1363' : 'der'

/** Keys of devices: ECDSA on P-256 over SHA-256, as phones keep them in hardware, or Ed25519. */
export const deviceKeys: DeviceKeys = {
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  keyOf: (publicKey) => {
    const key = opened(publicKey)
    const algorithm = key && algorithmOf(key)
    if (!key || !algorithm) return undefined
    // What is stored is written by us: the same point in another encoding is the same key.
    const spki = key.export({ format: 'der', type: 'spki' })
    return { algorithm, publicKey: spki.toString('base64'), fingerprint: createHash('sha256').update(spki).digest('hex') }
  },
  verifies: (publicKey, text, signature) => {
    const key = opened(publicKey)
    const algorithm = key && algorithmOf(key)
    if (!key || !algorithm || !base64.test(signature)) return false
    const [data, bytes] = [Buffer.from(text, 'utf8'), Buffer.from(signature, 'base64')]
    return algorithm === 'ED25519'
      ? verify(null, data, key, bytes)
      : verify('sha256', data, { key, dsaEncoding: encodingOf(bytes) }, bytes)
  },
} // prettier-ignore
