import type { Purchases, Parts } from '../../../application/digipay/ports'
import type { Scope } from '../../../application/transact'
import type { OrderId } from '../../../domain/kernel'
import type { Order } from '../../../domain/digipay'
import type { Trx } from '../transact'
import { keepMeterai } from './meterai'
import { replaceLines, savePrices } from './order-lines'
import { purchasesByKey } from './purchase-reads'
import {
  claimState,
  fromClaim,
  fromLine,
  fromNewestStep,
  fromOrder,
  fromPayment,
  paymentState,
  paymentTold,
} from './rows'

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
        promised_on: receipt.promise?.on ?? null, promise: receipt.promise ? JSON.stringify(receipt.promise) : null,
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
  amendPayment: async (payment) => {
    await trx
      .updateTable('digipay.payment')
      .set(paymentTold(payment))
      .where('tenant_id', '=', payment.tenant)
      .where('id', '=', payment.id)
      .execute()
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
