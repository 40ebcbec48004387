import fc from 'fast-check'
import { similarityOf } from '../../../src/domain/digipay'

describe('how alike two names are', () => {
  test.each([
    ['the same', 'CV UJI NIAGA', 'CV UJI NIAGA', 100],
    ['another case', 'Cv Uji Niaga', 'CV UJI NIAGA', 100],
    ['another order of words', 'CV UJI NIAGA', 'NIAGA UJI, CV', 100],
    ['another form of firm', 'PT Maju Jaya Abadi Tbk.', 'MAJU JAYA ABADI', 100],
    ['dots in the form', 'C.V. Maju Jaya', 'CV MAJU JAYA', 100],
    ['a title', 'Drs. H. Ahmad Yani', 'AHMAD YANI', 100],
    ['one letter', 'CV MAJU JAYA', 'CV MAJU JAYE', 87],
    ['half of it', 'TOKO MAJU', 'MAJU MAJU', 50],
    ['nothing in common', 'ABC', 'XYZ', 0],
    ['nothing to read', '...', 'CV UJI', 0],
    ['nothing at all', '', '', 0],
  ] as const)('counts %s', (_, ours, theirs, percent) => expect(similarityOf(ours, theirs)).toBe(percent))

  test.each([
    ['another person', 'CV UJI NIAGA', 'BUDI SANTOSO'],
    ['another firm of a like name', 'PT SUMBER REJEKI', 'PT SUMBER MAKMUR SEJAHTERA'],
    ['a firm with a word more', 'CV MAJU', 'CV MAJU JAYA ABADI'],
  ] as const)('leaves %s below four fifths', (_, ours, theirs) => expect(similarityOf(ours, theirs)).toBeLessThan(80))

  test('is the same both ways, whole for a name with itself, and a whole percent', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
        const percent = similarityOf(a, b)
        expect([percent, Number.isInteger(percent), percent >= 0 && percent <= 100]).toEqual([
          similarityOf(b, a),
          true,
          true,
        ])
        if (/[a-z]/i.test(a)) expect(similarityOf(a, a)).toBe(100)
      }),
    ))

  test('looks at no more of a name than any bank writes', () => {
    expect(similarityOf('A'.repeat(140), `${'A'.repeat(140)}${'B'.repeat(100_000)}`)).toBe(100)
  })
})
