import { sql } from 'kysely'
import type { BankBook, KeptDay, KeptLine } from '../../../application/digipay/bank-book-ports'
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
import { atTheBank, type AwaitedDebit, type ClosingFacts, isWaiting, type LineClass, movedAt } from '../../../domain/digipay' // prettier-ignore
import type { Trx } from '../transact'
import { entryOf, fingerprinted, toBankLine, toClassed, toDay, toFound, type WordedRow } from './bank-book-rows'
import { counterEntriesIn } from './counter-entries'
import { expectedOf, isUndone } from './expected-payments'
import { firstDayIn, readFrom } from './first-days'
import { beforeIn, heldBefore, wordedLines } from './held-before'
import { paymentFactsIn } from './payment-facts'
import { zoneOfBook } from './tax-deposit-rows'

/** How far back a line may wait to be matched. */
const DAYS_LEFT = 31
/** How long after a payment something of it may still show in a statement. */
const DAYS_AFTER = 100
/** So many lines go in one statement: PostgreSQL takes 65,535 values in one, and a line has fifteen. */
const AT_ONCE = 1_000

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
        isSaid: row.class !== null && !isWaiting(row.class as LineClass),
        on: mine.day as LocalDate,
        bank: mine.bank,
        account: mine.account,
      }
    )
  }

/** The lines of a payment that are of some classes by the last word on them, under lock. */
const lockLinesIn =
  (trx: Trx, tenant: UnitId) =>
  async (payment: PaymentId, classes: readonly LineClass[]): Promise<readonly KeptLine[]> => {
    const { rows } = await sql<{ id: string }>`select distinct m.line_id as id from digipay.bank_match m
      where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid and m.class = any(${[...classes]}::text[]) order by 1`.execute(trx)
    const lines: KeptLine[] = []
    for (const { id } of rows) {
      const kept = await lockLineIn(trx, tenant)(id as BankLineId)
      if (kept?.payment === payment && classes.includes(kept.as)) lines.push(kept)
    }
    return lines
  } // prettier-ignore

/** What the closing of a day looks at. */
const closingFactsIn =
  (trx: Trx, tenant: UnitId): BankBook['closingFacts'] =>
  async ({ bank, account, on }) => {
    const rows = await wordedLines(trx, tenant, bank, account, on, on)
    const held = await heldBefore(trx, tenant, { bank, account, on })
    const cases = await trx.selectFrom('digipay.payment_case').select('status').where('tenant_id', '=', tenant).where('bank', '=', bank)
    .where('account', '=', account).where('day', '=', on).where('status', '<>', 'CLOSED').execute() // prettier-ignore
    const untaken = cases.filter(({ status }) => status === 'OPEN').length
    return {
      lines: toClassed(rows),
      ...beforeIn(held),
      untaken,
      listed: cases.length - untaken,
    }
  }

/** Debits that are missing in the statement of an account and have an open case. */
const awaitedIn = async (trx: Trx, tenant: UnitId, { bank, account }: Pick<KeptDay, 'bank' | 'account'>): Promise<readonly AwaitedDebit[]> => {
  const { rows } = await sql<{ sent_at: Date | null; day: string }>`
    select c.day, (select max(a.at) from digipay.payment_attempt a where a.tenant_id = c.tenant_id and a.payment_id = c.payment_id) as sent_at
    from digipay.payment_case c where c.tenant_id = ${tenant}::int and c.kind = 'MISSING_IN_BANK' and c.status <> 'CLOSED'
      and c.bank = ${bank} and c.account = ${account} and c.day is not null`.execute(trx)
  return rows.map((row) => ({ sentAt: row.sent_at ?? undefined, on: row.day as LocalDate }))
} // prettier-ignore

