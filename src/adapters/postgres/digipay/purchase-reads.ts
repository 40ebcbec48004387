import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { Key, OrderId } from '../../../domain/kernel'
import type { Order, Purchase } from '../../../domain/digipay'
import type { Database } from '../database'
import type { Trx } from '../transact'
import { rowsInJson } from './in-json'
import { toClaim, toClaimPayment, toLine, toOrder, toReceipt, toStep } from './rows'
import { toTie } from './ties'

type OrderIs = ExpressionBuilder<Database, 'digipay.purchase_order'>
type OrderRow = Selectable<Database['digipay.purchase_order']>

const ofOrder = 'part.tenant_id = purchase_order.tenant_id and part.order_id = purchase_order.id'

const lines = rowsInJson(
  'digipay.order_line',
  {
    tenant_id: 'plain', order_id: 'plain', line: 'plain', product_id: 'plain', name: 'plain', unit: 'plain', quantity: 'amount',
    list_price: 'amount', price: 'amount', offered_price: 'amount', price_includes_ppn: 'plain', tax_category: 'plain',
    service_code: 'plain', is_luxury: 'plain', is_professional: 'plain', ppn_treatment: 'plain', origin: 'plain', category: 'plain',
  },
  { where: ofOrder, by: 'part.line' },
) // prettier-ignore
const steps = rowsInJson(
  'digipay.step',
  {
    tenant_id: 'plain', aggregate: 'plain', aggregate_id: 'plain', seq: 'plain', order_id: 'plain', vendor_id: 'plain',
    action: 'plain', to_status: 'plain', person_id: 'plain', person_name: 'plain', assignment_id: 'plain', role: 'plain',
    reason: 'plain', at: 'moment',
  },
  { where: ofOrder, by: 'part.seq' },
) // prettier-ignore
const receipts = rowsInJson(
  'digipay.receipt',
  {
    tenant_id: 'plain', id: 'plain', order_id: 'plain', vendor_id: 'plain', number: 'plain', status: 'plain', version: 'plain',
    received_on: 'plain', promised_on: 'plain', promise: 'plain', note: 'plain', created_at: 'moment',
  },
  { where: ofOrder, by: 'part.id' },
) // prettier-ignore
const accepted = rowsInJson(
  'digipay.receipt_line',
  { tenant_id: 'plain', receipt_id: 'plain', line: 'plain', accepted: 'amount' },
  {
    where: `(part.tenant_id, part.receipt_id) in (select r.tenant_id, r.id from digipay.receipt r
      where r.tenant_id = purchase_order.tenant_id and r.order_id = purchase_order.id)`,
    by: 'part.line',
  },
)
const claims = rowsInJson(
  'digipay.claim',
  {
    tenant_id: 'plain', id: 'plain', order_id: 'plain', vendor_id: 'plain', status: 'plain', version: 'plain',
    invoice_number: 'plain', invoice_on: 'plain', gross: 'amount', account_id: 'plain', tax_invoice_number: 'plain',
    meterai_serial: 'plain', spby_number: 'plain', spby_on: 'plain', created_at: 'moment',
  },
  { where: ofOrder, by: 'part.id' },
) // prettier-ignore
const payments = rowsInJson(
  'digipay.payment',
  {
    tenant_id: 'plain', id: 'plain', kind: 'plain', order_id: 'plain', claim_id: 'plain', vendor_id: 'plain', deposit_id: 'plain',
    billing_code: 'plain', status: 'plain', version: 'plain',
    method: 'plain', fund: 'plain', kkp_card_id: 'plain', qr_content: 'plain', tax_law: 'plain', scheduled_on: 'plain', gross: 'amount', net: 'amount', assessment: 'plain', source_bank: 'plain',
    source_account: 'plain', payee_bank: 'plain', payee_account: 'plain', payee_name: 'plain', rail: 'plain', fee: 'amount', verified_name: 'plain', name_similarity: 'plain',
    name_checked_at: 'moment', next_window: 'moment', awaits_bank: 'plain', awaits_proof: 'plain', partner_reference: 'plain',
    bank_reference: 'plain', rail_reference: 'plain', settled_at: 'moment', kuitansi_number: 'plain', tax_sheet_number: 'plain', failure: 'plain',
    refunded: 'amount', keeps_tax: 'plain', created_at: 'moment',
  },
  { where: ofOrder, by: 'part.id' },
) // prettier-ignore
/** What was said of an order and others, oldest first. */
const ties = rowsInJson(
  'digipay.tie',
  {
    tenant_id: 'plain', id: 'plain', vendor_id: 'plain', order_id: 'plain', other_id: 'plain', status: 'plain', ground: 'plain',
    action: 'plain', person_id: 'plain', person_name: 'plain', assignment_id: 'plain', role: 'plain', reason: 'plain', at: 'moment',
  },
  {
    where: `part.tenant_id = purchase_order.tenant_id
      and (part.order_id = purchase_order.id or part.other_id = purchase_order.id)`,
    by: 'part.at, part.id',
  },
) // prettier-ignore

