import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Application } from '../../../application'
import { actionsOnOrder } from '../../../application/digipay/actions'
import { orderStatusLabels, stageLabels } from '../../../application/digipay/labels'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { Language } from '../../../application/wording'
import { AvailableAction } from '../answer'
import { PageArgs } from '../connection'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { onceOf } from '../once'
import { ShortText } from '../scalars'
import { claimView, ClaimView, paymentView, PaymentView } from './claim-views'
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
import {
  currentClaim,
  findOrder,
  findOrderByNumber,
  listOrders,
  OrderConnection,
  OrderFilterInput,
} from './order-lists'
import { OrderView, receiptView, ReceiptView } from './order-views'
import { buttons, showPurchase } from './show'
import { StepView, timelineOf } from './timeline'

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
const OrderReturnInput = reasonInput('OrderReturn')
const OrderReturnPayload = purchasePayload('OrderReturn')
const OrderRejectInput = reasonInput('OrderReject')
const OrderRejectPayload = purchasePayload('OrderReject')
const OrderAcceptInput = changeInput('OrderAccept')
const OrderAcceptPayload = purchasePayload('OrderAccept')
const OrderDeclineInput = reasonInput('OrderDecline')
const OrderDeclinePayload = purchasePayload('OrderDecline')
const OrderShipInput = changeInput('OrderShip')
const OrderShipPayload = purchasePayload('OrderShip')
const OrderRecallInput = reasonInput('OrderRecall')
const OrderRecallPayload = purchasePayload('OrderRecall')
const OrderReceivePayload = purchasePayload('OrderReceive', 'receipt')
const OrderCancelInput = reasonInput('OrderCancel')
const OrderCancelPayload = purchasePayload('OrderCancel')

/** Orders: what they show and what may be done with them. */
@Resolver(() => OrderView)
export class OrderResolver {
  constructor(
    private readonly app: Application,
    private readonly reads: PurchaseReads,
    private readonly now: () => Date,
  ) {}

  @Query(() => OrderView, { nullable: true, description: 'An order by its id; null if it does not exist for you.' })
  order(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() context: Context) {
    return findOrder(this.reads, keyOf('ord', id), context)
  }

  @Query(() => OrderView, { nullable: true, description: 'An order by the number of its Surat Pesanan.' })
  orderByNumber(
    @Arg('number', () => ShortText, { description: 'The number.' }) number: string,
    @Ctx() context: Context,
  ) {
    return findOrderByNumber(this.reads, number, context)
  }