/** The satker's own copy of its bank statements. */
export const bankBookIn = (trx: Trx, { tenant }: Scope, newId: () => string): BankBook => {
  const lockLine = lockLineIn(trx, tenant)
  const closingFacts = closingFactsIn(trx, tenant)
  const firstDay = firstDayIn(trx, tenant)
  return {
    keep: async (day, lines, { at, zone }) => {
      const known = await keptEntries(trx, tenant, day)
      const kept = fingerprinted(lines.filter((line) => !known.has(entryOf(line) ?? '')))
      for (let from = 0; from < kept.length; from += AT_ONCE) {
        const some = kept.slice(from, from + AT_ONCE)
        await trx.insertInto('digipay.bank_line').values(some.map(({ line, fingerprint }) => ({
        tenant_id: tenant, id: newId(), bank: day.bank, account: day.account, fingerprint, day: dateIn(zone, line.at), at: line.at,
        direction: line.direction, amount: line.amount, amount_text: line.amountText, remark: line.remark, bank_reference: line.bankReference ?? null,
        balance_after: line.balanceAfter ?? null, corrected: line.corrected, kept_at: at,
      }))).onConflict((clash) => clash.columns(['tenant_id', 'bank', 'account', 'fingerprint']).doNothing()).execute() // prettier-ignore
      }
      const facts = {
      opening: day.opening ?? null, closing: day.closing ?? null, debit_count: day.statedDebits?.count ?? null, debit_amount: day.statedDebits?.amount ?? null,
      credit_count: day.statedCredits?.count ?? null, credit_amount: day.statedCredits?.amount ?? null, opening_sen: Number(day.openingSen ?? 0n), closing_sen: Number(day.closingSen ?? 0n), debit_sen: Number(day.statedDebits?.sen ?? 0n), credit_sen: Number(day.statedCredits?.sen ?? 0n),
      is_complete: day.isComplete, is_over: day.isOver, read_at: at,
    } // prettier-ignore
      // A reading that broke off says nothing against one that came to its end; a closed day stays as it was closed.
      await trx.insertInto('digipay.bank_day').values({ tenant_id: tenant, bank: day.bank, account: day.account, day: day.on, ...facts, closed_at: null, closed_by: null, closed_name: null, closed_role: null })
      .onConflict((clash) => clash.columns(['tenant_id', 'bank', 'account', 'day']).doUpdateSet(facts)
        .where(sql<boolean>`bank_day.closed_at is null and excluded.is_complete`)).execute() // prettier-ignore
    },
    firstDay,
    readSoFar: async (of, from) => {
      const rows = await trx.selectFrom('digipay.bank_day').selectAll().where('tenant_id', '=', tenant).where('bank', '=', of.bank)
        .where('account', '=', of.account).where('day', '>=', from).orderBy('day').execute() // prettier-ignore
      return { first: await readFrom(trx, tenant, of, from), days: rows.map((row) => ({ day: toDay(row), readAt: row.read_at })) } // prettier-ignore
    },
    readingDoubts: async (of, days) => {
      const facts = new Map<LocalDate, ClosingFacts>()
      for (const { day } of days) facts.set(day.on, await closingFacts(day))
      return { facts, awaited: await awaitedIn(trx, tenant, of) }
    },
    unmatched: async ({ bank, account, zone }, asked) => {
      // Lines that were kept when the process died, or that could not be booked then, wait for the next look.
      const { rows: [left] } = await sql<{ day: string | null }>`select min(l.day) as day from digipay.bank_line l
        where l.tenant_id = ${tenant}::int and l.bank = ${bank} and l.account = ${account}
          and l.day < ${asked}::date and l.day >= ${addDays(asked, -DAYS_LEFT)}::date
          and coalesce((select m.class from digipay.bank_match m where m.tenant_id = l.tenant_id and m.line_id = l.id
                        order by m.seq desc limit 1) = 'RETURN_OR_REFUND', true)`.execute(trx) // prettier-ignore
      const from = (left?.day ?? asked) as LocalDate
      const rows = await wordedLines(trx, tenant, bank, account, from)
      const since = dayBegins(zone, addDays(from, -DAYS_AFTER))
      const fundings = await trx.selectFrom('digipay.up_grant').select(['sp2d_number', 'amount']).where('tenant_id', '=', tenant).where('kind', 'in', ['UP', 'GUP', 'TUP']).execute() // prettier-ignore
      const isOpen = ({ class: as }: WordedRow) => as === null || isWaiting(as as LineClass)
      const lines = rows.filter(isOpen).map(toBankLine)
      return {
        lines,
        known: rows.filter((row) => !isOpen(row)).map(toBankLine),
        payments: await expectedOf(trx, { tenant, bank, account, since, lines }),
        fundings: fundings.map((grant) => ({ reference: grant.sp2d_number, amount: grant.amount as Rupiah })),
      }
    },
    lockLine,
    match: async ({ line, as, payment, part, fund }, { by, at, reason }) => {
      await sql`insert into digipay.bank_match (tenant_id, line_id, seq, class, payment_id, part, fund, person_id, person_name, role, reason, at)
      select ${tenant}::int, ${line.id}::uuid, coalesce(max(seq), 0) + 1, ${as}, ${payment ?? null}::uuid, ${part ?? null}, ${fund ?? null}, ${by.person}::uuid,
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
    debitedAt: async (payment, days) => {
      const { rows } = await sql<{ at: Date | null; on: string | null }>`
        select l.at, null::date as on from digipay.bank_match m
        join digipay.bank_line l on l.tenant_id = m.tenant_id and l.id = m.line_id
        where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid and m.class = 'MATCHED'
          and not exists (select 1 from digipay.bank_match newer
            where newer.tenant_id = m.tenant_id and newer.line_id = m.line_id and newer.seq > m.seq)
        union all
        select null, b.charged_on from digipay.kkp_bill_line b
        where b.tenant_id = ${tenant}::int and b.payment_id = ${payment}::uuid and b.is_living and not b.is_credit
        order by 1, 2 limit 1`.execute(trx)
      const [row] = rows
      return row?.at
        ? movedAt({ at: row.at }, days)
        : row?.on
          ? dayBegins(await zoneOfBook(trx, tenant), row.on as LocalDate)
          : undefined
    },
    lockStrays: async (payment) =>
      (await lockLinesIn(trx, tenant)(payment, ['AMOUNT_DIFFERS']))
        .map(({ line }) => line)
        .filter(({ direction }) => direction === 'DEBIT'),
    ...counterEntriesIn(trx, tenant),
    ...paymentFactsIn(trx, tenant),
    lockReturns: (payment) => lockLinesIn(trx, tenant)(payment, ['RETURN', 'RETURN_PART']),
    // What was planned after the day of a debit is not what left by it. Back in time there is no bound: a bank may execute what it
    // has not decided however late, and people end that by deciding its case. One person's act asks this, of one satker's payments.
    undecidedOf: async ({ bank, account, line, on }, days) => {
      const until = dayBegins(days ?? (await zoneOfBook(trx, tenant)), addDays(on, 1))
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
    closingFacts,
    closeDay: async ({ bank, account, on, version }, { by, at }) => {
      await trx.updateTable('digipay.bank_day')
      .set({ closed_at: at, closed_by: by.person, closed_name: by.name, closed_role: by.role, version: version + 1 })
      .where('tenant_id', '=', tenant).where('bank', '=', bank).where('account', '=', account).where('day', '=', on).execute() // prettier-ignore
    },
  }
}
