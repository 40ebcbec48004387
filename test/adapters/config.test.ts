import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mayBeginAnew, readConfig, type Environment } from '../../src/adapters/config'
import { keys } from '../../src/adapters/config-keys'

const secret = (seed: string) =>
  Array.from({ length: 40 }, (_, i) => 'abcdefghijkmnpqrstuvwxyz'[(i * 7 + seed.length) % 24]).join('')

const aProduction: Environment = {
  MODE: 'production',
  DATABASE_URL: 'postgres://app:a@db.example.go.id/satuloket',
  DATABASE_ADMIN_URL: 'postgres://owner:o@db.example.go.id/satuloket',
  OIDC_ISSUER: 'https://login.example.go.id',
  OIDC_AUDIENCE: 'satuloket',
  OIDC_JWKS_URL: 'https://login.example.go.id/jwks',
  PUBLIC_URL: 'https://satuloket.example.go.id/',
  LINK_SECRET: secret('a'),
  PIN_PEPPER: secret('bb'),
  BANK_PROFILES: '/etc/satuloket/banks.json',
  NOTIFY_URL: 'https://messages.kemenkeu.go.id/codes',
  NOTIFY_TOKEN: 'n0t-7hA8kd92-LqPzW41xYv6-Rb3mTe5s',
}

const faultsOf = (env: Environment) => {
  const read = readConfig(env)
  return read.ok ? [] : read.error.map(({ key }) => key)
}

const configOf = (env: Environment) => {
  const read = readConfig(env)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

describe('the configuration', () => {
  test('of an empty environment is the demo on loopback', () => {
    expect(configOf({})).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 4000,
      bankPort: 4010,
      dataDir: '.data',
      publicUrl: 'http://127.0.0.1:4000',
      database: undefined,
    })
  })

  test('takes an empty line for a key that is not set', () => {
    expect(configOf({ PORT: '', DATABASE_URL: ' ' })).toEqual(configOf({}))
  })

  test('cannot be changed afterwards', () => {
    const config = configOf({})
    expect(Object.isFrozen(config)).toBe(true)
  })

  test('tells all its faults at once, those of form and those across keys', () => {
    expect(faultsOf({ PORT: 'four', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', HOST: '0.0.0.0' }).sort()).toEqual([
      'DATABASE_URL',
      'HOST',
      'LOG_LEVEL',
      'PORT',
    ])
    expect(faultsOf({ MODE: 'production', LIMIT_BODY_BYTES: '0' })).toEqual(
      expect.arrayContaining(['LIMIT_BODY_BYTES', 'DATABASE_URL', 'LINK_SECRET', 'OIDC_ISSUER', 'BANK_PROFILES']),
    )
  })

  test.each(['https://login.example.go.id', 'login'])('says at once that an issuer, here %s, is not for a demo', (OIDC_ISSUER) => {
    const config = readConfig({ OIDC_ISSUER })
    expect(config).toEqual({ ok: false, error: [{ key: 'OIDC_ISSUER', problem: 'is for MODE=production; the demo has its own' }] })
  }) // prettier-ignore

  test('asks for the mode when a database is given, so that nobody seeds a real one by accident', () => {
    const { DATABASE_URL, DATABASE_ADMIN_URL } = aProduction
    expect(faultsOf({ DATABASE_URL, DATABASE_ADMIN_URL })).toEqual(['MODE'])
    expect(configOf({ MODE: 'demo', DATABASE_URL, DATABASE_ADMIN_URL }).database).toEqual({
      url: DATABASE_URL,
      adminUrl: DATABASE_ADMIN_URL,
    })
  })

  test('wants two logins of the database, the app’s and the owner’s', () => {
    expect(faultsOf({ MODE: 'demo', DATABASE_URL: 'postgres://app:a@h/d' })).toEqual(['DATABASE_ADMIN_URL'])
    expect(faultsOf({ MODE: 'demo', DATABASE_ADMIN_URL: 'postgres://app:a@h/d' })).toEqual(['DATABASE_URL'])
    const one = 'postgres://app:a@h/d'
    expect(faultsOf({ MODE: 'demo', DATABASE_URL: one, DATABASE_ADMIN_URL: one })).toEqual(['DATABASE_ADMIN_URL'])
  })

  test('keeps a demo on this machine', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })).toEqual(['HOST'])
    expect(faultsOf({ HOST: '10.0.0.7' })).toEqual(['HOST'])
  })

  test('lets two copies run side by side but not two servers on one port', () => {
    expect(configOf({ PORT: '4100', BANK_PORT: '4110', DATA_DIR: '/srv/two' })).toMatchObject({
      port: 4100,
      bankPort: 4110,
    })
    expect(faultsOf({ PORT: '4010' })).toEqual(['BANK_PORT'])
  })

  test('says of a wrong value which values are right', () => {
    const read = readConfig({ PORT: 'abc', MODE: 'test', LOG_LEVEL: 'loud', LIMIT_BODY_BYTES: '1.5' })
    const told = read.ok ? [] : read.error.map(({ key, problem }) => `${key} ${problem}`)
    expect(told).toEqual([
      'MODE must be one of demo, production',
      'PORT must be a whole number from 1 to 65535',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, silent',
      'LIMIT_BODY_BYTES must be a whole number from 1 to 16777216',
    ])
  })

  test('takes weak secrets in a demo no more than in production', () => {
    expect(faultsOf({ LINK_SECRET: 'k7Xq', PIN_PEPPER: 'ab'.repeat(30) })).toEqual(['LINK_SECRET', 'PIN_PEPPER'])
    expect(faultsOf({ LINK_SECRET: secret('a'), PIN_PEPPER: secret('a') })).toEqual(['PIN_PEPPER'])
    expect(faultsOf({ LINK_SECRET: secret('a'), PIN_PEPPER: secret('bb') })).toEqual([])
  })

  test('erases nothing but the demo’s own data folder', () => {
    const { DATABASE_URL, DATABASE_ADMIN_URL } = aProduction
    expect(mayBeginAnew(configOf({}))).toBe(true)
    expect(mayBeginAnew(configOf({ MODE: 'demo', DATABASE_URL, DATABASE_ADMIN_URL }))).toBe(false)
    expect(mayBeginAnew(configOf(aProduction))).toBe(false)
  })
})

