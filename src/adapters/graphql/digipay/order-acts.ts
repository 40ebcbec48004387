import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Application } from '../../../application'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { Context } from '../context'
import { onceOf } from '../once'
import {
  changeInput,
  type ChangeFields,
  OrderDraftInput,
  OrderEditInput,
  OrderNegotiateInput,
  OrderReceiveInput,
  purchasePayload,
  reasonInput,
  type ReasonFields,
  toChange,
  toDetails,
  toLines,
} from './inputs'
import { showPurchase } from './show'

const OrderDraftPayload = purchasePayload('OrderDraft')
const OrderEditPayload = purchasePayload('OrderEdit')
const OrderSubmitInput = changeInput('OrderSubmit')
const OrderSubmitPayload = purchasePayload('OrderSubmit')
const OrderNegotiatePayload = purchasePayload('OrderNegotiate')
const OrderNegotiationAcceptInput = changeInput('OrderNegotiationAccept')
const OrderNegotiationAcceptPayload = purchasePayload('OrderNegotiationAccept')
const OrderNegotiationDeclineInput = reasonInput('OrderNegotiationDecline')
const OrderNegotiationDeclinePayload = purchasePayload('OrderNegotiationDecline')
const OrderCheckOutInput = changeInput('OrderCheckOut')
const OrderCheckOutPayload = purchasePayload('OrderCheckOut')
const OrderApproveInput = changeInput('OrderApprove')
const OrderApprovePayload = purchasePayload('OrderApprove')
const OrderAcceptInput = changeInput('OrderAccept')
const OrderAcceptPayload = purchasePayload('OrderAccept')
const OrderShipInput = changeInput('OrderShip')
const OrderShipPayload = purchasePayload('OrderShip')
const OrderReceivePayload = purchasePayload('OrderReceive', 'receipt')

/** The acts that bring an order onward. */
@Resolver()
export class OrderActsResolver {
  constructor(
    private readonly app: Application,
    private readonly reads: PurchaseReads,
  ) {}

  @Mutation(() => OrderDraftPayload, { nullable: true, description: 'Opens a cart with the products of one vendor.' })
  orderDraft(
    @Arg('input', () => OrderDraftInput, { description: 'The cart.' }) input: OrderDraftInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderDraftPayload,
      this.app.orderDraft({ ...toDetails(input), lines: toLines(input.lines), once: onceOf(input) }, context.actor),
    )
  }

  @Mutation(() => OrderEditPayload, { nullable: true, description: 'Changes the cart.' })
  orderEdit(
    @Arg('input', () => OrderEditInput, { description: 'The changes.' }) input: OrderEditInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderEditPayload,
      this.app.orderEdit(
        { ...toChange('ord', input), ...toDetails(input), lines: input.lines ? toLines(input.lines) : undefined },
        context.actor,
      ),
    )
  }

  @Mutation(() => OrderSubmitPayload, { nullable: true, description: 'Hands the cart to the procurement officer.' })
  orderSubmit(
    @Arg('input', () => OrderSubmitInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderSubmitPayload,
      this.app.orderSubmit(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderNegotiatePayload, { nullable: true, description: 'Offers the vendor lower prices, once.' })
  orderNegotiate(
    @Arg('input', () => OrderNegotiateInput, { description: 'The offer.' }) input: OrderNegotiateInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderNegotiatePayload,
      this.app.orderNegotiate({ ...toChange('ord', input), prices: input.prices }, context.actor),
    )
  }

  @Mutation(() => OrderNegotiationAcceptPayload, { nullable: true, description: 'Takes the offer.' })
  orderNegotiationAccept(
    @Arg('input', () => OrderNegotiationAcceptInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderNegotiationAcceptPayload,
      this.app.orderNegotiationAccept(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderNegotiationDeclinePayload, { nullable: true, description: 'Keeps the list prices.' })
  orderNegotiationDecline(
    @Arg('input', () => OrderNegotiationDeclineInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderNegotiationDeclinePayload,
      this.app.orderNegotiationDecline(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderCheckOutPayload, {
    nullable: true,
    description: 'Hands the order at its final prices to the PPK.',
  })
  orderCheckOut(
    @Arg('input', () => OrderCheckOutInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderCheckOutPayload,
      this.app.orderCheckOut(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderApprovePayload, {
    nullable: true,
    description: 'Approves in principle: reserves the budget and issues the Surat Pesanan.',
  })
  orderApprove(
    @Arg('input', () => OrderApproveInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderApprovePayload,
      this.app.orderApprove(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderAcceptPayload, {
    nullable: true,
    description: 'The vendor accepts the Surat Pesanan; stock is reserved.',
  })
  orderAccept(
    @Arg('input', () => OrderAcceptInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderAcceptPayload,
      this.app.orderAccept(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderShipPayload, { nullable: true, description: 'The goods are on their way.' })
  orderShip(
    @Arg('input', () => OrderShipInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderShipPayload,
      this.app.orderShip(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderReceivePayload, {
    nullable: true,
    description: 'Accepts the whole delivery; the BAST is issued.',
  })
  orderReceive(
    @Arg('input', () => OrderReceiveInput, { description: 'Which order.' }) input: OrderReceiveInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderReceivePayload,
      this.app.orderReceive({ ...toChange('ord', input), note: input.note ?? undefined }, context.actor),
    )
  }
}
