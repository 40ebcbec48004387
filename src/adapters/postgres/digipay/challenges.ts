import type { Challenges, Dues } from '../../../application/digipay/ports'
import type { Scope } from '../../../application/transact'
import { addDays, dayBegins, type PaymentId, type UnitId } from '../../../domain/kernel'
import { paymentVersion, type Rail, toldOf } from '../../../domain/digipay'
import { sql } from 'kysely'
import type { Trx } from '../transact'
import { askedToJson, toChallenge, toJson } from './signing-rows'

/** Challenges of one satker's book, under lock. */
export const challengesIn = (trx: Trx, { tenant }: Scope): Challenges => ({
  open: async (challenge, payments) => {
    const ids = payments.map(({ id }) => id)
    await trx
      .updateTable('digipay.challenge')
      .set({ status: 'DEAD' })
      .where('tenant_id', '=', tenant)
      .where('status', '=', 'OPEN')
      .where('id', 'in', (sub) =>
        sub
          .selectFrom('digipay.challenge_payment')
          .select('challenge_id')
          .where('tenant_id', '=', tenant)
          .where('payment_id', 'in', ids),
      )
      .execute()
    await trx.insertInto('digipay.challenge').values({
      tenant_id: tenant, id: challenge.id, approver_id: challenge.approver, code_hash: challenge.codeHash,
      tuple_hash: challenge.tupleHash, signed_text: challenge.text,
      asked: askedToJson(challenge.asked), status: challenge.status, tries: 0, expires_at: challenge.expiresAt,
      created_at: challenge.createdAt,
    }).execute() // prettier-ignore
    await trx.insertInto('digipay.challenge_payment').values(payments.map((payment, place) => ({
      tenant_id: tenant, challenge_id: challenge.id, payment_id: payment.id, place, payment_version: paymentVersion(payment), left_behind: null,
    }))).execute() // prettier-ignore
  },
  lock: async (id) => {
    const row = await trx.selectFrom('digipay.challenge').selectAll().where('tenant_id', '=', tenant).where('id', '=', id)
      .forUpdate().executeTakeFirst() // prettier-ignore
    return row && toChallenge(row)
  },
  close: async (id, status) => {
    await trx
      .updateTable('digipay.challenge')
      .set({ status })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .execute()
  },
  countTry: async (id, limit) => {
    const { tries } = await trx
      .updateTable('digipay.challenge')
      .set({ tries: sql`tries + 1`, status: sql`case when tries + 1 >= ${limit}::int then 'DEAD' else status end` })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .returning('tries')
      .executeTakeFirstOrThrow()
    return tries
  },
  leaveBehind: async (id, left) => {
    for (const { payment, refusal } of left)
      await trx
        .updateTable('digipay.challenge_payment')
        .set({ left_behind: toJson(refusal) })
        .where('tenant_id', '=', tenant)
        .where('challenge_id', '=', id)
        .where('payment_id', '=', payment)
        .execute()
  },
  openedSince: async (approver, payments, since) => {
    const { opened } = await trx
      .selectFrom('digipay.challenge as c')
      .select((is) => is.fn.countAll<bigint>().as('opened'))
      .where('c.tenant_id', '=', tenant)
      .where('c.approver_id', '=', approver)
      .where('c.created_at', '>=', since)
      .where('c.id', 'in', (sub) =>
        sub
          .selectFrom('digipay.challenge_payment')
          .select('challenge_id')
          .where('tenant_id', '=', tenant)
          .where('payment_id', 'in', [...payments]),
      )
      .executeTakeFirstOrThrow()
    return Number(opened)
  },
})

const WIB = 7 * 3_600_000
/** An external id is its WIB day and a national sequence: unique for any bank and day. */
export const externalIdOn = (at: Date) => {
  const day = new Date(at.getTime() + WIB).toISOString().slice(2, 10).replaceAll('-', '')
  return sql<string>`${day} || lpad(nextval('digipay.external_id')::text, 12, '0')`
}

/** The bank whose turn it is with what is due of a payment. */
export const payingBank = (tenant: UnitId, payment: PaymentId) =>
  sql<string>`(select source_bank from digipay.payment where tenant_id = ${tenant}::int and id = ${payment}::uuid)`

