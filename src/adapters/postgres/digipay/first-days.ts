import { sql } from 'kysely'
import { type BankBook, daysOf, type PayingAccount } from '../../../application/digipay'
import { dateIn, dayBegins, type LocalDate, type UnitId } from '../../../domain/kernel'
import type { Trx } from '../transact'

/** The first day of an account that was ever read. */
export const firstDayIn =
  (trx: Trx, tenant: UnitId): BankBook['firstDay'] =>
  async ({ bank, account }) => {
    const row = await trx.selectFrom('digipay.bank_day').select(({ fn }) => fn.min('day').as('day')).where('tenant_id', '=', tenant)
      .where('bank', '=', bank).where('account', '=', account).executeTakeFirst() // prettier-ignore
    return (row?.day ?? undefined) as LocalDate | undefined
  }

/** The day, of those from `from` on, on which money may first have left an account: what goes by a card leaves none. */
const firstSendingOf = async (
  trx: Trx,
  tenant: UnitId,
  of: PayingAccount,
  from: LocalDate,
): Promise<LocalDate | undefined> => {
  const { rows } = await sql<{ at: Date | null }>`
    select min(a.at) as at from digipay.payment_attempt a
    join digipay.payment p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    where a.tenant_id = ${tenant}::int and a.at >= ${dayBegins(daysOf(of), from)}::timestamptz
      and p.source_bank = ${of.bank} and p.source_account = ${of.account} and p.rail <> 'CARD'`.execute(trx)
  const at = rows[0]?.at
  return at ? dateIn(daysOf(of), at) : undefined
}

/** From which day on an account is read: the first that was ever read, or that of its first sending within a month, if it was earlier. */
export const readFrom = async (
  trx: Trx,
  tenant: UnitId,
  of: PayingAccount,
  month: LocalDate,
): Promise<LocalDate | undefined> => {
  const read = await firstDayIn(trx, tenant)(of)
  if (read !== undefined && read <= month) return read
  const sent = await firstSendingOf(trx, tenant, of, month)
  return read === undefined || (sent !== undefined && sent < read) ? sent : read
}
