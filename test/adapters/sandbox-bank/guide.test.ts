import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultAction, faultRule } from '../../../src/adapters/sandbox-bank/faults'
import { aBank, type Bank } from '../../support/house'

const root = join(__dirname, '../../..')
const guide = readFileSync(join(root, 'docs/sandbox-bank.md'), 'utf8')
const sources = join(root, 'src/adapters/sandbox-bank')
const code = readdirSync(sources).map((name) => readFileSync(join(sources, name), 'utf8')).join('\n') // prettier-ignore

type Example = Readonly<{ method: string; path: string; body: string | undefined }>
const examples: readonly Example[] = [
  ...guide.matchAll(/^curl -s(?: -X (\w+))? "\$BANK(\/[^"]*)"(?: -H "\$ADMIN")?(?: -d '([^']*)')?$/gm),
].map(([, method, path = '', body]) => ({ method: method ?? (body === undefined ? 'GET' : 'POST'), path, body }))

describe('the guide to the sandbox', () => {
  let bank: Bank
  beforeAll(async () => {
    bank = await aBank()
  })
  afterAll(() => bank.close())

  const { callback, statement, ...plain } = faultAction.shape
  test.each([
    ...Object.keys(plain),
    ...Object.keys(callback.unwrap().shape),
    ...Object.keys(statement.unwrap().shape),
    ...Object.keys(faultRule.shape),
    ...Object.keys(faultRule.shape.match.unwrap().shape),
    ...faultRule.shape.service.options.filter((service) => service !== '*'),
  ])('has a word for the part %s of a rule', (name) => expect(guide).toMatch(new RegExp(`\\b${name}\\b`)))

  test('has an example for every door of testers and of the oracle, and none that is not there', () => {
    const inCode = [...code.matchAll(/app\.(\w+)\(\s*'(\/(?:admin|oracle)[^']*)'/g)].map(([, method = '', path = '']) => `${method.toUpperCase()} ${path}`) // prettier-ignore
    const told = examples.filter(({ path }) => path !== '/livez').map(({ method, path }) => `${method} ${path.replace(/\?.*/, '').replace('/002/0012010001', '/:bank/:no')}`) // prettier-ignore
    expect([...new Set(told)].sort()).toEqual([...new Set(inCode)].sort())
  })
  test('names every variable of its environment', () => {
    const variables = [...readFileSync(join(sources, 'main.ts'), 'utf8').matchAll(/^ {2}((?:BANK_|MODE)\w*):/gm)]
    expect(variables.length).toBeGreaterThan(7)
    for (const [, name = ''] of variables) expect(guide).toContain(`\`${name}\``)
  })
  test('gives examples that its bank takes, one after the other, and a first transfer from the shell', async () => {
    for (const { method, path, body } of examples) {
      if (path === '/admin/rules' && body) expect(faultRule.safeParse(JSON.parse(body)).success).toBe(true)
      const headers = { authorization: 'Bearer for tests only', 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await fetch(`${bank.url}${path}`, { method, headers, ...(body !== undefined && { body }) })
      expect({ path, body, status: answer.status }).toEqual({ path, body, status: 200 })
    }
    await bank.control.clearRules()
    const script = /```bash\n([^]*?)```/.exec(guide)?.[1] ?? ''
    const env = { PATH: process.env.PATH, BANK: bank.url, BANK_DATA_DIR: bank.dataDir }
    const said = await new Promise<string>((tell, fail) => {
      execFile('bash', ['-c', script], { env }, (cause, stdout) => (cause ? fail(cause) : tell(stdout)))
    })
    expect(JSON.parse(said)).toMatchObject({ responseCode: '2001700', partnerReferenceNo: 'FIRST0000000000001' })
    expect(await bank.control.oracleDebits('FIRST0000000000001')).toHaveLength(1)
  })
})
