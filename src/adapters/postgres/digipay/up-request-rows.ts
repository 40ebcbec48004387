import { type Expression, type ExpressionBuilder, type Insertable, type Selectable, sql, type SqlBool } from 'kysely'
import type { Key, PaymentId, PersonId, Rupiah, UnitId, UpRequestId } from '../../../domain/kernel'
import {
  isLivingRequest,
  type UpRequest,
  type UpRequestStep,
  upRequestStatus,
  upRequestVersion,
} from '../../../domain/digipay'
import type { Database } from '../database'
import type { Trx } from '../transact'

type Is = ExpressionBuilder<Database, 'digipay.up_request'>

const toStep = (row: Selectable<Database['digipay.up_request_step']>): UpRequestStep => ({
  action: row.action as UpRequestStep['action'],
  to: row.to_status as UpRequestStep['to'],
  by: row.person_id as PersonId,
  name: row.person_name,
  under: (row.assignment_id ?? undefined) as UpRequestStep['under'],
  role: row.role,
  reason: row.reason ?? undefined,
  at: row.at,
})

/** The newest step of a request as a row; its place is the number of steps. */
export const fromNewestUpStep = ({ tenant, id, steps }: UpRequest): Insertable<Database['digipay.up_request_step']> => {
  const step = steps.at(-1)
  if (!step) throw new Error(`request ${id} has no step to save`)
  return {
    tenant_id: tenant, request_id: id, seq: steps.length, action: step.action, to_status: step.to, person_id: step.by,
    person_name: step.name, assignment_id: step.under ?? null, role: step.role, reason: step.reason ?? null, at: step.at,
  }
} // prettier-ignore

/** What the steps of a request change. */
export const fromUpState = (request: UpRequest) => ({
  status: upRequestStatus(request), version: upRequestVersion(request), spm_number: request.spmNumber ?? null,
  sp2d_number: request.sp2dNumber ?? null,
}) // prettier-ignore

/** The lines of a request as rows. */
export const fromUpLines = (request: UpRequest): Insertable<Database['digipay.up_request_line']>[] =>
  request.lines.map(({ payment, amount }) => ({
    tenant_id: request.tenant, request_id: request.id, payment_id: payment, amount, is_living: isLivingRequest(request),
  })) // prettier-ignore

/** Requests with all they hold: one statement for each table. */
export const upRequestsByKey = async (
  trx: Trx,
  keys: readonly Key<UpRequestId>[],
  condition: (is: Is) => Expression<SqlBool>,
): Promise<readonly UpRequest[]> => {
  if (keys.length === 0) return []
  const among = (id: 'id' | 'request_id') =>
    sql<SqlBool>`(tenant_id, ${sql.ref(id)}) in (select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map((key) => key.id)}::uuid[]))` // prettier-ignore
  const rows = await trx.selectFrom('digipay.up_request').selectAll().where(among('id')).where(condition).execute()
  if (rows.length === 0) return []
  const lines = await trx.selectFrom('digipay.up_request_line').selectAll().where(among('request_id')).orderBy('payment_id').execute() // prettier-ignore
  const steps = await trx.selectFrom('digipay.up_request_step').selectAll().where(among('request_id')).orderBy('seq').execute() // prettier-ignore
  return rows.map((row): UpRequest => {
    const mine = (part: Readonly<{ tenant_id: number; request_id: string }>) =>
      part.tenant_id === row.tenant_id && part.request_id === row.id
    return {
      tenant: row.tenant_id as UnitId, id: row.id as UpRequestId, kind: row.kind as UpRequest['kind'], amount: row.amount as Rupiah,
      refill: row.refill as Rupiah, spmNumber: row.spm_number ?? undefined, sp2dNumber: row.sp2d_number ?? undefined, createdAt: row.created_at,
      lines: lines.filter(mine).map((line) => ({ payment: line.payment_id as PaymentId, amount: line.amount as Rupiah })),
      steps: steps.filter(mine).map(toStep),
    } // prettier-ignore
  })
}
