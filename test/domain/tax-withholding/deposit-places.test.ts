import { depositLawData, depositLawFrom } from '../../../src/domain/tax-withholding'
import { oneOfEachKind, placed, placesIn, type Loose, type Path } from './places'

const law = depositLawData as Loose
const kinds = oneOfEachKind(placesIn(law))
const isTold = (path: Path, other: unknown): boolean => {
  const name = path.join('.')
  const read = depositLawFrom(placed(law, path, other))
  return !read.ok && read.error.some(({ path: of }) => `${of.join('.')}.`.startsWith(`${name}.`))
}
const names = (paths: readonly Path[]) => paths.map((path) => path.join('.'))

describe('the data of the law of deposits', () => {
  test('tell the place where something is gone, except the end of a span, a doubt and a facility', () => {
    const mayStayUnsaid = (path: Path) => ['to', 'doubt', 'facility'].includes(path.at(-1) ?? '')
    expect(names(kinds.filter((path) => isTold(path, undefined) === mayStayUnsaid(path)))).toEqual([])
  })
  test.each([
    ['a record', { ' ': 1 }],
    ['half a number', 1.5],
    ['a blank', ' '],
  ])('tell the place where %s stands instead of what belongs there', (_, other) => {
    expect(names(kinds.filter((path) => !isTold(path, other)))).toEqual([])
  })
  test.each(['411211', '4112111-910', '411211-9100', 'x411211-910', '411211-910x'])('know no account %s', (account) => {
    expect(isTold(['accounts', '0', 'account'], account)).toBe(true)
  })
  test('count days and signs in whole numbers from one', () => {
    for (const wrong of [0, -1, '7', 2 ** 53]) {
      expect(isTold(['dueDates', '0', 'values', '0', 'days'], wrong)).toBe(true)
      expect(isTold(['numbers', '0', 'signs'], wrong)).toBe(true)
      expect(isTold(['billing', '0', 'hours'], wrong)).toBe(true)
    }
    expect(depositLawFrom(placed(law, ['numbers', '0', 'signs'], 1)).ok).toBe(true)
  })
})
