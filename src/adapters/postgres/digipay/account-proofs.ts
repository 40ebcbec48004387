import { type Selectable, sql, type SqlBool } from 'kysely'
import type { AccountProofReads, AccountProofStore, DaysOfBooks, OwnedBreak, OwnedProof, ProofCard } from '../../../application/digipay' // prettier-ignore
import type { Actor } from '../../../application/actor'
import type { Scope } from '../../../application/transact'
import type { BankLineId, LocalDate, PaymentId, UnitId } from '../../../domain/kernel'
import type { Role } from '../../../domain/organisation'
import type { BreakKind } from '../../../domain/digipay'
import { counted } from '../counted'
import type { Database, Db } from '../database'
import { inBooksAsked } from '../overseen'
import { readAs, type Trx } from '../transact'
import { casesWithSteps } from './payment-case-rows'
import { paymentCasesIn } from './payment-case-store'

/** A break as it is written; an amount is text, since a number of JSON would not hold it. */
type BreakRow = Readonly<{
  kind: string
  subject: string
  amount: string
  since: string
  payment?: string
  line?: string
  role: string
  name?: string
}>

const fromBreak = ({ amount, owner, ...rest }: OwnedBreak) => ({ ...rest, ...owner, amount: String(amount) })
const toBreak = ({ kind, subject, amount, since, payment, line, role, name }: BreakRow): OwnedBreak => ({
  kind: kind as BreakKind, subject, amount: BigInt(amount), since: since as LocalDate, owner: { role: role as Role, name },
  ...(payment !== undefined && { payment: payment as PaymentId }), ...(line !== undefined && { line: line as BankLineId }),
}) // prettier-ignore

const toProof = (row: Selectable<Database['digipay.account_proof']>): OwnedProof => ({
  on: row.day as LocalDate, book: row.book, bank: row.bank_balance ?? undefined, breaks: (row.breaks as readonly BreakRow[]).map(toBreak),
  listed: row.listed, difference: row.difference ?? undefined,
}) // prettier-ignore

/** One satker's account under proof, bound to one transaction in its own book. */
export const accountProofStoreIn =
  (newId: () => string) =>
  (trx: Trx, scope: Scope): AccountProofStore => {
    const { tenant } = scope
    return {
      newest: async ({ bank, account }, since) => {
        const rows = await trx.selectFrom('digipay.account_proof').selectAll().distinctOn('day').where('tenant_id', '=', tenant)
          .where('bank', '=', bank).where('account', '=', account).where('day', '>=', since).orderBy('day').orderBy('at', 'desc').orderBy('id', 'desc').execute() // prettier-ignore
        return rows.map(toProof)
      },
      openCases: async () => {
        const rows = await trx.selectFrom('digipay.payment_case').selectAll().where('tenant_id', '=', tenant).where('status', '<>', 'CLOSED')
          .orderBy('opened_at').orderBy('id').execute() // prettier-ignore
        return casesWithSteps(trx, rows)
      },
      record: async ({ bank, account }, { on, book, bank: balance, breaks, listed, difference }, at) => {
        await trx.insertInto('digipay.account_proof').values({
          tenant_id: tenant, id: newId(), bank, account, day: on, at, book, bank_balance: balance ?? null,
          breaks: JSON.stringify(breaks.map(fromBreak)), listed, difference: difference ?? null,
        }).execute() // prettier-ignore
      },
      cases: paymentCasesIn(trx, scope, newId),
    }
  }

const asked = ({ satker, from, to }: DaysOfBooks, actor: Actor) =>
  sql<SqlBool>`${inBooksAsked('p.tenant_id', satker, actor)} and p.day between ${from}::date and ${to}::date`

/** What screens show of the proofs of accounts. */
export const accountProofReadsOn = (db: Db): AccountProofReads => ({
  bookProofs: (actor, days, page) =>
    readAs(db, actor, async (trx) => {
      const [day, at, id] = page.after ?? []
      const rows = await trx.selectFrom('digipay.account_proof as p').selectAll('p')
        .select(sql<boolean>`not exists (select from digipay.account_proof n where n.tenant_id = p.tenant_id and n.bank = p.bank
          and n.account = p.account and n.day = p.day and (n.at, n.id) > (p.at, p.id))`.as('is_newest'))
        .where(asked(days, actor))
        .$if(day !== undefined, (query) => query.where(sql<SqlBool>`(p.day, p.at, p.id) > (${day}::date, ${at}::timestamptz, ${id}::uuid)`))
        .orderBy('p.day').orderBy('p.at').orderBy('p.id').limit(page.first + 1).execute() // prettier-ignore
      return {
        rows: rows.map((row) => ({
          row: {
            ...toProof(row), tenant: row.tenant_id as UnitId, account: { bank: row.bank, account: row.account }, provedAt: row.at,
            isNewest: row.is_newest,
          } satisfies ProofCard,
          place: [row.day, row.at.toISOString(), row.id],
        })),
        count: counted(db, actor, (counting) => counting.selectFrom('digipay.account_proof as p').where(asked(days, actor))),
      } // prettier-ignore
    }),
})
