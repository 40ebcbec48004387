import { logTo } from '../../src/adapters/logging'
import { connected } from '../../src/adapters/postgres/embedded/roles'
import { freshDatabase, type TestDatabase } from '../support/database'

const logged = (write: (log: ReturnType<typeof logTo>) => void): string => {
  const lines: string[] = []
  write(logTo('info', { write: (line: string) => lines.push(line) }))
  return lines.join('')
}

describe('the log', () => {
  test.each(['pin', 'code', 'password', 'nik', 'npwp', 'authorization', 'token', 'clientSecret'])(
    'withholds %s however deep it stands',
    (key) => {
      const text = logged((log) => {
        log.info({ [key]: '928374' })
        log.info({ input: { [key]: '928374' } })
        log.info({ request: { variables: { input: { [key]: '928374' } } } })
      })
      expect(text).not.toContain('928374')
      expect(text.match(/\[withheld\]/g)).toHaveLength(3)
    },
  )

  test('still says why something failed', () => {
    expect(logged((log) => log.info({ refusal: { code: 'PAGU_INSUFFICIENT' } }))).toContain('PAGU_INSUFFICIENT')
    const broken = Object.assign(new Error('unique'), { code: '23505' })
    expect(logged((log) => log.error({ err: broken }))).toContain('23505')
  })

  test('tells a request by its path without what follows the question mark', () => {
    const text = logged((log) =>
      log.info({ req: { id: '1', method: 'GET', url: '/d/1?key=928374', headers: { cookie: 'x' } } }),
    )
    expect(text).toContain('/d/1')
    expect(text).not.toContain('928374')
    expect(text).not.toContain('cookie')
  })

  test('keeps one line per event whatever is in it', () => {
    expect(
      logged((log) => log.info({ text: 'a\n{"level":60}' }))
        .split('\n')
        .filter(Boolean),
    ).toHaveLength(1)
  })
})

describe('what a database says of a statement that broke', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })
  afterAll(() => db.drop())

  const nik = '3273015203850001'
  const table =
    'create table people (nik text constraint nik_once unique, born int constraint born_lately check (born > 1900))'
  const inFunction = `do $$ begin execute 'insert into people values (''${nik}'', 1800)'; end $$`
  /** The error of the last of these statements. */
  const errorOf = (...statements: readonly string[]): Promise<Error> =>
    connected(db.ownerUrl, async (client) => {
      await client.query('begin')
      await client.query(table)
      for (const each of statements.slice(0, -1)) await client.query(each)
      return client.query(statements.at(-1) ?? '').then(
        () => new Error('nothing broke'),
        (cause: unknown) => cause as Error,
      )
    })
  const insert = (born: number) => `insert into people values ('${nik}', ${String(born)})`

  test.each<readonly [string, readonly string[], string, string]>([
    ['a key', [insert(1985), insert(1985)], '23505', 'nik_once'],
    ['a row', [insert(1800)], '23514', 'born_lately'],
    ['a statement within another', [inFunction], '23514', 'born_lately'],
  ])(
    'is logged without %s, by its code, constraint, table, message and stack',
    async (_what, statements, code, constraint) => {
      const broken = await errorOf(...statements)
      // It does hold the row, or nothing is tested.
      expect(JSON.stringify(broken)).toContain(nik)
      const [line = ''] = [logged((log) => log.error({ err: broken }))]
      expect(line).not.toContain(nik)
      const { err } = JSON.parse(line) as { err: object }
      expect(err).toMatchObject({ code, constraint, table: 'people', message: broken.message, stack: broken.stack })
    },
  )

  test('is logged without them where it is the cause of another, one of several, inside one, or thrown bare', async () => {
    const broken = await errorOf(insert(1800))
    const wrappers: object[] = [
      new Error('not saved', { cause: broken }),
      new AggregateError([broken], 'several'),
      Object.assign(new Error('not saved'), { originalError: broken }),
      Object.assign(new Error('not saved'), { told: [{ broken: { ...broken } }] }),
      { ...broken },
    ]
    const ring: Record<string, unknown> = { ...broken }
    ring.again = { ring }
    wrappers.push(Object.assign(new Error('not saved'), { ring }))
    for (const each of wrappers) expect(logged((log) => log.error({ err: each }))).not.toContain(nik)
    expect(logged((log) => log.error(broken))).not.toContain(nik)
    expect(logged((log) => log.error({ err: new Error('not saved', { cause: broken }) }))).toContain('born_lately')
  })
})
