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
type Script = Readonly<{ script: string }>
const shown: readonly (Example | Script)[] = [
  ...guide.matchAll(
    /^```bash\n([^]*?)^```|^curl -s(?: -X (\w+))? "\$BANK(\/[^"]*)"(?: -H "\$ADMIN")?(?: -d '([^']*)')?$/gm,
  ),
].map(([, script, method, path = '', body]) =>
  script === undefined ? { method: method ?? (body === undefined ? 'GET' : 'POST'), path, body } : { script },
)
const examples = shown.flatMap((each) => ('path' in each ? [each] : []))

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
  const send = async ({ method, path, body }: Example) => {
    if (path === '/admin/rules' && body) expect(faultRule.safeParse(JSON.parse(body)).success).toBe(true)
    const headers = { authorization: 'Bearer for tests only', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await fetch(`${bank.url}${path}`, { method, headers, ...(body !== undefined && { body }) })
    expect({ path, body, status: answer.status }).toEqual({ path, body, status: 200 })
  }
  /** As it is pasted: what the shell was set to before, it is afterwards, and it is still there. */
  const paste = async ({ script }: Script) => {
    const env = { PATH: process.env.PATH, BANK: bank.url, BANK_DATA_DIR: bank.dataDir }
    const command = `before=$-; ${script}\n[ "$-" = "$before" ] || exit 9`
    const said = await new Promise<string>((tell, fail) => {
      execFile('bash', ['-c', command], { env }, (cause, stdout) => (cause ? fail(cause) : tell(stdout)))
    })
    expect(JSON.parse(said)).toMatchObject({ responseCode: '2001700', partnerReferenceNo: 'FIRST0000000000001' })
    expect(await bank.control.oracleDebits('FIRST0000000000001')).toHaveLength(1)
  }

  test('gives examples that its bank takes from top to bottom, a first transfer from the shell among them', async () => {
    expect(shown.filter((each) => 'script' in each)).toHaveLength(1)
    for (const each of shown) await ('script' in each ? paste(each) : send(each))
  })
})
