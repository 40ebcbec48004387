import { err, ok, type Result } from '../domain/kernel'
import { environment, keys, modeOf, type ConfigFault, type LogLevel, type Parsed } from './config-keys'
import { faultAlone, faultsAcross } from './config-rules'

/** Where the people's tokens come from in production. */
export type IssuerConfig = Readonly<{ issuer: string; audience: string; jwksUrl: string }>

type Shared = Readonly<{
  host: string
  port: number
  publicUrl: string
  dataDir: string
  logLevel: LogLevel
  /** The largest request body taken. */
  bodyBytes: number
  /** How many proxies stand before us and say for whom they ask. */
  proxyHops: number
  /** How much goes to one bank at once: payments and refunds that are carried, and accounts whose statements are read. */
  atOnce: Readonly<{ calls: number; statements: number }>
}>

type DemoConfig = Shared &
  Readonly<{
    mode: 'demo'
    bankPort: number
    /** Absent: the embedded server below `dataDir`. */
    database: DatabaseConfig | undefined
    /** Absent: made once and kept below `dataDir`. */
    linkSecret: string | undefined
    pinPepper: string | undefined
  }>

type ProductionConfig = Shared &
  Readonly<{
    mode: 'production'
    database: DatabaseConfig
    issuer: IssuerConfig
    linkSecret: string
    pinPepper: string
    /** The file that lists the partner banks and who we are there. */
    bankProfiles: string
    /** Where one-time codes are handed over for delivery. */
    channel: Readonly<{ url: string; token: string }>
  }>

/** Two logins of one database: the app's and, for migrations, the owner's. */
export type DatabaseConfig = Readonly<{ url: string; adminUrl: string }>

/** Everything the environment decides, checked once and never changed. */
export type Config = DemoConfig | ProductionConfig

/** The environment as the operating system gives it. */
export type Environment = Readonly<Record<string, string | undefined>>

const trimmed = (env: Environment): Environment =>
  // An empty line in an .env file means "not set", as it does in a shell's ${KEY:-default}.
  Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key in keys && value !== undefined && value.trim() !== ''),
  )

const sharedOf = (parsed: Parsed): Shared => ({
  host: parsed.HOST,
  port: parsed.PORT,
  publicUrl: (parsed.PUBLIC_URL ?? `http://127.0.0.1:${String(parsed.PORT)}`).replace(/\/+$/, ''),
  dataDir: parsed.DATA_DIR,
  logLevel: parsed.LOG_LEVEL,
  bodyBytes: parsed.LIMIT_BODY_BYTES,
  proxyHops: parsed.PROXY_HOPS,
  atOnce: { calls: parsed.BANK_CALLS_AT_ONCE, statements: parsed.BANK_STATEMENTS_AT_ONCE },
})

const databaseOf = ({ DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl }: Parsed): DatabaseConfig | undefined =>
  url === undefined || adminUrl === undefined ? undefined : Object.freeze({ url, adminUrl })

const demoOf = (parsed: Parsed): DemoConfig => ({
  ...sharedOf(parsed),
  mode: 'demo',
  bankPort: parsed.BANK_PORT,
  database: databaseOf(parsed),
  linkSecret: parsed.LINK_SECRET,
  pinPepper: parsed.PIN_PEPPER,
})

const productionOf = (parsed: Parsed): ProductionConfig | undefined => {
  const database = databaseOf(parsed)
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = parsed
  const { LINK_SECRET: linkSecret, PIN_PEPPER: pinPepper, BANK_PROFILES: bankProfiles } = parsed
  const { NOTIFY_URL: notifyUrl, NOTIFY_TOKEN: notifyToken } = parsed
  if (database === undefined || issuer === undefined || audience === undefined || jwksUrl === undefined)
    return undefined
  if (linkSecret === undefined || pinPepper === undefined || bankProfiles === undefined) return undefined
  if (notifyUrl === undefined || notifyToken === undefined) return undefined
  const channel = Object.freeze({ url: notifyUrl, token: notifyToken })
  const tokens: IssuerConfig = Object.freeze({ issuer, audience, jwksUrl })
  return {
    ...sharedOf(parsed),
    mode: 'production',
    database,
    issuer: tokens,
    linkSecret,
    pinPepper,
    bankProfiles,
    channel,
  }
}

const configOf = (parsed: Parsed): Result<Config, readonly ConfigFault[]> => {
  const config = modeOf(parsed) === 'production' ? productionOf(parsed) : demoOf(parsed)
  return config === undefined ? err([{ key: 'MODE', problem: 'production lacks a key' }]) : ok(Object.freeze(config))
}

/** The rules across keys, as far as the keys in good form allow to judge. */
const faultsBeside = (env: Environment, own: readonly ConfigFault[]): readonly ConfigFault[] => {
  const isFaulty = (key: string): boolean => own.some((fault) => fault.key === key)
  if (isFaulty('MODE')) return []
  const rest = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([key]) => !isFaulty(key))))
  return rest.success ? faultsAcross(rest.data).filter(({ key }) => !isFaulty(key)) : []
}

/** Reads the whole environment and tells every fault at once. */
export const readConfig = (env: Environment): Result<Config, readonly ConfigFault[]> => {
  const given = trimmed(env)
  const read = environment.safeParse(given)
  if (!read.success) {
    const own = read.error.issues.map(({ path, message }) =>
      faultAlone(given, { key: String(path[0] ?? ''), problem: message }),
    )
    return err([...own, ...faultsBeside(given, own)])
  }
  const faults = faultsAcross(read.data)
  return faults.length > 0 ? err(faults) : configOf(read.data)
}

/** Whether `--fresh` may erase the data folder: never where the data live in a database of the operator's. */
export const mayBeginAnew = (config: Config): boolean => config.mode === 'demo' && config.database === undefined

export { usualPort } from './config-keys'
export type { ConfigFault, LogLevel } from './config-keys'
