import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { OrderFilter, PurchaseReads, PurchaseScreen, UnitCard } from '../../../application/digipay/reads'
import { buyingOf } from '../../../application/digipay/guards'
import { partTax, surroundingsOf } from '../../../application/digipay/transaction'
import { waitingFor } from '../../../application/digipay/waiting'
import type { Actor } from '../../../application/actor'
import type { Page, Slice } from '../../../application/page'
import { type BudgetLineId, dayBegins, type Key, type OrderId, type UnitId, type Zone } from '../../../domain/kernel'
import { isAmong } from '../among'
import { counted } from '../counted'
import type { Database, Db } from '../database'
import { readAs, type Trx } from '../transact'
import { type Assess, taxQuestionOf } from '../../../domain/digipay'
import { purchasesByKey } from './purchase-reads'
import { sidesIn } from './sides'
import { aroundIn } from './splits'

type Is = ExpressionBuilder<Database, 'digipay.purchase_order'>

/** The reader's own wall: his unit's orders, those shared with his firm, those of the books he oversees today. */
const visibleTo = (is: Is, { unit }: Actor): Expression<SqlBool> =>
  is.or([
    is('tenant_id', '=', unit),
    is.and([is('vendor_id', '=', unit), is('is_shared', '=', true)]),
    sql<SqlBool>`organisation.oversees(purchase_order.tenant_id)`,
  ])

const matches = (is: Is, filter: OrderFilter, { zone }: Actor): Expression<SqlBool> => {
  const { statuses, vendor, satker, createdFrom, createdTo } = filter
  return is.and([
    ...(statuses ? [isAmong('status', statuses)] : []),
    ...(vendor === undefined ? [] : [is('vendor_id', '=', vendor)]),
    ...(satker === undefined ? [] : [is('tenant_id', '=', satker)]),
    ...(createdFrom ? [is('created_at', '>=', dayBegins(zone, createdFrom))] : []),
    ...(createdTo ? [is('created_at', '<', new Date(dayBegins(zone, createdTo).getTime() + 86_400_000))] : []),
  ])
}

const waiting = (is: Is, { role }: Actor): Expression<SqlBool> => {
  const desk = waitingFor[role] ?? {}
  const living = sql<SqlBool>`exists (select 1 from digipay.claim c where c.tenant_id = purchase_order.tenant_id
    and c.order_id = purchase_order.id and c.status <> 'RETURNED')`
  return is.or([
    ...(desk.order ? [is('status', 'in', [...desk.order])] : []),
    ...(desk.unbilled ? [is.and([is('status', '=', 'RECEIVED'), is.not(living)])] : []),
    ...(desk.claim
      ? [sql<SqlBool>`exists (select 1 from digipay.claim c where c.tenant_id = purchase_order.tenant_id
          and c.order_id = purchase_order.id and c.status = any(${[...desk.claim]}::text[]))`]
      : []),
    ...(desk.payment
      ? [sql<SqlBool>`exists (select 1 from digipay.payment p where p.tenant_id = purchase_order.tenant_id
          and p.order_id = purchase_order.id and p.status = any(${[...desk.payment]}::text[]))`]
      : []),
    sql<SqlBool>`false`,
  ]) // prettier-ignore
}

const byAge =
  (direction: 'desc' | 'asc', condition: (is: Is) => Expression<SqlBool>) => (db: Db, page: Page, actor: Actor) =>
    readAs(db, actor, async (trx): Promise<Slice<Key<OrderId>>> => {
      const [at, id] = page.after ?? []
      const beyond = direction === 'desc' ? sql`<` : sql`>`
      const rows = await trx
        .selectFrom('digipay.purchase_order')
        .select(['tenant_id', 'id', 'created_at'])
        .where((is) => is.and([visibleTo(is, actor), condition(is)]))
        .$if(at !== undefined, (query) =>
          query.where(sql<SqlBool>`(created_at, id) ${beyond} (${at}::timestamptz, ${id}::uuid)`),
        )
        .orderBy('created_at', direction)
        .orderBy('id', direction)
        .limit(page.first + 1)
        .execute()
      return {
        rows: rows.map((row) => ({
          row: { tenant: row.tenant_id as UnitId, id: row.id as OrderId },
          place: [row.created_at.toISOString(), row.id],
        })),
        count: counted(db, actor, (counting) =>
          counting.selectFrom('digipay.purchase_order').where((is) => is.and([visibleTo(is, actor), condition(is)])),
        ),
      }
    })

