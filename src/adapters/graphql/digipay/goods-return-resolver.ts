import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { TaxDepositActs } from '../../../application'
import { may } from '../../../application/actor'
import type { PurchaseReads } from '../../../application/digipay'
import type { TaxDepositReads } from '../../../application/digipay/withheld-tax'
import type { Payment } from '../../../domain/digipay'
import type { Context } from '../context'
import { GoodsReturnRecordInput, GoodsReturnView, goodsReturnView, toReturn } from './goods-return-views'
import { purchasePayload } from './inputs'
import { PaymentView } from './payment-views'
import { showPurchase } from './show'

const GoodsReturnRecordPayload = purchasePayload('GoodsReturnRecord', 'payment')

const returnsOf = async (reads: TaxDepositReads, payment: Payment, context: Context): Promise<GoodsReturnView[]> => {
  if (!may(context.actor, 'taxCorrection')) return []
  const key = { tenant: payment.tenant, id: payment.id }
  const found = (await context.batched(reads.returnsOf).clear(key).load(key)) ?? []
  return found.map((each) => goodsReturnView(each, context.language))
}

/** Goods of a paid order that went back. */
@Resolver(() => PaymentView)
export class GoodsReturnResolver {
  constructor(
    private readonly app: Pick<TaxDepositActs, 'goodsReturnRecord'>,
    private readonly purchases: PurchaseReads,
    private readonly reads: TaxDepositReads,
  ) {}

  @FieldResolver(() => [GoodsReturnView], {
    description: 'Goods of it that went back after it was paid, oldest first; empty if not yours to read.',
  })
  goodsReturns(@Root() { payment }: PaymentView, @Ctx() context: Context) {
    return returnsOf(this.reads, payment, context)
  }

  @Mutation(() => GoodsReturnRecordPayload, {
    nullable: true,
    description:
      'Goods of a paid order went back: tax that was not paid in yet leaves the liability and is UP again, slips say what was kept, and what the State has goes to a desk.',
  })
  goodsReturnRecord(
    @Arg('input', () => GoodsReturnRecordInput, { description: 'Of which payment, what stays, and by which paper.' })
    input: GoodsReturnRecordInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.purchases, context)(
      GoodsReturnRecordPayload,
      this.app.goodsReturnRecord(toReturn(input), context.actor),
    )
  }
}
