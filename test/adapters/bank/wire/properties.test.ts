import fc from 'fast-check'
import {
  bodyHash,
  fromWire,
  minify,
  parseStamp,
  readJson,
  stampOf,
  toWire,
  withSen,
} from '../../../../src/adapters/bank/wire'

const limits = { bytes: 100_000, depth: 6 }
const reading = (text: string) => readJson(Buffer.from(text), limits)

describe('the wire, whatever travels on it,', () => {
  test('signs a pretty-printed body as the compact one', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(1, 2, '\t', ' \n'), (value, space) => {
        const compact = JSON.stringify(value)
        expect(minify(JSON.stringify(value, undefined, space))).toBe(compact)
        expect(bodyHash(` ${compact}\r\n`)).toBe(bodyHash(compact))
      }),
    ))
  test('leaves a string that nobody closed as it stands, however long it is', () => {
    expect(minify('{ "a\\" b')).toBe('{"a\\" b')
    expect(minify('{ "a \\')).toBe('{"a \\')
    const endless = `"${'\\" '.repeat(300_000)}`
    expect(minify(` ${endless}`)).toBe(endless)
  })
  test('reads every amount it can write, and nothing else', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 18n - 1n), (sen) => expect(fromWire(toWire(sen))).toBe(sen)))
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sen = fromWire(text)
        if (sen !== undefined) expect(toWire(sen)).toBe(text)
      }),
    )
  })
  test('writes each instant so that it reads the same second', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2199-01-01'), noInvalidDate: true }), (at) => {
        expect(parseStamp(stampOf(at), { milliseconds: false })?.getTime()).toBe(
          Math.floor(at.getTime() / 1_000) * 1_000,
        )
      }),
    ))
  test('reads an object that JSON reads, unless it is deep or names a key twice', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (value) => {
        const text = JSON.stringify(value)
        expect(reading(text)).toEqual(JSON.parse(text))
      }),
    ))
  test.each([
    ['a list', '[]'],
    ['a key named twice', '{"a":1,"a":2}'],
    ['a key named twice, once in disguise', '{"a":1,"\\u0061":2}'],
    ['a key named twice far inside', '{"a":[{"b":{"c":1,"c":1}}]}'],
    ['seven levels', '{"a":[[[[[[1]]]]]]}'],
    ['a cut text', '{"a":1'],
    ['nothing', ''],
  ])('does not read %s', (_name, text) => {
    expect(reading(text)).toBeUndefined()
  })
  test('does not read what is larger than agreed or no UTF-8', () => {
    expect(reading(`{"a":"${'x'.repeat(100_000)}"}`)).toBeUndefined()
    expect(readJson(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), limits)).toBeUndefined()
  })
  test('takes the same key again in another object and braces inside text', () => {
    expect(reading('{"a":{"a":1},"b":[{"a":1},{"a":2}],"c":"{{[[\\"a\\":"}')).toBeDefined()
  })
})

test('an amount without sen is given them, and nothing else of an answer is touched', () => {
  const told = { amount: { value: '10000', currency: 'IDR' }, list: [{ value: '-5', currency: 'IDR' }, { value: '5.50', currency: 'IDR' }], value: '7', count: 3, none: null } // prettier-ignore
  expect(withSen(told)).toEqual({ amount: { value: '10000.00', currency: 'IDR' }, list: [{ value: '-5.00', currency: 'IDR' }, { value: '5.50', currency: 'IDR' }], value: '7', count: 3, none: null }) // prettier-ignore
})
