import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { Application } from '../../../application'
import type { PriceReads } from '../../../application/digipay'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { Context } from '../context'
import { purchasePayload, reasonInput, type ReasonFields, toChange } from './inputs'
import { OrderView } from './order-views'
import { priceReasonsOf, PriceReasonView, priceWarningsOf, PriceWarningView } from './price-views'
import { showPurchase } from './show'

const OrderJustifyPriceInput = reasonInput('OrderJustifyPrice')
const OrderJustifyPricePayload = purchasePayload('OrderJustifyPrice')

/** The prices of an order beside those that others paid. */
@Resolver(() => OrderView)
export class OrderPriceResolver {
  constructor(
    private readonly app: Application,
    private readonly purchases: PurchaseReads,
    private readonly reads: PriceReads,
  ) {}

  @FieldResolver(() => [PriceWarningView], {
    description: 'The lines that cost more than others paid; for the satker and its overseers. They stop nothing.',
    complexity: 10,
  })
  priceWarnings(@Root() order: OrderView, @Ctx() context: Context) {
    return priceWarningsOf(this.reads, order, context)
  }

  @FieldResolver(() => [PriceReasonView], {
    description: 'Why its prices are right, as its people said, oldest first; for the satker and its overseers.',
    complexity: 10,
  })
  priceReasons(@Root() order: OrderView, @Ctx() context: Context) {
    return priceReasonsOf(this.reads, order, context)
  }

  @Mutation(() => OrderJustifyPricePayload, {
    nullable: true,
    description: 'Writes down why a price is right though others paid less.',
  })
  orderJustifyPrice(
    @Arg('input', () => OrderJustifyPriceInput, { description: 'Which order, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.purchases, context)(
      OrderJustifyPricePayload,
      this.app.orderJustifyPrice(toChange('ord', input), context.actor),
    )
  }
}
