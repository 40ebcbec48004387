import { modeOf, type ConfigFault, type Parsed } from './config-keys'

const SECRET_LENGTH = 32
const SECRET_VARIETY = 10
/** Words of an example. The short ones count only on their own: forty random characters spell `demo` now and then. */
const NOT_SECRET = /change|example|secret|password|default|satuloket|1234567|(?<![a-z\d])(demo|12345\d?)(?![a-z\d])/i
const LOOPBACK = /^(127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\]|(.+\.)?localhost\.?)$/
/** Names that are promised to nobody (RFC 2606): the development issuer calls itself so. */
const UNREACHABLE = /(^|\.)invalid\.?$/

const fault = (key: keyof Parsed, problem: string): ConfigFault => ({ key, problem })

const isLoopback = (address: string): boolean => LOOPBACK.test(new URL(address).hostname)

const missing = (parsed: Parsed): readonly ConfigFault[] => {
  const needed = [
    'DATABASE_URL',
    'DATABASE_ADMIN_URL',
    'OIDC_ISSUER',
    'OIDC_AUDIENCE',
    'OIDC_JWKS_URL',
    'PUBLIC_URL',
    'LINK_SECRET',
    'PIN_PEPPER',
    'BANK_PROFILES',
    'NOTIFY_URL',
    'NOTIFY_TOKEN',
  ] as const
  return needed.filter((key) => parsed[key] === undefined).map((key) => fault(key, 'is required with MODE=production'))
}

const weakness = (secret: string): string | undefined => {
  if (secret.length < SECRET_LENGTH) return `must have at least ${String(SECRET_LENGTH)} characters`
  if (new Set(secret).size < SECRET_VARIETY) return 'repeats itself too much to be a secret'
  return NOT_SECRET.test(secret) ? 'looks like an example; take it from a random source' : undefined
}

const weakSecrets = (parsed: Parsed): readonly ConfigFault[] =>
  (['LINK_SECRET', 'PIN_PEPPER', 'NOTIFY_TOKEN'] as const).flatMap((key) => {
    const problem = parsed[key] === undefined ? undefined : weakness(parsed[key])
    return problem === undefined ? [] : [fault(key, problem)]
  })

const sameSecret = ({ LINK_SECRET: link, PIN_PEPPER: pepper }: Parsed): readonly ConfigFault[] =>
  link !== undefined && link === pepper ? [fault('PIN_PEPPER', 'must differ from LINK_SECRET')] : []

const developmentIssuer = (parsed: Parsed): readonly ConfigFault[] =>
  (['OIDC_ISSUER', 'OIDC_JWKS_URL'] as const).flatMap((key) => {
    const address = parsed[key]
    if (address === undefined) return []
    if (isLoopback(address) || UNREACHABLE.test(new URL(address).hostname))
      return [fault(key, 'is a development issuer')]
    return address.startsWith('https:') ? [] : [fault(key, 'must be an https address in production')]
  })

/** Codes travel under TLS, or do not leave this machine. */
const openChannel = ({ NOTIFY_URL: address }: Parsed): readonly ConfigFault[] =>
  address === undefined || address.startsWith('https:') || isLoopback(address)
    ? []
    : [fault('NOTIFY_URL', 'must be an https address, or one on this machine')]

/** Links to documents travel under TLS, or do not leave this machine. */
const openLinks = ({ PUBLIC_URL: address }: Parsed): readonly ConfigFault[] =>
  address === undefined || address.startsWith('https:') || isLoopback(address)
    ? []
    : [fault('PUBLIC_URL', 'must be an https address, or one on this machine')]

const logins = ({ DATABASE_URL: app, DATABASE_ADMIN_URL: owner }: Parsed): readonly ConfigFault[] => {
  if (app !== undefined && owner === undefined)
    return [fault('DATABASE_ADMIN_URL', 'is required with DATABASE_URL: the owner migrates, the app may not')]
  if (app === undefined && owner !== undefined) return [fault('DATABASE_URL', 'is required with DATABASE_ADMIN_URL')]
  if (app === undefined || owner === undefined || new URL(app).username !== new URL(owner).username) return []
  return [fault('DATABASE_ADMIN_URL', 'must be another login than the one of DATABASE_URL')]
}

const production = (parsed: Parsed): readonly ConfigFault[] => [
  ...missing(parsed),
  ...weakSecrets(parsed),
  ...sameSecret(parsed),
  ...developmentIssuer(parsed),
  ...openChannel(parsed),
  ...openLinks(parsed),
]

const productionOnly = ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL', 'BANK_PROFILES', 'NOTIFY_URL', 'NOTIFY_TOKEN'] as const // prettier-ignore
const notForADemo = 'is for MODE=production; the demo has its own'

/** What is wrong with a key by itself; of one that a demo does not take its form is no matter. */
export const faultAlone = (given: Readonly<Record<string, string | undefined>>, own: ConfigFault): ConfigFault => {
  const isDemo = (given['MODE'] ?? (given['DATABASE_URL'] === undefined ? 'demo' : undefined)) === 'demo'
  return isDemo && productionOnly.some((key) => key === own.key) ? { ...own, problem: notForADemo } : own
}

const demo = (parsed: Parsed): readonly ConfigFault[] => [
  // In a demo the tokens are given to whoever asks; no other machine may ask.
  ...(isLoopback(`http://${parsed.HOST}`) && parsed.HOST !== '0.0.0.0'
    ? []
    : [fault('HOST', 'must be a loopback address with MODE=demo')]),
  // The demo makes its own where none are given; those that are given guard as much as in production.
  ...weakSecrets({ ...parsed, NOTIFY_TOKEN: undefined }),
  ...sameSecret(parsed),
  ...(parsed.PORT === parsed.BANK_PORT ? [fault('BANK_PORT', 'must differ from PORT')] : []),
  ...productionOnly.filter((key) => parsed[key] !== undefined).map((key) => fault(key, notForADemo)),
]

/** The faults that only show when keys are seen together. */
export const faultsAcross = (parsed: Parsed): readonly ConfigFault[] => {
  const mode = modeOf(parsed)
  if (mode === undefined)
    return [...logins(parsed), fault('MODE', 'must be said with DATABASE_URL: demo or production')]
  const own = logins(parsed)
  const more = (mode === 'production' ? production(parsed) : demo(parsed)).filter(
    ({ key }) => !own.some((known) => known.key === key),
  )
  return [...own, ...more]
}
