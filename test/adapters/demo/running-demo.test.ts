import { readFileSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { join } from 'node:path'
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { getVariableValues } from 'graphql/execution/values'
import { cast } from '../../../src/adapters/demo/cast'
import { operation } from '../../../src/adapters/demo/operations'
import { welcomeTo } from '../../../src/adapters/demo/welcome'
import { keptSecret } from '../../../src/adapters/identity'
import { sandboxControl } from '../../../src/adapters/sandbox-bank'
import { freshDatabase, type TestDatabase } from '../../support/database'
import { answers, aPlace, build, type Place, root, type Run, runServer, until } from '../../support/running'

type Tab = Readonly<{
  initialName: string
  initialQuery: string
  initialVariables: string
  initialHeaders: Readonly<Record<string, string>>
}>

let database: TestDatabase
let where: Place
let server: Run
beforeAll(async () => {
  build()
  ;[database, where] = [await freshDatabase(), await aPlace()]
  const { appUrl: DATABASE_URL, ownerUrl: DATABASE_ADMIN_URL } = database
  server = runServer({ ...where.env, MODE: 'demo', DATABASE_URL, DATABASE_ADMIN_URL })
  await server.says('"msg":"ready"')
})
afterAll(async () => {
  await server.end()
  await database.drop()
  where.remove()
})

const json = async <T>(path: string, init?: RequestInit): Promise<T> =>
  (await (await fetch(`${where.url}${path}`, init)).json()) as T
const asJson = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

describe('the table that a demo greets with', () => {
  test('names everybody with role, unit and handle, the address, and what to try next', () => {
    const said = server.said()
    for (const { person, unit } of cast)
      expect(said).toMatch(new RegExp(`${unit} +${person.name} +${person.handle}$`, 'm'))
    for (const part of [`${where.url}/\n`, `${where.url}/graphql`, `curl -s ${where.url}/demo/token`, 'npm run demo'])
      expect(said).toContain(part)
  })

  test('keeps its columns under each other', () => {
    const lines = welcomeTo({ publicUrl: 'http://127.0.0.1:4000', port: 4000 }, 1234).split('\n')
    const head = lines.find((line) => line.startsWith('ROLE')) ?? ''
    const rows = lines.slice(lines.indexOf(head) + 1, lines.indexOf(head) + 1 + cast.length)
    for (const [at, { person, unit }] of cast.entries()) {
      expect(rows[at]?.indexOf(unit)).toBe(head.indexOf('UNIT'))
      expect(rows[at]?.slice(head.indexOf('HANDLE'))).toBe(person.handle)
    }
    expect(lines).toContain('Satuloket is ready after 1.2 s.')
    expect(lines).toContain('  npm run demo')
    const second = welcomeTo({ publicUrl: 'http://127.0.0.1:4100', port: 4100 }, 1234).split('\n')
    expect(second).toContain('  PORT=4100 npm run demo')
  })
})

describe('the doors of a demo', () => {
  test('tell who is who, and hand a token to whoever asks on this machine', async () => {
    const { people } = await json<{ people: { handle: string; pin?: string }[] }>('/demo/people')
    expect(people.map(({ handle }) => handle)).toEqual(cast.map(({ person }) => person.handle))
    const { token } = await json<{ token: string }>('/demo/token', asJson({ handle: 'bandung-kpa' }))
    const { headers, ...post } = asJson({ query: '{ viewer { person { name } acting { role } } }' })
    const asked = { ...post, headers: { ...headers, authorization: `Bearer ${token}` } }
    expect(await json('/graphql', asked)).toMatchObject({ data: { viewer: { acting: { role: 'KPA' } } } })
  })

  test('show the phone of one person by handle, and nobody’s of a handle that nobody has', async () => {
    expect(await json('/demo/inbox?handle=bandung-kpa')).toEqual({ messages: [] })
    for (const path of ['/demo/inbox?handle=nobody', '/demo/inbox'])
      expect((await fetch(`${where.url}${path}`)).status).toBe(404)
    expect((await fetch(`${where.url}/demo/token`, asJson({ handle: 'nobody' }))).status).toBe(404)
  })

  test.each(['/', '/playground/tabs.js', '/demo/people', '/demo/inbox?handle=bandung-kpa', '/demo/token'])(
    'are not there for a page that points its own name at this machine: %s',
    async (path) => {
      const [status, text] = await new Promise<[number | undefined, string]>((tell, fail) => {
        const method = path === '/demo/token' ? 'POST' : 'GET'
        const headers = { host: 'rebound.example', 'content-type': 'application/json' }
        const asked = rawRequest(`${where.url}${path}`, { method, headers }, (answer) => {
          let body = ''
          answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
          answer.once('end', () => tell([answer.statusCode, body]))
        })
        asked.once('error', fail)
        asked.end(method === 'POST' ? '{"handle":"bandung-kpa"}' : undefined)
      })
      expect(status).toBe(404)
      expect(text).not.toContain('token')
    },
  )
})

describe('the sandbox of a demo', () => {
  test.each(['002', '008', '009', '200'])('calls its house back, and is heard: bank %s', async (bank) => {
    const control = sandboxControl(where.bankUrl, keptSecret(where.dataDir, 'bank-admin-token'))
    const id = await control.callBack({ bank, service: '75', reference: 'SLNOBODYKNOWSTHISONE', status: '00' })
    const answers = await until(async () => {
      const call = (await control.callbacks()).find((each) => each.id === id)
      return call?.ended && call.answers
    })
    expect(answers).toEqual([200])
  })
})

describe('the tabs of the playground', () => {
  const tabs = async (): Promise<readonly Tab[]> => {
    const script = await (await fetch(`${where.url}/playground/tabs.js`)).text()
    let opened: { initialWindows: readonly Tab[] } = { initialWindows: [] }
    new Function('AltairGraphQL', script)({ init: (options: typeof opened) => (opened = options) })
    return opened.initialWindows
  }
  const schema = buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'))
  const operationIn = ({ definitions }: DocumentNode): OperationDefinitionNode => {
    const found = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
    if (!found) throw new Error('a tab holds no operation')
    return found
  }
  const nameIn = ({ initialQuery }: Tab): string => operationIn(parse(initialQuery)).name?.value ?? ''

  test('are committed operations, each with the token of a named person and variables that the schema takes', async () => {
    const all = await tabs()
    expect(all.length).toBeGreaterThan(20)
    for (const tab of all) {
      const name = nameIn(tab)
      const committed = operation(`${name[0]?.toLowerCase()}${name.slice(1)}`)
      expect(tab.initialQuery.endsWith(committed)).toBe(true)
      const { variableDefinitions = [] } = operationIn(parse(tab.initialQuery))
      const { errors } = getVariableValues(schema, variableDefinitions, JSON.parse(tab.initialVariables) as never)
      expect({ name, errors: errors?.map(({ message }) => message) }).toEqual({ name, errors: undefined })
      const { data } = await json<{ data: { viewer: { person: { name: string } | null } } }>('/graphql', {
        ...asJson({ query: '{ viewer { person { name } } }' }),
        headers: { 'content-type': 'application/json', ...tab.initialHeaders },
      })
      expect(cast.map(({ person }) => person.name)).toContain(data.viewer.person?.name)
    }
  })

  test('run as they stand, and after a reload the next ones work on the order that was just made', async () => {
    const runTab = async (operationName: string) => {
      const tab = (await tabs()).find((each) => nameIn(each) === operationName)
      if (!tab) throw new Error(`no tab for ${operationName}`)
      const answer = await json<{ data?: Record<string, { userErrors?: unknown[] }>; errors?: unknown[] }>('/graphql', {
        ...asJson({ query: tab.initialQuery, variables: JSON.parse(tab.initialVariables) as object }),
        headers: { 'content-type': 'application/json', ...tab.initialHeaders },
      })
      expect({ operationName, errors: answer.errors }).toEqual({ operationName, errors: undefined })
      expect(Object.values(answer.data ?? {}).flatMap((each) => each.userErrors ?? [])).toEqual([])
    }
    for (const name of [
      'Viewer',
      'UpGrant',
      'BudgetLineGrant',
      'Products',
      'OrderDraft',
      'OrderSubmit',
      'Order',
      'Orders',
    ])
      await runTab(name)
  })
})

describe('the sandbox bank of a demo', () => {
  test('is started again when it dies, and the server says so meanwhile', async () => {
    const [bank = 0] = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim().split(' ').map(Number) // prettier-ignore
    process.kill(bank, 'SIGKILL')
    await server.says('"msg":"the sandbox bank is away"')
    await until(() => answers(where.bankUrl))
    await until(async () => (await fetch(`${where.url}/readyz`)).ok)
    expect(await json('/readyz')).toEqual({ status: 'ready', checks: { database: true, sandboxBank: true } })
  })
})
