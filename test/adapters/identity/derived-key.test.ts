import { derivedKey } from '../../../src/adapters/identity'

const secret = 'k7Xq9vLw2mPz4Rt6Yb8Nc1Hd3Fg5Js0A'

describe('a derived key', () => {
  test('is another for each purpose and each secret, long enough to sign links, and not the secret', () => {
    const keys = (['document-links', 'cursors', 'challenge-seal'] as const).map((purpose) =>
      derivedKey(secret, purpose),
    )
    expect(new Set([...keys, derivedKey(`${secret}.`, 'cursors'), secret]).size).toBe(5)
    for (const key of keys) expect(key).toMatch(/^[\da-f]{64}$/)
  })
  test('is the same at every start', () => {
    expect(derivedKey(secret, 'cursors')).toBe(derivedKey(secret, 'cursors'))
  })
})
