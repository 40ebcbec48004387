import pino, { type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from './config'
import { errorWithoutRow } from './logging-errors'

/** What everybody here logs with. */
export type Log = Logger

/** Keys whose values never reach a log, wherever they stand. */
const SECRET_KEYS = [
  'authorization',
  'Authorization',
  'cookie',
  'pin',
  'newPin',
  'oldPin',
  'code',
  'otp',
  'password',
  'secret',
  'clientSecret',
  'privateKeyPem',
  'token',
  'accessToken',
  'pepper',
  'nik',
  'npwp',
  'accountNumber',
  'connectionString',
  'databaseUrl',
  'databaseAdminUrl',
  'adminUrl',
]

const DEPTHS = ['', '*.', '*.*.', '*.*.*.', '*.*.*.*.']

const paths = DEPTHS.flatMap((depth) => SECRET_KEYS.map((key) => `${depth}${key}`))

/** A refusal's name, a system error's or a database's five signs: these codes tell nobody's secret. */
const isNameOfFailure = (value: unknown): boolean =>
  typeof value === 'string' && /^([A-Z][A-Z0-9_]*|[0-9A-Z]{5})$/.test(value)

const censor = (value: unknown, path: readonly string[]): unknown =>
  path.at(-1) === 'code' && isNameOfFailure(value) ? value : '[withheld]'

/** A logger of JSON lines that keeps people's secrets and numbers to itself. */
export const logTo = (level: LogLevel, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor },
      // A request is told by its method and path: a query string or a header may carry what nobody should read later.
      serializers: {
        req: (request: { id?: string; method?: string; url?: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url?.split('?', 1)[0],
        }),
        err: errorWithoutRow,
      },
    },
    ...(destination === undefined ? [] : [destination]),
  )
