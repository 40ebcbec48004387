import {
  fakturCodeDoubt, fakturCodesOf, fakturLawData, fakturLawFrom, type TaxLineInput,
} from '../../../src/domain/tax-withholding' // prettier-ignore
import { aCompany, aLine, amount, aShop, assessed } from './world'

type Loose = Record<string, any>

const read = fakturLawFrom(fakturLawData)
if (!read.ok) throw new Error(JSON.stringify(read.error))
const law = read.value
const changed = (change: (data: Loose) => void): string[] => {
  const data = structuredClone(fakturLawData) as Loose
  change(data)
  const result = fakturLawFrom(data)
  return result.ok ? [] : result.error.map(({ code, path }) => `${code} ${path.join('.')}`)
}

const small = amount(1_000_000)
const codesOf = (asked: Parameters<typeof assessed>[0]) => fakturCodesOf(law, assessed(asked)).map(({ code, lines }) => `${code}: ${lines.join()}`) // prettier-ignore
const goods = (given: Partial<TaxLineInput> = {}) => [aLine(given)]

describe('a faktur should bear the code', () => {
  test.each([
    ['02 where the treasurer collects', {}, ['02: a']],
    ['02 on the other base of 2025 too', { lines: goods({ luxury: true }) }, ['02: a']],
    ['04 where PPN is left to the vendor since 2025', { lines: goods({ amount: small }) }, ['04: a']],
    ['01 for luxury then', { lines: goods({ amount: small, luxury: true }) }, ['01: a']],
    ['01 before 2025', { on: '2024-12-31', lines: goods({ amount: small }) }, ['01: a']],
    ['04 for payment by card', { method: 'KKP' as const }, ['04: a']],
    ['by the day of the faktur', { on: '2025-01-10', taxPointOn: '2024-12-31', method: 'KKP' as const }, ['01: a']],
    ['08 where the supply is exempt', { lines: goods({ ppnTreatment: 'EXEMPT' }) }, ['08: a']],
    ['07 where a facility frees it', { lines: goods({ ppnTreatment: 'NOT_COLLECTED' }) }, ['07: a']],
    ['of each kind of line', { lines: [...goods(), aLine({ id: 'b', ppnTreatment: 'EXEMPT' })] }, ['02: a', '08: b']],
    ['that nobody told of parcels left to the vendor', { lines: goods({ category: 'DELIVERY', amount: small }) }, []],
    ['of nothing outside PPN', { lines: goods({ ppnTreatment: 'OUTSIDE' }) }, []],
    ['of no vendor who is no PKP', { vendor: aShop }, []],
    ['of nothing that a third party collects', { collector: 'PIHAK_LAIN' as const }, []],
  ])('%s', (_, asked, codes) => {
    expect(codesOf({ vendor: aCompany, ...asked })).toEqual(codes)
  })
})

describe('another code is warned of, in both languages', () => {
  const collected = assessed()
  test('and the expected one is not', () => {
    expect(fakturCodeDoubt(law, '02002600000000001', collected)).toBeUndefined()
    expect(fakturCodeDoubt(law, '04002600000000001', collected)).toMatchObject({
      code: '04', doubt: { id: 'FAKTUR-CODE', text: { id: expect.stringContaining('seharusnya 02'), en: expect.stringContaining('02 is expected') } },
    }) // prettier-ignore
  })
  test('and nothing is said where no code is known', () => {
    expect(fakturCodeDoubt(law, '05002600000000001', assessed({ vendor: aShop }))).toBeUndefined()
  })
})

describe('the law of the faktur is refused, and the place named, when', () => {
  test.each<[string, (data: Loose) => void, string]>([
    ['a code is no code', (data) => (data.codes[0].code = '2'), 'MALFORMED codes.0.code'],
    [
      'two codes speak for one outcome',
      (data) => (data.codes[4].to = '2025-01-01'),
      'PERIOD_OVERLAP codes.LEFT_TO_VENDOR',
    ],
    ['no code speaks between two', (data) => (data.codes[4].to = '2024-12-30'), 'PERIOD_GAP codes.LEFT_TO_VENDOR'],
    ['a citation is missing', (data) => delete data.codes[0].citation, 'CITATION_MISSING codes.0.citation'],
    ['a field is misspelt', (data) => (data.tolerances = []), 'MALFORMED tolerances'],
    ['a category is unknown', (data) => (data.specialBase = ['COURIER']), 'CATEGORY_UNKNOWN specialBase.0'],
  ])('%s', (_, change, fault) => {
    expect(changed(change)).toContain(fault)
  })
  test('but not as committed', () => expect(changed(() => undefined)).toEqual([]))
})
