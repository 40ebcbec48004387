import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { birthOf } from '../../src/adapters/postgres/embedded/processes'
import { aPlace, build, type Place, runServer } from '../support/running'

beforeAll(() => build())

let place: Place
const listening: Server[] = []
beforeEach(async () => {
  place = await aPlace()
})
afterEach(async () => {
  for (const server of listening.splice(0)) await new Promise((closed) => server.close(closed))
  place.remove()
})

const taken = (port: string): Promise<void> =>
  new Promise((ready) => {
    const server = createServer()
    listening.push(server)
    server.listen(Number(port), '127.0.0.1', ready)
  })

/** What a start says that does not come about; it must neither leave anything behind nor show where in our code. */
const refusedStart = async (more: Readonly<Record<string, string>> = {}, ...args: readonly string[]) => {
  const server = runServer({ ...place.env, ...more }, ...args)
  expect(await server.ended).toBe(1)
  expect(server.said()).not.toMatch(/^\s+at /m)
  expect(server.said()).not.toContain('"stack"')
  return server.said().trim().split('\n')
}

describe('a start that cannot come about', () => {
  test('names the keys of the ports that are taken, before anything is opened', async () => {
    const { PORT, BANK_PORT } = place.env
    await taken(PORT)
    await taken(BANK_PORT)
    expect(await refusedStart()).toEqual([
      `PORT ${PORT} is taken by another program: stop it, or set PORT to another port.`,
      `BANK_PORT ${BANK_PORT} is taken by another program: stop it, or set BANK_PORT to another port.`,
    ])
    expect(existsSync(place.dataDir)).toBe(false)
  })

  test('on a folder where another copy lives names that one, and erases nothing', async () => {
    mkdirSync(join(place.dataDir, 'postgres'), { recursive: true })
    const holder = { pid: process.pid, birth: birthOf(process.pid) }
    writeFileSync(join(place.dataDir, 'postgres', 'launcher.json'), JSON.stringify(holder))
    writeFileSync(join(place.dataDir, 'link-secret'), 'kept')
    for (const args of [[], ['--fresh']]) {
      const [told = '', ...more] = await refusedStart({}, ...args)
      expect(told).toContain(`${place.dataDir} is in use by process ${String(process.pid)}`)
      expect(more).toEqual([])
    }
    expect(existsSync(join(place.dataDir, 'link-secret'))).toBe(true)
  })

  test('for an option that nobody knows says so: a slip of the pen must not start with the old world', async () => {
    expect(await refusedStart({}, '--frsh')).toEqual(['--frsh is unknown: the only option is --fresh.'])
    expect(existsSync(place.dataDir)).toBe(false)
  })

  test('in production for its list of banks says what is wrong there and where', async () => {
    mkdirSync(place.dataDir, { recursive: true })
    const banks = join(place.dataDir, 'banks.json')
    writeFileSync(banks, '[{"profile":{"code":"2"},"credentials":{}}]')
    const random = () => generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64url') // prettier-ignore
    const told = await refusedStart({
      MODE: 'production', DATABASE_URL: 'postgres://app@127.0.0.1:9/x', DATABASE_ADMIN_URL: 'postgres://owner@127.0.0.1:9/x',
      OIDC_ISSUER: 'https://login.kemenkeu.go.id', OIDC_AUDIENCE: 'us', OIDC_JWKS_URL: 'https://login.kemenkeu.go.id/jwks',
      PUBLIC_URL: 'https://loket.kemenkeu.go.id', NOTIFY_URL: 'https://pesan.kemenkeu.go.id', BANK_PROFILES: banks,
      LINK_SECRET: random(), PIN_PEPPER: random(), NOTIFY_TOKEN: random(),
    }) // prettier-ignore
    expect(told.length).toBeGreaterThan(2)
    for (const line of told) expect(line).toMatch(/^BANK_PROFILES .*banks\.json, \[0\]\.(profile|credentials)\.\w+: /)
  })
})
