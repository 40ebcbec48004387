import { v7 } from 'uuid'
import { ledgerProve } from '../../application/digipay'
import { inFigures, type UnitId } from '../../domain/kernel'
import { readConfig } from '../config'
import { openDatabase, openPool } from '../postgres/database'
import { booksNamed, booksOn, proofStoreIn } from '../postgres/digipay'
import { transactOn } from '../postgres/transact'
import { letReadersLeave } from '../quiet-pipe'

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const contradicted = (text: string): void => {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}
/** Nothing could be proved, or not all: no word on the books, unless one was contradicted before. */
const fail = (text: string): void => {
  process.stderr.write(`${text}\n`)
  process.exitCode ??= 2
}

const inWords = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

/** Proves every book now, as every night: ends with 1 if one contradicts itself, and with 2 if that could not be found out. */
const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  if (!config.ok) return fail(config.error.map(({ key, problem }) => `${key} ${problem}`).join('\n'))
  if (!config.value.database)
    return fail('DATABASE_URL and DATABASE_ADMIN_URL say which database; a demo with its own proves itself each night.')
  const pool = openPool(config.value.database.url, (cause) => fail(String(cause)))
  const db = openDatabase(pool)
  const now = () => new Date()
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  try {
    const transact = transactOn(db, proofStoreIn(v7), { now, newId: v7, pause })
    const silent = { alarm: () => undefined, failed: () => undefined }
    const { proofs, unproved } = await ledgerProve({ transact, now, books: booksOn(db), ...silent })()
    const named = await booksNamed(db)
    const nameOf = (tenant: UnitId) => `${named.get(tenant) ?? 'book'} (${String(tenant)})`
    for (const { tenant, accounts, transfers, mismatches } of proofs) {
      say(`${nameOf(tenant)}: ${String(accounts)} accounts, ${String(transfers)} transfers`)
      for (const { proof, account, stated, proved } of mismatches)
        contradicted(`  ${proof} ${account}: ${inFigures(stated)} is said, ${inFigures(proved)} is proved`)
    }
    for (const { tenant, cause } of unproved) fail(`${nameOf(tenant)} could not be proved: ${inWords(cause)}`)
  } finally {
    await db.destroy()
  }
}

letReadersLeave()
main().catch((cause: unknown) => fail(inWords(cause)))
