import { Field, ID, InputType, ObjectType } from 'type-graphql'
import {
  linkGroundLabels,
  splitGroundLabels,
  tieStatusLabels,
  orderStatusLabels,
} from '../../../application/digipay/labels'
import type { TieCommand } from '../../../application/digipay/tie-orders'
import type { Rupiah as Amount } from '../../../domain/kernel'
import {
  type LinkGround, type Order, type OrderStatus, orderStatus, type SplitGround, type SplitSuspicion, type Tie, type TieStatus,
  type TransactionWorth,
} from '../../../domain/digipay' // prettier-ignore
import { view } from '../answer'
import { KeyField, VersionField } from '../fields'
import { keyOf, rowId } from '../ids'
import { enumOf, InWords } from '../labels'
import { LongText, Rupiah, DateTime } from '../scalars'
import { toChange } from './inputs'
import { OrderStatusEnum } from './order-views'

export const TieStatusEnum = enumOf('TieStatus', 'What a PPK said of two orders.', tieStatusLabels)
export const LinkGroundEnum = enumOf('LinkGround', 'Why orders are one transaction.', linkGroundLabels)
export const SplitGroundEnum = enumOf('SplitGround', 'Why orders are suspected to be one transaction.', splitGroundLabels) // prettier-ignore

/** Another order, as far as one is told of it beside its own. */
@ObjectType('OrderCard', { description: 'Another order, in short; fetch it by its id for the rest.' })
export class OrderCardView {
  @Field(() => ID, { description: 'The order.' })
  id!: string

  @Field(() => String, { nullable: true, description: 'The number of its Surat Pesanan, once issued.' })
  number!: string | undefined

  @Field(() => OrderStatusEnum, { description: 'Its state.' })
  @InWords(orderStatusLabels, 'Its state, in words.')
  status!: OrderStatus

  @Field(() => Rupiah, { nullable: true, description: 'What is owed with PPN, once submitted.' })
  gross!: Amount | undefined
}

/** A reason to suspect that an order is a part of a larger one. */
@ObjectType('SplitSuspicion', {
  description: 'Orders that each stay within a limit and together pass it; they keep the order from approval.',
})
export class SplitSuspicionView {
  @Field(() => SplitGroundEnum, { description: 'What they have in common.' })
  @InWords(splitGroundLabels, 'What they have in common, in words.')
  ground!: SplitGround

  @Field(() => [OrderCardView], { description: 'The other orders.' })
  orders!: readonly OrderCardView[]

  @Field(() => Rupiah, { description: 'What they are worth together with this one, as the limit counts it.' })
  sum!: Amount

  @Field(() => Rupiah, { description: 'The limit of the day.' })
  limit!: Amount

  @Field(() => Boolean, { description: 'Whether the limit counts PPN.' })
  includesPpn!: boolean

  @Field(() => String, { description: 'The regulation that sets the limit.' })
  citation!: string

  @Field(() => String, { description: 'The regulation that takes the limit away from a part of a larger transaction.' })
  rule!: string
}

/** What a transaction of several orders is worth. */
@ObjectType('TrueValue', { description: 'What a transaction is worth over all its orders.' })
export class TrueValueView {
  @Field(() => Rupiah, { description: 'With PPN.' })
  inclPpn!: Amount

  @Field(() => Rupiah, { description: 'Without PPN.' })
  exclPpn!: Amount
}

/** What the PPK said of two orders. */
@ObjectType('Tie', { description: 'What the PPK said of this and another order; it is never changed.' })
export class TieView {
  @Field(() => TieStatusEnum, { description: 'One transaction, or two needs.' })
  @InWords(tieStatusLabels, 'One transaction or two needs, in words.')
  status!: TieStatus

  @Field(() => LinkGroundEnum, { nullable: true, description: 'Why they are one, if they are.' })
  @InWords(linkGroundLabels, 'Why they are one, in words.', { nullable: true })
  ground!: LinkGround | undefined

  @Field(() => [ID], { description: 'The two orders.' })
  orderIds!: readonly string[]

  @Field(() => String, { description: 'Who said so, by the name of that time.' })
  by!: string

  @Field(() => String, { description: 'The reason given.' })
  reason!: string

  @Field(() => DateTime, { description: 'When.' })
  at!: Date
}

/** Orders to link. */
@InputType({ description: 'Orders of one vendor that are one transaction.' })
export class OrderLinkInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @Field(() => [ID], { description: 'The other orders, at most 50.' })
  orderIds!: string[]

  @Field(() => LinkGroundEnum, { description: 'Why they are one transaction.' })
  ground!: LinkGround

  @Field(() => LongText, { description: 'The reason in words.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

/** Orders with needs of their own. */
@InputType({ description: 'Orders that answer different needs, of one vendor or several.' })
export class OrderStateSeparateNeedInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @Field(() => [ID], { description: 'The other orders, at most 50.' })
  orderIds!: string[]

  @Field(() => LongText, { description: 'Why each has its own need; it is kept with your name and the time.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

/** What a PPK says, as the use case takes it. */
export const toTie = (input: OrderStateSeparateNeedInput & Readonly<{ ground?: LinkGround }>): TieCommand => ({
  ...toChange('ord', input),
  reason: input.reason,
  ...(input.ground && { ground: input.ground }),
  others: input.orderIds.map((id, at) => keyOf('ord', id, 'input', 'orderIds', String(at))),
})

/** Another order in short. */
export const orderCard = (order: Order): OrderCardView =>
  view(OrderCardView, { id: rowId('ord', order), number: order.number, status: orderStatus(order), gross: order.gross })
export const suspicionView = ({ ground, orders, sum, limit, rule }: SplitSuspicion): SplitSuspicionView =>
  view(SplitSuspicionView, {
    ground, orders: orders.map(orderCard), sum, limit: limit.limit, includesPpn: limit.compare === 'INCL_PPN',
    citation: limit.citation, rule,
  }) // prettier-ignore
export const trueValueView = (worth: TransactionWorth): TrueValueView => view(TrueValueView, worth)
export const tieView = ({ tenant, orders, status, ground, step }: Tie): TieView =>
  view(TieView, {
    status, ground, orderIds: orders.map((id) => rowId('ord', { tenant, id })), by: step.name, reason: step.reason ?? '', at: step.at,
  }) // prettier-ignore
