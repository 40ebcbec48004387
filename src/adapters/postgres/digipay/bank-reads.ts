import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { Actor } from '../../../application/actor'
import type {
  BankReads,
  CaseFilter,
  DayCard,
  DaysOfBooks,
  EvidenceCard,
  LineCard,
} from '../../../application/digipay/bank-reads'
import type { ReasonOf } from '../../../application/digipay/bank-reasons'
import type { Slice } from '../../../application/page'
import {
  addDays,
  type Key,
  type LocalDate,
  type PaymentCaseId,
  type PaymentId,
  type UnitId,
} from '../../../domain/kernel'
import { differencesOf, heldAfter, type PaymentCase, totalsOf } from '../../../domain/digipay'
import { isAmong } from '../among'
import { counted } from '../counted'
import type { Database, Db } from '../database'
import { inBooksAsked, ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { lastWord, toClassed, toDay, toFound, type WordedRow } from './bank-book-rows'
import { beforeIn, heldBefore } from './held-before'
import { amongKeys, casesWithSteps } from './payment-case-rows'

type CaseIs = ExpressionBuilder<Database, 'digipay.payment_case'>

const wanted =
  ({ satker, kinds, statuses, isLate }: CaseFilter, actor: Actor) =>
  (is: CaseIs): Expression<SqlBool> =>
    is.and([
      inBooksAsked('tenant_id', satker, actor),
      ...(kinds ? [isAmong('kind', kinds)] : []),
      ...(statuses ? [isAmong('status', statuses)] : []),
      ...(isLate ? [is('status', '<>', 'CLOSED'), is('due_on', '<', actor.today)] : []),
    ])

const cases =
  (db: Db): BankReads['cases'] =>
  (actor, filter, page) =>
    readAs(db, actor, async (trx): Promise<Slice<PaymentCase>> => {
      const [due, id] = page.after ?? []
      const rows = await trx.selectFrom('digipay.payment_case').selectAll().where(wanted(filter, actor))
        .$if(due !== undefined, (query) => query.where(sql<SqlBool>`(due_on, id) > (${due}::date, ${id}::uuid)`))
        .orderBy('due_on').orderBy('id').limit(page.first + 1).execute() // prettier-ignore
      const found = await casesWithSteps(trx, rows)
      return {
        rows: found.map((row) => ({ row, place: [row.dueOn, row.id] })),
        count: counted(db, actor, (counting) =>
          counting.selectFrom('digipay.payment_case').where(wanted(filter, actor)),
        ),
      }
    })

const casesBy = (trx: Trx, column: 'id' | 'payment_id', keys: readonly Key<string>[], actor: Actor) =>
  trx.selectFrom('digipay.payment_case').selectAll().where(amongKeys(column, keys)).where(ownOrOverseen('tenant_id', actor))
    .orderBy('opened_at').orderBy('id').execute().then((rows) => casesWithSteps(trx, rows)) // prettier-ignore

const casesByKey =
  (db: Db): BankReads['casesByKey'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const found = await casesBy(trx, 'id', keys, actor)
      return keys.map(({ tenant, id }: Key<PaymentCaseId>) => found.find((each) => each.tenant === tenant && each.id === id))
    }) // prettier-ignore

const casesOf =
  (db: Db): BankReads['casesOf'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const found = await casesBy(trx, 'payment_id', keys, actor)
      return keys.map(({ tenant, id }: Key<PaymentId>) => found.filter((each) => each.tenant === tenant && each.payment === id))
    }) // prettier-ignore

const evidenceOf =
  (db: Db, reasonOf: ReasonOf): BankReads['evidenceOf'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const rows = await trx.selectFrom('digipay.payment_evidence').selectAll().where(amongKeys('payment_id', keys))
        .where(ownOrOverseen('tenant_id', actor)).orderBy('at').orderBy('id').execute() // prettier-ignore
      return keys.map(({ tenant, id }) =>
        rows
          .filter((row) => row.tenant_id === tenant && row.payment_id === id)
          .map(({ source, outcome, code, evidence, at, is_unreserved: isUnreserved, said_id: id, said_en: en }): EvidenceCard => ({
            source: source as EvidenceCard['source'], outcome, code: code ?? undefined, reason: code === null ? undefined : reasonOf(code), evidence, at, isUnreserved,
            said: id === null || en === null ? undefined : { id, en },
          })),
      ) // prettier-ignore
    })

const payeesRefused =
  (db: Db): BankReads['payeesRefused'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const { rows } = await sql<Readonly<{ tenant: number; id: string }>>`
        select tenant_id as tenant, id from digipay.payees_refused(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[])`.execute(trx)
      return keys.map(({ tenant, id }) => rows.some((row) => row.tenant === tenant && row.id === id))
    }) // prettier-ignore

