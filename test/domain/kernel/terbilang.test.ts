import fc from 'fast-check'
import { rupiah, rupiahCeiling, terbilang } from '../../../src/domain/kernel'

const known: readonly (readonly [bigint, string])[] = [
  [0n, 'nol rupiah'],
  [10n, 'sepuluh rupiah'],
  [11n, 'sebelas rupiah'],
  [12n, 'dua belas rupiah'],
  [21n, 'dua puluh satu rupiah'],
  [100n, 'seratus rupiah'],
  [111n, 'seratus sebelas rupiah'],
  [1_000n, 'seribu rupiah'],
  [1_001n, 'seribu satu rupiah'],
  [1_111n, 'seribu seratus sebelas rupiah'],
  [11_000n, 'sebelas ribu rupiah'],
  [21_000n, 'dua puluh satu ribu rupiah'],
  [101_000n, 'seratus satu ribu rupiah'],
  [111_111n, 'seratus sebelas ribu seratus sebelas rupiah'],
  [550_000n, 'lima ratus lima puluh ribu rupiah'],
  [1_000_000n, 'satu juta rupiah'],
  [1_001_000n, 'satu juta seribu rupiah'],
  [5_000_001n, 'lima juta satu rupiah'],
  [11_011_011n, 'sebelas juta sebelas ribu sebelas rupiah'],
  [200_000_000n, 'dua ratus juta rupiah'],
  [1_000_000_000n, 'satu miliar rupiah'],
  [
    1_234_567_890n,
    'satu miliar dua ratus tiga puluh empat juta lima ratus enam puluh tujuh ribu delapan ratus sembilan puluh rupiah',
  ],
  [11_100_000_000n, 'sebelas miliar seratus juta rupiah'],
  [1_000_000_000_000n, 'satu triliun rupiah'],
  [1_000_000_000_000_000n, 'satu kuadriliun rupiah'],
  [1_001_001_001_001n, 'satu triliun satu miliar satu juta seribu satu rupiah'],
]

const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
const scales: Readonly<Record<string, bigint>> = {
  ribu: 1_000n,
  juta: 1_000_000n,
  miliar: 1_000_000_000n,
  triliun: 1_000_000_000_000n,
  kuadriliun: 1_000_000_000_000_000n,
}

/** Reads the words back, by the grammar and not by the writer's tables. */
const read = (words: string): bigint => {
  let sum = 0n
  let group = 0n
  let digit = 0n
  const close = (factor: bigint) => {
    group += digit * factor
    digit = 0n
  }
  for (const word of words.replace(/ rupiah$/, '').split(' ')) {
    const scale = scales[word]
    if (word === 'seribu') sum += 1_000n
    else if (word === 'seratus') group += 100n
    else if (word === 'sepuluh') group += 10n
    else if (word === 'sebelas') group += 11n
    else if (word === 'belas') {
      group += 10n + digit
      digit = 0n
    } else if (word === 'puluh') close(10n)
    else if (word === 'ratus') close(100n)
    else if (scale !== undefined) {
      close(1n)
      sum += group * scale
      group = 0n
    } else {
      const value = digits.indexOf(word)
      if (value < 0) throw new Error(`no such word: ${word}`)
      digit = BigInt(value)
    }
  }
  close(1n)
  return sum + group
}

const anAmount = fc
  .tuple(fc.bigInt({ min: 0n, max: rupiahCeiling }), fc.integer({ min: 0, max: 14 }))
  .map(([amount, places]) => rupiah(amount / 10n ** BigInt(places)))

describe('an amount in words', () => {
  test.each(known)('writes %s as "%s"', (amount, words) => expect(terbilang(rupiah(amount))).toBe(words))

  test('reads back as the amount it was written from', () =>
    fc.assert(
      fc.property(anAmount, (amount) => expect(read(terbilang(amount))).toBe(amount)),
      { numRuns: 1_000 },
    ))

  test('never says "satu ribu" alone in its group, never "satu belas", "satu puluh" or "satu ratus"', () =>
    fc.assert(
      fc.property(anAmount, (amount) =>
        expect(terbilang(amount)).not.toMatch(/(^|juta |miliar |triliun )satu ribu|satu (belas|puluh|ratus)/),
      ),
      { numRuns: 1_000 },
    ))

  test('is one line of lower-case words with single spaces', () =>
    fc.assert(fc.property(anAmount, (amount) => expect(terbilang(amount)).toMatch(/^[a-z]+( [a-z]+)* rupiah$/))))
})