describe('in production', () => {
  test('a whole configuration is taken', () => {
    expect(configOf(aProduction)).toMatchObject({
      mode: 'production',
      publicUrl: 'https://satuloket.example.go.id',
      issuer: { issuer: 'https://login.example.go.id', audience: 'satuloket' },
    })
  })

  test.each(Object.keys(aProduction).filter((key) => key !== 'MODE'))('%s is required', (key) => {
    expect(faultsOf({ ...aProduction, [key]: undefined })).toEqual([key])
  })

  test.each([
    ['short', 'k7Xq'],
    ['repeating', 'ab'.repeat(30)],
    ['a default', `change-me-${'x7kq2m9w'.repeat(4)}`],
    ['of a demo', `demo-${'x7kq2m9w'.repeat(4)}`],
    ['typed in order', `${'x7Kq2m9w'.repeat(4)}_12345`],
    ['the row of digits', `${'x7Kq2m9w'.repeat(4)}123456789`],
  ])('a secret that is %s is refused', (_name, weak) => {
    expect(faultsOf({ ...aProduction, LINK_SECRET: weak })).toEqual(['LINK_SECRET'])
    expect(faultsOf({ ...aProduction, PIN_PEPPER: weak })).toEqual(['PIN_PEPPER'])
  })

  test.each(['w3kDemO8Zt1vXq_5LfyR7-bHn2sCgUjPaKd4eMiT9Eo', 'f01b312345c9e7d2a8604fb1e93d57ac20681f9be4d3a57c'])(
    'a secret from a random source is taken whatever it happens to spell: %s',
    (random) => {
      expect(faultsOf({ ...aProduction, LINK_SECRET: random })).toEqual([])
    },
  )

  test('one secret does not serve two purposes', () => {
    expect(faultsOf({ ...aProduction, PIN_PEPPER: aProduction.LINK_SECRET })).toEqual(['PIN_PEPPER'])
  })

  test.each([
    'http://127.0.0.1:4000',
    'https://127.0.0.2/',
    'https://localhost./',
    'https://development-issuer.invalid/',
    'http://login.example.go.id',
  ])('the issuer %s is refused', (OIDC_ISSUER) => {
    expect(faultsOf({ ...aProduction, OIDC_ISSUER })).toEqual(['OIDC_ISSUER'])
  })
})

describe('the address of a production', () => {
  test.each(['http://satuloket.example.go.id', 'http://127.0.0.1.example.go.id/'])('%s is refused', (PUBLIC_URL) => {
    expect(faultsOf({ ...aProduction, PUBLIC_URL })).toEqual(['PUBLIC_URL'])
  })
  test('may be plain on this machine, behind a door of the operator’s', () => {
    expect(faultsOf({ ...aProduction, PUBLIC_URL: 'http://127.0.0.1:4000' })).toEqual([])
  })
})

describe('.env.example', () => {
  const text = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8')
  const lines = [...text.matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)].map(([, off, key = '', value = '']) => ({
    key,
    value,
    off,
  }))

  test('names every key of the configuration once, and no other', () => {
    expect(lines.map(({ key }) => key).sort()).toEqual(Object.keys(keys).sort())
  })

  test('says the defaults that the configuration has', () => {
    const set = lines.filter(({ off }) => off === undefined)
    expect(configOf(Object.fromEntries(set.map(({ key, value }) => [key, value])))).toEqual(configOf({}))
    const withDefault = Object.entries(keys).filter(([, form]) => form.safeParse(undefined).data !== undefined)
    expect(set.map(({ key }) => key).sort()).toEqual([...withDefault.map(([key]) => key), 'MODE'].sort())
  })
})
