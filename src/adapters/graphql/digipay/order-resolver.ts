import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { orderStatusLabels, stageLabels } from '../../../application/digipay/labels'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { SplitReads } from '../../../application/digipay/split-reads'
import type { Language } from '../../../application/wording'
import { trackerOf } from '../../../domain/digipay'
import { dateIn } from '../../../domain/kernel'
import { AvailableAction } from '../answer'
import { PageArgs } from '../connection'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { ShortText } from '../scalars'
import { claimView, ClaimView } from './claim-views'
import { paymentView, PaymentView } from './payment-views'
import {
  currentClaim,
  findOrder,
  findOrderByNumber,
  listOrders,
  OrderConnection,
  OrderFilterInput,
} from './order-lists'
import { OrderView, receiptView, ReceiptView } from './order-views'
import { TrackerStepView, trackerStepView } from './promise-views'
import { orderButtons } from './show-splits'
import { StepView, timelineOf } from './timeline'

/** Orders: what they show. */
@Resolver(() => OrderView)
export class OrderResolver {
  constructor(
    private readonly reads: PurchaseReads,
    private readonly splits: SplitReads,
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

  @Query(() => OrderConnection, { nullable: true, description: 'The orders of your unit, newest first.' })
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
  availableActions(@Root() order: OrderView, @Ctx() context: Context) {
    return orderButtons(this.splits, order, this.now(), context)
  }

  @FieldResolver(() => [StepView], {
    description: 'What happened, over order, receipt, claim and payment, oldest first.',
  })
  timeline(@Root() { screen }: OrderView, @Ctx() context: Context) {
    return timelineOf(screen, context)
  }

  @FieldResolver(() => [TrackerStepView], {
    description: 'Where the money is, step by step, for buyer and seller alike; empty before the goods are accepted.',
  })
  paymentTracker(@Root() { screen: { purchase, satker } }: OrderView) {
    return trackerOf(purchase, satker.zone, dateIn(satker.zone, this.now())).map(trackerStepView)
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
    return screen.purchase.payments.map((payment) => paymentView(payment, screen.purchase))
  }
}
