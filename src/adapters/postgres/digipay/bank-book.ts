import { sql } from 'kysely'
import type { BankBook, KeptDay } from '../../../application/digipay/bank-book-ports'
import type { Scope } from '../../../application/transact'
import {
  addDays,
  type BankLineId,
  dateIn,
  dayBegins,
  type LocalDate,
  type PaymentId,
  type Rupiah,
  type UnitId,
} from '../../../domain/kernel'
import {
  atTheBank,
  type BankLine,
  type ExpectedPart,
  type ExpectedPayment,
  expectedLines,
  paidStatuses,
  type PaymentStatus,
  type RefundStatus,
} from '../../../domain/digipay'
import type { Trx } from '../transact'
import {
  entryOf,
  fingerprinted,
  lastWord,
  toBankLine,
  toClassed,
  toDay,
  toFound,
  type WordedRow,
} from './bank-book-rows'
import { zoneOfBook } from './tax-deposit-rows'

/** How far back a line may wait to be matched. */
const DAYS_LEFT = 31
/** How long after a payment something of it may still show in a statement. */
const DAYS_AFTER = 100

type Expected = {
  id: string
  status: string
  failure: string | null
  partner_reference: string
  bank_reference: string | null
  net: bigint
  fee: bigint
  refunded: bigint
  asked: readonly (readonly [number: string, amount: string, status: RefundStatus])[]
  settled_at: Date | null
  seen: string[]
  is_undone: boolean
  duplicates: bigint
}

const toExpected = (row: Expected): ExpectedPayment => ({
  isOwedBack: row.failure === 'PAID_TWICE',
  payment: row.id as PaymentId,
  status: row.status as PaymentStatus,
  isPaid: paidStatuses.some((paid) => paid === row.status) || row.failure === 'PAID_TWICE',
  references: [
    row.partner_reference,
    ...(row.bank_reference ? [row.bank_reference] : []),
    ...row.asked.map(([number]) => number),
  ],
  asked: row.asked.map(([number, amount, status]) => ({ number, amount: BigInt(amount), status })),
  net: row.net as Rupiah,
  refunded: row.refunded as Rupiah,
  settledAt: row.settled_at ?? undefined,
  lines: expectedLines({ net: row.net as Rupiah, route: { fee: row.fee as Rupiah } }),
  seen: [...(row.seen as ExpectedPart[]), ...(row.is_undone ? (['PRINCIPAL'] as const) : [])],
  duplicates: Number(row.duplicates),
})

/** Whether all that left under the name of a payment, in other sums than its own, came back: then no debit of its sum is due any more. */
const isUndone = sql<boolean>`(p.status = 'REVERSED' and exists (
  select from digipay.bank_match r join digipay.bank_line b on b.tenant_id = r.tenant_id and b.id = r.line_id
  where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.class = 'RETURN' and b.amount <> p.net))`

/** The payments of an account that something in its statement may be about. */
const expectedOf = async (
  trx: Trx,
  { tenant, bank, account, since }: Readonly<{ tenant: UnitId; bank: string; account: string; since: Date }>,
): Promise<readonly ExpectedPayment[]> => {
  const { rows } = await sql<Expected>`
    select p.id, p.status, p.failure, p.partner_reference, p.bank_reference, p.net, p.fee, p.refunded, p.settled_at,
      coalesce((select json_agg(json_build_array(r.number, r.amount::text, r.status) order by r.created_at, r.id)
                from digipay.payment_refund r where r.tenant_id = p.tenant_id and r.payment_id = p.id), '[]') as asked,
      coalesce(array_agg(distinct w.part) filter (where w.part is not null), '{}') as seen, ${isUndone} as is_undone,
      count(*) filter (where w.class = 'DUPLICATE') - count(*) filter (where w.class = 'DUPLICATE_RETURN') as duplicates
    from digipay.payment p
    left join digipay.bank_match w on w.tenant_id = p.tenant_id and w.payment_id = p.id
      and not exists (select 1 from digipay.bank_match later
                      where later.tenant_id = w.tenant_id and later.line_id = w.line_id and later.seq > w.seq)
    where p.tenant_id = ${tenant}::int and p.source_bank = ${bank} and p.source_account = ${account}
      and coalesce(p.settled_at, p.created_at) >= ${since}::timestamptz
      and p.status not in ('SCHEDULED', 'AUTHORISED', 'CANCELLED')
    group by p.tenant_id, p.id order by p.id`.execute(trx)
  return rows.map(toExpected)
}

const wordedLines = async (trx: Trx, tenant: UnitId, bank: string, account: string, from: LocalDate, to?: LocalDate) => {
  const until = to === undefined ? sql`` : sql`and l.day <= ${to}::date`
  const { rows } = await sql<WordedRow>`
    select l.*, w.class, w.payment_id, w.part, w.person_name, w.said_at, w.reason
    from digipay.bank_line l ${lastWord}
    where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account} and l.day >= ${from}::date ${until}
    order by l.at, l.id`.execute(trx)
  return rows
} // prettier-ignore

