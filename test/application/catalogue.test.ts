import { catalogue, type AnyRefusal } from '../../src/application/catalogue'
import type { Entry, Words } from '../../src/application/wording'

const lists: Readonly<Record<string, readonly unknown[]>> = {
  differences: [{ what: 'BALANCE', expected: 1n, actual: 2n }],
  missing: ['purpose'],
  payee: ['008'],
  digits: ['17'],
  numbers: ['00012/SP'],
}

/** Facts that answer whatever an entry asks for: an amount where a bigint is due, a word elsewhere. */
const anyFacts = (code: string): AnyRefusal =>
  new Proxy({ code } as AnyRefusal, {
    get: (facts, name) =>
      name === 'code' ? facts.code : name === 'path' ? undefined : (lists[String(name)] ?? 1_250_000n),
  })

const entries = Object.entries(catalogue) as readonly (readonly [string, Entry<AnyRefusal>])[]

describe('the catalogue', () => {
  test.each(entries)('words %s in Indonesian and English, with a way out', (code, { means, message, hint }) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9_]*$/)
    expect(means.trim()).toMatch(/\.$/)
    const spoken: readonly Words[] = [message(anyFacts(code)), hint(anyFacts(code))]
    for (const { id, en } of spoken) {
      expect(id.trim().length).toBeGreaterThan(5)
      expect(en.trim().length).toBeGreaterThan(5)
      expect(id).not.toBe(en)
      expect(`${id}${en}`).not.toMatch(/undefined|\[object|NaN/)
    }
  })
})
