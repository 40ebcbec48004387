import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashingWith, keptSecret } from '../../../src/adapters/identity'

const { hash, verify } = hashingWith('a pepper')

describe('a kept PIN', () => {
  test('is recognised and no other is', async () => {
    const kept = await hash('135790')
    expect(await verify(kept, '135790')).toBe(true)
    expect(await verify(kept, '135791')).toBe(false)
    expect(await verify(kept, '')).toBe(false)
  })

  test('is Argon2id with a salt of its own, and does not contain the PIN', async () => {
    const [one, other] = await Promise.all([hash('135790'), hash('135790')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
    expect(one).not.toContain('135790')
  })

  test('is worth nothing without the pepper', async () => {
    expect(await hashingWith('another pepper').verify(await hash('135790'), '135790')).toBe(false)
  })
})

test('a secret of the demo is made once and only its owner reads it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'satuloket-secret-'))
  try {
    const secret = keptSecret(dir, 'link-secret')
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(keptSecret(dir, 'link-secret')).toBe(secret)
    expect(keptSecret(dir, 'pin-pepper')).not.toBe(secret)
    expect(statSync(join(dir, 'link-secret')).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
