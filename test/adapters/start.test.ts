import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holderOf } from '../../src/adapters/postgres/embedded'
import { isAlive } from '../../src/adapters/postgres/embedded/processes'
import {
  answers,
  aPlace,
  build,
  type Place,
  postmasterIn,
  root,
  run,
  type Run,
  runServer,
  until,
} from '../support/running'

beforeAll(() => build())

const places: Place[] = []
const runs: Run[] = []
const place = async (): Promise<Place> => {
  const made = await aPlace()
  places.push(made)
  return made
}
const started = (it: Run): Run => {
  runs.push(it)
  return it
}
afterEach(async () => {
  for (const { end } of runs.splice(0)) await end()
  for (const { remove } of places.splice(0)) remove()
})

const nobodyIsLeft = async (where: Place, postmaster: number): Promise<void> => {
  expect(isAlive(postmaster)).toBe(false)
  expect(holderOf(join(where.dataDir, 'postgres'))).toBeUndefined()
  expect(postmasterIn(where)).toBeUndefined()
  expect(await answers(where.url)).toBe(false)
  expect(await answers(where.bankUrl)).toBe(false)
}

describe('a start that is stopped before it is done', () => {
  test('leaves nothing running, however far it got, and the next start goes on', async () => {
    const where = await place()
    const moments: readonly ((it: Run) => Promise<unknown>)[] = [
      () => until(() => postmasterIn(where)),
      (it) => it.says('"msg":"migrated"'),
      () => until(() => existsSync(join(where.dataDir, 'bank', 'credentials.json'))),
    ]
    for (const moment of moments) {
      const server = started(runServer(where.env))
      await moment(server)
      const { pid } = await until(() => postmasterIn(where))
      server.signal('SIGTERM')
      expect(await server.ended).toBe(0)
      expect(server.said()).not.toContain('does not start')
      await nobodyIsLeft(where, pid)
    }
  })
})

describe('npm start -- --fresh', () => {
  test('erases what the demo wrote and nothing else, and stops whole when npm alone is asked to', async () => {
    const where = await place()
    const secret = () => readFileSync(join(where.dataDir, 'link-secret'), 'utf8')
    const first = started(runServer(where.env))
    await until(() => existsSync(join(where.dataDir, 'bank', 'credentials.json')))
    const kept = secret()
    writeFileSync(join(where.dataDir, 'letter.txt'), 'not yours')

    const second = started(runServer({ ...where.env, PORT: '1' }, '--fresh'))
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('Nothing was erased')
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(secret()).toBe(kept)

    const npm = started(run('npm', ['start', '--', '--fresh'], where.env))
    await npm.says('"msg":"ready"')
    expect(npm.said()).toContain('"msg":"migrated"')
    expect(secret()).not.toBe(kept)
    expect(readFileSync(join(where.dataDir, 'letter.txt'), 'utf8')).toBe('not yours')
    const { pid } = await until(() => postmasterIn(where))
    expect(await answers(where.bankUrl)).toBe(true)
    npm.signal('SIGTERM')
    await npm.says('"msg":"stopped"')
    await until(() => !isAlive(pid) && holderOf(join(where.dataDir, 'postgres')) === undefined)
    await nobodyIsLeft(where, pid)
  })

  test('is refused with a database of one’s own, and erases nothing', async () => {
    const where = await place()
    mkdirSync(where.dataDir, { recursive: true })
    writeFileSync(join(where.dataDir, 'link-secret'), 'kept')
    const refused = started(
      runServer(
        {
          ...where.env,
          MODE: 'demo',
          DATABASE_URL: 'postgres://app@127.0.0.1:9/x',
          DATABASE_ADMIN_URL: 'postgres://owner@127.0.0.1:9/x',
        },
        '--fresh',
      ),
    )
    expect(await refused.ended).toBe(1)
    expect(refused.said()).toContain('nothing was erased')
    expect(readFileSync(join(where.dataDir, 'link-secret'), 'utf8')).toBe('kept')
  })
})

describe('two copies', () => {
  const played = (where: Place) => started(run(process.execPath, [join('dist', 'src', 'adapters', 'demo', 'play.js')], where.env)) // prettier-ignore
  const papers = (where: Place) => join(root, 'out', where.env.PORT)

  test('run and play side by side, each in a world of its own, and one stops without the other', async () => {
    const [one, other] = [await place(), await place()]
    const servers = [started(runServer(one.env)), started(runServer(other.env))] as const
    await Promise.all(servers.map((server) => server.says('"msg":"ready"')))
    const demos = [played(one), played(other)]
    try {
      expect(await Promise.all(demos.map(({ ended }) => ended))).toEqual([0, 0])
      for (const where of [one, other])
        expect(readdirSync(papers(where)).filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(4)
    } finally {
      for (const where of [one, other]) rmSync(papers(where), { recursive: true, force: true })
    }
    servers[0].signal('SIGTERM')
    expect(await servers[0].ended).toBe(0)
    expect([await answers(one.url), await answers(one.bankUrl)]).toEqual([false, false])
    expect([await answers(other.url), await answers(other.bankUrl)]).toEqual([true, true])
  })
})
