import { actionsOnOrder } from '../../../application/digipay/actions'
import { asksTheLaw, type SplitReads, type SplitSight, withHindrance } from '../../../application/digipay/split-reads'
import type { AvailableAction } from '../answer'
import type { Context } from '../context'
import type { OrderView } from './order-views'
import { buttons } from './show'
import { orderCard, suspicionView, tieView, trueValueView } from './split-views'

/** What an order is among others of its vendor, read together with all others that the same answer needs. */
const sightOn = ({ sights }: SplitReads, { screen }: OrderView, context: Context): Promise<SplitSight | undefined> =>
  context.batched(sights).load(screen.purchase.order)

/** Why an order is suspected to be a part of a larger one. */
export const suspicionsOf = async (reads: SplitReads, order: OrderView, context: Context) =>
  ((await sightOn(reads, order, context))?.suspicions ?? []).map(suspicionView)

/** The orders that are one transaction with it. */
export const linkedTo = async (reads: SplitReads, order: OrderView, context: Context) =>
  ((await sightOn(reads, order, context))?.linked ?? []).map(orderCard)

/** What its transaction is worth, if it has other orders. */
export const trueValueOf = async (reads: SplitReads, order: OrderView, context: Context) => {
  const worth = (await sightOn(reads, order, context))?.worth
  return worth && trueValueView(worth)
}

/** What is the office's own: not for its vendor. */
const forTheOffice = <T>(shown: T, { actor }: Context): T | undefined =>
  actor.unitKind === 'VENDOR' ? undefined : shown
export const requestOf = ({ screen }: OrderView, context: Context) =>
  forTheOffice(screen.purchase.order.purchaseRequest, context)
export const schoolFundsOf = ({ screen }: OrderView, context: Context) =>
  forTheOffice(screen.purchase.order.isFromSchoolFunds ?? false, context)
export const tiesOfOrder = ({ screen }: OrderView, context: Context) =>
  forTheOffice(screen.purchase.ties, context)?.map(tieView) ?? []

/** The buttons of an order; a submission or an approval that nothing else stands in the way of is looked at as the act would. */
export const orderButtons = async (
  reads: SplitReads,
  order: OrderView,
  at: Date,
  context: Context,
): Promise<AvailableAction[]> => {
  const acts = actionsOnOrder(order.screen.purchase, context.actor, at)
  return buttons(acts.some(asksTheLaw) ? withHindrance(acts, await sightOn(reads, order, context)) : acts, context)
}
