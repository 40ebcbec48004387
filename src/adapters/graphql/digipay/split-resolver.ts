import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Application } from '../../../application'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { SplitReads } from '../../../application/digipay/split-reads'
import type { Context } from '../context'
import { purchasePayload } from './inputs'
import { OrderView } from './order-views'
import { showPurchase } from './show'
import { linkedTo, requestOf, schoolFundsOf, suspicionsOf, tiesOfOrder, trueValueOf } from './show-splits'
import {
  OrderCardView,
  OrderLinkInput,
  OrderStateSeparateNeedInput,
  SplitSuspicionView,
  TieView,
  toTie,
  TrueValueView,
} from './split-views'

const OrderLinkPayload = purchasePayload('OrderLink')
const OrderStateSeparateNeedPayload = purchasePayload('OrderStateSeparateNeed')

/** What an order is among others of its vendor and its office. */
@Resolver(() => OrderView)
export class OrderSplitResolver {
  constructor(
    private readonly app: Application,
    private readonly reads: PurchaseReads,
    private readonly splits: SplitReads,
  ) {}

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The purchase request it comes from; for the satker and its overseers.',
  })
  purchaseRequest(@Root() order: OrderView, @Ctx() context: Context) {
    return requestOf(order, context)
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether school-operations (BOS) or similar education funds pay; for the satker and its overseers.',
  })
  isFromSchoolFunds(@Root() order: OrderView, @Ctx() context: Context) {
    return schoolFundsOf(order, context)
  }

  @FieldResolver(() => [SplitSuspicionView], {
    description: 'Why it is suspected to be a part of a larger purchase; for the satker and its overseers.',
    complexity: 10,
  })
  splitSuspicions(@Root() order: OrderView, @Ctx() context: Context) {
    return suspicionsOf(this.splits, order, context)
  }

  @FieldResolver(() => [OrderCardView], {
    description: 'The orders that are one transaction with it: by a link of the PPK, or by their purchase request.',
    complexity: 10,
  })
  linkedOrders(@Root() order: OrderView, @Ctx() context: Context) {
    return linkedTo(this.splits, order, context)
  }

  @FieldResolver(() => TrueValueView, {
    nullable: true,
    description: 'What its transaction is worth over all orders with a Surat Pesanan, if there are others.',
    complexity: 10,
  })
  trueValue(@Root() order: OrderView, @Ctx() context: Context) {
    return trueValueOf(this.splits, order, context)
  }

  @FieldResolver(() => [TieView], { description: 'What the PPK said of it and other orders, oldest first.' })
  ties(@Root() order: OrderView, @Ctx() context: Context) {
    return tiesOfOrder(order, context)
  }

  @Mutation(() => OrderLinkPayload, {
    nullable: true,
    description: 'Makes orders of one vendor one transaction: their tax is that of the whole.',
  })
  orderLink(
    @Arg('input', () => OrderLinkInput, { description: 'Which orders, and why.' }) input: OrderLinkInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(OrderLinkPayload, this.app.orderLink(toTie(input), context.actor))
  }

  @Mutation(() => OrderStateSeparateNeedPayload, {
    nullable: true,
    description: 'States that orders, of one vendor or several, answer different needs: each is taxed by itself.',
  })
  orderStateSeparateNeed(
    @Arg('input', () => OrderStateSeparateNeedInput, { description: 'Which orders, and why.' })
    input: OrderStateSeparateNeedInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads, context)(
      OrderStateSeparateNeedPayload,
      this.app.orderStateSeparateNeed(toTie(input), context.actor),
    )
  }
}
