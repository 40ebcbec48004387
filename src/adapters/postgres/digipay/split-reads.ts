import { surroundingsOf } from '../../../application/digipay/transaction'
import { sightOf, type SplitReads, type SplitSight } from '../../../application/digipay/split-reads'
import type { Actor } from '../../../application/actor'
import type { Assess, Order } from '../../../domain/digipay'
import type { Key, OrderId } from '../../../domain/kernel'
import type { Db } from '../database'
import { readAs, type Trx } from '../transact'
import { purchasesByKey } from './purchase-reads'
import { sidesIn } from './sides'
import { aroundIn } from './splits'

const seen = async (trx: Trx, assess: Assess, order: Order, { today: on }: Actor): Promise<SplitSight | undefined> => {
  const { tenant } = order
  const sides = sidesIn(trx, { tenant })
  const [vendor, satker] = [await sides.vendor(order.vendor, on), await sides.satker()]
  const around = await surroundingsOf({ around: aroundIn(trx, tenant) }, order, { on, zone: satker.zone })
  return vendor && around.ok ? sightOf(assess, { order, vendor, satker, on }, around.value) : undefined
}

/** What orders are among others of their vendor, for their own office and those who oversee it. */
export const splitReadsOn = (db: Db, assess: Assess): SplitReads => ({
  sights: (keys: readonly Key<OrderId>[], actor) =>
    readAs(db, actor, async (trx) => {
      const mine = actor.unitKind === 'VENDOR' ? [] : keys
      const found = mine.length === 0 ? new Map() : await purchasesByKey(trx, mine, (is) => is.lit(true))
      const sights: (SplitSight | undefined)[] = []
      for (const { tenant, id } of keys) {
        const order: Order | undefined = found.get(`${tenant}/${id}`)?.order
        sights.push(order && (await seen(trx, assess, order, actor)))
      }
      return sights
    }),
})
