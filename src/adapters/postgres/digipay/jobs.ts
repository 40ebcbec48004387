import { type RawBuilder, sql } from 'kysely'
import { type BusyBanks, type Claimed, type ClaimDue, type DueAtBank, type CarryNeeds, laneName, type Payee, type PayeeNeeds, type PayingAccount } from '../../../application/digipay' // prettier-ignore
import type { ChallengeId, PaymentId, UnitId, Zone } from '../../../domain/kernel'
import type { Db } from '../database'
import { speakFor, type Trx } from '../transact'

/** The eyes of the payment worker: due rows of every book, and nothing else of any. */
export const asWorker = <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await speakFor(trx, { tenant: '', unit: '', kind: '', person: '', job: 'payments' })
    return work(trx)
  })
const inBook = <T>(db: Db, tenant: UnitId, work: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await speakFor(trx, { tenant, unit: tenant, kind: 'SATKER', person: '' })
    return work(trx)
  })

type PayeeRow = {
  id: string
  source_bank: string
  payee_bank: string
  payee_account: string
  payee_name: string
  qr_content: string | null
  verified_name: string | null
  name_similarity: number | null
  name_checked_at: Date | null
}
type Due = {
  tenant_id: number
  payment_id: string
  polls: number
  not_found_at: Date | null
  signed_with: string | null
  bank: string
}

/** What one claim takes at most beside what was asked for, because it was signed together with it. */
const MOST_MATES = 100
/** What was signed together was set due one after the other: it is due together. */
const MATES_WITHIN_MS = 1_000

/**
 * The banks that something is due of (`room`: bank, free), each with how much more may go to it at this moment. One step of an index for each.
 */
export const roomAt = (
  due: RawBuilder<unknown>,
  { mostPerBank, busy = new Map() }: Readonly<{ mostPerBank: number; busy?: BusyBanks | undefined }>,
) => sql`
  banks as ((select bank from ${due} order by bank limit 1)
    union all select (select d.bank from ${due} d where d.bank > b.bank order by d.bank limit 1) from banks b where b.bank is not null),
  room as (select b.bank, greatest(0, ${mostPerBank}::int - coalesce(u.calls, 0)) as free from banks b
    left join unnest(${[...busy.keys()]}::text[], ${[...busy.values()]}::int[]) as u(bank, calls) on u.bank = b.bank where b.bank is not null)`

/**
 * Claims due rows of each bank, oldest first, past those that another worker holds. Of what was signed together only the first is there to be
 * claimed, and the others come along with it: two workers who claim at the same moment do not share it out between them. What is
 * claimed waits for no lane any more, or one that opens would have it due for another worker.
 */
export const claimDueOn =
  (db: Db, now: () => Date): ClaimDue =>
  (mostPerBank, leaseMs, busy) =>
    asWorker(db, async (trx) => {
      const at = now()
      const until = new Date(at.getTime() + leaseMs)
      const soon = new Date(at.getTime() + MATES_WITHIN_MS)
      const { rows } = await sql<Due>`
        with recursive ${roomAt(sql.table('digipay.payment_due'), { mostPerBank, busy })},
          oldest as (select next.* from room cross join lateral (select d.tenant_id, d.payment_id, d.signed_with from digipay.payment_due d
            where d.bank = room.bank and d.due_at <= ${at}::timestamptz and (d.signed_with is null or not exists (
              select from digipay.payment_due first where first.signed_with = d.signed_with
                and (first.due_at, first.payment_id) < (d.due_at, d.payment_id)))
            order by d.due_at limit room.free for update skip locked) as next),
          mates as (select d.tenant_id, d.payment_id from digipay.payment_due d
            where d.signed_with in (select signed_with from oldest) and d.due_at <= ${soon}::timestamptz
              and (d.leased_until is null or d.leased_until <= ${at}::timestamptz)
            order by d.due_at limit ${MOST_MATES} for update skip locked)
        update digipay.payment_due d set due_at = ${until}::timestamptz, leased_until = ${until}::timestamptz, lane = null
        from (select tenant_id, payment_id from oldest union select tenant_id, payment_id from mates) as c
        where d.tenant_id = c.tenant_id and d.payment_id = c.payment_id
        returning d.tenant_id, d.payment_id, d.polls, d.not_found_at, d.signed_with, d.bank`.execute(trx)
      return rows.map((row): Claimed & DueAtBank => ({
        tenant: row.tenant_id as UnitId,
        payment: row.payment_id as PaymentId,
        bank: row.bank,
        polls: row.polls,
        notFoundAt: row.not_found_at ?? undefined,
        signedWith: row.signed_with === null ? undefined : (row.signed_with as ChallengeId),
      }))
    })

