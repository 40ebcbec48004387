import fc from 'fast-check'
import {
  checkAccountNumber, checkBankCode, checkEmail, checkLine, checkMinistryCode, checkNib, checkNik, checkNip, checkNpwp,
  checkDipaNumber, checkOfficeCode, checkSatkerCode, checkSkNumber, checkSp2dNumber, isReadable, whenGiven,
} from '../../../src/domain/organisation' // prettier-ignore
import { plain } from '../../../src/domain/spj'

describe('the numbers by which the State knows people and offices', () => {
  test.each([
    ['a NIP', checkNip, ['198503122010011001', '199001012022212003']],
    ['a NIK', checkNik, ['3273011203850001', '3273015203850001']],
    ['an NPWP', checkNpwp, ['012345678901000', '0012345678901000', '3273015203850001']],
    ['a NIB', checkNib, ['1234567890123']],
    ['a satker code', checkSatkerCode, ['527010']],
    ['a K/L code', checkMinistryCode, ['015']],
    ['a bank code', checkBankCode, ['002', '200']],
    ['an account number', checkAccountNumber, ['123456', '0012010052701012']],
    ['an SK number', checkSkNumber, ['SK-7/KPA/2026', 'SP DIPA-015.08.2.527010/2026', '1/7']],
    ['an e-mail', checkEmail, ['siti.r@kemenkeu.go.id']],
    ['a line of text', checkLine, ['Ny. Ḥasan – “Toko”', 'PT A']],
  ] as const)('%s that is one passes', (_name, check, good) => {
    for (const text of good) expect(check(text, 'field')).toBeUndefined()
  })
  test.each([
    [
      'NOT_A_NIP',
      checkNip,
      ['19850312201001100', '198513122010011001', '198503122010013001', '19850312201001100１', ''],
    ],
    [
      'NOT_A_NIK',
      checkNik,
      ['327301120385000', '3273013203850001', '3273017203850001', '3273011213850001', '3273011203850000'],
    ],
    [
      'NOT_AN_NPWP',
      checkNpwp,
      ['000000000000000', '000000000123000', '0000000000000000', '01.234.567.8-901.000', '12345678901234', ''],
    ],
    ['NOT_A_NIB', checkNib, ['123456789012', '0000000000000']],
    ['NOT_A_SATKER_CODE', checkSatkerCode, ['52701', '5270101', '52701A', '000000']],
    ['NOT_A_MINISTRY_CODE', checkMinistryCode, ['15', '000']],
    ['NOT_A_BANK_CODE', checkBankCode, ['2', '0002', 'BRI']],
    ['NOT_AN_ACCOUNT_NUMBER', checkAccountNumber, ['12345', '12345678901234567', '0000000', '12-345678']],
    ['NOT_AN_SK_NUMBER', checkSkNumber, ['', 'SK', 'SK/KPA', '/7', 'SK-7\n2026', `7${'a'.repeat(60)}`]],
    ['NOT_AN_SP2D_NUMBER', checkSp2dNumber, ['', 'x', 'SPM']],
    ['NOT_A_DIPA_NUMBER', checkDipaNumber, ['', '?', 'DIPA']],
    ['NOT_AN_OFFICE_CODE', checkOfficeCode, ['', '7', 'ITJEN']],
    ['NOT_AN_EMAIL', checkEmail, ['a@b', 'a b@c.id', 'a@b..', '@c.id', `${'a'.repeat(250)}@c.id`]],
    [
      'NOT_A_LINE_OF_TEXT',
      checkLine,
      ['', 'a', ' ab', 'a\u0000b', 'a\nb', 'a'.repeat(201), '\ud800ab', '\u00AD\u2060', 'a\u2060b', '\u200D\u200C'],
    ],
  ] as const)('%s is the answer to what only looks like one', (code, check, bad) => {
    for (const text of bad) expect([text, check(text, 'field')]).toEqual([text, { code, path: ['field'] }])
  })
  test('what may be left out is checked only when it is there', () => {
    expect(whenGiven(checkNib)(undefined, 'nib')).toBeUndefined()
    expect(whenGiven(checkNib)('12', 'nib')).toEqual({ code: 'NOT_A_NIB', path: ['nib'] })
  })
})

describe('a text that a person can read', () => {
  const signs = [
    ...'ab \u00AD\u200B\u200C\u200D\u2060\u2061\u180E\uFE0F\uFEFF\u0600\u3000\u2028',
    '\u{E0041}',
    '\u{10FFFE}',
  ]
  const texts = fc.array(fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 8,
  })
  test('leaves something on paper, and is not turned or hidden in parts', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('').normalize('NFC')
        fc.pre(isReadable(text))
        expect(plain(text)).not.toBe('')
        expect(text.replace(/[\u200C\u200D]/g, '')).not.toMatch(/\p{Cf}/u)
      }),
    )
  })
  test('may hold the joiners that shape its letters', () => {
    expect(isReadable('\u0915\u094D\u200D\u0937')).toBe(true)
    for (const text of ['', ' ', '\u200D', '\u00AD', '\uFE0F', '\u{10FFFE}'])
      expect([text, isReadable(text)]).toEqual([text, false])
  })
})
