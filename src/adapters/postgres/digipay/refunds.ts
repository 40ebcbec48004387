import { type Insertable, type Selectable, sql } from 'kysely'
import type { ClaimedRefund, ClaimRefundsDue, RefundReads, Refunds } from '../../../application/digipay'
import type { Scope } from '../../../application/transact'
import type { Key, PaymentId, PersonId, RefundId, Rupiah, UnitId } from '../../../domain/kernel'
import { type RefundRequest, refundStatus, type RefundStep, refundVersion } from '../../../domain/digipay'
import type { Database, Db } from '../database'
import { ownOrOverseen } from '../overseen'
import { readAs, type Trx } from '../transact'
import { externalIdOn, payingBank } from './challenges'
import { asWorker, roomAt } from './jobs'
import { amongKeys } from './payment-case-rows'

type Row = Selectable<Database['digipay.payment_refund']>
type StepRow = Selectable<Database['digipay.payment_refund_step']>

const fromNewestStep = ({ tenant, id, steps }: RefundRequest): Insertable<Database['digipay.payment_refund_step']> => {
  const step = steps.at(-1)
  if (!step) throw new Error(`refund ${id} has no step to save`)
  return {
    tenant_id: tenant, refund_id: id, seq: steps.length, action: step.action, to_status: step.to, person_id: step.by, person_name: step.name,
    assignment_id: step.under ?? null, role: step.role, reason: step.reason ?? null, at: step.at,
  }
} // prettier-ignore

const toStep = (row: StepRow): RefundStep => ({
  action: row.action as RefundStep['action'], to: row.to_status as RefundStep['to'], by: row.person_id as PersonId, name: row.person_name,
  under: (row.assignment_id ?? undefined) as RefundStep['under'], role: row.role, reason: row.reason ?? undefined, at: row.at,
}) // prettier-ignore

const toRefund = (row: Row, steps: readonly StepRow[]): RefundRequest => ({
  tenant: row.tenant_id as UnitId, id: row.id as RefundId, payment: row.payment_id as PaymentId, amount: row.amount as Rupiah, number: row.number,
  bankReference: row.bank_reference ?? undefined, createdAt: row.created_at,
  steps: steps.filter((step) => step.tenant_id === row.tenant_id && step.refund_id === row.id).map(toStep),
}) // prettier-ignore

const refundsWhole = async (trx: Trx, rows: readonly Row[]): Promise<readonly RefundRequest[]> => {
  if (rows.length === 0) return []
  const keys = rows.map((row) => ({ tenant: row.tenant_id as UnitId, id: row.id }))
  const steps = await trx.selectFrom('digipay.payment_refund_step').selectAll().where(amongKeys('refund_id', keys)).orderBy('seq').execute() // prettier-ignore
  return rows.map((row) => toRefund(row, steps))
}