/** The entries of a day that were kept before, however they were worded. */
const keptEntries = async (trx: Trx, tenant: UnitId, { bank, account, on }: Pick<KeptDay, 'bank' | 'account' | 'on'>) => {
  const rows = await wordedLines(trx, tenant, bank, account, on, on)
  return new Set(rows.flatMap((row) => entryOf(toBankLine(row)) ?? []))
} // prettier-ignore

/** A line under lock. */
const lockLineIn =
  (trx: Trx, tenant: UnitId): BankBook['lockLine'] =>
  async (id) => {
    const mine = await trx.selectFrom('digipay.bank_line').select(['id', 'day', 'bank', 'account']).where('tenant_id', '=', tenant).where('id', '=', id)
    .executeTakeFirst() // prettier-ignore
    if (!mine) return undefined
    // A line is changed by nobody and so not locked as a row; its name is. Who comes second reads what the first has said.
    await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext(${`bank line ${id}`}))`.execute(trx)
    const row = (await wordedLines(trx, tenant, mine.bank, mine.account, mine.day as LocalDate, mine.day as LocalDate)).find((each) => each.id === id) // prettier-ignore
    return (
      row && {
        ...toFound(row),
        isSaid: row.class !== null,
        on: mine.day as LocalDate,
        bank: mine.bank,
        account: mine.account,
      }
    )
  }

/** The satker's own copy of its bank statements. */
export const bankBookIn = (trx: Trx, { tenant }: Scope, newId: () => string): BankBook => {
  const lockLine = lockLineIn(trx, tenant)
  return {
    keep: async (day, lines, at) => {
      const zone = await zoneOfBook(trx, tenant)
      const known = await keptEntries(trx, tenant, day)
      const kept = fingerprinted(lines.filter((line) => !known.has(entryOf(line) ?? '')))
      if (kept.length > 0)
      await trx.insertInto('digipay.bank_line').values(kept.map(({ line, fingerprint }) => ({
        tenant_id: tenant, id: newId(), bank: day.bank, account: day.account, fingerprint, day: dateIn(zone, line.at), at: line.at,
        direction: line.direction, amount: line.amount, amount_text: line.amountText, remark: line.remark, bank_reference: line.bankReference ?? null,
        balance_after: line.balanceAfter ?? null, corrected: line.corrected, kept_at: at,
      }))).onConflict((clash) => clash.columns(['tenant_id', 'bank', 'account', 'fingerprint']).doNothing()).execute() // prettier-ignore
      const facts = {
      opening: day.opening ?? null, closing: day.closing ?? null, debit_count: day.statedDebits?.count ?? null, debit_amount: day.statedDebits?.amount ?? null,
      credit_count: day.statedCredits?.count ?? null, credit_amount: day.statedCredits?.amount ?? null, is_complete: day.isComplete, is_over: day.isOver, read_at: at,
    } // prettier-ignore
      // A reading that broke off says nothing against one that came to its end; a closed day stays as it was closed.
      await trx.insertInto('digipay.bank_day').values({ tenant_id: tenant, bank: day.bank, account: day.account, day: day.on, ...facts, closed_at: null, closed_by: null, closed_name: null, closed_role: null })
      .onConflict((clash) => clash.columns(['tenant_id', 'bank', 'account', 'day']).doUpdateSet(facts)
        .where(sql<boolean>`bank_day.closed_at is null and excluded.is_complete`)).execute() // prettier-ignore
    },
    unreadDays: async ({ bank, account }, from, until) => {
      const { rows } = await sql<{ day: string }>`
        with read as (select day, is_over and is_complete as is_whole from digipay.bank_day
          where tenant_id = ${tenant}::int and bank = ${bank} and account = ${account})
        select d::date as day from (select min(day) as day from read) first, generate_series(greatest(${from}::date, first.day), ${until}::date, interval '1 day') d
        where first.day is not null and not exists (select from read where read.day = d::date and is_whole) order by d`.execute(
        trx,
      )
      return rows.map(({ day }) => day as LocalDate)
    },
    unmatched: async ({ bank, account, zone }, asked) => {
      // Lines that were kept when the process died, or that could not be booked then, wait for the next look.
      const { rows: [left] } = await sql<{ day: string | null }>`select min(l.day) as day from digipay.bank_line l
        where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account}
          and l.day < ${asked}::date and l.day >= ${addDays(asked, -DAYS_LEFT)}::date
          and not exists (select 1 from digipay.bank_match m where m.tenant_id = l.tenant_id and m.line_id = l.id)`.execute(trx) // prettier-ignore
      const from = (left?.day ?? asked) as LocalDate
      const rows = await wordedLines(trx, tenant, bank, account, from)
      const since = dayBegins(zone, addDays(from, -DAYS_AFTER))
      const fundings = await trx.selectFrom('digipay.up_grant').select(['sp2d_number', 'amount']).where('tenant_id', '=', tenant).where('kind', 'in', ['UP', 'GUP', 'TUP']).execute() // prettier-ignore
      return {
        lines: rows.filter((row) => row.class === null).map(toBankLine),
        known: rows.filter((row) => row.class !== null).map(toBankLine),
        payments: await expectedOf(trx, { tenant, bank, account, since }),
        fundings: fundings.map((grant) => ({ reference: grant.sp2d_number, amount: grant.amount as Rupiah })),
      }
    },
    lockLine,
    match: async ({ line, as, payment, part }, { by, at, reason }) => {
      await sql`insert into digipay.bank_match (tenant_id, line_id, seq, class, payment_id, part, person_id, person_name, role, reason, at)
      select ${tenant}::int, ${line.id}::uuid, coalesce(max(seq), 0) + 1, ${as}, ${payment ?? null}::uuid, ${part ?? null}, ${by.person}::uuid,
        ${by.name}, ${by.role}, ${reason ?? null}, ${at}::timestamptz
      from digipay.bank_match where tenant_id = ${tenant}::int and line_id = ${line.id}::uuid`.execute(trx) // prettier-ignore
    },
    isSeen: async (payment) => {
      const { rows } = await sql<{ is_seen: boolean }>`select ${isUndone} or exists (select 1 from digipay.bank_match m
      where m.tenant_id = p.tenant_id and m.payment_id = p.id and m.class = 'MATCHED'
        and not exists (select 1 from digipay.bank_match newer
          where newer.tenant_id = m.tenant_id and newer.line_id = m.line_id and newer.seq > m.seq)) as is_seen
      from digipay.payment p where p.tenant_id = ${tenant}::int and p.id = ${payment}::uuid`.execute(trx)
      return rows[0]?.is_seen ?? false
    },
    lockStrays: async (payment) => {
      const { rows } = await sql<{ id: string }>`select distinct m.line_id as id from digipay.bank_match m
      where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid and m.class = 'AMOUNT_DIFFERS' order by 1`.execute(
        trx,
      )
      const strays: BankLine[] = []
      for (const { id } of rows) {
        const kept = await lockLine(id as BankLineId)
        if (kept?.as === 'AMOUNT_DIFFERS' && kept.payment === payment && kept.line.direction === 'DEBIT')
          strays.push(kept.line)
      }
      return strays
    },
    // What was planned after the day of a debit is not what left by it. Back in time there is no bound: a bank may execute what it
    // has not decided however late, and people end that by deciding its case. One person's act asks this, of one satker's payments.
    undecidedOf: async ({ bank, account, line, on }) => {
      const until = dayBegins(await zoneOfBook(trx, tenant), addDays(on, 1))
      const mine = await trx.selectFrom('digipay.payment').select('partner_reference').where('tenant_id', '=', tenant).where('source_bank', '=', bank)
      .where('source_account', '=', account).where('net', '=', line.amount).where('method', '<>', 'KKP').where('created_at', '<', until)
      .where((is) => is.or([is('status', 'in', [...atTheBank]), is('failure', '=', 'LATE_SUCCESS')])).orderBy('created_at').limit(1).executeTakeFirst() // prettier-ignore
      return mine?.partner_reference
    },
    lockDay: async (bank, account, on) => {
      // A closed day may be changed by nobody and so not be locked as a row; its name may.
      await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext(${`bank day ${bank} ${account} ${on}`}))`.execute(
        trx,
      )
      const row = await trx.selectFrom('digipay.bank_day').selectAll().where('tenant_id', '=', tenant).where('bank', '=', bank)
      .where('account', '=', account).where('day', '=', on).executeTakeFirst() // prettier-ignore
      return row && toDay(row)
    },
    closingFacts: async ({ bank, account, on }) => {
      const rows = await wordedLines(trx, tenant, bank, account, on, on)
      const before = await trx.selectFrom('digipay.bank_day').select('closing').where('tenant_id', '=', tenant).where('bank', '=', bank)
      .where('account', '=', account).where('day', '<', on).where('closed_at', 'is not', null).orderBy('day', 'desc').limit(1).executeTakeFirst() // prettier-ignore
      const cases = await trx.selectFrom('digipay.payment_case').select('status').where('tenant_id', '=', tenant).where('bank', '=', bank)
      .where('account', '=', account).where('day', '=', on).where('status', '<>', 'CLOSED').execute() // prettier-ignore
      const untaken = cases.filter(({ status }) => status === 'OPEN').length
      return { lines: toClassed(rows), before: before?.closing ?? undefined, untaken, listed: cases.length - untaken }
    },
    closeDay: async ({ bank, account, on, version }, { by, at }) => {
      await trx.updateTable('digipay.bank_day')
      .set({ closed_at: at, closed_by: by.person, closed_name: by.name, closed_role: by.role, version: version + 1 })
      .where('tenant_id', '=', tenant).where('bank', '=', bank).where('account', '=', account).where('day', '=', on).execute() // prettier-ignore
    },
  }
}
