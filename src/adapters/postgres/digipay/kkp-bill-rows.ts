import type { Insertable, Selectable } from 'kysely'
import type { Key, KkpBillId, KkpCardId, LocalDate, PaymentId, PersonId, Rupiah, UnitId } from '../../../domain/kernel'
import {
  type Act,
  billStatus,
  billVersion,
  chargedOn,
  chargeStanding,
  creditedOn,
  type KkpBill,
  type KkpBillLine,
  type KkpBillStep,
  type PaymentFailure,
  type PaymentStatus,
} from '../../../domain/digipay'
import type { Database } from '../database'
import type { Trx } from '../transact'
import { amongKeys } from './payment-case-rows'

export type BillRow = Selectable<Database['digipay.kkp_bill']>

/** The newest step of a bill as a row; its place is the number of steps. */
export const fromNewestBillStep = ({ tenant, id, steps }: KkpBill): Insertable<Database['digipay.kkp_bill_step']> => {
  const step = steps.at(-1)
  if (!step) throw new Error(`bill ${id} has no step to save`)
  return {
    tenant_id: tenant, bill_id: id, seq: steps.length, action: step.action, to_status: step.to, person_id: step.by, person_name: step.name,
    assignment_id: step.under ?? null, role: step.role, reason: step.reason ?? null, at: step.at,
  }
} // prettier-ignore

/** What the steps of a bill change. */
export const fromBillState = (bill: KkpBill) => ({
  status: billStatus(bill), version: billVersion(bill), dpt_number: bill.dpt?.number ?? null, dpt_on: bill.dpt?.on ?? null,
  sp2d_number: bill.sp2d?.number ?? null, sp2d_on: bill.sp2d?.on ?? null,
}) // prettier-ignore

/** A bill and its lines as rows. */
export const fromBill = (bill: KkpBill): Insertable<Database['digipay.kkp_bill']> => ({
  tenant_id: bill.tenant, id: bill.id, card_id: bill.card, number: bill.number, period_from: bill.from, period_to: bill.to, due_on: bill.dueOn,
  charged: chargedOn(bill), credited: creditedOn(bill), created_at: bill.createdAt, ...fromBillState(bill),
}) // prettier-ignore
export const fromBillLines = ({ tenant, id, lines }: KkpBill): Insertable<Database['digipay.kkp_bill_line']>[] =>
  lines.map(({ line, reference, on, amount, isCredit, payment }) => ({
    tenant_id: tenant, bill_id: id, line, reference, charged_on: on, amount, is_credit: isCredit, payment_id: payment ?? null,
  })) // prettier-ignore

/** How the payment of a row stands as a charge. */
export const standingOf = ({ status, failure }: Readonly<{ status: string; failure: string | null }>) =>
  chargeStanding(status as PaymentStatus, (failure ?? undefined) as PaymentFailure | undefined)

type LineRow = Selectable<Database['digipay.kkp_bill_line']> &
  Readonly<{ status: string | null; failure: string | null }>
const toLine = (row: LineRow): KkpBillLine => ({
  line: row.line,
  reference: row.reference,
  on: row.charged_on as LocalDate,
  amount: row.amount as Rupiah,
  isCredit: row.is_credit,
  payment: (row.payment_id ?? undefined) as PaymentId | undefined,
  standing: row.status === null ? undefined : standingOf({ status: row.status, failure: row.failure }),
})
const toStep = (row: Selectable<Database['digipay.kkp_bill_step']>): KkpBillStep => ({
  action: row.action as KkpBillStep['action'],
  to: row.to_status as KkpBillStep['to'],
  by: row.person_id as PersonId,
  name: row.person_name,
  under: (row.assignment_id ?? undefined) as KkpBillStep['under'],
  role: row.role,
  reason: row.reason ?? undefined,
  at: row.at,
})
const paper = (number: string | null, on: string | null) =>
  number !== null && on !== null ? { number, on: on as LocalDate } : undefined

type Acts = readonly (Act & Readonly<{ tenant: number; payment: string }>)[]
/** Who did what on the purchases that payments paid, payment by payment. */
export const actsOnPayments = async (trx: Trx, payments: readonly Key<PaymentId>[]): Promise<Acts> => {
  if (payments.length === 0) return []
  const rows = await trx.selectFrom('digipay.payment as p').innerJoin('digipay.step as s', (on) => on.onRef('s.tenant_id', '=', 'p.tenant_id').onRef('s.order_id', '=', 'p.order_id'))
    .select(['p.tenant_id', 'p.id', 's.action', 's.person_id', 's.role']).where(amongKeys('p.id', payments, 'p.tenant_id')).execute() // prettier-ignore
  return rows.map((row) => ({ tenant: row.tenant_id, payment: row.id, action: row.action, by: row.person_id as PersonId, role: row.role })) // prettier-ignore
}

type Parts = Pick<KkpBill, 'lines' | 'steps' | 'purchases'>
const toBill = (row: BillRow, { lines, steps, purchases }: Parts): KkpBill => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as KkpBillId,
  card: row.card_id as KkpCardId,
  number: row.number,
  from: row.period_from as LocalDate,
  to: row.period_to as LocalDate,
  dueOn: row.due_on as LocalDate,
  lines,
  dpt: paper(row.dpt_number, row.dpt_on),
  sp2d: paper(row.sp2d_number, row.sp2d_on),
  createdAt: row.created_at,
  steps,
  purchases,
})

/** Bills with their lines and steps, and who acted on their purchases: three statements more for all of them. */
export const billsWhole = async (trx: Trx, rows: readonly BillRow[]): Promise<readonly KkpBill[]> => {
  if (rows.length === 0) return []
  const keys = rows.map((row) => ({ tenant: row.tenant_id as UnitId, id: row.id }))
  const lines = await trx.selectFrom('digipay.kkp_bill_line as l')
    .leftJoin('digipay.payment as p', (on) => on.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.id', '=', 'l.payment_id'))
    .selectAll('l').select(['p.status', 'p.failure']).where(amongKeys('l.bill_id', keys, 'l.tenant_id')).orderBy('l.line').execute() // prettier-ignore
  const steps = await trx
    .selectFrom('digipay.kkp_bill_step')
    .selectAll()
    .where(amongKeys('bill_id', keys))
    .orderBy('seq')
    .execute()
  const paid = lines.flatMap((line) => (line.payment_id === null ? [] : [{ tenant: line.tenant_id as UnitId, id: line.payment_id as PaymentId }])) // prettier-ignore
  const acts = await actsOnPayments(trx, paid)
  return rows.map((row) => {
    const isOf = (part: Readonly<{ tenant_id: number; bill_id: string }>) => part.tenant_id === row.tenant_id && part.bill_id === row.id // prettier-ignore
    const mine = lines.filter(isOf).map(toLine)
    const purchases = acts.filter(({ tenant, payment }) => tenant === row.tenant_id && mine.some((line) => line.payment === payment)) // prettier-ignore
    return toBill(row, { lines: mine, steps: steps.filter(isOf).map(toStep), purchases })
  })
}
