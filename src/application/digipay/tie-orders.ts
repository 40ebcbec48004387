import { err, type Key, ok, type OrderId, type Refusal, type Result } from '../../domain/kernel'
import {
  isStanding, journeyOf, linkedWith, type LinkGround, type NoRuleOnDate, type Order, type OrderRefusal,
  orderVersion, isPaid, type Purchase, separatedOn, type Tie, type TieAction, tieLifecycle, type TieId, unlessOpen,
} from '../../domain/digipay' // prettier-ignore
import { type Actor, type NotFound, notFound } from '../actor'
import { type Answered, staleVersion } from '../transact'
import { type ChangeRefusal, moveBy, onPurchase, type PurchaseNeeds } from './on-purchase'
import type { OrderAnswer, OrderChange } from './order-step'
import { type LinkedPaymentUnsettled, surroundingsOf } from './transaction'

/** What a PPK says of an order and others: of its vendor, or of any where he states separate needs. */
export type TieCommand = OrderChange &
  Readonly<{ others: readonly Key<OrderId>[]; reason: string; ground?: LinkGround | undefined }>

export type TieRefusal =
  | OrderRefusal
  | NotFound
  | NoRuleOnDate
  | LinkedPaymentUnsettled
  | Refusal<'ORDERS_EMPTY'>
  | (Refusal<'ORDERS_TOO_MANY'> & Readonly<{ limit: number }>)
  | Refusal<'ORDER_REPEATED'>
  | Refusal<'NOT_ONE_VENDOR'>
  | (Refusal<'ALREADY_LINKED'> & Readonly<{ number: string }>)
  | Refusal<'NO_PAYMENT_LEFT'>

/** More orders than this are not spoken of in one act. */
const mostOrders = 50
const path = ['orderIds']

const wellNamed = ({ id, others, reason }: TieCommand, action: TieAction): TieRefusal | undefined => {
  if (reason.trim().length < 3) return { code: 'REASON_REQUIRED', action, path: ['reason'] }
  if (others.length === 0) return { code: 'ORDERS_EMPTY', path }
  if (others.length > mostOrders) return { code: 'ORDERS_TOO_MANY', limit: mostOrders, path }
  const all = new Set([id, ...others].map((key) => key.id))
  if (all.size <= others.length) return { code: 'ORDER_REPEATED', path }
  return others.some(({ tenant }) => tenant !== id.tenant) ? notFound(...path) : undefined
}

/** A payment that is on its way keeps its order from being linked: what tax it takes is frozen. */
export const paymentUnderWay = ({ order, payments }: Purchase): LinkedPaymentUnsettled | undefined =>
  payments.some((payment) => isStanding(payment) && !isPaid(payment))
    ? { code: 'LINKED_PAYMENT_UNSETTLED', number: order.number ?? order.id, path: ['id'] }
    : undefined

/** Why a group may no longer become one transaction: a payment is on its way, or none is left to carry missing tax. */
const unpayable = (group: readonly Purchase[]): TieRefusal | undefined =>
  group.map(paymentUnderWay).find(Boolean) ??
  (group.every(({ payments }) => payments.some(isStanding)) ? { code: 'NO_PAYMENT_LEFT', path } : undefined)

type Spoken = Readonly<{ order: Order; others: readonly Order[]; purchases: readonly Purchase[]; ties: readonly Tie[] }>

const refusedFor = ({ order, others, purchases, ties }: Spoken, made: readonly Tie[], action: TieAction) => {
  const orders = purchases.map((each) => each.order)
  const linked = linkedWith(order, orders, ties)
  const already = others.find(({ id }) => linked.some((each) => each.id === id))
  if (already) return { code: 'ALREADY_LINKED', number: already.number ?? already.id, path } as const
  if (action !== 'link') return undefined
  const group = [order, ...linkedWith(order, orders, [...ties, ...made])]
  return unpayable(purchases.filter((each) => group.some(({ id }) => id === each.order.id)))
}

/** Lets the PPK say what an order and others of his office are to each other; it is kept as said, by whom, when and why. */
export const tieOrders =
  (useCase: 'orderLink' | 'orderStateSeparateNeed', action: TieAction) =>
  (needs: PurchaseNeeds) =>
  (command: TieCommand, actor: Actor): Promise<Result<Answered<OrderAnswer>, TieRefusal | ChangeRefusal>> =>
    onPurchase<OrderAnswer, TieRefusal | ChangeRefusal>(needs, useCase, command, actor, async (purchase, store) => {
      const { order } = purchase
      const stale = staleVersion(command.expectedVersion, orderVersion(order))
      if (stale) return err(stale)
      const move = moveBy(actor, action, needs.now(), command.reason)
      const refusal = unlessOpen(order, action) ?? separatedOn(journeyOf(purchase), move) ?? wellNamed(command, action)
      if (refusal) return err(refusal)
      const names = command.others.map(({ id }) => id)
      await store.splits.serialise(order.vendor)
      const { zone } = await store.sides.satker()
      const found = await surroundingsOf(store.splits, order, { on: actor.today, zone }, names)
      if (!found.ok) return found
      const { purchases, ties } = found.value
      const others = names.flatMap((name) => purchases.find((each) => each.order.id === name)?.order ?? [])
      if (others.length < names.length) return err(notFound(...path))
      // Needs may be separate whoever sells; one transaction for the tax is of one vendor.
      if (action === 'link' && others.some(({ vendor }) => vendor !== order.vendor))
        return err({ code: 'NOT_ONE_VENDOR', path })
      const ended = others.map((each) => unlessOpen(each, action, path)).find(Boolean)
      if (ended) return err(ended)
      const { to: status } = tieLifecycle[action]
      const made = others.map((other): Tie => ({
        tenant: order.tenant, id: needs.newId<TieId>(), vendor: order.vendor, orders: [order.id, other.id], status,
        ground: action === 'link' ? command.ground : undefined, step: { ...move, to: status },
      })) // prettier-ignore
      const refused = refusedFor({ order, others, purchases, ties }, made, action)
      if (refused) return err(refused)
      for (const tie of made) await store.splits.tie(tie)
      const details = { orders: names.join(' '), ...(command.ground && { ground: command.ground }) }
      return ok({ answer: { order: command.id }, subject: order.id, details })
    })
