import { type RawBuilder, sql } from 'kysely'
import type { AccountProveNeeds, PayingAccount } from '../../../application/digipay'
import { type BankLineId, type LocalDate, type PaymentId, zones } from '../../../domain/kernel'
import {
  type AccountFacts, cashAccounts, cashTaxes, debitedFailures, debitedStatuses, type ExpectedPart, type LineClass, remittedStatuses, shownKinds, unsentStatuses,
} from '../../../domain/digipay' // prettier-ignore
import type { Db } from '../database'
import { speakFor, type Trx } from '../transact'
import { lastWord } from './bank-book-rows'
import { PROOF_TIMEOUT } from './book-proof'
import { returnedBeyond } from './returned-beyond'

type DayRow = {
  day: string
  opening: bigint | null
  opening_sen: number
  closing: bigint | null
  is_complete: boolean
  is_over: boolean
}
type MoveRow = { day: string; sp2d: string | null; amount: bigint }
type LineRow = { id: string; day: string; amount: bigint; class: string; remark: string; payment_id: string | null; part: string | null } // prettier-ignore
type PaymentRow = { id: string; net: bigint; fee: bigint; paid_on: string | null; fee_on: string | null; back_on: string | null; beyond: bigint } // prettier-ignore
type GrantRow = { number: string; amount: bigint; dated_on: string; day: string }
type ReceiptRow = { number: string; amount: bigint; day: string }

const dayIn = ({ zone }: PayingAccount, at: RawBuilder<unknown>) =>
  sql`((${at} at time zone 'UTC') + make_interval(hours => ${zones[zone]}::int))::date`

/** Whether a posting is of one of these kinds. */
const isOf = (kinds: readonly string[]) => sql`t.kind = any(${kinds}::text[])`

/** All lines of an account, each with the last word on it. */
const linesOf = ({ tenant, bank, account }: PayingAccount) => sql`
  lines as materialized (
    select l.id, l.day, l.remark, case l.direction when 'DEBIT' then -l.amount else l.amount end as amount,
      coalesce(w.class, 'MISSING_IN_OURS') as class, w.payment_id, w.part, w.said_at
    from digipay.bank_line l ${lastWord}
    where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account})`

/**
 * What moved the cash of the book, day by day: the day of the line that shows it, or that of its posting. The line of an SP2D is
 * found by the paper, so its movement is told apart.
 *
 * All of it, each night, and not only what came since the last proof. A posting says by itself when it was, and nothing says when
 * it came into the table: one that was slipped in, changed or taken away under an old date would lie before the day begun from, and
 * a proof that trusts the book of an earlier one would never meet it. Just that is what it looks for. An index holds the rows of a
 * book together instead.
 */
const movesOf = (of: PayingAccount) => sql<MoveRow>`
  with ${linesOf(of)}, shown as (
    select 'OUT ' || payment_id as fact, min(day) as day from lines where class = 'MATCHED' and payment_id is not null group by payment_id
    union all
    select 'FEE ' || case part when 'FEE' then payment_id else id end, min(day) from lines where class = 'FEE' group by 1
    union all
    select 'FEE ' || fact, day from lines, unnest(array[payment_id, id]) fact where class = 'MATCHED' and part = 'WITH_FEE'
    union all
    select 'BACK ' || payment_id, max(day) from lines where class = 'RETURN' and payment_id is not null group by payment_id
    union all
    select 'FEE ' || id, max(day) over (partition by payment_id) from lines where class = 'RETURN' and payment_id is not null
    union all
    select 'FEE ' || id, day from lines where class = 'FEE_BACK'
    union all
    select 'PART ' || payment_id || ' ' || row_number() over (partition by payment_id order by said_at, id), day from lines where class = 'REFUND'
    union all
    select 'STATE ' || d.ntpn, l.day from digipay.up_deposit d join lines l on l.id = d.line_id where d.tenant_id = ${of.tenant}::int
  ), moved as (
    select ${dayIn(of, sql`t.at`)} as day, case when ${isOf(shownKinds.IN)} then t.ref end as sp2d, case
        when ${isOf(shownKinds.OUT)} then 'OUT ' || t.ref
        when ${isOf(shownKinds.FEE)} then 'FEE ' || t.ref
        when ${isOf(shownKinds.BACK)} then 'BACK ' || t.ref
        when ${isOf(shownKinds.PART)} then 'PART ' || t.ref || ' ' || t.line
        when ${isOf(shownKinds.STATE)} then 'STATE ' || t.ref end as fact,
      case when t.credit = any(${cashAccounts}::text[]) or starts_with(t.credit, ${cashTaxes}) then t.amount else 0 end
      - case when t.debit = any(${cashAccounts}::text[]) or starts_with(t.debit, ${cashTaxes}) then t.amount else 0 end as amount
    from digipay.transfer t where t.tenant_id = ${of.tenant}::int
  )
  select coalesce(s.day, m.day) as day, m.sp2d, sum(m.amount)::bigint as amount
  from moved m left join shown s on s.fact = m.fact where m.amount <> 0 group by 1, 2`

