import { sql } from 'kysely'
import type { KeptDay } from '../../../application/digipay/bank-book-ports'
import { type ClosingFacts, exactly, ledBy, splitSen } from '../../../domain/digipay'
import type { LocalDate, UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { lastWord, toClassed, type WordedRow } from './bank-book-rows'

type Place = Pick<KeptDay, 'bank' | 'account' | 'on'>

/** The lines of an account from a day on, to another if one is told, each with the last word on it. */
export const wordedLines = async (trx: Trx, tenant: UnitId, bank: string, account: string, from: LocalDate, to?: LocalDate) => {
  const until = to === undefined ? sql`` : sql`and l.day <= ${to}::date`
  const { rows } = await sql<WordedRow>`
    select l.*, w.class, w.payment_id, w.part, w.person_name, w.said_at, w.reason
    from digipay.bank_line l ${lastWord}
    where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account} and l.day >= ${from}::date ${until}
    order by l.at, l.id`.execute(trx)
  return rows
} // prettier-ignore

/** So many closed days without a balance are gone through for one that has it. */
const DAYS_BACK = 31

/**
 * What an account held before a day, in sen: by the last closed day that tells it, and by the lines of those closed since, of which
 * its bank told no balance, as some do of holidays.
 */
export const heldBefore = async (trx: Trx, tenant: UnitId, { bank, account, on }: Place): Promise<bigint | undefined> => {
  const closed = await trx.selectFrom('digipay.bank_day').select(['day', 'closing', 'closing_sen']).where('tenant_id', '=', tenant)
    .where('bank', '=', bank).where('account', '=', account).where('day', '<', on).where('closed_at', 'is not', null)
    .orderBy('day', 'desc').limit(DAYS_BACK).execute()
  const told = closed.findIndex(({ closing }) => closing !== null)
  const { closing, closing_sen: sen } = closed[told] ?? { closing: null, closing_sen: 0 }
  if (closing === null) return undefined
  const since = closed.slice(0, told).map(({ day }) => day as LocalDate)
  const [last, first] = [since[0], since.at(-1)]
  const rows = first === undefined ? [] : await wordedLines(trx, tenant, bank, account, first, last)
  return ledBy(exactly(closing, BigInt(sen)), toClassed(rows.filter(({ day }) => since.some((each) => each === day))))
} // prettier-ignore

/** The same as the closing of a day looks at it. */
export const beforeIn = (held: bigint | undefined): Pick<ClosingFacts, 'before' | 'beforeSen'> => {
  if (held === undefined) return { before: undefined }
  const { rupiah: before, sen: beforeSen } = splitSen(held)
  return { before, beforeSen }
}
