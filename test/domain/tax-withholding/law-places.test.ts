import { lawData, lawFrom } from '../../../src/domain/tax-withholding'
import { oneOfEachKind, placed, placesIn, type Loose, type Path } from './places'

const law = lawData as Loose
const kinds = oneOfEachKind(placesIn(law)).filter((path) => path[2] !== 'serviceCodes')
const faultsIn = (data: unknown): readonly string[] => {
  const read = lawFrom(data)
  return read.ok ? [] : read.error.map(({ path }) => path.join('.'))
}
/** Whether a fault is told of a place, or of what should stand in it. */
const isTold = (path: Path, other: unknown): boolean => {
  const name = path.join('.')
  return faultsIn(placed(law, path, other)).some((fault) => fault === name || fault.startsWith(`${name}.`))
}

const ofSome = ['of', 'formula', 'limit', 'whenMixed', 'whenFreed', 'slip', 'unless', 'takesServiceCode', 'brackets', 'upTo', 'collector', 'datedBy', 'told', 'where', 'professionalWork'] // prettier-ignore
/** What a provision need not say. */
const mayStayUnsaid = (path: Path): boolean => {
  const [within = '', key = ''] = path.slice(-2)
  if (key === 'to' || ofSome.includes(key) || ['when', 'unless'].includes(within)) return true
  if (within === 'slip') return key !== 'facility'
  return path[0] === 'chapters' && (key === 'doubt' || (path[2] === 'doubts' && key === 'from'))
}

describe('law data', () => {
  test('tells the place where something is gone, except what a provision need not say', () => {
    const told = kinds.filter((path) => isTold(path, undefined) === mayStayUnsaid(path))
    expect(told.map((path) => path.join('.'))).toEqual([])
  })
  test.each([
    ['a record', { ' ': 1 }],
    ['a number', 1.5],
    ['a blank', ' '],
  ])('tells the place where %s stands instead of what belongs there', (_, other) => {
    expect(kinds.filter((path) => !isTold(path, other)).map((path) => path.join('.'))).toEqual([])
  })
})
