import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { purchasesOf } from './plan'

/** A simulation whose towns break at once, without a server: what was to be bought is printed, and the rest is as ever. */
const breaking = `
  require('./test/support/typescript.js')
  const planted = (file, exports) => { require.cache[require.resolve(file)] = { exports, loaded: true } }
  planted('./test/support/cluster.ts', { startTestServer: async () => ({ stop: async () => {} }), prepare: async () => ({}) })
  planted('./test/support/bank-keys.ts', { makeBankKeys: () => () => {} })
  planted('./test/simulate/home.ts', { aHome: async (bought) => { console.log(JSON.stringify({ bought })); return { close: async () => {} } } })
  planted('./test/simulate/town.ts', { aSimTown: async () => { throw new Error('a book does not tie') } })
  require('./test/simulate/main.ts')`

test('a simulation that fails says by which seed it played, what broke, and how the same is played again', () => {
  const root = join(__dirname, '../..')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', breaking, '--', '--payments', '3'], { cwd: root, encoding: 'utf8' }) // prettier-ignore
  const seed = Number(/^seed (\d+);/.exec(stdout)?.[1])
  const again = `npm run simulate -- --seed ${String(seed)} --payments 3`
  const [begun, bought] = stdout.split('\n')
  expect(begun).toBe(`seed ${String(seed)}; the same plan again: ${again}`)
  expect(JSON.parse(bought ?? '')).toEqual({ bought: purchasesOf(seed, 3) })
  expect(stderr.split('\n')[0]).toBe(`seed ${String(seed)} failed: Error: a book does not tie`)
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(`play it again: ${again}`)
  expect(status).toBe(1)
})
