import { Field, ID, InputType } from 'type-graphql'
import type { OrderFilter, PurchaseReads, PurchaseScreen } from '../../../application/digipay/reads'
import type { Key, LocalDate, OrderId } from '../../../domain/kernel'
import { livingClaim, type OrderStatus } from '../../../domain/digipay'
import { connection, type Connection, connectionType, type PageArgs } from '../connection'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { LocalDateScalar } from '../scalars'
import { claimView, type ClaimView } from './claim-views'
import { OrderStatusEnum, OrderView, orderView } from './order-views'
import { orderViews, screenOf } from './show'

/** A page of orders. */
export const OrderConnection = connectionType('Order', () => OrderView)

/** Which orders. */
@InputType({ description: 'Which orders; what is not given does not narrow.' })
export class OrderFilterInput {
  @Field(() => [OrderStatusEnum], { nullable: true, description: 'In one of these states.' })
  statuses?: OrderStatus[] | null

  @Field(() => ID, { nullable: true, description: 'Of this vendor.' })
  vendorId?: string | null

  @Field(() => ID, { nullable: true, description: 'Of this satker.' })
  satkerId?: string | null

  @Field(() => LocalDateScalar, { nullable: true, description: 'Opened on this day or later.' })
  createdFrom?: LocalDate | null

  @Field(() => LocalDateScalar, { nullable: true, description: 'Opened on this day or earlier.' })
  createdTo?: LocalDate | null
}

const toFilter = (filter: OrderFilterInput | undefined): OrderFilter => ({
  statuses: filter?.statuses ?? undefined,
  vendor: filter?.vendorId ? unitOf('VENDOR', filter.vendorId, 'filter', 'vendorId') : undefined,
  satker: filter?.satkerId ? unitOf('SATKER', filter.satkerId, 'filter', 'satkerId') : undefined,
  createdFrom: filter?.createdFrom ?? undefined,
  createdTo: filter?.createdTo ?? undefined,
})

/** The order, if it exists for the actor. */
export const findOrder = async (
  reads: PurchaseReads,
  key: Key<OrderId>,
  context: Context,
): Promise<OrderView | undefined> => {
  const screen = await screenOf(reads, key, context)
  return screen && orderView(screen)
}

/** The same by the number of its Surat Pesanan. */
export const findOrderByNumber = async (
  reads: PurchaseReads,
  number: string,
  context: Context,
): Promise<OrderView | undefined> => {
  const key = await reads.byNumber(number, context.actor)
  return key && findOrder(reads, key, context)
}

/** Rows of keys as rows of views, keeping their places. */
const withViews = async (reads: PurchaseReads, slice: Awaited<ReturnType<PurchaseReads['list']>>, context: Context) => {
  const views = await orderViews(
    reads,
    slice.rows.map(({ row }) => row),
    context,
  )
  return { ...slice, rows: slice.rows.flatMap(({ place }, at) => { const row = views[at]; return row ? [{ row, place }] : [] }) } // prettier-ignore
}

/** A page of the unit's orders, newest first. */
export const listOrders = (
  reads: PurchaseReads,
  page: PageArgs,
  filter: OrderFilterInput | undefined,
  context: Context,
): Promise<Connection<OrderView>> =>
  connection(
    context,
    { list: 'orders', page, filter: { ...filter, unit: context.actor.unit } },
    async (asked) => withViews(reads, await reads.list(toFilter(filter), asked, context.actor), context),
    (row) => row,
  )

/** A page of what waits for the actor, oldest first. */
export const listInbox = (reads: PurchaseReads, page: PageArgs, context: Context): Promise<Connection<OrderView>> =>
  connection(
    context,
    { list: 'inbox', page, filter: { unit: context.actor.unit, role: context.actor.role } },
    async (asked) => withViews(reads, await reads.inbox(asked, context.actor), context),
    (row) => row,
  )

/** The claim that stands. */
export const currentClaim = (screen: PurchaseScreen): ClaimView | undefined => {
  const claim = livingClaim(screen.purchase)
  return claim && claimView(claim, screen)
}