const grown = sql<unknown>`json_build_array(${sql.join(
  [lines, steps, receipts, accepted, claims, payments, ties].map(({ json }) => json),
)})`

/** An order by itself, without what grew from it: what is told of it in JSON, and how it is read back. */
export const orderAlone = {
  told: sql<unknown>`json_build_array(${sql.join([lines, steps].map(({ json }) => json))})`,
  read: (row: OrderRow, told: unknown): Order => {
    const [itsLines, itsSteps] = told as readonly unknown[]
    const own = steps.rows(itsSteps).filter((step) => step.aggregate_id === row.id)
    return toOrder(row, lines.rows(itsLines).map(toLine), own.map((step) => toStep(step))) // prettier-ignore
  },
}

const toPurchase = (row: OrderRow, told: readonly unknown[]): Purchase => {
  const [itsLines, itsSteps, itsReceipts, itsAccepted, itsClaims, itsPayments, itsTies] = told
  const [stepRows, acceptedRows] = [steps.rows(itsSteps), accepted.rows(itsAccepted)]
  const of = (id: string) => stepRows.filter((step) => step.aggregate_id === id)
  return {
    order: toOrder(row, lines.rows(itsLines).map(toLine), of(row.id).map((step) => toStep(step))),
    receipts: receipts.rows(itsReceipts).map((receipt) =>
      toReceipt(receipt, acceptedRows.filter((line) => line.receipt_id === receipt.id), of(receipt.id).map((step) => toStep(step)))),
    claims: claims.rows(itsClaims).map((claim) => toClaim(claim, of(claim.id).map((step) => toStep(step)))),
    payments: payments.rows(itsPayments).map((payment) => toClaimPayment(payment, of(payment.id).map((step) => toStep(step)))),
    ties: ties.rows(itsTies).map(toTie),
  } // prettier-ignore
}

/** One key is compared as such: the database then sees that a plan for any key is as good as one for this. */
const among = (keys: readonly Key<OrderId>[]) =>
  keys[0] && keys.length === 1
    ? sql<SqlBool>`tenant_id = ${keys[0].tenant}::int and id = ${keys[0].id}::uuid`
    : sql<SqlBool>`(tenant_id, id) in (
        select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`

/** Orders with all that grew from them, in one statement: one look at one moment, however much there is. */
export const purchasesByKey = async (
  trx: Trx,
  keys: readonly Key<OrderId>[],
  condition: (is: OrderIs) => Expression<SqlBool>,
): Promise<ReadonlyMap<string, Purchase>> => {
  if (keys.length === 0) return new Map()
  const rows = await trx
    .selectFrom('digipay.purchase_order')
    .selectAll()
    .select(grown.as('grown'))
    .where(among(keys))
    .where(condition)
    .execute()
  return new Map(
    rows.map((row) => [`${row.tenant_id}/${row.id}`, toPurchase(row, row.grown as readonly unknown[])] as const),
  )
}
