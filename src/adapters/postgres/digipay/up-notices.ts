import { sql } from 'kysely'
import type { UpNoticeStore } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { DoubtedBook } from '../../../domain/digipay'
import { dateIn, type LocalDate, type PersonId, type Zone } from '../../../domain/kernel'
import type { Trx } from '../transact'
import { upRequestsIn, upSightIn } from './up-store'

/** What the issuer claims by a bill, explained or not: as long as it is anything, somebody must pay it or send it back. */
const claimed = sql<bigint>`(select coalesce(sum(case when l.is_credit then -l.amount else l.amount end), 0)::bigint
  from digipay.kkp_bill_line l where l.tenant_id = b.tenant_id and l.bill_id = b.id)`

/** So many accounts name a book that contradicts itself; the rest is in its proof. */
const NAMED = 3
type Doubt = Readonly<{ account: string; since: Date; stated: bigint; proved: bigint }>
const doubtedIn = (doubts: readonly Doubt[], zone: Zone): DoubtedBook | undefined => {
  const [first] = doubts
  if (!first) return undefined
  const differences = doubts.map(({ stated, proved }) => (stated > proved ? stated - proved : proved - stated))
  const about = [...new Set(doubts.map(({ account }) => account))].slice(0, NAMED).join(', ')
  const amount = differences.reduce((most, each) => (each > most ? each : most), 0n)
  return { about, dueOn: dateIn(zone, first.since), amount }
}

/** One satker's UP as notices need it, bound to one transaction in its own book. */
export const upNoticeStoreIn = (trx: Trx, scope: Scope): UpNoticeStore => {
  const { tenant } = scope
  const sight = upSightIn(trx, scope)
  return {
    sight: async () => {
      const unit = await trx
        .selectFrom('organisation.unit')
        .select(['code', 'zone'])
        .where('id', '=', tenant)
        .executeTakeFirstOrThrow()
      const last = await sight.lastUse()
      const grant = await sight.openTup()
      const bills = await trx.selectFrom('digipay.kkp_bill as b').innerJoin('digipay.kkp_card as c', (on) => on.onRef('c.tenant_id', '=', 'b.tenant_id').onRef('c.id', '=', 'b.card_id'))
        .select(['b.number', 'b.due_on', 'c.last_four', claimed.as('claimed')]).where('b.tenant_id', '=', tenant).where('b.status', 'in', ['RECORDED', 'TESTED'])
        .orderBy('b.due_on').orderBy('b.id').execute() // prettier-ignore
      const unproved = await trx.selectFrom('digipay.payment_case').select(['account', 'day', 'due_on', 'amount']).where('tenant_id', '=', tenant)
        .where('kind', '=', 'BOOK_UNPROVED').where('status', '<>', 'CLOSED').orderBy('id').execute() // prettier-ignore
      const doubts = await trx.selectFrom('digipay.book_doubt').select(['account', 'since', 'stated', 'proved']).where('tenant_id', '=', tenant)
        .where('ended_at', 'is', null).orderBy('since').orderBy('account').execute() // prettier-ignore
      return {
        satker: unit.code, last,
        up: await sight.standing('UP'), tup: grant && { grant, standing: await sight.standing('TUP'), bills: await upRequestsIn(trx, scope).openBills('TUP') },
        bills: bills.map((bill) => ({ about: `${bill.number}/${bill.last_four}`, dueOn: bill.due_on as LocalDate, amount: bill.claimed })),
        unproved: unproved.map((each) => ({ about: `${each.account ?? ''}/${each.day ?? ''}`, dueOn: each.due_on as LocalDate, amount: each.amount ?? 0n })),
        doubted: doubtedIn(doubts, unit.zone as Zone),
      } // prettier-ignore
    },
    people: async (on) => {
      const { rows } = await sql<{ person_id: string }>`
        select person_id from organisation.assignment
        where tenant_id = ${tenant}::int and role in ('TREASURER', 'KPA') and ended_at is null
          and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
        union select person_id from digipay.officers_of(${tenant}::int, ${on}::date) order by person_id`.execute(trx)
      return rows.map(({ person_id }) => person_id as PersonId)
    },
    remember: async ({ kind, about, dueOn }, on, at) => {
      const kept = await trx
        .insertInto('digipay.up_notice')
        .values({ tenant_id: tenant, about, kind, due_on: dueOn, said_on: on, said_at: at })
        .onConflict((clash) => clash.doNothing())
        .returning('kind')
        .executeTakeFirst()
      return kept !== undefined
    },
  }
}
