import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, until } from '../support/running'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'satuloket-build-'))
  for (const folder of ['scripts', 'src', 'migrations']) mkdirSync(join(home, folder))
  for (const file of ['scripts/ensure-built.js', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'])
    copyFileSync(join(root, file), join(home, file)) // prettier-ignore
  const names = Array.from({ length: 150 }, (_, at) => `part${String(at)}`)
  for (const name of names) writeFileSync(join(home, 'src', `${name}.ts`), `export const ${name}: number = 1\n`)
  const imports = names.map((name) => `import { ${name} } from './${name}'`).join('\n')
  writeFileSync(join(home, 'src', 'main.ts'), `${imports}\nconsole.log([${names.join()}].length)\n`)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const withDependencies = (): void => symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))

/** What `npm start` and `npm run demo` do: build what is stale, then run it. */
const ended = (script: string): Promise<Readonly<{ code: number | null; said: string }>> =>
  new Promise((tell) => {
    const child = spawn('sh', ['-c', script], { cwd: home })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('close', (code) => tell({ code, said }))
  })
const buildAndRun = 'node scripts/ensure-built.js && node dist/src/main.js'

describe('a build', () => {
  test('does not break another that runs at the same time, nor what runs on it', async () => {
    withDependencies()
    for (let round = 0; round < 2; round += 1) {
      writeFileSync(join(home, 'src', 'changed.ts'), `export const round = ${String(round)}\n`)
      const all = await Promise.all([buildAndRun, buildAndRun, buildAndRun].map(ended))
      expect(all).toEqual(all.map(() => ({ code: 0, said: expect.stringMatching(/150\n$/) as string })))
      expect(readdirSync(home).filter((name) => name.includes('dist'))).toEqual(['dist'])
    }
    expect(await ended(buildAndRun)).toEqual({ code: 0, said: '150\n' })
  })

  test('leaves what was built whole until the new one is', async () => {
    withDependencies()
    await ended(buildAndRun)
    writeFileSync(join(home, 'src', 'changed.ts'), 'export const changed = true\n')
    const building = ended(buildAndRun)
    const isUnderWay = () => !existsSync(join(home, 'dist', '.built')) || readdirSync(home).some((name) => name.startsWith('.dist-')) // prettier-ignore
    await until(isUnderWay)
    expect(await ended('node dist/src/main.js')).toEqual({ code: 0, said: '150\n' })
    expect((await building).code).toBe(0)
  })

  test('removes what a killed one left half done', async () => {
    withDependencies()
    const { said } = await ended("exec node -e 'console.log(process.pid)'")
    mkdirSync(join(home, `.dist-${said.trim()}`))
    expect(await ended(buildAndRun)).toEqual({ code: 0, said: 'building…\n150\n' })
    expect(existsSync(join(home, `.dist-${said.trim()}`))).toBe(false)
  })

  test('is known by what it was built from: older times of other contents build anew, later times of the same do not', async () => {
    withDependencies()
    await ended(buildAndRun)
    const main = join(home, 'src', 'main.ts')
    const later = new Date(Date.now() + 60_000)
    utimesSync(main, later, later)
    expect(await ended(buildAndRun)).toEqual({ code: 0, said: '150\n' })
    writeFileSync(main, `console.log('another commit')\n`)
    utimesSync(main, new Date(0), new Date(0))
    expect(await ended(buildAndRun)).toEqual({ code: 0, said: 'building…\nanother commit\n' })
    expect(await ended(buildAndRun)).toEqual({ code: 0, said: 'another commit\n' })
  })

  test('is asked for again by another version of the compiler', async () => {
    withDependencies()
    await ended(buildAndRun)
    const path = join(home, 'package-lock.json')
    const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, { version: string }> }
    lock.packages['node_modules/typescript'] = { version: '0.0.1' }
    writeFileSync(path, JSON.stringify(lock))
    expect(await ended(buildAndRun)).toEqual({ code: 0, said: 'building…\n150\n' })
  })

  test('is not asked for again by npm prune, which takes the compiler away and writes the lock file anew', async () => {
    withDependencies()
    await ended(buildAndRun)
    unlinkSync(join(home, 'node_modules'))
    const path = join(home, 'package-lock.json')
    const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, object> }
    delete lock.packages['node_modules/typescript']
    writeFileSync(path, JSON.stringify(lock))
    expect(await ended(buildAndRun)).toEqual({ code: 0, said: '150\n' })
  })

  test('without the development dependencies says what to do', async () => {
    const { code, said } = await ended(buildAndRun)
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('npm prune --omit=dev') as string })
    expect(said).not.toContain('at ')
  })
})
