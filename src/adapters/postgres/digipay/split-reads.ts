import type { ApprovalLaw } from '../../../application/digipay/approval'
import { buyingOf } from '../../../application/digipay/guards'
import { officeAround, surroundingsOf } from '../../../application/digipay/transaction'
import { sightOf, type SplitReads, type SplitSight } from '../../../application/digipay/split-reads'
import type { BudgetLine } from '../../../application/digipay/ports'
import type { Actor } from '../../../application/actor'
import type { Order } from '../../../domain/digipay'
import type { Key, OrderId } from '../../../domain/kernel'
import type { Db } from '../database'
import { readAs, type Trx } from '../transact'
import { purchasesByKey } from './purchase-reads'
import { sidesIn, toBudgetLine } from './sides'
import { aroundIn, ofOfficeIn } from './splits'

/** The budget lines of orders, in one question, by the address of each. */
const linesOf = async (trx: Trx, orders: readonly Order[]): Promise<ReadonlyMap<string, BudgetLine>> => {
  const named = orders.flatMap(({ budgetLine }) => (budgetLine === undefined ? [] : [budgetLine]))
  if (named.length === 0) return new Map()
  const rows = await trx.selectFrom('digipay.budget_line').selectAll().where('id', 'in', named).execute()
  return new Map(rows.map((row) => [`${row.tenant_id}/${row.id}`, toBudgetLine(row)]))
}

const seen = async (
  trx: Trx,
  law: ApprovalLaw,
  { order, line }: Readonly<{ order: Order; line: BudgetLine | undefined }>,
  { today: on }: Actor,
  at: Date,
): Promise<SplitSight | undefined> => {
  const { tenant } = order
  const sides = sidesIn(trx, { tenant })
  const [vendor, satker] = [await sides.vendor(order.vendor, on, { buying: buyingOf(order) }), await sides.satker()]
  const looking = { on, zone: satker.zone }
  const around = await surroundingsOf({ around: aroundIn(trx, tenant) }, order, looking)
  const bought = await officeAround({ ofOffice: ofOfficeIn(trx, tenant) }, order, looking)
  return vendor && sightOf(law, { sided: { order, vendor, satker, on }, line, around, bought, at })
}

/** What orders are among others of their vendor and their office, for their own office and those who oversee it. */
export const splitReadsOn = (db: Db, law: ApprovalLaw, now: () => Date): SplitReads => ({
  sights: (keys: readonly Key<OrderId>[], actor) =>
    readAs(db, actor, async (trx) => {
      const mine = actor.unitKind === 'VENDOR' ? [] : keys
      const found = mine.length === 0 ? undefined : await purchasesByKey(trx, mine, (is) => is.lit(true))
      const lines = await linesOf(trx, [...(found?.values() ?? [])].map(({ order }) => order)) // prettier-ignore
      const sights: (SplitSight | undefined)[] = []
      for (const { tenant, id } of keys) {
        const order: Order | undefined = found?.get(`${tenant}/${id}`)?.order
        const line = order && lines.get(`${tenant}/${order.budgetLine ?? ''}`)
        sights.push(order && (await seen(trx, law, { order, line }, actor, now())))
      }
      return sights
    }),
})
