import { type SqlBool, sql } from 'kysely'
import type { Splits } from '../../../application/digipay/ports'
import type { Scope } from '../../../application/transact'
import type { OrderId, UnitId } from '../../../domain/kernel'
import { assessmentToJson } from '../../../domain/tax-withholding'
import type { Trx } from '../transact'
import { orderAlone, purchasesByKey } from './purchase-reads'

/** Purchases of one satker from one vendor, seen together: what is linked with some, and what was bought in a span. */
export const aroundIn =
  (trx: Trx, tenant: UnitId): Splits['around'] =>
  async (orders, vendor, from, to) => {
    const { rows } = await sql<Readonly<{ id: string }>>`
      with recursive asked as materialized (
        select id, upper(regexp_replace(btrim(purchase_request), '\\s+', ' ', 'g')) as request
        from digipay.purchase_order
        where tenant_id = ${tenant} and vendor_id = ${vendor} and purchase_request is not null
      ), edge as materialized (
        select order_id as a, other_id as b from digipay.tie
        where tenant_id = ${tenant} and vendor_id = ${vendor} and status = 'LINKED'
        union all
        select other_id, order_id from digipay.tie
        where tenant_id = ${tenant} and vendor_id = ${vendor} and status = 'LINKED'
        union all
        select x.id, y.id from asked x join asked y on y.request = x.request and y.id <> x.id
      ), linked (id) as (
        select unnest(${[...orders]}::uuid[])
        union
        select edge.b from linked join edge on edge.a = linked.id
      )
      select id from linked
      union
      select order_id from digipay.step
      where tenant_id = ${tenant} and vendor_id = ${vendor} and aggregate = 'ORDER' and action = 'approve'
        and at >= ${from} and at < ${to}`.execute(trx)
    const keys = rows.map(({ id }) => ({ tenant, id: id as OrderId }))
    return [...(await purchasesByKey(trx, keys, (is) => is.lit(true))).values()]
  }

/**
 * Orders of one satker from any vendor that got their Surat Pesanan in a span and are worth no less than a sum, or are one transaction
 * with others, with the akun that pays for each and the orders that each is linked with.
 */
export const ofOfficeIn =
  (trx: Trx, tenant: UnitId): Splits['ofOffice'] =>
  async (from, to, least) => {
    const rows = await trx
      .selectFrom('digipay.purchase_order')
      .selectAll('digipay.purchase_order')
      .select([orderAlone.told.as('told'), akunOf.as('akun'), linksOf.as('links')])
      .where('tenant_id', '=', tenant)
      .where((is) => is.or([is('gross', '>=', least), sql<SqlBool>`cardinality(${linksOf}) > 0`, sharesRequest]))
      .where(
        sql<SqlBool>`id in (select s.order_id from digipay.step s
          where s.tenant_id = ${tenant}::int and s.aggregate = 'ORDER' and s.action = 'approve'
            and s.at >= ${from} and s.at < ${to})`,
      )
      .execute()
    return rows.map((row) => ({ order: orderAlone.read(row, row.told), akun: row.akun ?? undefined, links: row.links }))
  }
const akunOf = sql<string | null>`(select b.akun from digipay.budget_line b
  where b.tenant_id = purchase_order.tenant_id and b.id = purchase_order.budget_line_id)`
const linksOf = sql<
  readonly OrderId[]
>`array(select case when t.order_id = purchase_order.id then t.other_id else t.order_id end::text
  from digipay.tie t where t.tenant_id = purchase_order.tenant_id and t.status = 'LINKED' and purchase_order.id in (t.order_id, t.other_id))`
/** Whether another order of its vendor names its purchase request, or one that is spaced or cased otherwise. */
const sharesRequest = sql<SqlBool>`(purchase_order.purchase_request is not null and exists (select from digipay.purchase_order o
  where o.tenant_id = purchase_order.tenant_id and o.vendor_id = purchase_order.vendor_id and o.id <> purchase_order.id
    and upper(regexp_replace(btrim(o.purchase_request), '\\s+', ' ', 'g'))
      = upper(regexp_replace(btrim(purchase_order.purchase_request), '\\s+', ' ', 'g'))))`

/** What is decided over several purchases of one vendor or of one office. The lock holds until the commit, and the reading comes after it. */
export const splitsIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>, now: Date): Splits => ({
  serialise: async (vendor, also) => {
    // The office before the vendor: who has the vendor never waits for the office.
    if (also === 'OFFICE')
      await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext('purchases of one kind'))`.execute(trx)
    await sql`select pg_advisory_xact_lock(${tenant}::int, ${vendor}::int)`.execute(trx)
  },
  around: aroundIn(trx, tenant),
  ofOffice: ofOfficeIn(trx, tenant),
  tie: async ({ id, vendor, orders: [order, other], status, ground, step }) => {
    await trx.insertInto('digipay.tie').values({
      tenant_id: tenant, id, vendor_id: vendor, order_id: order, other_id: other, status, ground: ground ?? null,
      action: step.action, person_id: step.by, person_name: step.name, assignment_id: step.under ?? null, role: step.role,
      reason: step.reason ?? '', at: step.at,
    }).execute() // prettier-ignore
  },
  keep: async (payment, { of, ofPayment, assessment, missing }) => {
    await trx.insertInto('digipay.reassessment').values({
      tenant_id: tenant, payment_id: payment.id, of_payment_id: ofPayment, of_order_id: of, vendor_id: payment.vendor,
      amount: missing.reduce((sum, { amount }) => sum + amount, 0n), assessment: JSON.stringify(assessmentToJson(assessment)), tax_law: assessment.question.law ?? null,
      at: now,
    }).execute() // prettier-ignore
  },
})
