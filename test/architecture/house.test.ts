import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { edges, modules } from './house'
import * as names from './names'
import * as rules from './rules'
import { root, sourcesIn } from './source'

const src = sourcesIn('src')
const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8')

describe('the house stands as it was drawn:', () => {
  test('layers point inwards', () => expect(rules.layers(src)).toEqual([]))
  test('modules know only whom they may, by their public face', () => expect(rules.stripes(src)).toEqual([]))
  test('stripes are spelt alike', () => expect(rules.spelling(src)).toEqual([]))
  test('the list of edges has no circle', () => {
    const reaches = (from: (typeof modules)[number], seen: readonly string[]): boolean =>
      edges[from].some((to) => seen.includes(to) || reaches(to, [...seen, to]))
    expect(modules.filter((each) => reaches(each, [each]))).toEqual([])
  })
  test('the domain is pure', () => expect(rules.purity(src)).toEqual([]))
  test('the application takes time and chance through ports', () => expect(rules.applicationPurity(src)).toEqual([]))
  test('decorators and classes stay at the edge', () => expect(rules.decorators(src)).toEqual([]))
  test('resolvers are thin', () => expect(rules.thinness(src)).toEqual([]))
  test('nothing is left unfinished', () => expect(rules.finished([...src, ...sourcesIn('migrations')])).toEqual([]))
  test('types are believed', () => expect(rules.believed(src)).toEqual([]))
  test('files stay short', () => expect(rules.lengths(src)).toEqual([]))
  test('SQL stays at home', () => expect(rules.sqlAtHome(src)).toEqual([]))
  test('no error is swallowed', () => expect(rules.nothingSwallowed(src)).toEqual([]))
  test('money never floats', () => expect(rules.wholeMoney(src)).toEqual([]))
})

describe('one name leads from end to end:', () => {
  test('every root field is granted', () => expect(names.everyDoorGranted(src)).toEqual([]))
  test('every grant opens a root field', () => expect(names.everyGrantADoor(src)).toEqual([]))
  test('every mutation is a use case of that name', () => expect(names.oneNameEndToEnd(src)).toEqual([]))
  test('every use case exports its name', () => expect(names.useCasesNamed(src)).toEqual([]))
  test('names say what things are', () => expect(names.sayingNames(src)).toEqual([]))
  test('every domain type is in the glossary', () => expect(names.inGlossary(glossary)(src)).toEqual([]))
})

describe('the records are kept:', () => {
  test('every rule cites a record that exists', () => {
    const cited = sourcesIn('test/architecture', 'src').flatMap(({ text }) =>
      [...text.matchAll(/docs\/adr\/\d{4}-[a-z-]+\.md/g)].map(([path]) => path),
    )
    expect(cited.length).toBeGreaterThan(10)
    expect([...new Set(cited)].filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