/** What remains to be done with the bank. */
export const duesIn = (trx: Trx, { tenant }: Scope, newId: () => string): Dues => ({
  set: async (payment, at, signedWith) => {
    const signed = signedWith && { signed_with: signedWith }
    await trx
      .insertInto('digipay.payment_due')
      .values({ tenant_id: tenant, payment_id: payment, due_at: at, bank: payingBank(tenant, payment), ...signed })
      .onConflict((clash) =>
        clash.columns(['tenant_id', 'payment_id']).doUpdateSet({
          due_at: at,
          lane: null,
          ...signed,
        }),
      )
      .execute()
  },
  clear: async (payment) => {
    await trx
      .deleteFrom('digipay.payment_due')
      .where('tenant_id', '=', tenant)
      .where('payment_id', '=', payment)
      .execute()
  },
  found: async (payment) => {
    await trx.updateTable('digipay.payment_due').set({ not_found_at: null }).where('tenant_id', '=', tenant)
      .where('payment_id', '=', payment).where('not_found_at', 'is not', null).execute() // prettier-ignore
  },
  holdLeaving: async () => {
    await sql`select pg_advisory_xact_lock(hashtext('digipay.leaving'), ${tenant}::int)`.execute(trx)
  },
  leavingOn: async ({ id, source }, on, zone) => {
    const [begins, ends] = [dayBegins(zone, on), dayBegins(zone, addDays(on, 1))]
    const { rows } = await sql<{ rail: Rail; due: Date | null; amount: bigint }>`
      select p.rail, d.due_at as due, sum(p.net + p.fee)::bigint as amount from digipay.payment p
      cross join lateral (
        select p.status = 'AUTHORISED' or p.status = 'SUBMITTED' and 'resend' = (select s.action from digipay.step s
          where s.tenant_id = p.tenant_id and s.aggregate = 'PAYMENT' and s.aggregate_id = p.id order by s.seq desc limit 1) as waits) as state
      left join digipay.payment_due d on state.waits and d.tenant_id = p.tenant_id and d.payment_id = p.id
      where p.tenant_id = ${tenant}::int and p.id <> ${id}::uuid and p.status not in ('SCHEDULED', 'REJECTED', 'CANCELLED')
        and p.source_bank = ${source.bank} and p.source_account = ${source.account} and p.method <> 'KKP' and p.scheduled_on <= ${on}::date
        and case when state.waits then d.due_at < ${ends}::timestamptz
          else coalesce(p.settled_at >= ${begins}::timestamptz - interval '1 day', true) and exists (
            select from digipay.payment_attempt a where a.tenant_id = p.tenant_id and a.payment_id = p.id
            having max(a.at) >= ${begins}::timestamptz and max(a.at) < ${ends}::timestamptz) end
      group by p.rail, d.due_at`.execute(trx)
    return {
      sent: rows.reduce((sum, { due, amount }) => (due ? sum : sum + amount), 0n),
      waiting: rows.flatMap(({ rail, due, amount }) => (due ? [{ rail, due, amount }] : [])),
    }
  },
  isHeld: async (payment, at, status) => {
    const due = await trx.selectFrom('digipay.payment_due').select(['due_at', 'leased_until'])
      .where('tenant_id', '=', tenant).where('payment_id', '=', payment).executeTakeFirst() // prettier-ignore
    if (!due) return false
    return (due.leased_until !== null && due.leased_until > at) || (status === 'SUBMITTED' && due.due_at > at)
  },
  recordAttempt: async (payment, at, joins) => {
    const { rows } = await sql<{ attempt: number; external_id: string; joint_reference: string | null }>`
      with anew as (update digipay.payment_due set polls = 0 where tenant_id = ${tenant}::int and payment_id = ${payment}::uuid and polls <> 0)
      insert into digipay.payment_attempt (tenant_id, payment_id, attempt, external_id, joint_reference, at)
      select ${tenant}::int, ${payment}::uuid, place, id, ${joins ? sql`coalesce(${joins.reference ?? null}, id)` : null}, ${at}::timestamptz
      from (select coalesce(max(attempt), 0) + 1 as place, ${externalIdOn(at)} as id
        from digipay.payment_attempt where tenant_id = ${tenant}::int and payment_id = ${payment}::uuid) as next
      returning attempt, external_id, joint_reference`.execute(trx)
    const [row] = rows
    if (!row) throw new Error(`no attempt was recorded for payment ${payment}`)
    return {
      attempt: row.attempt,
      externalId: row.external_id,
      jointReference: row.joint_reference ?? undefined,
    }
  },
  recordEvidence: async (
    payment,
    { source, outcome, code, evidence, at, isUnreserved = false, attempt = null, said },
  ) => {
    await trx.insertInto('digipay.payment_evidence')
      .values({ tenant_id: tenant, payment_id: payment, id: newId(), source, outcome, code: code ?? null, evidence, at, is_unreserved: isUnreserved, attempt, said_id: said?.id ?? null, said_en: said?.en ?? null })
      .execute() // prettier-ignore
  },
  // A debit that stands in the statement is evidence, whoever found it there.
  evidenceOf: async (payment) => {
    const { rows } = await sql<{
      source: string
      outcome: string
      code: string | null
      at: Date
      isUnreserved: boolean
    }>`
      select source, outcome, code, at, is_unreserved as "isUnreserved" from digipay.payment_evidence where tenant_id = ${tenant}::int and payment_id = ${payment}::uuid
      union all
      select 'STATEMENT', 'DEBITED', null, l.at, false from digipay.bank_match m
      join digipay.bank_line l on l.tenant_id = m.tenant_id and l.id = m.line_id
      where m.tenant_id = ${tenant}::int and m.payment_id = ${payment}::uuid and m.class = 'MATCHED' and m.part in ('PRINCIPAL', 'WITH_FEE')
      order by at`.execute(trx)
    return rows.flatMap(({ source, outcome, code, at, isUnreserved }) => {
      const told = toldOf(source, outcome)
      return told ? [{ told, at, isUnreserved, code: code ?? undefined }] : []
    })
  },
})
