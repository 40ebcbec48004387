import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, sourcesIn } from './source'

const guide = readFileSync(join(root, 'docs/adding-a-use-case.md'), 'utf8')
const code = [...sourcesIn('src'), ...sourcesIn('test')].map(({ text }) => text).join('\n')
const fence = /```ts\n([\s\S]*?)```/g
const samples = [...guide.matchAll(fence)].map(([, sample = '']) => sample.split('\n').map((line) => line.trim()).filter(Boolean)) // prettier-ignore
const named = [...guide.replace(fence, '').matchAll(/`([^`]+)`|(docs\/adr\/[a-z0-9-]+\.md)/g)].map(([, quoted, record]) => quoted ?? record ?? '') // prettier-ignore
const isPath = (name: string): boolean => name.includes('/') || name.endsWith('.ts')
const commands = /^npm run /

describe('the guide to adding a use case', () => {
  test('names files that are there', () => {
    const paths = named.filter(isPath)
    expect(paths.length).toBeGreaterThan(10)
    const bases = new Set(sourcesIn('src').map(({ path }) => path.split('/').at(-1)))
    expect(paths.filter((path) => !existsSync(join(root, path)) && !bases.has(path))).toEqual([])
  })
  test('names what stands in the code', () => {
    const words = named.filter((name) => !isPath(name) && !commands.test(name)).flatMap((name) => name.split('.'))
    expect(words.length).toBeGreaterThan(20)
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(code))).toEqual([])
  })
  test('shows lines of the files that it says they are from', () => {
    expect(samples.length).toBeGreaterThan(2)
    for (const [from = '', ...lines] of samples) {
      const file = readFileSync(join(root, from.replace('// ', '')), 'utf8').split('\n').map((line) => line.trim()).filter(Boolean).join('\n') // prettier-ignore
      expect(file).toContain(lines.join('\n'))
    }
  })
})
