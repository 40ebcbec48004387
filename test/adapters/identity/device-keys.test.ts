import { generateKeyPairSync } from 'node:crypto'
import { deviceKeys } from '../../../src/adapters/identity'
import { anEd25519Phone, aPhone, spkiOf } from '../../support/device'

describe('the key of a device', () => {
  test.each([
    ['P-256 of a phone', aPhone('der'), 'P256'],
    ['P-256 of a browser', aPhone('ieee-p1363'), 'P256'],
    ['Ed25519', anEd25519Phone(), 'ED25519'],
  ])('of the kind %s verifies what it signed and nothing else', (_kind, phone, algorithm) => {
    const signature = phone.sign('a text')
    expect(deviceKeys.keyOf(phone.publicKey)).toMatchObject({ algorithm, publicKey: phone.publicKey })
    expect(deviceKeys.verifies(phone.publicKey, 'a text', signature)).toBe(true)
    expect(deviceKeys.verifies(phone.publicKey, 'another text', signature)).toBe(false)
    expect(deviceKeys.verifies(aPhone().publicKey, 'a text', signature)).toBe(false)
    for (const broken of ['', '!', signature.slice(4), `${signature.slice(0, -8)}AAAAAAA=`])
      expect(deviceKeys.verifies(phone.publicKey, 'a text', broken)).toBe(false)
  })
  test.each([
    ['another curve', spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)],
    ['a Bitcoin curve', spkiOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey)],
    ['RSA', spkiOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)],
    ['X25519', spkiOf(generateKeyPairSync('x25519').publicKey)],
    ['no key', Buffer.from('no key').toString('base64')],
    ['a key in PEM', '-----BEGIN PUBLIC KEY-----'],
    ['a text without end', 'A'.repeat(100_000)],
  ])('is not %s', (_what, publicKey) => {
    expect(deviceKeys.keyOf(publicKey)).toBeUndefined()
    expect(deviceKeys.verifies(publicKey, 'a text', aPhone().sign('a text'))).toBe(false)
  })
})
