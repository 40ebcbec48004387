import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Application } from '../../../application'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { Context } from '../context'
import { purchasePayload, reasonInput, type ReasonFields, toChange } from './inputs'
import { showPurchase } from './show'

const OrderReturnInput = reasonInput('OrderReturn')
const OrderReturnPayload = purchasePayload('OrderReturn')
const OrderRejectInput = reasonInput('OrderReject')
const OrderRejectPayload = purchasePayload('OrderReject')
const OrderDeclineInput = reasonInput('OrderDecline')
const OrderDeclinePayload = purchasePayload('OrderDecline')
const OrderRecallInput = reasonInput('OrderRecall')
const OrderRecallPayload = purchasePayload('OrderRecall')
const OrderCancelInput = reasonInput('OrderCancel')
const OrderCancelPayload = purchasePayload('OrderCancel')

/** The ways out of an order: each says why and gives back what was reserved. */
@Resolver()
export class OrderWaysOutResolver {
  constructor(
    private readonly app: Application,
    private readonly reads: PurchaseReads,
  ) {}

  @Mutation(() => OrderReturnPayload, { nullable: true, description: 'Hands the order back to its requester.' })
  orderReturn(
    @Arg('input', () => OrderReturnInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderReturnPayload,
      this.app.orderReturn(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderRejectPayload, { nullable: true, description: 'Rejects the order for good.' })
  orderReject(
    @Arg('input', () => OrderRejectInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderRejectPayload,
      this.app.orderReject(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderDeclinePayload, {
    nullable: true,
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

  @Mutation(() => OrderRecallPayload, { nullable: true, description: 'The shipment did not leave or did not arrive.' })
  orderRecall(
    @Arg('input', () => OrderRecallInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderRecallPayload,
      this.app.orderRecall(toChange('ord', input), context.actor),
    )
  }

  @Mutation(() => OrderCancelPayload, {
    nullable: true,
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
