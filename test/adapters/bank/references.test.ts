import fc from 'fast-check'
import { referenceFaults, referencesIn, signsNeeded } from '../../../src/adapters/bank/references'

const capitals = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const reference = fc
  .tuple(fc.constantFrom('SL', 'SR'), fc.array(fc.constantFrom(...capitals), { minLength: 18, maxLength: 18 }))
  .map(([head, signs]) => head + signs.join(''))
const alphabet = fc.constantFrom('0123456789', '0123456789abcdef', '0123456789ABCDEFGHJKMNPQRSTVWXYZ', capitals)

describe('a reference at a bank with signs of its own', () => {
  test('is written in them alone, as long as they need, and is read again, in either case where the bank says so', () =>
    fc.assert(
      fc.property(reference, alphabet, fc.integer({ min: 0, max: 8 }), (ours, signs, more) => {
        const length = signsNeeded(signs) + more
        const { write, read, mayBe } = referencesIn({ alphabet: signs, length, anyCase: true })
        const written = write(ours)
        expect([written.length, [...written].every((sign) => signs.includes(sign)), mayBe(written)]).toEqual([length, true, true]) // prettier-ignore
        expect([read(written), read(written.toUpperCase()), read(written.toLowerCase())]).toEqual([ours, ours, ours])
      }),
    ))
  test('is never the text of another', () =>
    fc.assert(
      fc.property(reference, reference, alphabet, (one, other, signs) => {
        const { write } = referencesIn({ alphabet: signs })
        expect(write(one) === write(other)).toBe(one === other)
      }),
    ))
  test('is found in a remark, beside words of the bank, and by its beginning where that was cut', () =>
    fc.assert(
      fc.property(reference, alphabet, fc.integer({ min: 18, max: 40 }), (ours, signs, kept) => {
        const { write, named } = referencesIn({ alphabet: signs })
        const written = write(ours)
        expect(named(`TRF ${written} KE CV`).split(' ')).toContain(ours)
        const [start = ''] = named(`TRF ${written.slice(0, kept)}`).split(' ')
        if (start !== 'TRF') expect(ours.startsWith(start)).toBe(true)
        expect(named('BIAYA TRANSFER 6500')).toBe('BIAYA TRANSFER 6500')
      }),
    ))
  test('is read in capitals in a remark of a bank that writes either case, beside its own words, and cut', () => {
    const { named } = referencesIn({ anyCase: true })
    const [paid, refund] = ['SL0123456789ABCDEFGH', 'SR0123456789ABCDEFGH']
    expect(named(`Trf ${paid.toLowerCase()} ke Cv`)).toBe(`Trf ${paid} ke Cv`)
    expect(named(`refund ${refund.toLowerCase()} sl0123456789AbcdEFGH`)).toBe(`refund ${refund} ${paid}`)
    expect(named(`trf${paid.toLowerCase()}/${refund.toLowerCase().slice(0, 10)}`)).toBe(
      `TRF${paid}/${refund.slice(0, 10)}`,
    )
    expect(named('biaya transfer sl012345')).toBe('biaya transfer sl012345')
    expect(referencesIn().named(paid.toLowerCase())).toBe(paid.toLowerCase())
  })
  test('is told by its beginning once that shows ten signs of ours', () => {
    const ours = 'SL0123456789ABCDEFGH'
    const { write, named } = referencesIn({ alphabet: '0123456789' })
    expect(named(write(ours).slice(0, 20))).toMatch(/^SL012345678/)
    expect(named(write(ours).slice(0, 10))).toBe(write(ours).slice(0, 10))
  })
  test.each([
    [{ alphabet: '0123456789' }, 31, 'alphabet', /32 are needed/],
    [{ alphabet: '0123456789', length: 31 }, 64, 'length', /must be 32 or more/],
    [{ alphabet: '012345678' }, 64, 'alphabet', /ten digits/],
    [{ alphabet: '0123456789AA' }, 64, 'alphabet', /each sign once/],
    [{ alphabet: '0123456789abcABC', anyCase: true }, 64, 'anyCase', /both cases/],
    [{ length: 21 }, 64, 'length', /must be 20/],
  ] as const)('cannot be written in %j within %i signs', (form, longest, field, rule) => {
    expect(referenceFaults(form, longest)).toEqual([{ field, rule: expect.stringMatching(rule) }])
  })
  test('needs no form where 20 capitals and digits are taken', () => {
    expect([referenceFaults({}, 20), referenceFaults({ alphabet: capitals }, 20), referenceFaults({ anyCase: true }, 20)]).toEqual([[], [], []]) // prettier-ignore
  })
})