/** What is narrowed by day of the lines of one satker or all, as far as the actor may read them. */
const linesWhere = ({ satker, from, to }: DaysOfBooks, actor: Actor) =>
  sql`${inBooksAsked('l.tenant_id', satker, actor)} and l.day between ${from}::date and ${to}::date`

/** A month of days is as much as one answer adds up. */
const MOST_DAYS = 31

const days =
  (db: Db): BankReads['days'] =>
  (actor, { satker, from, to: asked }) =>
    readAs(db, actor, async (trx) => {
      const last31 = addDays(from, MOST_DAYS - 1)
      const to = asked < last31 ? asked : last31
      const rows = await trx.selectFrom('digipay.bank_day').selectAll().where('tenant_id', '=', satker).where(ownOrOverseen('tenant_id', actor))
        .where('day', '>=', from).where('day', '<=', to).orderBy('day').orderBy('account').execute() // prettier-ignore
      const { rows: lines } = await sql<WordedRow>`select l.*, w.* from digipay.bank_line l ${lastWord}
        where ${linesWhere({ satker, from, to }, actor)}`.execute(trx)
      const open = await trx.selectFrom('digipay.payment_case').select(['account', 'day', 'status']).where('tenant_id', '=', satker)
        .where(ownOrOverseen('tenant_id', actor)).where('day', '>=', from).where('day', '<=', to).where('status', '<>', 'CLOSED').execute() // prettier-ignore
      const held = new Map<string, bigint | undefined>()
      for (const { bank, account } of rows)
        if (!held.has(account)) held.set(account, await heldBefore(trx, satker, { bank, account, on: from }))
      return rows.map((row): DayCard => {
        const day = toDay(row)
        const mine = toClassed(lines.filter((line) => line.day === row.day && line.account === row.account))
        const here = open.filter((each) => each.day === row.day && each.account === row.account)
        const untaken = here.filter(({ status }) => status === 'OPEN').length
        const before = held.get(row.account)
        const differences = day.isClosed
          ? []
          : differencesOf(day, { lines: mine, ...beforeIn(before), untaken, listed: here.length - untaken })
        if (day.isClosed) held.set(row.account, heldAfter(day, before, mine))
        return {
          ...day, tenant: satker, version: row.version, closedAt: row.closed_at ?? undefined, closedBy: row.closed_name ?? undefined,
          totals: totalsOf(mine), differences, openCases: here.length,
        } // prettier-ignore
      })
    })

const toCard = (row: WordedRow): LineCard => ({
  ...toFound(row), tenant: row.tenant_id as UnitId, on: row.day as LocalDate, bank: row.bank, account: row.account,
  matchedBy: row.person_name ?? undefined, matchedAt: row.said_at ?? undefined, reason: row.reason ?? undefined,
}) // prettier-ignore

const lines =
  (db: Db): BankReads['lines'] =>
  (actor, { classes, ...asked }, page) =>
    readAs(db, actor, async (trx): Promise<Slice<LineCard>> => {
      const [at, id] = page.after ?? []
      const narrowed = sql`${linesWhere(asked, actor)}
        ${classes ? sql`and coalesce(w.class, 'MISSING_IN_OURS') = any(${[...classes]}::text[])` : sql``}`
      const { rows } = await sql<WordedRow>`select l.*, w.* from digipay.bank_line l ${lastWord} where ${narrowed}
        ${at === undefined ? sql`` : sql`and (l.at, l.id) > (${at}::timestamptz, ${id}::uuid)`}
        order by l.at, l.id limit ${page.first + 1}`.execute(trx)
      return {
        rows: rows.map((row) => ({ row: toCard(row), place: [row.at.toISOString(), row.id] })),
        count: () =>
          readAs(db, actor, async (counting) => {
            const counted = await sql<{ count: bigint }>`select count(*) from digipay.bank_line l ${lastWord} where ${narrowed}`.execute(counting) // prettier-ignore
            return Number(counted.rows[0]?.count ?? 0n)
          }),
      }
    })

const linesByKey =
  (db: Db): BankReads['linesByKey'] =>
  (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const { rows } = await sql<WordedRow>`select l.*, w.* from digipay.bank_line l ${lastWord}
        where (l.tenant_id, l.id) in (select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))
        and ${ownOrOverseen('l.tenant_id', actor)}`.execute(trx)
      return keys.map(({ tenant, id }) => {
        const row = rows.find((each) => each.tenant_id === tenant && each.id === id)
        return row && toCard(row)
      })
    })

/** What screens show of cases, evidence and statements. */
export const bankReadsOn = (db: Db, reasonOf: ReasonOf): BankReads => ({
  cases: cases(db),
  casesByKey: casesByKey(db),
  casesOf: casesOf(db),
  evidenceOf: evidenceOf(db, reasonOf),
  payeesRefused: payeesRefused(db),
  days: days(db),
  lines: lines(db),
  linesByKey: linesByKey(db),
})