/** What the carrying of payments reads and notes between its transactions. */
export const carryReadsOn = (
  db: Db,
): Pick<CarryNeeds, 'lastAttempt' | 'othersOfSum' | 'payeeKindOf' | 'lookAgain' | 'lookNoMore' | 'zoneOf'> => ({
  lastAttempt: ({ tenant, payment }) =>
    inBook(db, tenant, async (trx) => {
      const neverLeft = sql`exists (select from digipay.payment_evidence e where e.tenant_id = a.tenant_id and e.payment_id = a.payment_id
        and e.attempt = a.attempt and e.outcome = 'NOT_SENT')`
      const row = await trx.selectFrom('digipay.payment_attempt as a').select(['a.attempt', 'a.external_id', 'a.joint_reference', 'a.at'])
        .select(sql<Date>`min(a.at) over ()`.as('first_at')).where('a.tenant_id', '=', tenant).where('a.payment_id', '=', payment)
        .orderBy(neverLeft).orderBy('a.attempt', 'desc').limit(1).executeTakeFirstOrThrow() // prettier-ignore
      return {
        attempt: row.attempt,
        externalId: row.external_id,
        jointReference: row.joint_reference ?? undefined,
        at: row.at,
        firstAt: row.first_at,
      }
    }),
  othersOfSum: ({ tenant, id, source: { bank, account }, net }) =>
    inBook(db, tenant, async (trx) => {
      const rows = await trx.selectFrom('digipay.payment').select(['partner_reference', 'rail_reference']).where('tenant_id', '=', tenant)
        .where('source_bank', '=', bank).where('source_account', '=', account).where('net', '=', net).where('id', '<>', id).execute() // prettier-ignore
      return rows.flatMap((row) => [
        row.partner_reference,
        ...(row.rail_reference === null ? [] : [row.rail_reference]),
      ])
    }),
  payeeKindOf: async (payment) => {
    if (payment.kind === 'DEPOSIT') return 'STATE'
    const { legal_kind: kind } = await inBook(db, payment.tenant, (trx) =>
      trx
        .selectFrom('organisation.vendor')
        .select('legal_kind')
        .where('unit_id', '=', payment.vendor)
        .executeTakeFirstOrThrow(),
    )
    return kind === 'ORANG_PRIBADI' ? 'PERSON' : 'COMPANY'
  },
  lookAgain: ({ tenant, payment }, at, { notFoundAt, polls, goesAgain = false, lane } = {}) =>
    inBook(db, tenant, async (trx) => {
      await trx
        .updateTable('digipay.payment_due')
        .set({
          due_at: at,
          leased_until: null,
          lane: lane ? laneName(lane) : null,
          ...(notFoundAt && { not_found_at: notFoundAt }),
          ...(polls !== undefined && { polls }),
          ...(!goesAgain && { signed_with: null }),
        })
        .where('tenant_id', '=', tenant)
        .where('payment_id', '=', payment)
        .execute()
    }),
  lookNoMore: ({ tenant, payment }) =>
    inBook(db, tenant, async (trx) => {
      await trx.deleteFrom('digipay.payment_due').where('tenant_id', '=', tenant).where('payment_id', '=', payment).execute() // prettier-ignore
    }),
  zoneOf: (tenant) =>
    inBook(db, tenant, async (trx) => {
      const unit = await trx
        .selectFrom('organisation.unit')
        .select('zone')
        .where('id', '=', tenant)
        .executeTakeFirstOrThrow()
      return unit.zone as Zone
    }),
})

/** Every account that a satker pays from: all that the job which reads statements may see of them. */
export const payingAccountsOn = (db: Db) => (): Promise<readonly PayingAccount[]> =>
  db.transaction().execute(async (trx) => {
    await speakFor(trx, { tenant: '', unit: '', kind: '', person: '', job: 'reconciliation' })
    const rows = await trx
      .selectFrom('organisation.satker as s')
      .innerJoin('organisation.unit as u', 'u.id', 's.unit_id')
      .select(['s.unit_id', 's.paying_bank', 's.paying_account', 'u.zone'])
      .orderBy('s.unit_id')
      .execute()
    return rows.map((row) => ({
      tenant: row.unit_id as UnitId, bank: row.paying_bank, account: row.paying_account, zone: row.zone as Zone,
    })) // prettier-ignore
  })

const KEPT_MS = 7 * 86_400_000

/** The payees of payments that wait for their signature, each with what the bank said last of its account. */
export const payeesOn =
  (db: Db, now: () => Date): PayeeNeeds['payeesOf'] =>
  (actor, payments) =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: actor.unit, unit: actor.unit, kind: actor.unitKind, person: actor.person })
      const ids = payments.map(({ id }) => id)
      const { rows } = await sql<PayeeRow>`
        select p.id, p.source_bank, p.payee_bank, p.payee_account, p.payee_name, p.qr_content, k.verified_name, k.name_similarity, k.name_checked_at
        from digipay.payment p left join lateral (
          select k.verified_name, k.name_similarity, k.name_checked_at from digipay.payment k
          where k.tenant_id = p.tenant_id and k.payee_bank = p.payee_bank and k.payee_account = p.payee_account and k.qr_content is not distinct from p.qr_content
            and k.name_checked_at >= ${new Date(now().getTime() - KEPT_MS)}::timestamptz
          order by k.name_checked_at desc limit 1) k on true
        where p.tenant_id = ${actor.unit}::int and p.id = any(${ids}::uuid[]) and p.kind = 'CLAIM' and p.status = 'SCHEDULED'`.execute(
        trx,
      )
      return rows.map((row): Payee => ({
        payment: row.id as PaymentId, payer: row.source_bank,
        payee: { bank: row.payee_bank, account: row.payee_account, name: row.payee_name }, qrContent: row.qr_content ?? undefined,
        known: row.verified_name === null || row.name_similarity === null || row.name_checked_at === null
          ? undefined
          : { name: row.verified_name, similarity: row.name_similarity, at: row.name_checked_at },
      })) // prettier-ignore
    })
