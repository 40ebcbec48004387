import type { Purchases, Parts } from '../../../application/digipay/ports'
import type { Scope } from '../../../application/transact'
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { Key, OrderId, UnitId } from '../../../domain/kernel'
import { otherIn, type Order, type Purchase } from '../../../domain/digipay'
import type { Database } from '../database'
import type { Trx } from '../transact'
import {
  type Aggregate, claimState, fromClaim, fromLine, fromNewestStep, fromOrder, fromPayment, paymentState, toClaim, toClaimPayment, toLine, toOrder, toReceipt, toStep,
} from './rows' // prettier-ignore
import { keepMeterai } from './meterai'
import { replaceLines, savePrices } from './order-lines'
import { tiesOf } from './ties'

type OrderIs = ExpressionBuilder<Database, 'digipay.purchase_order'>
type Rows<Table extends keyof Database> = Selectable<Database[Table]>[]

/** Rows of one table that belong to these orders: one statement for all of them. */
const belonging = <
  T extends 'digipay.order_line' | 'digipay.step' | 'digipay.receipt' | 'digipay.claim' | 'digipay.payment',
>(
  trx: Trx,
  table: T,
  keys: readonly Key<OrderId>[],
  order: string,
): Promise<Rows<T>> =>
  sql<Selectable<Database[T]>>`select * from ${sql.table(table)} where (tenant_id, order_id) in (
    select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))
    order by ${sql.ref(order)}`
    .execute(trx)
    .then(({ rows }) => rows)

/** Orders with all that grew from them: one statement for each table that holds something of any of them. */
export const purchasesByKey = async (
  trx: Trx,
  keys: readonly Key<OrderId>[],
  condition: (is: OrderIs) => Expression<SqlBool>,
): Promise<ReadonlyMap<string, Purchase>> => {
  const orders = await trx.selectFrom('digipay.purchase_order').selectAll()
    .select(sql<boolean>`exists (select from digipay.tie t where t.tenant_id = purchase_order.tenant_id
      and purchase_order.id in (t.order_id, t.other_id))`.as('is_tied'))
    .where(sql<SqlBool>`(tenant_id, id) in (select * from unnest(${keys.map(({ tenant }) => tenant)}::int[], ${keys.map(({ id }) => id)}::uuid[]))`)
    .where(condition).execute() // prettier-ignore
  if (orders.length === 0) return new Map()
  const found = orders.map((row) => ({ tenant: row.tenant_id as UnitId, id: row.id as OrderId }))
  const lines = await belonging(trx, 'digipay.order_line', found, 'line')
  const steps = await belonging(trx, 'digipay.step', found, 'seq')
  const has = (aggregate: Aggregate) => steps.some((step) => step.aggregate === aggregate)
  const receipts = has('RECEIPT') ? await belonging(trx, 'digipay.receipt', found, 'id') : []
  const accepted = receipts.length === 0 ? [] : await trx.selectFrom('digipay.receipt_line').selectAll()
    .where('receipt_id', 'in', receipts.map(({ id }) => id)).orderBy('line').execute() // prettier-ignore
  const claims = has('CLAIM') ? await belonging(trx, 'digipay.claim', found, 'id') : []
  const payments = has('PAYMENT') ? await belonging(trx, 'digipay.payment', found, 'id') : []
  const ties = orders.some((row) => row.is_tied) ? await tiesOf(trx, found) : []
  const of = (row: Readonly<{ tenant_id: number; id: string }>) =>
    steps.filter((step) => step.tenant_id === row.tenant_id && step.aggregate_id === row.id)
  const within = (row: (typeof orders)[number]) => (part: Readonly<{ tenant_id: number; order_id: string | null }>) =>
    part.tenant_id === row.tenant_id && part.order_id === row.id
  return new Map(
    orders.map((row): [string, Purchase] => [
      `${row.tenant_id}/${row.id}`,
      {
        order: toOrder(row, lines.filter(within(row)).map(toLine), of(row).map((step) => toStep(step))),
        receipts: receipts.filter(within(row)).map((receipt) =>
          toReceipt(receipt, accepted.filter((line) => line.receipt_id === receipt.id), of(receipt).map((step) => toStep(step))),
        ),
        claims: claims.filter(within(row)).map((claim) => toClaim(claim, of(claim).map((step) => toStep(step)))),
        payments: payments.filter(within(row)).map((payment) => toClaimPayment(payment, of(payment).map((step) => toStep(step)))),
        ties: ties.filter((tie) => tie.tenant === row.tenant_id && otherIn(tie, row.id as OrderId) !== undefined),
      },
    ]),
  ) // prettier-ignore
}

