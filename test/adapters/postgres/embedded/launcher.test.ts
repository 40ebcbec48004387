import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  accessSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ensureRoles, startEmbedded } from '../../../../src/adapters/postgres/embedded'
import { binariesFor } from '../../../../src/adapters/postgres/embedded/binaries'
import { runAs } from '../../../../src/adapters/postgres/embedded/identity'
import { isAlive } from '../../../../src/adapters/postgres/embedded/processes'
import { connected } from '../../../../src/adapters/postgres/embedded/roles'

const isRoot = process.getuid?.() === 0
const NOBODY = 65534
const asRoot = isRoot ? test : test.skip

/** Whether another user could read the sources, which below a private home it can not. */
const othersReach = (path: string): boolean =>
  path === dirname(path) || ((statSync(path).mode & 0o001) !== 0 && othersReach(dirname(path)))
const asNobody = isRoot && othersReach(__dirname) ? test : test.skip

let base = ''
const children: ChildProcess[] = []
beforeEach(() => {
  base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'satuloket-launcher-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  rmSync(base, { recursive: true, force: true })
})

type Launched = Readonly<{ child: ChildProcess; adminUrl: string; pid: number }>
type How = Readonly<{ uid?: number; gid?: number; env?: NodeJS.ProcessEnv }>

const launch = async (dir: string, how: How = {}): Promise<Launched> => {
  const hook = join(__dirname, '..', '..', '..', 'support', 'typescript.js')
  const child = spawn(process.execPath, ['-r', hook, join(__dirname, 'launch.ts'), dir], {
    env: process.env,
    ...how,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
  const line = await Promise.race([
    once(child.stdout, 'data').then(([chunk]) => String(chunk)),
    once(child, 'exit').then(() => Promise.reject(new Error(`The launcher ended: ${told}`))),
  ])
  return { child, ...(JSON.parse(line) as { adminUrl: string; pid: number }) }
}

const ask = (url: string, question: string): Promise<unknown> =>
  connected(url, async (client) => (await client.query<{ answer: unknown }>(question)).rows[0]?.answer)

describe('the embedded server', () => {
  test('keeps its data from one start to the next and refuses a login without the password', async () => {
    const dir = join(base, 'data')
    const first = await startEmbedded({ dir, fsync: false })
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await expect(ask(first.adminUrl.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    })
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)

    const second = await startEmbedded({ dir, fsync: false })
    expect(await ask(second.adminUrl, 'SELECT answer FROM kept')).toBe(42)
    await second.stop()
  })

  test('keeps its password and data where only their owners read them', async () => {
    const dir = join(base, 'data')
    const server = await startEmbedded({ dir, fsync: false })
    expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dir, 'password')).uid).toBe(process.getuid?.())
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    expect(await ask(server.adminUrl, "SELECT current_setting('listen_addresses') AS answer")).toBe('127.0.0.1')
    const [held] = readdirSync(join(dir, 'cluster')).filter((name) => /^\.s\.PGSQL\.\d+$/.test(name))
    expect(held).toBeDefined()
    expect(statSync(join(dir, 'cluster')).mode & 0o777).toBe(0o700)
    await server.stop()
  })

  test('is spoken to through its socket where the path is short enough, and over loopback where it is not', async () => {
    const [near, far] = [join(base, 'data'), join(base, 'far'.repeat(30))]
    const heard: unknown[] = []
    for (const dir of [near, far]) {
      const server = await startEmbedded({ dir, fsync: false })
      heard.push(await ask(server.adminUrl, 'SELECT host(inet_client_addr()) AS answer'))
      await server.stop()
    }
    expect(heard).toEqual([null, '127.0.0.1'])
  })

  test('gives the two logins of the product, and new passwords for them at each start', async () => {
    const server = await startEmbedded({ dir: join(base, 'data'), fsync: false })
    const first = await ensureRoles(server.adminUrl)
    const second = await ensureRoles(server.adminUrl)
    expect(await ask(second.databaseUrl, 'SELECT current_user AS answer')).toBe('satuloket_app')
    expect(await ask(second.databaseAdminUrl, 'SELECT current_user AS answer')).toBe('satuloket_owner')
    await expect(ask(first.databaseUrl, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    await expect(
      ask(second.databaseUrl.replace('/satuloket', '/postgres'), 'CREATE TABLE t (id int)'),
    ).rejects.toThrow()
    await server.stop()
  })

  test('runs beside another one with another folder, and refuses a second start on the same', async () => {
    const one = await launch(join(base, 'one'))
    const other = await launch(join(base, 'other'))
    expect(one.adminUrl).not.toBe(other.adminUrl)
    await expect(startEmbedded({ dir: join(base, 'one') })).rejects.toThrow(/in use by process/)
    expect(await ask(one.adminUrl, 'SELECT 1 AS answer')).toBe(1)
  })

  test('recovers when its launcher was killed: the orphan is ended and what was committed is there', async () => {
    const dir = join(base, 'data')
    const killed = await launch(dir)
    await ask(killed.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer')
    killed.child.kill('SIGKILL')
    await once(killed.child, 'exit')
    expect(isAlive(killed.pid)).toBe(true)

    const next = await startEmbedded({ dir, fsync: false })
    expect(next.pid).not.toBe(killed.pid)
    expect(isAlive(killed.pid)).toBe(false)
    expect(await ask(next.adminUrl, 'SELECT answer FROM kept')).toBe(42)
    await next.stop()
  })

  test('recovers when launcher and server were killed together', async () => {
    const dir = join(base, 'data')
    const killed = await launch(dir)
    killed.child.kill('SIGKILL')
    process.kill(killed.pid, 'SIGKILL')
    await once(killed.child, 'exit')
    const next = await startEmbedded({ dir, fsync: false })
    expect(await ask(next.adminUrl, 'SELECT 1 AS answer')).toBe(1)
    // The killed server's socket is gone: each start has a port, and so a socket, of its own.
    expect(readdirSync(join(dir, 'cluster')).filter((name) => /^\.s\.PGSQL\.\d+$/.test(name))).toHaveLength(1)
    await next.stop()
  })

  test('does not take a stranger with a recycled process id for its own', async () => {
    const dir = join(base, 'data')
    const first = await startEmbedded({ dir, fsync: false })
    await first.stop()
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
    children.push(stranger)
    writeFileSync(join(dir, 'cluster', 'postmaster.pid'), `${String(stranger.pid)}\n${dir}\n`)
    writeFileSync(join(dir, 'launcher.json'), JSON.stringify({ pid: stranger.pid, birth: '1' }))
    const second = await startEmbedded({ dir, fsync: false })
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
    await second.stop()
  })

  test('begins anew when its making was broken off half-way', async () => {
    const dir = join(base, 'data')
    mkdirSync(join(dir, 'cluster.half', 'base'), { recursive: true })
    writeFileSync(join(dir, 'cluster.half', 'PG_VERSION'), '18\n')
    writeFileSync(join(dir, 'password'), 'of the broken start\n')
    const server = await startEmbedded({ dir, fsync: false })
    expect(await ask(server.adminUrl, 'SELECT 1 AS answer')).toBe(1)
    expect(readdirSync(dir).sort()).toEqual(['cluster', 'launcher.json', 'password', 'server.log'])
    await server.stop()
  })

  test('says so when the folder holds the data of another PostgreSQL', async () => {
    const dir = join(base, 'data')
    mkdirSync(join(dir, 'cluster'), { recursive: true })
    writeFileSync(join(dir, 'cluster', 'PG_VERSION'), '12\n')
    await expect(startEmbedded({ dir })).rejects.toThrow(/PostgreSQL 12.*--fresh/)
  })

  test.each([
    ['without LANG', {}],
    ['with a LANG the machine does not have', { LANG: 'id_ID.ISO-8859-1', LC_ALL: 'id_ID.ISO-8859-1' }],
    ['with the caller’s own PG variables', { PGDATA: '/nowhere', PGPORT: '1', PGOPTIONS: '-c work_mem=never' }],
  ])('speaks UTF-8 %s', async (_name, variables) => {
    const { adminUrl } = await launch(join(base, 'data'), { env: { PATH: process.env.PATH, ...variables } })
    expect(await ask(adminUrl, "SELECT current_setting('server_encoding') AS answer")).toBe('UTF8')
    expect(await ask(adminUrl, "SELECT lower('ÉTÉ') AS answer")).toBe('été')
  })

  asRoot('works below a folder that only root may enter', async () => {
    chmodSync(base, 0o700)
    const server = await startEmbedded({ dir: join(base, 'deeper', 'data'), fsync: false })
    expect(await ask(server.adminUrl, 'SELECT 1 AS answer')).toBe(1)
    expect(statSync(join(base, 'deeper', 'data')).uid).toBe(NOBODY)
    await server.stop()
  })

  asNobody('works for an ordinary user', async () => {
    chmodSync(base, 0o777)
    const { adminUrl, child } = await launch(join(base, 'data'), { uid: NOBODY, gid: NOBODY })
    expect(await ask(adminUrl, 'SELECT 1 AS answer')).toBe(1)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(child.exitCode).toBe(0)
    expect(statSync(join(base, 'data', 'password')).uid).toBe(NOBODY)
  })
})

describe('the binaries', () => {
  const packed = dirname(binariesFor(undefined))

  test('get the library links that an install without scripts leaves out', () => {
    const pack = join(base, 'pack')
    cpSync(packed, pack, { recursive: true, verbatimSymlinks: true })
    const links = readdirSync(join(pack, 'native', 'lib'), { withFileTypes: true }).filter((file) =>
      file.isSymbolicLink(),
    )
    expect(links.length).toBeGreaterThan(0)
    for (const { name } of links) rmSync(join(pack, 'native', 'lib', name))
    expect(binariesFor(undefined, pack, [])).toBe(join(pack, 'native'))
    for (const { name } of links) accessSync(join(pack, 'native', 'lib', name))
  })

  asRoot('are copied where their user can read them when they are installed below a private folder', () => {
    chmodSync(base, 0o755)
    const pack = join(base, 'private', 'pack')
    cpSync(packed, pack, { recursive: true, verbatimSymlinks: true })
    chmodSync(join(base, 'private'), 0o700)
    const home = binariesFor(runAs(), pack, [join(base, 'cache')])
    expect(dirname(home)).toBe(join(base, 'cache'))
    expect(binariesFor(runAs(), pack, [join(base, 'cache')])).toBe(home)
  })

  asRoot('are not taken from a folder that somebody else could have filled', () => {
    chmodSync(base, 0o755)
    const pack = join(base, 'private', 'pack')
    cpSync(packed, pack, { recursive: true, verbatimSymlinks: true })
    chmodSync(join(base, 'private'), 0o700)
    mkdirSync(join(base, 'cache'))
    chmodSync(join(base, 'cache'), 0o777)
    expect(() => binariesFor(runAs(), pack, [join(base, 'cache')])).toThrow(/no folder to copy it to/)
  })
})