/** The day on which a fact of a payment was posted, if it was. */
const postedOn = (of: PayingAccount, kinds: readonly string[]) =>
  sql`(select ${dayIn(of, sql`min(t.at)`)} from digipay.transfer t where t.tenant_id = p.tenant_id and t.ref = p.id::text and t.line = 1 and ${isOf(kinds)})`

/** Payments about which book and statement may not agree: what was paid and shows whole is in both. */
const paymentsOf = (of: PayingAccount) => sql<PaymentRow>`
  with ${linesOf(of)}
  select p.id, p.net, p.fee,
    case when p.settled_at is not null then coalesce(${postedOn(of, shownKinds.OUT)}, ${dayIn(of, sql`p.settled_at`)}) end as paid_on,
    case when p.status = any(${debitedStatuses}::text[]) or (p.status = 'REJECTED' and p.failure = any(${debitedFailures}::text[]))
      then coalesce(${postedOn(of, shownKinds.FEE)}, ${dayIn(of, sql`coalesce(p.settled_at, p.created_at)`)}) end as fee_on,
    case when p.status = 'REVERSED' and p.settled_at is not null
      then coalesce(${postedOn(of, shownKinds.BACK)}, ${dayIn(of, sql`p.settled_at`)}) end as back_on,
    case when p.status = 'REVERSED' then coalesce((select ${returnedBeyond({ amount: sql`l.amount`, part: sql`l.part` })}
      from lines l where l.payment_id = p.id and l.class = 'RETURN'), 0) else 0 end::bigint as beyond
  from digipay.payment p
  where p.tenant_id = ${of.tenant}::int and p.source_bank = ${of.bank} and p.source_account = ${of.account} and p.method <> 'KKP'
    and p.status <> all(${unsentStatuses}::text[])
    and (p.status <> 'SETTLED'
      or not exists (select from lines l where l.payment_id = p.id and l.class = 'MATCHED')
      or (p.fee > 0 and not exists (select from lines l where l.payment_id = p.id and l.class = 'FEE' and l.part = 'FEE'))
      or exists (select from lines l where l.payment_id = p.id and l.class = 'RETURN'))
  order by p.id`

/** The lines that may stand for a break, or for the end of one; refunds, receipts and fees of no payment are booked with their line. */
const openLinesOf = (of: PayingAccount, payments: readonly string[]) => sql<LineRow>`
  with ${linesOf(of)}
  select id, day, amount, class, remark, payment_id, part from lines
  where class in ('MISSING_IN_OURS', 'AMOUNT_DIFFERS', 'DUPLICATE', 'DUPLICATE_RETURN', 'CANCELS_OUT', 'FUNDING', 'RETURN', 'RETURN_PART', 'RETURN_OR_REFUND')
    or (class in ('MATCHED', 'FEE') and payment_id = any(${payments}::uuid[]))
  order by day, id`

const grantsOf = (of: PayingAccount) => sql<GrantRow>`
  select sp2d_number as number, amount, sp2d_on as dated_on, ${dayIn(of, sql`at`)} as day from digipay.up_grant
  where tenant_id = ${of.tenant}::int and kind in ('UP', 'GUP', 'TUP') order by sp2d_on, sp2d_number`

