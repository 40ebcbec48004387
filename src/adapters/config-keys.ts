import { z } from 'zod'

/** What is wrong with one key of the environment, in words an operator can act on. */
export type ConfigFault = Readonly<{ key: string; problem: string }>

/** How much is logged. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'

const whole = (most: number, least = 1) => {
  const error = `must be a whole number from ${String(least)} to ${String(most)}`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}
const port = whole(65_535)
/** Where a house listens unless it is told otherwise. */
export const usualPort = 4000
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` })
const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const database = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address like postgres://user:password@host/database',
})

/** How much goes to one bank at once where nobody says otherwise: ours to choose. */
export const usualAtOnce = { calls: 16, statements: 4 } as const

/** One row per key of the environment: its form and its default. */
export const keys = {
  MODE: oneOf(['demo', 'production']).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(usualPort),
  BANK_PORT: port.default(4010),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_URL: address.optional(),
  DATABASE_URL: database.optional(),
  DATABASE_ADMIN_URL: database.optional(),
  OIDC_ISSUER: address.optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: address.optional(),
  LINK_SECRET: z.string().optional(),
  PIN_PEPPER: z.string().optional(),
  BANK_PROFILES: z.string().optional(),
  NOTIFY_URL: address.optional(),
  NOTIFY_TOKEN: z.string().optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  BANK_CALLS_AT_ONCE: whole(1_000).default(usualAtOnce.calls),
  BANK_STATEMENTS_AT_ONCE: whole(100).default(usualAtOnce.statements),
  LIMIT_BODY_BYTES: whole(16 * 1024 * 1024).default(256 * 1024),
  PROXY_HOPS: whole(10, 0).default(0),
} as const

/** The form of the whole environment. */
export const environment = z.object(keys)

/** The environment with every key in its form, before the rules across keys. */
export type Parsed = z.infer<typeof environment>

/** Demo without a database of one's own; with one, the operator says which, so that nobody seeds a real one. */
export const modeOf = (parsed: Pick<Parsed, 'MODE' | 'DATABASE_URL'>): 'demo' | 'production' | undefined =>
  parsed.MODE ?? (parsed.DATABASE_URL === undefined ? 'demo' : undefined)
