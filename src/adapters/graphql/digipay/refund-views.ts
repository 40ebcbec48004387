import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import {
  type PaymentRefundAsk,
  type PaymentRefundGiveUp,
  refundActionLabels,
  refundStatusLabels,
} from '../../../application/digipay'
import {
  type Payment,
  type RefundAction,
  type RefundRequest,
  refundStatus,
  type RefundStatus,
  refundVersion,
} from '../../../domain/digipay'
import type { Rupiah as Amount } from '../../../domain/kernel'
import { view } from '../answer'
import { KeyField, VersionField } from '../fields'
import { enumOf, InWords } from '../labels'
import { LongText, Rupiah, ShortText } from '../scalars'
import { toChange } from './inputs'
import { StepBase } from './step-base'

const RefundStatusEnum = enumOf('PaymentRefundStatus', 'Where money that was asked back stands.', refundStatusLabels)
const RefundActionEnum = enumOf('PaymentRefundAction', 'What was done about money that was asked back.', refundActionLabels) // prettier-ignore

/** Money to ask back. */
@InputType({ description: 'What to ask back of a payment, and why.' })
export class PaymentRefundAskInput {
  @Field(() => ID, { description: 'The payment: one that scanned a QR code or charged a card.' })
  id!: string

  @VersionField('The version of the payment that you saw.')
  expectedVersion!: number

  @Field(() => Rupiah, { description: 'How much, above zero.' })
  amount!: Amount

  @Field(() => LongText, { description: 'Why: the bank reads it, and the vendor does not.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

/** Money that is waited for no more. */
@InputType({ description: 'Which money that was asked back is waited for no more, and why.' })
export class PaymentRefundGiveUpInput {
  @Field(() => ID, { description: 'The payment that it is of.' })
  id!: string

  @Field(() => ShortText, { description: 'The number of the refund.' })
  number!: string

  @VersionField('The version of the refund that you saw.')
  expectedVersion!: number

  @Field(() => LongText, { description: 'Why nobody waits for it any more.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

/** A step of a refund. */
@ObjectType('PaymentRefundStep', { description: 'One thing that was done about money that was asked back.' })
export class RefundStepView extends StepBase {
  @Field(() => RefundActionEnum, { description: 'What was done.' })
  @InWords(refundActionLabels, 'What was done, in words.')
  action!: RefundAction

  @Field(() => RefundStatusEnum, { description: 'The state it led to.' })
  @InWords(refundStatusLabels, 'That state, in words.')
  to!: RefundStatus
}

/** A refund. */
@ObjectType('PaymentRefund', {
  description: 'Money of a payment that its bank was asked to take back from the payee. The books follow the money, not this.',
}) // prettier-ignore
export class RefundView {
  refund!: RefundRequest

  payment!: Payment

  @Field(() => String, { description: 'Our reference of it at the bank.' })
  number!: string

  @Field(() => Int, { description: 'Grows with each step.' })
  version!: number

  @Field(() => String, { nullable: true, description: 'The reference of the bank.' })
  bankReference!: string | undefined

  @Field(() => Rupiah, { description: 'How much was asked back.' })
  amount!: Amount

  @Field(() => RefundStatusEnum, { description: 'Its state.' })
  @InWords(refundStatusLabels, 'The state in words.')
  status!: RefundStatus

  @Field(() => [RefundStepView], { description: 'What was done about it, oldest first; the first says why.' })
  steps!: readonly RefundStepView[]
}

/** Opens the ids of what is asked back. */
export const toRefundAsk = (input: PaymentRefundAskInput): PaymentRefundAsk => ({
  ...toChange('pay', input),
  amount: input.amount,
})

/** Opens the ids of what is given up. */
export const toRefundGiveUp = (input: PaymentRefundGiveUpInput): PaymentRefundGiveUp => ({
  ...toChange('pay', input),
  number: input.number,
})

/** A refund as it is shown. */
export const refundView = (refund: RefundRequest, payment: Payment): RefundView => {
  const { number, bankReference, amount, steps } = refund
  return view(RefundView, {
    refund, payment, number, version: refundVersion(refund), bankReference, amount, status: refundStatus(refund),
    steps: steps.map(({ action, to, name, role, reason, at }) => view(RefundStepView, { action, to, by: name, role, reason, at })),
  }) // prettier-ignore
}
