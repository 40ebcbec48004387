import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Application } from '../../../application'
import { paymentStatusWords } from '../../../application/digipay/labels'
import type { PurchaseReads } from '../../../application/digipay/reads'
import type { Language } from '../../../application/wording'
import { Payload } from '../answer'
import { PageArgs } from '../connection'
import type { Context } from '../context'
import { KeyField, VersionField } from '../fields'
import { keyOf } from '../ids'
import { inLanguage, Lang } from '../labels'
import { onceOf } from '../once'
import { ShortText } from '../scalars'
import { ViewerView } from '../viewer'
import { PaymentScheduleInput, toPayWith } from './claim-inputs'
import { purchasePayload, reasonInput, type ReasonFields, toChange } from './inputs'
import { DeviceProofInput, proofOf } from './device-inputs'
import { listInbox, OrderConnection } from './order-lists'
import { PaymentView } from './payment-views'
import { type PaymentReads, showPurchase, showSigned, showTakenBack } from './show'

const PaymentSchedulePayload = purchasePayload('PaymentSchedule', 'payment')
const PaymentUnscheduleInput = reasonInput('PaymentUnschedule')
const PaymentUnschedulePayload = purchasePayload('PaymentUnschedule', 'payment')

/** A payment to sign, as the approver saw it. */
@InputType({ description: 'A payment to sign, in the version you saw.' })
export class SignedPaymentInput {
  @Field(() => ID, { description: 'The payment.' })
  id!: string

  @VersionField('The version you saw.')
  expectedVersion!: number
}

/** What to make a code for. */
@InputType({ description: 'The scheduled payments that one code is to be bound to.' })
export class PaymentChallengeInput {
  @Field(() => [SignedPaymentInput], { description: 'One to fifty payments of your satker.' })
  payments!: SignedPaymentInput[]

  @KeyField('Your own key for this act.')
  idempotencyKey!: string
}

/** A signature. */
@InputType({ description: 'PIN, and code or device as asked, for exactly the payments of a challenge.' })
export class PaymentAuthoriseInput {
  @Field(() => ID, { description: 'The challenge.' })
  challengeId!: string

  @Field(() => ShortText, { description: 'Your PIN.' })
  pin!: string

  @Field(() => ShortText, {
    nullable: true,
    description: 'The code that was sent to you; not needed with a scanned QR.',
  })
  code?: string | null

  @Field(() => DeviceProofInput, {
    nullable: true,
    description: 'The signature of your registered device, if it signs.',
  })
  device?: DeviceProofInput | null

  @KeyField('Your own key for this act.')
  idempotencyKey!: string
}

/** A challenge. */
@ObjectType({
  implements: Payload,
  description: 'What paymentChallenge did. The code is never in an answer: it is sent to the approver.',
})
export class PaymentChallengePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The challenge to answer.' })
  challengeId?: string

  @Field(() => [PaymentView], { nullable: true, description: 'What the code is bound to: read it before you sign.' })
  payments?: PaymentView[]
}

/** A signature given. */
@ObjectType({ implements: Payload, description: 'What paymentAuthorise did.' })
export class PaymentAuthorisePayload extends Payload {
  challengeId?: string

  @Field(() => [PaymentView], { nullable: true, description: 'The payments as they stand now.' })
  payments?: PaymentView[]
}

/** Payments: their schedule, their signature and what became of them. */
@Resolver(() => PaymentView)
export class PaymentResolver {
  constructor(
    private readonly app: Application,
    private readonly reads: PaymentReads,
    private readonly bankName: (code: string) => string,
  ) {}

  @FieldResolver(() => String, { description: 'The state in words.' })
  statusLabel(@Root() payment: PaymentView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return inLanguage(paymentStatusWords(payment), lang, context)
  }

  @FieldResolver(() => String, { description: 'The name of the bank it goes to.' })
  payeeBankName(@Root() { payeeBank }: PaymentView) {
    return this.bankName(payeeBank)
  }

  @Mutation(() => PaymentSchedulePayload, {
    nullable: true,
    description: 'The treasurer has tested the SPBy: freezes the tax, chooses account or card, and day.',
  })
  paymentSchedule(
    @Arg('input', () => PaymentScheduleInput, { description: 'The schedule.' }) input: PaymentScheduleInput,
    @Ctx() context: Context,
  ) {
    return showPurchase(this.reads.purchases, context)(PaymentSchedulePayload, this.app.paymentSchedule({
      id: keyOf('clm', input.id, 'input', 'id'), expectedVersion: input.expectedVersion, once: onceOf(input), ...toPayWith(input), payOn: input.payOn ?? undefined, reason: input.reason ?? undefined, fund: input.fund,
    }, context.actor)) // prettier-ignore
  }

  @Mutation(() => PaymentUnschedulePayload, {
    nullable: true,
    description:
      'Takes a payment back before the bank saw it, or while it turned every sending away and it waits to go again; not a charge for which its issuer may have reserved.',
  })
  paymentUnschedule(
    @Arg('input', () => PaymentUnscheduleInput, { description: 'Which payment, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return showTakenBack(this.reads, context)(
      PaymentUnschedulePayload,
      this.app.paymentUnschedule(toChange('pay', input), context.actor),
    )
  }

  @Mutation(() => PaymentChallengePayload, {
    nullable: true,
    description: 'Sends you a one-time code bound to exactly these payments.',
  })
  paymentChallenge(
    @Arg('input', () => PaymentChallengeInput, { description: 'Which payments.' }) input: PaymentChallengeInput,
    @Ctx() context: Context,
  ) {
    return showSigned(this.reads, context)(PaymentChallengePayload, this.app.paymentChallenge({
      payments: input.payments.map(({ id, expectedVersion }, at) => ({ id: keyOf('pay', id, 'input', 'payments', String(at), 'id'), expectedVersion })),
      once: onceOf(input),
    }, context.actor)) // prettier-ignore
  }

  @Mutation(() => PaymentAuthorisePayload, {
    nullable: true,
    description:
      'Signs the payments of a challenge with PIN and what else it asks for: UP is held and the bank is told. A payment that can no longer go is told and stops no other.',
  })
  paymentAuthorise(
    @Arg('input', () => PaymentAuthoriseInput, { description: 'The signature.' }) input: PaymentAuthoriseInput,
    @Ctx() context: Context,
  ) {
    return showSigned(this.reads, context)(PaymentAuthorisePayload, this.app.paymentAuthorise({
      challenge: keyOf('chl', input.challengeId, 'input', 'challengeId'), pin: input.pin, code: input.code ?? undefined,
      device: proofOf(input.device), once: onceOf(input, 'pin', 'code', 'device'),
    }, context.actor)) // prettier-ignore
  }
}

/** What waits for the viewer. */
@Resolver(() => ViewerView)
export class InboxResolver {
  constructor(private readonly reads: PurchaseReads) {}

  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: 'The orders that wait for the office you act under, oldest first.',
  })
  inbox(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listInbox(this.reads, page, context)
  }
}