/** Purchases under lock. The lock comes first and the reading after it, so what is read is what the last writer left. */
export const purchasesIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): Purchases => ({
  lock: async (id, unit) => {
    const mine = await trx
      .selectFrom('digipay.purchase_order')
      .select('id')
      .where('tenant_id', '=', tenant)
      .where('id', '=', id)
      .where((is) =>
        is.or([is('tenant_id', '=', unit), is.and([is('vendor_id', '=', unit), is('is_shared', '=', true)])]),
      )
      .forUpdate()
      .executeTakeFirst()
    const found = mine && (await purchasesByKey(trx, [{ tenant, id }], (is) => is.lit(true)))
    return found?.get(`${tenant}/${id}`)
  },
  orderOf: async (part) => {
    const [table, key] =
      'claim' in part
        ? (['digipay.claim', part.claim] as const)
        : 'payment' in part
          ? (['digipay.payment', part.payment] as const)
          : (['digipay.receipt', part.receipt] as const)
    const row = await trx
      .selectFrom(table)
      .select('order_id')
      .where('tenant_id', '=', tenant)
      .where('id', '=', key)
      .executeTakeFirst()
    return row?.order_id as OrderId | undefined
  },
  open: async (order) => {
    await trx
      .insertInto('digipay.purchase_order')
      .values({
        tenant_id: order.tenant,
        id: order.id,
        fiscal_year: order.fiscalYear,
        created_at: order.createdAt,
        ...fromOrder(order),
      })
      .execute()
    await trx
      .insertInto('digipay.order_line')
      .values(order.lines.map((line) => fromLine(order, line)))
      .execute()
    await trx
      .insertInto('digipay.step')
      .values(fromNewestStep('ORDER', { ...order, order: order.id }))
      .execute()
  },
  save: (order) => saveOrder(trx, order),
  // Lines before the step: a vendor writes agreed prices only while the offer is on his table.
  saveLines: async (order, what) => {
    await (what === 'PRICES' ? savePrices(trx, order) : replaceLines(trx, order))
    await saveOrder(trx, order)
  },
})

const saveOrder = async (trx: Trx, order: Order): Promise<void> => {
  await trx
    .insertInto('digipay.step')
    .values(fromNewestStep('ORDER', { ...order, order: order.id }))
    .execute()
  await trx.updateTable('digipay.purchase_order').set(fromOrder(order)).where('tenant_id', '=', order.tenant)
    .where('id', '=', order.id).execute() // prettier-ignore
}

/** What grows from an order: the newest step always, the row in whole. */
export const partsIn = (trx: Trx): Parts => ({
  saveReceipt: async (receipt) => {
    const status = receipt.steps.at(-1)?.to ?? 'ACCEPTED'
    const key = { tenant_id: receipt.tenant, id: receipt.id }
    const state = { status, version: receipt.steps.length }
    const isNew = receipt.steps.length === 1
    if (isNew) {
      await trx.insertInto('digipay.receipt').values({
        ...key, ...state, order_id: receipt.order, vendor_id: receipt.vendor, number: receipt.number,
        received_on: receipt.receivedOn, note: receipt.note ?? null, created_at: receipt.createdAt,
      }).execute() // prettier-ignore
      await trx.insertInto('digipay.receipt_line')
        .values(receipt.lines.map((line) => ({ tenant_id: receipt.tenant, receipt_id: receipt.id, ...line }))).execute() // prettier-ignore
    } else
      await trx
        .updateTable('digipay.receipt')
        .set(state)
        .where('tenant_id', '=', receipt.tenant)
        .where('id', '=', receipt.id)
        .execute()
    await trx.insertInto('digipay.step').values(fromNewestStep('RECEIPT', receipt)).execute()
  },
  saveClaim: async (claim) => {
    const row = fromClaim(claim)
    await trx.insertInto('digipay.step').values(fromNewestStep('CLAIM', claim)).execute()
    if (claim.steps.length === 1)
      await trx
        .insertInto('digipay.claim')
        .values({ tenant_id: claim.tenant, id: claim.id, created_at: claim.createdAt, ...row })
        .execute()
    else
      await trx
        .updateTable('digipay.claim')
        .set(claimState(claim))
        .where('tenant_id', '=', claim.tenant)
        .where('id', '=', claim.id)
        .execute()
    await keepMeterai(trx, claim)
  },
  savePayment: async (payment) => {
    const row = fromPayment(payment)
    await trx.insertInto('digipay.step').values(fromNewestStep('PAYMENT', payment)).execute()
    if (payment.steps.length === 1)
      await trx
        .insertInto('digipay.payment')
        .values({ tenant_id: payment.tenant, id: payment.id, created_at: payment.createdAt, ...row })
        .execute()
    else
      await trx
        .updateTable('digipay.payment')
        .set(paymentState(payment))
        .where('tenant_id', '=', payment.tenant)
        .where('id', '=', payment.id)
        .execute()
  },
})