const cardsOf = async (trx: Trx, units: readonly number[]): Promise<ReadonlyMap<number, UnitCard>> => {
  const rows = await trx
    .selectFrom('organisation.unit')
    .select(['id', 'kind', 'code', 'name', 'city', 'zone'])
    .where('id', 'in', [...units])
    .execute()
  return new Map(
    rows.map(({ id, kind, zone, ...card }) => [
      id,
      { unit: id as UnitId, kind: kind as UnitCard['kind'], zone: zone as Zone, ...card },
    ]),
  )
}

const screensIn = async (
  trx: Trx,
  keys: readonly Key<OrderId>[],
  actor: Actor,
): Promise<readonly (PurchaseScreen | undefined)[]> => {
  const found = await purchasesByKey(trx, keys, (is) => visibleTo(is, actor))
  const orders = [...found.values()].map(({ order }) => order)
  if (orders.length === 0) return keys.map(() => undefined)
  const cards = await cardsOf(
    trx,
    orders.flatMap(({ tenant, vendor }) => [tenant, vendor]),
  )
  const lineIds = orders.flatMap(({ budgetLine }) => (budgetLine ? [budgetLine] : []))
  const lines = lineIds.length === 0 ? [] : await trx.selectFrom('digipay.budget_line')
    .select(['id', 'code', 'akun', 'description']).where('id', 'in', lineIds).execute() // prettier-ignore
  return keys.map(({ tenant, id }) => {
    const purchase = found.get(`${tenant}/${id}`)
    const satker = purchase && cards.get(purchase.order.tenant)
    const vendor = purchase && cards.get(purchase.order.vendor)
    if (!purchase || !satker || !vendor) return undefined
    const line = lines.find((each) => each.id === purchase.order.budgetLine)
    return { purchase, satker, vendor, budgetLine: line && { ...line, id: line.id as BudgetLineId } }
  })
}

const partTables = { claim: 'digipay.claim', payment: 'digipay.payment', receipt: 'digipay.receipt' } as const

/** The questions of the purchase screens. */
export const purchaseReadsOn = (db: Db, assess: Assess): PurchaseReads => ({
  screens: (keys, actor) => readAs(db, actor, (trx) => screensIn(trx, keys, actor)),
  list: (filter, page, actor) => byAge('desc', (is) => matches(is, filter, actor))(db, page, actor),
  inbox: (page, actor) => byAge('asc', (is) => waiting(is, actor))(db, page, actor),
  taxToday: ({ order }, claim, actor) =>
    readAs(db, actor, async (trx) => {
      const { tenant } = order
      const sides = sidesIn(trx, { tenant })
      const vendor = await sides.vendor(order.vendor, actor.today, { buying: buyingOf(order) })
      const when = { paymentOn: actor.today, taxPointOn: claim.invoiceOn }
      // Its vendor sees his orders one by one: what others they are one transaction with is the office's own.
      const { zone } = actor
      const around = actor.unitKind === 'VENDOR' ? undefined : await surroundingsOf({ around: aroundIn(trx, tenant) }, order, { on: actor.today, zone }) // prettier-ignore
      const tax = vendor && partTax(assess, taxQuestionOf(order, vendor.taxFacts, when), order, around?.ok ? around.value : { purchases: [], ties: [] }) // prettier-ignore
      return tax?.ok ? tax.value : undefined
    }),
  taxFacts: (vendor, on, actor) =>
    readAs(db, actor, async (trx) => (await sidesIn(trx, { tenant: actor.unit }).vendor(vendor, on))?.taxFacts),
  byNumber: (number, actor) =>
    readAs(db, actor, async (trx) => {
      const row = await trx.selectFrom('digipay.purchase_order').select(['tenant_id', 'id'])
        .where((is) => is.and([visibleTo(is, actor), is('number', '=', number)])).executeTakeFirst() // prettier-ignore
      return row && { tenant: row.tenant_id as UnitId, id: row.id as OrderId }
    }),
  orderOf: (part, { tenant, id }, actor) =>
    readAs(db, actor, async (trx) => {
      const row = await trx.selectFrom(partTables[part]).select(['tenant_id', 'order_id']).where('tenant_id', '=', tenant)
        .where('id', '=', id).executeTakeFirst() // prettier-ignore
      return row?.order_id ? { tenant: row.tenant_id as UnitId, id: row.order_id as OrderId } : undefined
    }),
})
