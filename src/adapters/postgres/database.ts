import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types, type PoolConfig } from 'pg'
import type { BankTables } from './digipay/bank-tables'
import type { KkpTables } from './digipay/kkp-tables'
import type { GoodsReturnTables } from './digipay/goods-return-tables'
import type { RefundTables } from './digipay/refund-tables'
import type { SetUpTables } from './digipay/set-up-tables'
import type { SigningTables } from './digipay/signing-tables'
import type { TaxDepositTables } from './digipay/tax-deposit-tables'
import type { DigipayTables } from './digipay/tables'
import type { UpTables } from './digipay/up-tables'
import type { OrganisationTables } from './organisation/tables'
import { preparing } from './prepared'
import type { PlatformTables } from './platform/tables'
import type { SpjTables } from './spj/tables'

/** Every table of every module, by its qualified name. */
export type Database = PlatformTables &
  OrganisationTables &
  DigipayTables &
  SetUpTables &
  SigningTables &
  TaxDepositTables &
  BankTables &
  UpTables &
  KkpTables &
  RefundTables &
  GoodsReturnTables &
  SpjTables
export type Db = Kysely<Database>

const INT8 = 20
const DATE = 1082

/** int8 is whole rupiah and must stay exact; a date is a calendar date and must not become an instant. */
const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return (text: string) => BigInt(text)
    if (oid === DATE) return (text: string) => text
    return types.getTypeParser(oid, format) as (text: string) => unknown
  },
}

const MAX_CONNECTIONS = 10
const STATEMENT_TIMEOUT_MS = 5_000
const LOCK_TIMEOUT_MS = 4_000
const IDLE_IN_TRANSACTION_MS = 10_000

/** A pool with our number types and time limits; `onError` hears of connections that died while idle. */
export const openPool = (
  url: string,
  onError: (cause: Error) => void,
  max = MAX_CONNECTIONS,
  statementMs = STATEMENT_TIMEOUT_MS,
): Pool => {
  const config: PoolConfig = {
    connectionString: url,
    max,
    types: parsers as NonNullable<PoolConfig['types']>,
    statement_timeout: statementMs,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  }
  const pool = new Pool(config)
  // A pool that is being closed does not wait for its sockets: what they still hear of a closing server is no news.
  pool.on('error', (cause) => {
    if (!pool.ending) onError(cause)
  })
  // One that dies in somebody's hands between two statements tells him so at his next one; heard by nobody, it would end us.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** The typed database over a pool; `onQuery` counts statements for those who promise how many they need. */
export const openDatabase = (pool: Pool, onQuery?: (sql: string) => void): Db =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool: preparing(pool) }),
    ...(onQuery && {
      log: (event) => {
        if (event.level === 'query') onQuery(event.query.sql)
      },
    }),
  })