/** Money that a receipt says has left, and whose debit nobody named: tax paid at a counter, and UP paid back before debits were. */
const receiptsOf = (of: PayingAccount) => sql<ReceiptRow>`
  select d.ntpn as number, d.amount, ${dayIn(of, sql`d.at`)} as day from digipay.up_deposit d
  where d.tenant_id = ${of.tenant}::int and d.line_id is null
  union all
  select coalesce(d.ntpn, d.id::text), d.amount, ${dayIn(
    of,
    sql`coalesce((select min(t.at) from digipay.transfer t
    where t.tenant_id = d.tenant_id and ${isOf(shownKinds.OUT)} and t.ref = d.id::text), d.paid_at)`,
  )}
  from digipay.tax_deposit d
  where d.tenant_id = ${of.tenant}::int and d.status = any(${remittedStatuses}::text[])
    and not exists (select from digipay.payment p where p.tenant_id = d.tenant_id and p.deposit_id = d.id and p.status = 'SETTLED')
  order by 1`

/** Sen of the lines beyond their whole rupiah, day by day. */
const senOfDays = (of: PayingAccount) => sql<{ day: string; amount: bigint }>`
  with ${linesOf(of)}
  select n.day, sum(case b.direction when 'DEBIT' then -1 else 1 end * right(b.amount_text, 2)::bigint)::bigint as amount
  from lines n join digipay.bank_line b on b.tenant_id = ${of.tenant}::int and b.id = n.id
  where n.class <> 'MARKED' and b.amount_text ~ '[.](0[1-9]|[1-9][0-9])$' group by 1 order by 1`

const asDay = (text: string | null): LocalDate | undefined => (text ?? undefined) as LocalDate | undefined

const factsIn = async (trx: Trx, of: PayingAccount, since: LocalDate): Promise<AccountFacts | undefined> => {
  const { rows: days } = await sql<DayRow>`select day, opening, opening_sen, closing, is_complete, is_over from digipay.bank_day
    where tenant_id = ${of.tenant}::int and bank = ${of.bank} and account = ${of.account} order by day`.execute(trx)
  // A day that its bank did not tell whole says nothing of what the account held, and it may never be told; nor does one without a
  // balance, where others have one.
  const whole = days.filter((row) => row.is_complete)
  const first = whole.find((row) => row.opening !== null) ?? whole[0] ?? days[0]
  if (!first) return undefined
  const { rows: payments } = await paymentsOf(of).execute(trx)
  const { rows: lines } = await openLinesOf(of, payments.map(({ id }) => id)).execute(trx)
  const { rows: moves } = await movesOf(of).execute(trx)
  const { rows: grants } = await grantsOf(of).execute(trx)
  const { rows: sen } = await senOfDays(of).execute(trx)
  const { rows: receipts } = await receiptsOf(of).execute(trx)
  return {
    firstDay: first.day as LocalDate, opening: first.opening ?? 0n, openingSen: BigInt(first.opening_sen),
    sen: sen.map((row) => ({ on: row.day as LocalDate, amount: row.amount })),
    days: days.filter((row) => row.is_over && row.is_complete && row.day >= since).map((row) => ({ on: row.day as LocalDate, closing: row.closing ?? undefined })),
    moves: moves.map((row) => ({ on: row.day as LocalDate, amount: row.amount, sp2d: row.sp2d ?? undefined })),
    lines: lines.map((row) => ({
      id: row.id as BankLineId, on: row.day as LocalDate, amount: row.amount, as: row.class as LineClass, remark: row.remark,
      payment: (row.payment_id ?? undefined) as PaymentId | undefined, part: (row.part ?? undefined) as ExpectedPart | undefined,
    })),
    payments: payments.map((row) => ({
      payment: row.id as PaymentId, net: row.net, fee: row.fee, paidOn: asDay(row.paid_on), feeOn: asDay(row.fee_on), backOn: asDay(row.back_on), beyond: row.beyond,
    })),
    grants: grants.map((row) => ({ number: row.number, amount: row.amount, datedOn: row.dated_on as LocalDate, on: row.day as LocalDate })),
    receipts: receipts.map((row) => ({ number: row.number, amount: row.amount, on: row.day as LocalDate })),
  }
} // prettier-ignore

/** All facts of an account in one snapshot: whoever writes meanwhile is seen whole or not at all. */
export const accountFactsOn =
  (db: Db): AccountProveNeeds['facts'] =>
  (of, since) =>
    db.transaction().setIsolationLevel('repeatable read').execute(async (trx) => {
      await speakFor(trx, { tenant: of.tenant, unit: of.tenant, kind: 'SATKER', person: '' })
      await sql`select set_config('statement_timeout', ${PROOF_TIMEOUT}, true)`.execute(trx)
      return factsIn(trx, of, since)
    }) // prettier-ignore
