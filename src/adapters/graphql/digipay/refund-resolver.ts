import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { BankActs } from '../../../application'
import { may } from '../../../application/actor'
import {
  actionsOnRefund,
  type PurchaseReads,
  refundActLabels,
  type RefundAskNeeds,
  type RefundReads,
} from '../../../application/digipay'
import type { Payment } from '../../../domain/digipay'
import { AvailableAction, buttonsOf } from '../answer'
import type { Context } from '../context'
import { Rupiah } from '../scalars'
import { purchasePayload } from './inputs'
import { PaymentView } from './payment-views'
import { PaymentRefundAskInput, PaymentRefundGiveUpInput, RefundView, refundView, toRefundAsk, toRefundGiveUp } from './refund-views' // prettier-ignore
import { showPurchase } from './show'

const AskPayload = purchasePayload('PaymentRefundAsk', 'payment')
const GiveUpPayload = purchasePayload('PaymentRefundGiveUp', 'payment')
const buttons = buttonsOf(refundActLabels)

const refundsOf = async (reads: RefundReads, payment: Payment, context: Context): Promise<RefundView[]> => {
  if (!may(context.actor, 'paymentCases')) return []
  const key = { tenant: payment.tenant, id: payment.id }
  return ((await context.batched(reads.refundsOf).clear(key).load(key)) ?? []).map((each) => refundView(each, payment))
}

/** What was asked back of a payment, and what came back. */
@Resolver(() => PaymentView)
export class RefundResolver {
  constructor(
    private readonly app: BankActs,
    private readonly purchases: PurchaseReads,
    private readonly reads: RefundReads,
  ) {}

  @FieldResolver(() => Rupiah, { description: 'What came back of it from its payee.' })
  refunded(@Root() { payment }: PaymentView) {
    return payment.refunded ?? 0n
  }

  @FieldResolver(() => [RefundView], { description: 'What its bank was asked to take back, oldest first; empty if not yours to read.' }) // prettier-ignore
  refunds(@Root() { payment }: PaymentView, @Ctx() context: Context) {
    return refundsOf(this.reads, payment, context)
  }

  @Mutation(() => AskPayload, {
    nullable: true,
    description:
      'Asks the bank to take money back from the payee of a scan or a charge; it is booked when it has come.',
  })
  paymentRefundAsk(
    @Arg('input', () => PaymentRefundAskInput, { description: 'Of which payment, how much, and why.' })
    input: PaymentRefundAskInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.purchases, context)(
      AskPayload,
      this.app.paymentRefundAsk(toRefundAsk(input), context.actor),
    )
  }
}

/** What ends the waiting for money that was asked back. */
@Resolver(() => RefundView)
export class RefundEndResolver {
  constructor(
    private readonly app: BankActs,
    private readonly purchases: PurchaseReads,
    private readonly needs: Pick<RefundAskNeeds, 'bankOf' | 'now'>,
  ) {}

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() refund: RefundView, @Ctx() context: Context) {
    return buttons(actionsOnRefund(refund, context.actor, this.needs), context)
  }

  @Mutation(() => GiveUpPayload, {
    nullable: true,
    description: 'Waits no more for money that was asked back. Should it come all the same, it is booked as ever.',
  })
  paymentRefundGiveUp(
    @Arg('input', () => PaymentRefundGiveUpInput, { description: 'Which refund of which payment, and why.' })
    input: PaymentRefundGiveUpInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.purchases, context)(
      GiveUpPayload,
      this.app.paymentRefundGiveUp(toRefundGiveUp(input), context.actor),
    )
  }
}