/** What was asked back of the payments of one satker's book. */
export const refundsIn = (trx: Trx, { tenant }: Scope, newId: () => string): Refunds => {
  return {
    paymentOf: async (id) => {
      const row = await trx.selectFrom('digipay.payment_refund').select('payment_id').where('tenant_id', '=', tenant)
        .where('id', '=', id).executeTakeFirst() // prettier-ignore
      return row?.payment_id as PaymentId | undefined
    },
    of: async (payment) =>
      refundsWhole(trx, await trx.selectFrom('digipay.payment_refund').selectAll().where('tenant_id', '=', tenant)
        .where('payment_id', '=', payment).orderBy('created_at').orderBy('id').execute()), // prettier-ignore
    add: async (refund, dueAt) => {
      const { id, payment, amount, number, createdAt } = refund
      await trx.insertInto('digipay.payment_refund').values({
        tenant_id: tenant, id, payment_id: payment, amount, number, bank_reference: null, status: refundStatus(refund), version: refundVersion(refund), created_at: createdAt,
      }).execute() // prettier-ignore
      await trx.insertInto('digipay.payment_refund_step').values(fromNewestStep(refund)).execute()
      await trx.insertInto('digipay.payment_refund_due').values({ tenant_id: tenant, refund_id: id, due_at: dueAt, not_found_at: null, bank: payingBank(tenant, payment) }).execute() // prettier-ignore
    },
    save: async (refund) => {
      await trx.insertInto('digipay.payment_refund_step').values(fromNewestStep(refund)).execute()
      await trx.updateTable('digipay.payment_refund')
        .set({ status: refundStatus(refund), version: refundVersion(refund), bank_reference: refund.bankReference ?? null })
        .where('tenant_id', '=', tenant).where('id', '=', refund.id).execute() // prettier-ignore
    },
    recordSending: async (id, at) => {
      const { rows } = await sql<{ attempt: number; external_id: string }>`
        with anew as (update digipay.payment_refund_due set polls = 0 where tenant_id = ${tenant}::int and refund_id = ${id}::uuid and polls <> 0)
        insert into digipay.payment_refund_sending (tenant_id, refund_id, attempt, external_id, at)
        select ${tenant}::int, ${id}::uuid, coalesce(max(attempt), 0) + 1, ${externalIdOn(at)}, ${at}::timestamptz
        from digipay.payment_refund_sending where tenant_id = ${tenant}::int and refund_id = ${id}::uuid
        returning attempt, external_id`.execute(trx)
      const [row] = rows
      if (!row) throw new Error(`no sending was recorded for refund ${id}`)
      return { attempt: row.attempt, externalId: row.external_id, at }
    },
    lastSending: async (id) => {
      const row = await trx.selectFrom('digipay.payment_refund_sending').select(['attempt', 'external_id', 'at']).where('tenant_id', '=', tenant)
        .where('refund_id', '=', id).orderBy('attempt', 'desc').limit(1).executeTakeFirstOrThrow() // prettier-ignore
      return { attempt: row.attempt, externalId: row.external_id, at: row.at }
    },
    recordEvidence: async (id, { source, outcome, code, evidence, at }) => {
      await trx.insertInto('digipay.payment_refund_evidence')
        .values({ tenant_id: tenant, refund_id: id, id: newId(), source, outcome, code: code ?? null, evidence, at }).execute() // prettier-ignore
    },
    setDue: async (id, at, { looked, polls } = {}) => {
      if (!at) {
        await trx.deleteFrom('digipay.payment_refund_due').where('tenant_id', '=', tenant).where('refund_id', '=', id).execute() // prettier-ignore
        return
      }
      await trx.updateTable('digipay.payment_refund_due')
        .set({ due_at: at, ...(polls !== undefined && { polls }), ...(looked && { not_found_at: looked === 'FOUND' ? null : looked }) })
        .where('tenant_id', '=', tenant).where('refund_id', '=', id).execute() // prettier-ignore
    },
  }
}

type Due = { tenant_id: number; refund_id: string; polls: number; not_found_at: Date | null; bank: string }
/** Claims refunds that are due, of each bank as many as there is room for, oldest first, past those that another worker holds. */
export const claimRefundsDueOn =
  (db: Db, now: () => Date): ClaimRefundsDue =>
  (mostPerBank, leaseMs, busy) =>
    asWorker(db, async (trx) => {
      const at = now()
      const { rows } = await sql<Due>`
        with recursive ${roomAt(sql.table('digipay.payment_refund_due'), { mostPerBank, busy })}
        update digipay.payment_refund_due d set due_at = ${new Date(at.getTime() + leaseMs)}::timestamptz
        from room cross join lateral (select tenant_id, refund_id from digipay.payment_refund_due
              where bank = room.bank and due_at <= ${at}::timestamptz
              order by due_at limit room.free for update skip locked) as c
        where d.tenant_id = c.tenant_id and d.refund_id = c.refund_id
        returning d.tenant_id, d.refund_id, d.polls, d.not_found_at, d.bank`.execute(trx)
      return rows.map((row): ClaimedRefund => ({
        tenant: row.tenant_id as UnitId, refund: row.refund_id as RefundId, bank: row.bank, polls: row.polls, notFoundAt: row.not_found_at ?? undefined,
      })) // prettier-ignore
    })

/** What screens show of refunds. */
export const refundReadsOn = (db: Db): RefundReads => ({
  refundsOf: (keys, actor) =>
    readAs(db, actor, async (trx) => {
      const rows = await trx.selectFrom('digipay.payment_refund').selectAll().where(amongKeys('payment_id', keys))
        .where(ownOrOverseen('tenant_id', actor)).orderBy('created_at').orderBy('id').execute() // prettier-ignore
      const found = await refundsWhole(trx, rows)
      return keys.map(({ tenant, id }: Key<PaymentId>) => found.filter((each) => each.tenant === tenant && each.payment === id)) // prettier-ignore
    }),
})
