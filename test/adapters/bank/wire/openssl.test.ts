import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signByKey, signBySecret } from '../../../../src/adapters/bank/wire'
import { callbackKeys } from '../../../support/bank-keys'
import { folder } from '../sandbox'
import vectors from '../snap-vectors.json'

const home = folder()
afterAll(home.remove)
const openssl = (args: readonly string[], input: string): Buffer =>
  execFileSync('openssl', [...args], { input, stdio: ['pipe', 'pipe', 'ignore'] })
const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(home.path, name)
  writeFileSync(path, content)
  return path
}

describe('OpenSSL', () => {
  const symmetric = vectors.vectors.filter(({ kind }) => kind === 'symmetric')
  test.each(symmetric.map(({ id, stringToSign }) => [id, stringToSign ?? ''] as const))(
    'makes the signature under a token of %s as we do',
    (_id, text) => {
      const { clientSecret } = vectors.credentials
      const made = openssl(['dgst', '-sha512', '-hmac', clientSecret, '-binary'], text)
      expect(made.toString('base64')).toBe(signBySecret(text, clientSecret, 'base64'))
    },
  )
  test('takes a signature that we made by key, and no other', () => {
    const known = callbackKeys()['008']
    const key = fileOf('key.pem', known?.privateKeyPem ?? '')
    const publicKey = fileOf('public.pem', openssl(['pkey', '-in', key, '-pubout'], ''))
    const made = signByKey('POST:/a:hash:time', createPrivateKey(known?.privateKeyPem ?? ''), 'base64')
    const signature = fileOf('signature', Buffer.from(made, 'base64'))
    const verified = (text: string) =>
      openssl(['dgst', '-sha256', '-verify', publicKey, '-signature', signature], text).toString()
    expect(verified('POST:/a:hash:time')).toContain('Verified OK')
    expect(() => verified('POST:/a:hash:time2')).toThrow()
  })
  test.each(['A1', 'A2', 'A3', 'T1'])('takes the signature by key of %s', (id) => {
    const vector: any = vectors.vectors.find((each) => each.id.startsWith(`${id}-`))
    const { publicKeySpkiPem } = (vectors.credentials.keys as any)[vector.key]
    const publicKey = fileOf(`${id}.pem`, publicKeySpkiPem)
    const signature = fileOf(`${id}.sig`, Buffer.from(vector.signature.base64, 'base64'))
    expect(openssl(['dgst', '-sha256', '-verify', publicKey, '-signature', signature], vector.stringToSign).toString()).toContain('Verified OK') // prettier-ignore
  })
})
