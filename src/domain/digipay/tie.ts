import type { Branded, Lifecycle, NotNow, OrderId, Step, UnitId } from '../kernel'
import { type Order, type OrderStatus, orderStatus } from './order'

export type TieId = Branded<string, 'TieId'>

/** What a PPK may say of two orders: that they are one transaction, or that each has its own need. */
export type TieStatus = 'LINKED' | 'SEPARATE'
/** What a PPK does to two orders; what he has said leads nowhere else. */
export const tieLifecycle = {
  link: { from: [], to: 'LINKED' },
  stateSeparateNeed: { from: [], to: 'SEPARATE' },
} as const satisfies Lifecycle<TieStatus, string>
export type TieAction = keyof typeof tieLifecycle

/** Why two orders are one transaction. */
export const linkGrounds = ['SAME_REQUEST', 'SAME_BAST', 'SPLIT_SHIPMENT', 'SAME_NEED'] as const
export type LinkGround = (typeof linkGrounds)[number]

/** What the PPK said of two orders; once said it stays, with who said it, when and why. Linked ones are of one vendor. */
export type Tie = Readonly<{
  tenant: UnitId
  id: TieId
  /** The vendor of the first. */
  vendor: UnitId
  orders: readonly [OrderId, OrderId]
  status: TieStatus
  ground: LinkGround | undefined
  step: Step<TieStatus, TieAction>
}>

const open: readonly OrderStatus[] = [
  'SUBMITTED', 'NEGOTIATING', 'NEGOTIATED', 'CHECKED_OUT', 'ORDERED', 'ACCEPTED', 'SHIPPED', 'RECEIVED',
] // prettier-ignore

/** Whether a PPK may speak of the order: it was handed over and has not ended. */
export const mayBeTied = (order: Order): boolean => open.includes(orderStatus(order))

/** Refuses what is said of an order before it was handed over or after it ended. */
export const unlessOpen = (order: Order, action: string, path: readonly string[] = ['id']): NotNow | undefined =>
  mayBeTied(order) ? undefined : { code: 'NOT_NOW', action, status: orderStatus(order), path }

/** The other order of a tie, if this one is in it. */
export const otherIn = ({ orders: [a, b] }: Tie, id: OrderId): OrderId | undefined =>
  a === id ? b : b === id ? a : undefined

const key = (request: string | undefined): string | undefined => request?.trim().replace(/\s+/g, ' ').toUpperCase()

/** Whether two orders name the same purchase request, however it is spaced or cased. */
export const isSameRequest = (a: Order, b: Order): boolean =>
  a.vendor === b.vendor && key(a.purchaseRequest) !== undefined && key(a.purchaseRequest) === key(b.purchaseRequest)

/** Every other order that is one transaction with this one, over any number of links; carts and ended ones are not. */
export const linkedWith = (order: Order, others: readonly Order[], ties: readonly Tie[]): readonly Order[] => {
  const linked = ties.filter(({ status }) => status === 'LINKED')
  const living = others.filter((each) => each.id !== order.id && mayBeTied(each))
  const areOne = (a: Order, b: Order): boolean =>
    isSameRequest(a, b) || linked.some((tie) => otherIn(tie, a.id) === b.id)
  const found: Order[] = []
  let edge: readonly Order[] = [order]
  while (edge.length > 0) {
    const met = living.filter((each) => !found.includes(each) && edge.some((one) => areOne(one, each)))
    found.push(...met)
    edge = met
  }
  return found
}

/** Whether the PPK stated that the two have separate needs. */
export const areSeparate = (a: Order, b: Order, ties: readonly Tie[]): boolean =>
  ties.some((tie) => tie.status === 'SEPARATE' && otherIn(tie, a.id) === b.id)