  @Query(() => OrderConnection, { description: 'The orders of your unit, newest first.' })
  orders(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrderFilterInput, { nullable: true, description: 'Which of them.' })
    filter: OrderFilterInput | undefined,
    @Ctx() context: Context,
  ) {
    return listOrders(this.reads, page, filter, context)
  }

  @FieldResolver(() => String, { description: 'The state in words.' })
  statusLabel(@Root() { status }: OrderView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(orderStatusLabels, status, lang, context)
  }

  @FieldResolver(() => String, { description: 'The stage in words.' })
  stageLabel(@Root() { stage }: OrderView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(stageLabels, stage, lang, context)
  }

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { screen }: OrderView, @Ctx() context: Context) {
    return buttons(actionsOnOrder(screen.purchase, context.actor, this.now()), context)
  }

  @FieldResolver(() => [StepView], {
    description: 'What happened, over order, receipt, claim and payment, oldest first.',
  })
  timeline(@Root() { screen }: OrderView, @Ctx() context: Context) {
    return timelineOf(screen, context)
  }

  @FieldResolver(() => [ReceiptView], { description: 'What was delivered and accepted.' })
  receipts(@Root() { screen }: OrderView) {
    return screen.purchase.receipts.map((receipt) => receiptView(receipt, screen))
  }

  @FieldResolver(() => ClaimView, { nullable: true, description: 'The bill in force.' })
  claim(@Root() { screen }: OrderView) {
    return currentClaim(screen)
  }

  @FieldResolver(() => [ClaimView], { description: 'Every bill, returned ones too.' })
  claims(@Root() { screen }: OrderView) {
    return screen.purchase.claims.map((claim) => claimView(claim, screen))
  }

  @FieldResolver(() => [PaymentView], { description: 'Every payment, failed and cancelled ones too.' })
  payments(@Root() { screen }: OrderView) {
    return screen.purchase.payments.map((payment) => paymentView(payment, screen))
  }

  @Mutation(() => OrderDraftPayload, { description: 'Opens a cart with the products of one vendor.' })
  orderDraft(
    @Arg('input', () => OrderDraftInput, { description: 'The cart.' }) input: OrderDraftInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderDraftPayload,
      this.app.orderDraft({ ...toDetails(input), lines: toLines(input.lines), once: onceOf(input) }, context.actor),
    )
  }

  @Mutation(() => OrderEditPayload, { description: 'Changes the cart.' })
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

  @Mutation(() => OrderSubmitPayload, { description: 'Hands the cart to the procurement officer.' })
  orderSubmit(
    @Arg('input', () => OrderSubmitInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderSubmitPayload,
      this.app.orderSubmit(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderNegotiatePayload, { description: 'Offers the vendor lower prices, once.' })
  orderNegotiate(
    @Arg('input', () => OrderNegotiateInput, { description: 'The offer.' }) input: OrderNegotiateInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderNegotiatePayload,
      this.app.orderNegotiate({ ...toChange('ord', input), prices: input.prices }, context.actor),
    )
  }

  @Mutation(() => OrderNegotiationAcceptPayload, { description: 'Takes the offer.' })
  orderNegotiationAccept(
    @Arg('input', () => OrderNegotiationAcceptInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderNegotiationAcceptPayload,
      this.app.orderNegotiationAccept(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderNegotiationDeclinePayload, { description: 'Keeps the list prices.' })
  orderNegotiationDecline(
    @Arg('input', () => OrderNegotiationDeclineInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderNegotiationDeclinePayload,
      this.app.orderNegotiationDecline(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderCheckOutPayload, { description: 'Hands the order at its final prices to the PPK.' })
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

  @Mutation(() => OrderReturnPayload, { description: 'Hands the order back to its requester.' })
  orderReturn(
    @Arg('input', () => OrderReturnInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderReturnPayload,
      this.app.orderReturn(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderRejectPayload, { description: 'Rejects the order for good.' })
  orderReject(
    @Arg('input', () => OrderRejectInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderRejectPayload,
      this.app.orderReject(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderAcceptPayload, { description: 'The vendor accepts the Surat Pesanan; stock is reserved.' })
  orderAccept(
    @Arg('input', () => OrderAcceptInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderAcceptPayload,
      this.app.orderAccept(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderDeclinePayload, {
    description: 'The vendor refuses the Surat Pesanan; the budget is free again.',
  })
  orderDecline(
    @Arg('input', () => OrderDeclineInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderDeclinePayload,
      this.app.orderDecline(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderShipPayload, { description: 'The goods are on their way.' })
  orderShip(
    @Arg('input', () => OrderShipInput, { description: 'Which order.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderShipPayload,
      this.app.orderShip(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderRecallPayload, { description: 'The shipment did not leave or did not arrive.' })
  orderRecall(
    @Arg('input', () => OrderRecallInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderRecallPayload,
      this.app.orderRecall(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderReceivePayload, { description: 'Accepts the whole delivery; the BAST is issued.' })
  orderReceive(
    @Arg('input', () => OrderReceiveInput, { description: 'Which order.' }) input: OrderReceiveInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderReceivePayload,
      this.app.orderReceive({ ...toChange('ord', input), note: input.note ?? undefined }, context.actor),
    )
  }

  @Mutation(() => OrderCancelPayload, {
    description: 'Ends the order before it ships; what it reserved is free again.',
  })
  orderCancel(
    @Arg('input', () => OrderCancelInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderCancelPayload,
      this.app.orderCancel(toChange('ord', input), context.actor),
    )
  }
}
